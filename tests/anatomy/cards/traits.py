"""Seed → what the cards of one site are like, each trait drawn by itself; pairs of options are kept for reporting."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import combinations
from random import Random
from typing import Any

from tests.anatomy.choices import is_reserved

SOME, FEW = (False, True), (False, False, False, True)
OPTIONS: Mapping[str, tuple[Any, ...]] = {
    "language": ("fr", "en", "de", "es", "it", "nl"),
    "grid": ("list", "grid", "article", "columns", "bare", "table", "ordered", "nested", "section", "linked"),
    "names": ("semantic", "bem", "hashed", "bootstrap", "none"),
    "title_tag": ("h2", "h3", "h3", "h4", "div", "span", "p", "strong", "a", "a", "bare"),
    "title": ("thing", "thing", "phrase", "short", "person", "firm", "address", "mixture"),
    "title_link": ("title", "title", "title", "row", "more"),
    "image": ("none", "none", "alt", "linked", "word", "bare", "lazy"),
    "over": ("", "", "badge", "kicker", "date", "price", "author", "number"),
    "price": ("", "", "one", "two", "inline"),
    "rating": ("", "", "", "words", "stars"),
    "facts": ("", "", "", "list", "line", "labels", "icons"),
    "snippet": ("", "", "tiny", "short", "cut", "middle"),
    "who": ("", "", "", "name", "avatar"),
    "when": ("", "", "day", "ago", "day_who"),
    "where": ("", "", "", "town", "url"),
    "views": FEW,
    "tags": FEW,
    "stock": FEW,
    "compare": FEW,
    "buttons": (0, 0, 1, 1, 2),
    "missing": (0.0, 0.0, 0.15, 0.4),  # share of records that lack a part
    "per_page": (3, 5, 8, 10, 12, 20, 24, 48),
    "pages": (1, 1, 2, 4),
    "menu": (0, 6, 12, 40),
    "facets": ("", "", "links", "boxes"),
    "sortbar": SOME,
    "crumb": SOME,
    "count": SOME,
    "intro": FEW,
    "chips": FEW,
    "pager": ("", "numbers", "more"),
    "second": ("", "", "", "over", "under", "aside"),
    "second_kind": ("same", "other", "names"),
    "cookie": SOME,
    "footer": (0, 1, 3, 5),
}  # fmt: skip
UNRESERVED = ("language", "missing", "per_page", "pages", "menu", "cookie", "footer")
USUAL = (False, "", "none", 0)


@dataclass(frozen=True, slots=True)
class CardChoices:
    """What was drawn for each trait of OPTIONS."""

    language: str
    grid: str  # how rows are marked up
    names: str  # how classes are called
    title_tag: str  # "a": a link and no more, in a box; "bare": the same beside whatever stands over it
    title: str
    title_link: str  # what leads to the resource: its title, the whole row, a button
    image: str  # "linked": a link with the title; "word": a link with the same word for all
    over: str  # what stands over the title
    price: str
    rating: str
    facts: str
    snippet: str
    who: str
    when: str
    where: str
    views: bool
    tags: bool
    stock: bool
    compare: bool
    buttons: int
    missing: float
    per_page: int
    pages: int
    menu: int  # entries
    facets: str
    sortbar: bool
    crumb: bool
    count: bool
    intro: bool
    chips: bool
    pager: str
    second: str  # where another list stands, of which the page does not treat
    second_kind: str
    cookie: bool
    footer: int  # columns


def card_choices(seed: int, *, held_aside: bool) -> CardChoices:
    """The choices of a site of cards, of the half that is reported on or of the half that is tuned on."""
    rng = Random(f"cards {held_aside} {seed}")
    while True:
        drawn = CardChoices(**{name: rng.choice(options) for name, options in OPTIONS.items()})
        reserved = reserved_options(drawn)
        if _says_something(drawn) and (reserved >= 2 if held_aside else not reserved):
            return drawn


def _says_something(drawn: CardChoices) -> bool:
    """Whether records have more than a title, which a menu has too."""
    parts = (drawn.price, drawn.rating, drawn.facts, drawn.snippet, drawn.who, drawn.when, drawn.where, drawn.tags)
    return sum(map(bool, parts)) >= 1 + (drawn.missing > 0) and (drawn.buttons > 0 or drawn.title_link != "more")


def reserved_options(drawn: CardChoices) -> int:
    """How many pairs of its options only the reporting half combines."""
    options = [
        f"{field.name}={getattr(drawn, field.name)}"
        for field in fields(drawn)
        if field.name not in UNRESERVED and getattr(drawn, field.name) not in USUAL
    ]
    return sum(is_reserved(one, other) for one, other in combinations(options, 2))
