"""A look → what stands over and under the list of a page: menus, filters, other lists, columns of links."""

from collections.abc import Iterator

from tests.anatomy.cards.grids import grid
from tests.anatomy.cards.look import Look
from tests.anatomy.cards.printed import Printed, joined, listed, text
from tests.anatomy.cards.row import row
from tests.anatomy.dumps import slug
from tests.anatomy.line import Line
from tests.anatomy.prose import paragraph

MENU, COLUMN = 10, 5  # links of a part of a menu, of a column of the foot


def entries(look: Look, count: int) -> list[str]:
    """Words of menus."""
    return [look.rng.choice(look.entries) for _ in range(count)]


def head(look: Look, count: int) -> Iterator[Printed]:
    """What stands over the list of so many records, or over what a page without records says."""
    drawn = look.drawn
    if drawn.cookie:
        yield joined((text(look.cookie), text("OK", "button"))).within("div")
    yield text(look.brand[0], "div", url="/").within("header")
    for place in range(0, drawn.menu, MENU):
        shown = listed(look.menu[place : place + MENU], "ul", look.css("menu"))
        yield shown.within("div" if place else "nav")
    if drawn.crumb:
        yield listed(look.menu[:2] + tuple(entries(look, 1)), "ol", ' class="breadcrumb"')
    if count:
        yield from _over_list(look, count)


def _over_list(look: Look, count: int) -> Iterator[Printed]:
    drawn = look.drawn
    if drawn.second == "over":
        yield second(look)
    yield text(look.phrase() if drawn.intro else entries(look, 1)[0], "h1")
    if drawn.intro:
        yield text(paragraph(look.language, look.rng, "middle"))
    if drawn.facets:
        yield from _facets(look)
    if drawn.count:
        yield text(look.language.count.format(n=count * 7), "span").within("div")
    if drawn.sortbar:
        yield joined(text(look.number(words), "div") for words in look.words.sort).within("div", look.css("sort"))
    if drawn.chips:
        yield listed(entries(look, 6), "ul", look.css("chips"))


def foot(look: Look, count: int) -> Iterator[Printed]:
    """What stands under it."""
    drawn = look.drawn
    if count and drawn.pager == "numbers":
        yield listed([*"12345", look.language.pager[0]], "ul", ' class="pagination"')
    elif count and drawn.pager == "more":
        yield text(look.language.pager[0], "button")
    if count and drawn.second in ("under", "aside"):
        yield second(look).within("aside") if drawn.second == "aside" else second(look)
    for place in range(drawn.footer):
        links = listed(look.footer[place * COLUMN : (place + 1) * COLUMN])
        yield joined((text(look.footer[-1 - place], "h4"), links)).within("div", look.css("foot"))
    yield text(f"© 2024 {look.brand[0]}").within("footer")


def second(look: Look) -> Printed:
    """Another list, of which the page does not treat: cards like the records, smaller ones, or names."""
    title = text(look.words.sections[1], "h2")
    count = look.rng.randint(3, 8)
    if look.drawn.second_kind == "same":
        rows = [outside(row(look, place)) for place in range(min(count, 4))]
        return joined((title, grid(rows, look))).within("div")
    names = [look.named(look.drawn.title) for _ in range(count)]
    if look.drawn.second_kind == "names":
        return joined((title, listed(names)))
    cards = (
        joined(
            (
                Printed('<img src="/s.jpg" alt="">'),
                text(name, "p", url=f"/{slug(name)}"),
                text(look.one(look.words.price), "span"),
            )
        )
        for name in names
    )
    return joined((title, *(card.within("div", look.css("teaser")) for card in cards)))


def outside(made: Printed) -> Printed:
    """A row that is no record of its page."""
    return Printed(made.html, tuple(map(Line.outside, made.lines)))


def _facets(look: Look) -> Iterator[Printed]:
    for name in look.words.filters[: look.rng.randint(2, 6)]:
        words = [f"{entry} ({look.rng.randint(1, 90)})" for entry in entries(look, look.rng.randint(3, 8))]
        yield text(name, "h4")
        if look.drawn.facets == "links":
            yield listed(words, "ul", look.css("facet"))
        else:
            yield joined(text(entry, "label").within("li") for entry in words).within("ul")
