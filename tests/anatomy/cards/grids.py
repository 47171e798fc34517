"""Cards → the list that holds them, in one of ten markups."""

from collections.abc import Sequence
from dataclasses import replace

from tests.anatomy.cards.look import Look
from tests.anatomy.cards.printed import Printed, joined

COLUMNS = 3  # cards side by side in a row of columns
TAGS = {"list": ("ul", "li"), "grid": ("div", "div"), "article": ("div", "article"), "bare": ("div", "div"), "ordered": ("ol", "li"), "section": ("div", "section"), "linked": ("div", "div"), "nested": ("div", "div")}  # fmt: skip


def grid(rows: Sequence[Printed], look: Look) -> Printed:
    """The list of some rows."""
    kind = look.drawn.grid
    if look.drawn.title_link == "row":
        rows = [_led(row, place) for place, row in enumerate(rows)]
    if kind == "table":
        return joined(row.within("td").within("tr") for row in rows).within("table", look.css("list"))
    if kind == "columns":
        cells = [row.within("div", ' class="col-md-4"') for row in rows]
        lines = [cells[place : place + COLUMNS] for place in range(0, len(cells), COLUMNS)]
        return joined(joined(line).within("div", ' class="row"') for line in lines)
    around, each = TAGS[kind]
    if kind == "nested":
        rows = [row.within("div", look.css("inner")).within("div") for row in rows]
    attributes = "" if kind == "bare" else look.css("card")
    return joined(row.within(each, attributes) for row in rows).within(around, look.css("list"))


def _led(row: Printed, place: int) -> Printed:
    """A row that is one link; no link stands inside another."""
    inner = row.html.replace("<a ", "<span ").replace("</a>", "</span>")
    return replace(row, html=f'<a href="/r{place}">{inner}</a>')
