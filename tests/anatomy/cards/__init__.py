"""Seed → a site of cards as shops, portals and directories print them, with pages in the same look that list nothing.

Cards have pictures, prices, ratings, counts, facts and buttons, and seldom a text; their pages have menus of menus, filters
and other lists beside. Their choices are drawn as those of other sites are, and as they are, kept apart for reporting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from tests.anatomy.cards.details import details
from tests.anatomy.cards.frame import foot, head
from tests.anatomy.cards.grids import grid
from tests.anatomy.cards.look import Look, look
from tests.anatomy.cards.others import CARD_SORTS
from tests.anatomy.cards.printed import Printed, joined
from tests.anatomy.cards.row import row
from tests.anatomy.cards.traits import CardChoices, card_choices
from tests.anatomy.line import Line

OTHERS = 3  # pages of a site that list nothing


@dataclass(frozen=True, slots=True)
class CardPage:
    """A page: its name with the snapshot, its content, its lines, the records on it; `sort` is "listing", or what it is."""

    snapshot: str
    name: str
    content: str
    sheet: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...]
    count: int
    sort: str


@dataclass(frozen=True, slots=True)
class CardSite:
    """A site of cards by its seed, the choices that made it, and its pages."""

    name: str
    drawn: CardChoices
    pages: tuple[CardPage, ...]


def card_site(seed: int, *, held_aside: bool) -> CardSite:
    """A site to tune on, or one to report on."""
    drawn = card_choices(seed, held_aside=held_aside)
    site = look(drawn, Random(f"card site {held_aside} {seed}"))
    pages, rows = [], list[Printed]()
    for number in range(drawn.pages):
        own = [row(site, place) for place in range(max(2, drawn.per_page - site.rng.randint(0, 2)))]
        pages.append(_page(site, f"p{number}", [grid(own, site)], len(own), "listing"))
        rows += own
    shown = replace(site, rng=Random(f"card details {held_aside} {seed}"))
    pages += [_page(shown, f"d{number}", inner, 0, "detail") for number, inner in enumerate(details(shown, rows))]
    sorts = site.rng.sample(sorted(CARD_SORTS), OTHERS)
    pages += [_page(site, f"x{number}", CARD_SORTS[sort](site), 0, sort) for number, sort in enumerate(sorts)]
    return CardSite(f"cards-{'held' if held_aside else 'dev'}-{seed:04}", drawn, tuple(pages))


def _page(site: Look, name: str, inner: Iterable[Printed], count: int, sort: str) -> CardPage:
    body = joined((*head(site, count), *inner, *foot(site, count)))
    title = site.brand[0]
    content = f'<!DOCTYPE html>\n<html lang="{site.language.code}"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n{body.html}\n</body></html>\n'
    return CardPage("2024-02-10", f"{name}.html", content, body.lines, (), count, sort)
