"""The titles of a page → the same, without the marks, kinds and buttons that nearly all open or end with."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.kinds import is_kind
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.roles.titles.most import COUNTED, MOST, least

HALF = 0.5  # share of the titles of a page with brackets around all of each: hardly any has them of its own
_MARK = re.compile(  # what a list prints before each of its titles, or the sort of file that it leads to
    r"(?:[^\w\s«„“\"'‘’¿¡(\[#@&$€£…]{1,3}|o|(?P<sort>[(\[][A-Z]{2,5}[)\]]))\s+(?=\S)"
)
# A wiki prints its button close to a heading, while "Le four [film]" tells of it; a number in a tag of its own may stand as close.
_BUTTON = re.compile(r"(?<=\S)\[[^\W\d_][^\[\]]{2,39}\]$")
_BOXED = re.compile(r"\[(?P<said>[^\[\]]{2,300})\]")  # as some programs print a link
_BEFORE = re.compile(r"\A\[[^\W\d_][^\[\]]{1,29}\]\s+(?=\S)")
_BEHIND = re.compile(r"(?<=\S)\s+\[[A-ZÀ-Þ][^\[\]]{1,29}\]\Z")


def without_marks(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles without what nearly all of a page open with that is no word (">> ", "o ", "== "), and end with as well; or with which nearly all
    end in brackets, as a wiki prints a button behind each ("[modifier]"); and without the brackets around all of most."""
    boxed = [_BOXED.fullmatch(title.text) if title else None for title in titles]
    if sum(map(bool, boxed)) >= max(COUNTED, HALF * len(titles)):
        titles = [
            replace(title, text=box["said"]) if title and box else title
            for title, box in zip(titles, boxed, strict=True)
        ]
    buttons = [_BUTTON.search(title.text) if title else None for title in titles]
    button, often = max(Counter(own[0] for own in buttons if own).items(), key=lambda told: told[1], default=("", 0))
    if often >= least(titles):
        titles = [
            title and replace(title, text=title.text.removesuffix(button).rstrip() or title.text) for title in titles
        ]
    titles = _without_kinds(_without_kinds(titles, _BEFORE), _BEHIND)
    found = [_MARK.match(title.text) if title else None for title in titles]
    mark, count = max(Counter(_mark(own) for own in found if own).items(), key=lambda told: told[1], default=("", 0))
    if count < least(titles):
        return [*titles]
    return [
        replace(title, text=title.text[own.end() :].removesuffix(f" {mark}").rstrip() or title.text)
        if title and own and _mark(own) == mark
        else title
        for title, own in zip(titles, found, strict=True)
    ]


def _without_kinds(titles: Sequence[Block | None], pattern: re.Pattern[str]) -> Sequence[Block | None]:
    """Titles without what nearly all say in brackets at one end, one of few things ("[Film] Le four", "Règlement du four [Abrogé]"). Behind a
    title its kind tells of the resource, as catalogues print it."""
    found = [pattern.search(title.text) if title else None for title in titles]
    often = Counter(fold(said[0]) for said in found if said)
    are_kinds = pattern is _BEHIND and any(is_kind(said) for said in often)
    if are_kinds or often.total() < least(titles) or len(often) > MOST * often.total():
        return titles
    return [
        replace(title, text=title.text.replace(said[0], "", 1)) if title and said else title
        for title, said in zip(titles, found, strict=True)
    ]


def _mark(found: re.Match[str]) -> str:
    """What a title opens with, any sort of file being alike."""
    return "()" if found["sort"] else found[0].strip()
