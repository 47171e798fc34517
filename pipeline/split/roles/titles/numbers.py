"""The titles of a page → the same, without the numbers that count them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.model import Block
from pipeline.split.roles.seen.marks import bare
from pipeline.split.roles.titles.most import MOST, least
from pipeline.split.title_marks import NUMBER_SIGN

_NUMBERED = re.compile(r"(\d{1,4})(?:[.)]\s+(?=\S)|\s?(?=[A-ZÀ-ÖØ-Þ]))")

_COUNTED = re.compile(rf"{NUMBER_SIGN}\s?\d{{1,5}}\s?[.:)–—-]?\s+(?=\S)", re.IGNORECASE)


_KIND = re.compile(rf"\W{{0,4}}[^\W\d_]{{3,}} {_COUNTED.pattern}", re.IGNORECASE)


def says_number(text: str) -> bool:
    """Whether a line begins with a kind and its number.

    >>> [says_number(text) for text in ("Étude n° 12 – Le four", "Reportage nr. 27 : De oven", "Le four n° 3 fume")]
    [True, True, False]
    """
    return _KIND.match(text) is not None


def without_numbers(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles without the numbers before them, where those of nearly all of a page count up or down, mostly one by one: a list prints
    them before its entries, a series before its episodes; and those that say themselves that they are numbers, in any order."""
    counted = [_COUNTED.match(title.text) if title else None for title in titles]
    if sum(map(bool, counted)) >= least(titles):
        return [_behind(*told) for told in zip(titles, counted, strict=True)]
    found = [_NUMBERED.match(title.text) if title else None for title in titles]
    numbers = [int(number[1]) for number in found if number]
    if len(numbers) < least(titles):
        return [*titles]
    steps = [after - before for before, after in pairwise(numbers)]
    if max(steps.count(1), steps.count(-1)) < MOST * len(steps):
        return [*titles]
    return [_behind(*told) for told in zip(titles, found, strict=True)]


def _behind(title: Block | None, number: re.Match[str] | None) -> Block | None:
    return replace(title, text=bare(title.text[number.end() :]).text) if title and number else title
