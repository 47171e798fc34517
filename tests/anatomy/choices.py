"""Seed → Choices: the anatomy of one invented site, each trait drawn by itself.

Two halves are kept apart by what they combine: a pair of options of two traits is *reserved* when its hash says so. A
site to tune on has no reserved pair; a site to report on has several, and all its reserved pairs were never combined before.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from itertools import combinations
from random import Random

from tests.anatomy.sound import is_sound, settled
from tests.anatomy.traits import OPTIONS, USUAL, Choices

RESERVED = 64  # one pair of options in so many is kept for reporting
UNRESERVED = (  # how much there is, which any half may have
    "pages", "per_page", "snapshots", "frame", "frame_varies", "cookie", "language", "words", "width",
)  # fmt: skip
SHOWN_IN_DUMPS = ("dump", "mark", "bullet", "is_unnoted")
SHOWN_IN_MARKUP = (
    "markup",
    "title_tag",
    "title_link",
    "label_markup",
    "second",
    "jsonld",
    "image",
    "paragraph",
    "copy_box",
)
SHOWN_BY_LABELS = ("caption_count", "is_optional", "coined_captions", "separator")


def choices(seed: int, *, held_aside: bool) -> Choices:
    """The choices of a site, of the half that is reported on or of the half that is tuned on."""
    rng = Random(f"choices {held_aside} {seed}")
    while True:
        drawn = settled(Choices(**{name: rng.choice(options) for name, options in OPTIONS.items()}))
        if is_sound(drawn) and not held_aside:
            drawn = settled(_without_reserved(drawn, rng))
        if is_sound(drawn) and (len(reserved_pairs(drawn)) >= 2 if held_aside else not reserved_pairs(drawn)):
            return drawn


def _without_reserved(drawn: Choices, rng: Random) -> Choices:
    """The same where one trait of every reserved pair was drawn again."""
    while pairs := reserved_pairs(drawn):
        trait = rng.choice(rng.choice(pairs)).partition("=")[0]
        drawn = replace(drawn, **{trait: rng.choice(OPTIONS[trait])})
    return drawn


def reserved_pairs(drawn: Choices) -> list[tuple[str, str]]:
    """The combinations that only the reporting half has."""
    return [(one, other) for one, other in combinations(list(_options(drawn)), 2) if is_reserved(one, other)]


def _options(drawn: Choices) -> Iterator[str]:
    """The options that show on this site's pages and are not the usual ones."""
    is_seen = {
        **dict.fromkeys(SHOWN_IN_DUMPS, drawn.is_text),
        **dict.fromkeys(SHOWN_IN_MARKUP, drawn.is_html),
        **dict.fromkeys(SHOWN_BY_LABELS, drawn.has_captions),
        "mark": drawn.is_text and drawn.dump == "markdown",
        "is_unnoted": drawn.is_text and drawn.dump == "lynx",
        "title": drawn.has_titles,
        "cut": drawn.copies == "twice",
    }
    for field in fields(drawn):
        value = getattr(drawn, field.name)
        is_usual = value in USUAL or OPTIONS[field.name].count(value) * 2 > len(OPTIONS[field.name])
        if field.name not in UNRESERVED and is_seen.get(field.name, True) and not is_usual:
            yield f"{field.name}={value}"


@cache
def is_reserved(one: str, other: str) -> bool:
    return hashlib.sha256(f"{one} {other}".encode()).digest()[0] % RESERVED == 0
