"""Cards of a site → pages of one of them each, under which cards of others stand."""

from collections.abc import Iterator, Sequence

from tests.anatomy.cards.frame import outside
from tests.anatomy.cards.grids import grid
from tests.anatomy.cards.look import Look
from tests.anatomy.cards.printed import Printed, text
from tests.anatomy.prose import paragraph

DETAILED = 0.4  # share of the sites whose pages of cards are read beside their lists
PAGES = (1, 4)  # of cards, at least and at most
ROWS = (3, 6)  # of others under one


def details(look: Look, rows: Sequence[Printed]) -> Iterator[list[Printed]]:
    """What stands between head and foot of each page."""
    if len(rows) > ROWS[0] and look.rng.random() < DETAILED:
        for shown in look.rng.sample(rows, min(look.rng.randint(*PAGES), len(rows))):
            others = [row for row in rows if row is not shown]
            yield [
                *_own(look, shown),
                text(look.words.sections[1], "h2"),
                grid(
                    [outside(row) for row in look.rng.sample(others, min(look.rng.randint(*ROWS), len(others)))], look
                ),
            ]


def _own(look: Look, shown: Printed) -> Iterator[Printed]:
    """The title of a card, what it says in short and in full, and one of its buttons."""
    yield from (text(line.text, "h1") for line in shown.lines if line.role == "title")
    if look.rng.random() < 0.5:
        yield text(look.one(look.words.price), "div", look.css("price"))
    yield from (text(line.text) for line in shown.lines if line.role == "body")
    yield from (text(paragraph(look.language, look.rng, "long")) for _ in range(look.rng.randint(2, 5)))
    if look.rng.random() < 0.5:
        yield text(look.buttons[0], "button")
