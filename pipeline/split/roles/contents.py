"""The records of a page → the same, with a line that lists the headings of a record's text as its summary.

"A year with the oven ; Meeting Rose Valette" looks like labels and stands where these do; that each of its items is a heading of the
text under it, or over it, shows in the record alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from pipeline.core.text import fold
from pipeline.split.articles.prose import is_prose
from pipeline.split.roles.cuts import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.lines import Lines

LISTING = 4  # lines of a list that a dump breaks
FEWEST = 2  # headings of a list
_BETWEEN = re.compile(r"\s*[;|·•]\s*")  # these


@dataclass(frozen=True, slots=True)
class _Contents:
    """The lines of a list of headings, and of the text whose headings these are."""

    listing: range
    text: Sequence[int]


def with_contents(groups: Sequence[Group], page: Lines) -> None:
    """Take what lists the headings of a record's text for its summary, and that text for the body."""
    for group in groups:
        if found := _contents(group, page):
            group.roles = [_role(line, role, found) for line, role in zip(group.lines, group.roles, strict=True)]


def _role(line: int, role: int, found: _Contents) -> int:
    if line in found.listing:
        return SUMMARY
    return BODY if line in found.text else AROUND if role in (BODY, SUMMARY) else role


def _contents(group: Group, page: Lines) -> _Contents | None:
    texts = group.of(BODY, SUMMARY)
    for listing in _stretches(group, page):
        items, said = _items(listing, page), page.keys["text"]
        under = [line for line in texts if (line < listing.start) == (texts[0] < listing.start) and line not in listing]
        if items and {said[line] for line in under}.issuperset(items):
            text = dropwhile(lambda line: said[line] not in items and not is_prose(page.blocks[line]), under)
            return _Contents(listing, [*text])
    return None


def _stretches(group: Group, page: Lines) -> Iterator[range]:
    """Lines that may be a list, the longest of those that begin with one line first."""
    taken = set(group.of(TITLE))
    for line in group.lines:
        if _BETWEEN.search(page.blocks[line].text):
            following = takewhile(lambda other: other in group.lines and other not in taken, range(line, line + LISTING))
            yield from (range(line, last + 1) for last in reversed([*following]))


def _items(lines: range, page: Lines) -> list[str]:
    """What lines list (folded); none where they are prose, which has these signs between its sentences."""
    texts = [page.blocks[line].text for line in lines]
    is_list = any(_BETWEEN.search(text.strip(" ;|·•")) for text in texts)
    items = [fold(item) for item in _BETWEEN.split(" ".join(texts))]
    return items if is_list and len(items) >= FEWEST else []
