"""The records of a page whose titles are counted → the same, but that those are parted whose numbers were passed over.

A short title over a text that goes on looks like a line of the record before; that its number is the one that is missing tells what it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group, part_of
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.6  # titles, and share of a page's, that must be counted
FAR = 30  # numbers that may be passed over between two records
_NUMBER = re.compile(r"\W{0,4}(\d{1,4})\s?[.)]\s+\S")


def with_passed_over(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Part records before each line that bears the number which is missing, where the titles of most are counted."""
    numbers = [_number_of(group, page) for group in groups]
    counted = [number for number in numbers if number is not None]
    if len(counted) < max(SEVERAL, MOST * len(groups)) or any(one >= other for one, other in pairwise(counted)):
        return list(groups)
    following = dict(pairwise(counted))
    found = list[Group]()
    for group, number in zip(groups, numbers, strict=True):
        missing = range(0) if number is None else range(number + 1, following.get(number, 0))
        found += _parts(group, missing if len(missing) <= FAR else range(0), page)
    return found


def _number_of(group: Group, page: Lines) -> int | None:
    titles = group.of(TITLE)
    return _number(page.blocks[titles[0]].text) if titles else None


def _number(text: str) -> int | None:
    told = _NUMBER.match(text)
    return int(told[1]) if told else None


def _parts(group: Group, missing: Sequence[int], page: Lines) -> Iterator[Group]:
    """A record, parted before the lines under its text that bear these numbers, one after the other, and behind a blank line."""
    first, left, is_told = 0, [*missing], False
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        block = page.blocks[line]
        is_apart = line > 0 and block.line > page.blocks[line - 1].last + 1
        if is_told and left and is_apart and is_title_like(block) and _number(block.text) == left[0]:
            group.roles[place] = TITLE
            yield part_of(group, first, place)
            first, is_told = place, False
            left.pop(0)
        is_told = is_told or role in (BODY, SUMMARY)
    yield part_of(group, first, len(group.lines)) if first else group
