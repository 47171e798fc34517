"""The lines of a record → its HTML, in one of seventeen markups of a list."""

from collections.abc import Callable, Mapping

from tests.anatomy.dumps import slug
from tests.anatomy.parts import Row, parts
from tests.anatomy.traits import Choices

Markup = tuple[str, Callable[[Row, Choices], str], str]  # before all rows, a row, behind them


def _boxed(
    tag: str, attributes: str = "", heading: str = "h3", inner: tuple[str, str] = ("", "")
) -> Callable[[Row, Choices], str]:
    def row(lines: Row, drawn: Choices) -> str:
        body = "\n".join(parts(lines, drawn, heading))
        if drawn.title_link == "row":
            address = next((slug(line.text) for line in lines if line.kind == "title"), "page")
            body = f'<a class="all" href="/{address}">{body}</a>'
        return f"<{tag}{attributes}>{inner[0]}\n{body}\n{inner[1]}</{tag}>"

    return row


def _halves(lines: Row) -> tuple[Row, Row]:
    """What stands up to the title, and the rest."""
    places = [place for place, line in enumerate(lines) if line.kind == "title"]
    at = places[0] + 1 if places else 0
    return lines[:at], lines[at:]


def _table(lines: Row, drawn: Choices) -> str:
    first, rest = ("".join(parts(half, drawn, "strong")) for half in _halves(lines))
    return f"<tr><td>{first}</td><td>{rest}</td></tr>"


def _rowgroup(lines: Row, drawn: Choices) -> str:
    return "<tbody>" + "".join(f"<tr><td>{part}</td></tr>" for part in parts(lines, drawn, "b")) + "</tbody>"


def _row_pair(lines: Row, drawn: Choices) -> str:
    halves = ("".join(parts(half, drawn, "b")) for half in _halves(lines))
    return "".join(f"<tr><td>{half}</td></tr>" for half in halves if half)


def _div_pair(lines: Row, drawn: Choices) -> str:
    first, rest = ("".join(parts(half, drawn, "h3")) for half in _halves(lines))
    head = f'<div class="head">{first}</div>' if first else ""
    return f'{head}<div class="body">{rest}</div>' if rest else head


def _definitions(lines: Row, drawn: Choices) -> str:
    made = list(parts(lines, drawn, "dt"))
    at = next((place for place, part in enumerate(made) if part.startswith("<dt>")), 0)
    over = "".join(f"<dt>{part}</dt>" for part in made[:at])
    return over + "".join(part if part.startswith("<dt>") else f"<dd>{part}</dd>" for part in made[at:])


def _siblings(lines: Row, drawn: Choices) -> str:
    return "\n".join(parts(lines, drawn, "h2", "p"))


def _details(lines: Row, drawn: Choices) -> str:
    return f"<details open>{''.join(parts(lines, drawn, 'summary'))}</details>"


def _hashed(lines: Row, drawn: Choices) -> str:
    return _boxed("div", f' class="x{len(lines):02}k"', "div", ('<div class="y3">', "</div>"))(lines, drawn)


def _soup(lines: Row, drawn: Choices) -> str:
    """Boxes in boxes, whose classes tell nothing and differ."""

    def wrapped(part: str, number: int) -> str:
        deep = 1 + (len(part) + number) % 3
        return f'<div class="c{(len(part) * 7 + number) % 89}">' * deep + part + "</div>" * deep

    made = "".join(wrapped(part, number) for number, part in enumerate(parts(lines, drawn, "div", "span")))
    return f'<div class="s{sum(len(line.text) for line in lines) % 97}">{made}</div>'


def _microdata(lines: Row, drawn: Choices) -> str:
    made = _boxed("div", ' itemscope itemtype="https://schema.org/CreativeWork"')(lines, drawn)
    return made.replace("<h3><a ", '<h3 itemprop="name"><a itemprop="url" ')


MARKUPS: Mapping[str, Markup] = {
    "list": ("<ul>", _boxed("li", heading="h3"), "</ul>"),
    "cards": ('<div class="grid">', _boxed("div", ' class="card"', "h2"), "</div>"),
    "article": ("", _boxed("article", heading="h2"), ""),
    "table": ("<table>", _table, "</table>"),
    "rowgroups": ("<table>", _rowgroup, "</table>"),
    "rowpairs": ("<table>", _row_pair, "</table>"),
    "divpairs": ("<section>", _div_pair, "</section>"),
    "definitions": ("<dl>", _definitions, "</dl>"),
    "nested": (
        '<div id="c"><div>',
        _boxed("div", ' class="wrap"', "h2", ('<div><div class="in">', "</div></div>")),
        "</div></div>",
    ),
    "siblings": ("", _siblings, ""),
    "linked": ('<div class="tiles">', _boxed("div", ' class="tile"', "strong"), "</div>"),
    "ordered": ("<ol>", _boxed("li", ' class="hit"', "h4"), "</ol>"),
    "sections": ("", _boxed("section", heading="h2"), ""),
    "details": ("", _details, ""),
    "hashed": ('<div class="r9">', _hashed, "</div>"),
    "soup": ('<div class="z4"><div>', _soup, "</div></div>"),
    "microdata": ("", _microdata, ""),
}
