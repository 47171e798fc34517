"""Seed → Choices: the anatomy of one invented site, each trait drawn by itself.

Two halves are kept apart by what they combine: a pair of options of two traits is *reserved* when its hash says so. A
site to tune on has no reserved pair; a site to report on has several, and all its reserved pairs were never combined before.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

from tests.anatomy.sound import BOXED, is_marked, is_sound, settled
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
AROUND = ("is_long_framed", "frame_varies", "cookie", "crumb", "side", "intro", "count", "pager", "ragged")
EXTRAS = (  # what a plain site does without
    "bullet", "copy_box", "second", "jsonld", "image", "captions", "bare_labels", "label_gap", "value_lines", "is_empty_valued",
    "coined_captions", "is_optional", "parts", "inner", "title_end", "double_title", "summary_captioned", "body_captioned",
    "numbered", "kicker", "date_over", "date_under", "author", "photo", "detail", "tail", "badge", "more", "rule", "variants",
    "groups", "alone", "bodiless", "summaryless", "is_long_framed", "frame_varies", "cookie", "crumb", "side", "intro", "count",
    "pager", "ending", "ragged",
)  # fmt: skip
BARENESS = (0.7, 0.9, 1.0)  # share of these that are left out
CAPTIONED, UNCLASSED = 0.3, 0.5  # of plain sites those that keep their captions, and that have paragraphs alone
MARKS: Mapping[str, tuple[Any, ...]] = {  # what tells where a record begins, if each text stands once
    "date_over": (True,), "date_under": (True,), "kicker": (True,), "author": (True,), "more": (True,), "numbered": (True,),
    "detail": ("place", "price", "duration", "place_day", "kind_day", "person_day", "facts", "kind_facts"),
    "tail": ("comments", "minutes", "button", "price", "kind_day", "person_day"), "rule": ("***", "* * *", "------"),
    "bullet": ("* ", "- ", "• ", "{n}. ", "{n}) "),
}  # fmt: skip
PRINTED = ("rule", "bullet")  # those that only dumps have
MARKED = (1, 1, 1, 2, 3)  # of all these that a bare site has
ALONE = (0.0, 0.0, 0.0, 1.0)  # share of its records that are a title beside these and nothing else
VALUED, TEXTLESS = (3, 4, 4, 5, 6), (0.0, 1.0, 1.0)  # the same of one that prints several of them
HANGING = 0.5  # share of such dumps whose texts stand under the titles behind a bullet, not under the bullets
BLOCKED = 0.4  # share of those whose records are blocks with blank lines between them and none inside
FRAMES, TITLES = (0, 0, 1, 2), ("plain", "plain", "title", "short", "long", "question", "mixed")  # that they may have


def choices(seed: int, *, held_aside: bool) -> Choices:
    """The choices of a site, of the half that is reported on or of the half that is tuned on."""
    rng = Random(f"choices {held_aside} {seed}")
    return next(drawn for drawn in _draws(rng, held_aside) if len(reserved_pairs(drawn)) >= 2 or not held_aside)


def plain_choices(seed: int, *, held_aside: bool) -> Choices:
    """The same of a site that prints little beside titles and texts, as independent choices hardly ever come together."""
    rng = Random(f"plain choices {held_aside} {seed}")
    copies = rng.choice(("once", "twice"))
    return next(
        drawn
        for drawn in (_plain(drawn, rng) for drawn in _draws(rng, held_aside) if drawn.copies == copies)
        if is_sound(drawn) and bool(reserved_pairs(drawn)) == held_aside and _is_plainly_a_list(drawn)
    )


def bare_choices(seed: int, *, held_aside: bool, medium: str = "text") -> Choices:
    """The same of one that prints each text once and little beside, on few pages: the commonest sort, which independent choices hardly
    ever are."""
    return _few(Random(f"bare choices {held_aside} {medium} {seed}"), medium, MARKED, ALONE, held_aside=held_aside)


def valued_choices(seed: int, *, held_aside: bool) -> Choices:
    """The same of a dump that prints several short lines beside its titles and mostly no text, as lists of offers and dates do."""
    return _few(Random(f"valued choices {held_aside} {seed}"), "text", VALUED, TEXTLESS, held_aside=held_aside)


def _few(rng: Random, medium: str, marked: Sequence[int], alone: Sequence[float], *, held_aside: bool) -> Choices:
    """The first sound ones of a bare site with so many marks, any of whose records may be a title beside these."""
    return next(
        drawn
        for drawn in (_bare(drawn, medium, marked, alone, rng) for drawn in _draws(rng, held_aside))
        if is_sound(drawn) and bool(reserved_pairs(drawn)) == held_aside
    )


def _bare(drawn: Choices, medium: str, marked: Sequence[int], alone_of: Sequence[float], rng: Random) -> Choices:
    kept = {name: usual for name, usual in _usual().items() if name not in AROUND}
    shown = sorted(MARKS.keys() - (PRINTED if medium == "html" else {}))
    marks = {name: rng.choice(MARKS[name]) for name in rng.sample(shown, rng.choice(marked))}
    few = {"pages": rng.choice((1, 1, 1, 2, 3)), "per_page": rng.choice((3, 5, 8, 12, 20, 30)), "snapshots": 1}
    alone = rng.choice(alone_of) if marks.keys() - {"more", "bullet"} else 0.0
    texts = {"medium": medium, "copies": "once", "length": rng.choice(("tiny", "short", "middle")), "has_titles": True}
    looks = {"alone": alone, "title": rng.choice(TITLES), "is_hanging": rng.random() < HANGING}
    looks["is_blocked"] = Random(f"blocked {drawn}").random() < BLOCKED
    return settled(replace(drawn, **(kept | marks | few | texts | looks)))


def _is_plainly_a_list(drawn: Choices) -> bool:
    """Headings over texts are those of a document as well, if no box holds each with its text, or a section does."""
    is_boxed = drawn.medium == "html" and drawn.markup in BOXED and drawn.markup != "sections"
    shows = drawn.title_link != "none" or is_marked(drawn) or is_boxed
    return drawn.copies == "twice" or (drawn.per_page > 1 and shows)


def _draws(rng: Random, held_aside: bool) -> Iterator[Choices]:
    """Sound choices, one after another; of the half that is tuned on those without a reserved pair."""
    while True:
        drawn = settled(Choices(**{name: rng.choice(options) for name, options in OPTIONS.items()}))
        if is_sound(drawn) and not held_aside:
            drawn = settled(_without_reserved(drawn, rng))
        if is_sound(drawn) and (held_aside or not reserved_pairs(drawn)):
            yield drawn


def _plain(drawn: Choices, rng: Random) -> Choices:
    share = rng.choice(BARENESS)
    kept = {name: usual if rng.random() < share else getattr(drawn, name) for name, usual in _usual().items()}
    if rng.random() < CAPTIONED:
        kept["captions"] = drawn.captions
    if is_unclassed := rng.random() < UNCLASSED:
        kept["label_markup"] = ""
    return settled(
        replace(drawn, **kept, frame=rng.choice(FRAMES), title=rng.choice(TITLES), is_unclassed=is_unclassed)
    )


def _usual() -> dict[str, Any]:
    return {name: next(value for value in OPTIONS[name] if value in USUAL) for name in EXTRAS}


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
        options = OPTIONS.get(field.name, (value,))
        is_usual = value in USUAL or options.count(value) * 2 > len(options)
        if field.name not in UNRESERVED and is_seen.get(field.name, True) and not is_usual:
            yield f"{field.name}={value}"


@cache
def is_reserved(one: str, other: str) -> bool:
    return hashlib.sha256(f"{one} {other}".encode()).digest()[0] % RESERVED == 0
