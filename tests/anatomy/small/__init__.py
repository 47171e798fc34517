"""Seed → a site of a page or two as anybody writes them by hand: few rows of one form, little around them, and at times a page
that lists nothing.

A form is drawn from independent choices: what stands over a title, how it is marked, how many lines of text follow and which come
back, what stands under them, and what parts rows. Other drawn sites print more, and are longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.anatomy.cards import CardPage
from tests.anatomy.line import Line
from tests.anatomy.small.dump import dump
from tests.anatomy.small.form import Form, form
from tests.anatomy.small.frame import Frame, frame
from tests.anatomy.small.markup import other, page
from tests.anatomy.small.rows import nothing, row

PAGES = (1, 1, 1, 2, 3)
ROWS = (2, 14)  # of a page
BESIDE = 0.35  # share of sites that have a page which lists nothing


@dataclass(frozen=True, slots=True)
class SmallSite:
    """A small site by its seed, its form, and its pages."""

    name: str
    drawn: Form
    pages: tuple[CardPage, ...]


def small_site(seed: int, *, is_html: bool, held_aside: bool) -> SmallSite:
    """A site of dumps, or of HTML, to tune on or to report on."""
    rng = Random(f"small site {is_html} {held_aside} {seed}")
    drawn = form(rng, is_html=is_html, held_aside=held_aside)
    around, pages = frame(drawn, rng), list[CardPage]()
    for number in range(rng.choice(PAGES)):
        rows = [row(drawn, place, rng) for place in range(rng.randint(*ROWS))]
        pages.append(_page(f"p{number}", drawn, around, rows, len(rows)))
    if rng.random() < BESIDE:
        pages.append(_page("x", drawn, around, [nothing(drawn, rng)], 0))
    return SmallSite(f"small-{'held' if held_aside else 'dev'}-{seed:04}", drawn, tuple(pages))


def _page(name: str, drawn: Form, around: Frame, rows: Sequence[Sequence[Line]], count: int) -> CardPage:
    sort = "listing" if count else "none"
    if drawn.is_html:
        content, sheet = page(drawn, around, rows) if count else other(drawn, around, rows[0])
        return CardPage("2024-02-10", f"{name}.html", content, sheet, (), count, sort)
    printed = dump(drawn, around, rows)
    content = "\n".join(printed.lines) + "\n"
    return CardPage("2024-02-10", f"{name}.txt", content, tuple(printed.sheet), tuple(printed.spans), count, sort)
