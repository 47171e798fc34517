"""Seed → Choices: the anatomy of one invented site, each trait drawn by itself.

Two halves are kept apart by what they combine: a pair of options of two traits is *reserved* when its hash says so. A
site to tune on has no reserved pair; a site to report on has several, and all its reserved pairs were never combined before.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import combinations
from random import Random
from typing import Any

OPTIONS: Mapping[str, tuple[Any, ...]] = {
    "language": ("fr", "en", "de", "es", "it", "nl"),
    "medium": ("text", "text", "html", "html", "both"),
    "dump": ("blank", "tight", "wrapped", "lynx", "markdown"),
    "markup": (
        "list", "cards", "article", "table", "rowgroups", "definitions", "nested", "siblings", "linked", "ordered", "sections",
        "details", "hashed", "microdata",
    ),
    "captions": ("none", "own", "own", "colon", "colon_next", "text_colon", "capitals"),
    "caption_count": (1, 2, 4, 6),
    "is_optional": (False, True),
    "order": ("between", "between", "after", "over", "summary_first", "under_title"),
    "copies": ("twice", "twice", "once"),
    "cut": ("identical", "edits", "ellipsis", "first", "mixture", "distinct"),
    "length": ("short", "middle", "long"),
    "words": ("usual", "usual", "usual", "coined"),
    "title": ("plain", "capitals", "question", "bracket", "long", "short", "repeated", "mixed", "title"),
    "has_titles": (True, True, True, False),
    "double_title": (False, False, False, False, True),
    "summary_captioned": (False, False, True),
    "body_captioned": (False, False, False, True),
    "numbered": (False, False, False, True),
    "kicker": (False, False, False, True),
    "date_over": (False, False, False, True),
    "date_under": (False, False, True),
    "author": (False, False, False, True),
    "photo": (False, False, False, False, True),
    "badge": (False, False, False, False, True),
    "more": (False, False, True),
    "rule": ("", "", "", "***", "* * *", "------"),
    "alone": (0.0, 0.0, 0.0, 0.15),  # share of records that are a title and nothing else
    "bodiless": (0.0, 0.0, 0.0, 0.2),  # share of records without the longer copy
    "summaryless": (0.0, 0.0, 0.0, 0.2),
    "frame": (0, 1, 2, 3),  # how much of a header, a menu and a footer
    "is_long_framed": (False, False, True),
    "frame_varies": (False, True),
    "cookie": (False, True),
    "side": ("none", "none", "top", "bottom"),
    "intro": (False, True),
    "count": (False, False, True),
    "pager": (False, True),
    "pages": (1, 2, 3, 6, 10),
    "per_page": (1, 4, 8, 12, 20, 30),
    "snapshots": (1, 1, 2),
}  # fmt: skip
RESERVED = 7  # one pair of options in so many is kept for reporting
UNRESERVED = (
    "pages",
    "per_page",
    "snapshots",
    "frame",
    "frame_varies",
    "cookie",
    "language",
    "words",
)  # how much there is, which any half may have


@dataclass(frozen=True, slots=True)
class Choices:
    """What was drawn for each trait of OPTIONS."""

    language: str
    medium: str
    dump: str
    markup: str
    captions: str
    caption_count: int
    is_optional: bool
    order: str
    copies: str
    cut: str
    length: str
    words: str
    title: str
    has_titles: bool
    double_title: bool
    summary_captioned: bool
    body_captioned: bool
    numbered: bool
    kicker: bool
    date_over: bool
    date_under: bool
    author: bool
    photo: bool
    badge: bool
    more: bool
    rule: str
    alone: float
    bodiless: float
    summaryless: float
    frame: int
    is_long_framed: bool
    frame_varies: bool
    cookie: bool
    side: str
    intro: bool
    count: bool
    pager: bool
    pages: int
    per_page: int
    snapshots: int

    @property
    def has_captions(self) -> bool:
        """Whether records print labels."""
        return self.captions != "none"


def choices(seed: int, *, held_aside: bool) -> Choices:
    """The choices of a site, of the half that is reported on or of the half that is tuned on."""
    rng = Random(f"choices {held_aside} {seed}")
    while True:
        drawn = _sound(Choices(**{name: rng.choice(options) for name, options in OPTIONS.items()}))
        if drawn and (len(reserved_pairs(drawn)) >= 2) == held_aside and (held_aside or not reserved_pairs(drawn)):
            return drawn


def reserved_pairs(drawn: Choices) -> list[tuple[str, str]]:
    """The combinations that only the reporting half has."""
    return [(one, other) for one, other in combinations(list(_options(drawn)), 2) if _is_reserved(one, other)]


def _options(drawn: Choices) -> Iterator[str]:
    """The options that show on this site's pages and are not the usual ones."""
    is_text, is_html = drawn.medium in ("text", "both"), drawn.medium in ("html", "both")
    for field in fields(drawn):
        value = getattr(drawn, field.name)
        is_seen = {
            "dump": is_text,
            "markup": is_html,
            "caption_count": drawn.has_captions,
            "is_optional": drawn.has_captions,
        }
        if field.name not in UNRESERVED and is_seen.get(field.name, True) and value not in (False, "", 0.0, "none"):
            yield f"{field.name}={value}"


def _is_reserved(one: str, other: str) -> bool:
    return hashlib.sha256(f"{one} {other}".encode()).digest()[0] % 64 == RESERVED


def _sound(drawn: Choices) -> Choices | None:
    """Choices that a reader could tell apart; None where they contradict one another."""
    if not drawn.has_titles and (drawn.medium != "text" or drawn.copies == "once" or drawn.has_captions or drawn.alone):
        return None  # texts alone, each twice
    if drawn.copies == "once" and drawn.medium != "html" and not _marks(drawn):
        return None  # nothing tells where a record begins
    if drawn.cut == "distinct" and drawn.copies == "twice" and not _is_parted(drawn):
        return None  # nothing tells two texts that are not alike from two paragraphs
    if drawn.captions == "none" and drawn.order not in ("between", "summary_first"):
        return None
    if drawn.copies == "once" and (drawn.order == "summary_first" or drawn.bodiless or drawn.summaryless):
        return None
    if drawn.medium == "text" and drawn.captions == "text_colon":
        return None
    return drawn if drawn.pages * drawn.per_page * drawn.snapshots <= 200 else None


def _is_parted(drawn: Choices) -> bool:
    """Whether something stands between the two copies."""
    return drawn.summary_captioned or (drawn.has_captions and drawn.order in ("between", "summary_first"))


def _marks(drawn: Choices) -> bool:
    """What bounds records that print their text once."""
    around = (
        drawn.kicker,
        drawn.date_over,
        drawn.date_under,
        drawn.author,
        drawn.numbered,
        drawn.more,
        bool(drawn.rule),
    )
    return drawn.has_captions or any(around)
