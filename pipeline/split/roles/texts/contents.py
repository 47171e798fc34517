"""The records of a page → the same, with lines that list the headings of a record's text as its summary.

"A year with the oven ; Meeting Rose Valette" looks like labels and stands where these do, and so do headings each on its own line; that
each of them is a heading of the text under it, or over it, shows in the record alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from pipeline.core.text import fold
from pipeline.split.articles.prose import is_prose
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

LISTING = 4  # lines of a list that a dump breaks
FEWEST = 2  # headings of a list
MANY = 1_000  # lines of a record from which no list is looked for: each may be one, and is held against all others
UNDER = 12  # lines under a record among which such a list may stand
LONGEST = 90  # characters of a heading
_BETWEEN = re.compile(r"\s*[;|·•]\s*")  # these


@dataclass(frozen=True, slots=True)
class _Contents:
    """The lines of a list of headings, and of the text whose headings these are."""

    listing: range
    text: Sequence[int]


def with_contents(groups: Sequence[Group], page: Lines) -> None:
    """Take what lists the headings of a record's text, in it or right under it, for its summary, and that text for the body."""
    ends = [*(group.lines[0] for group in groups[1:]), len(page.blocks)]
    for group, end in zip(groups, ends, strict=False):
        has_both = bool(group.of(BODY) and group.of(SUMMARY))
        under = [] if has_both else [*range(group.lines[-1] + 1, min(group.lines[-1] + 1 + UNDER, end))]
        whole = Group([*group.lines, *under], [*group.roles, *[AROUND] * len(under)])
        if len(whole.lines) < MANY and (found := _contents(whole, page)):
            size = max(len(group.lines), whole.lines.index(found.listing.stop - 1) + 1)
            told = zip(whole.lines[:size], whole.roles[:size], strict=True)
            group.lines, group.roles = whole.lines[:size], [_role(line, role, found) for line, role in told]


def _role(line: int, role: int, found: _Contents) -> int:
    if line in found.listing:
        return SUMMARY
    return BODY if line in found.text else AROUND if role in (BODY, SUMMARY) else role


def _contents(group: Group, page: Lines) -> _Contents | None:
    for found, is_parted in ((_lists(group, page), False), (_runs(group, page), True)):
        for listing, items in found:
            for side in ([*range(group.lines[0], listing.start)], [*range(listing.stop, group.lines[-1] + 1)]):
                heads = _headings(items, side, group, page)
                if heads and (not is_parted or _are_parted(heads, page)):
                    return _Contents(listing, _text(heads, side, group, page))
    return None


def _headings(items: Sequence[str], side: Sequence[int], group: Group, page: Lines) -> list[int]:
    """The lines of one side of a list that are its items, most of them in a text; none where one item is no such line."""
    said, taken, texts = page.keys["text"], set(group.of(TITLE)), set(group.of(BODY, SUMMARY))
    heads = [line for line in side if said[line] in items and line not in taken]
    are_all = len(set(items)) >= FEWEST and {said[line] for line in heads}.issuperset(items)
    return heads if are_all and len(texts.intersection(heads)) * 2 >= len(heads) else []


def _are_parted(heads: Sequence[int], page: Lines) -> bool:
    """Whether prose stands between headings, so that they are no list themselves."""
    return all(any(is_prose(page.blocks[line]) for line in range(*pair)) for pair in pairwise(heads))


def _text(heads: Sequence[int], side: Sequence[int], group: Group, page: Lines) -> list[int]:
    """The lines of a text with these headings: but for what stands over the first of them and is no prose, and for short lines at its
    end, which would be headings without a text."""
    texts = set(group.of(BODY, SUMMARY))
    inside = [line for line in side if line in texts or line in heads]
    text = [*dropwhile(lambda line: line not in heads and not is_prose(page.blocks[line]), inside)]
    ending = [*takewhile(lambda line: line not in heads and page.is_short(line, LONGEST), reversed(text))]
    return text[: len(text) - len(ending)]


def _lists(group: Group, page: Lines) -> Iterator[tuple[range, list[str]]]:
    """Lines that list something with signs between, the longest of those that begin with one line first."""
    taken = set(group.of(TITLE))
    for line in group.lines:
        if _BETWEEN.search(page.blocks[line].text):
            following = takewhile(
                lambda other: other in group.lines and other not in taken, range(line, line + LISTING)
            )
            for lines in (range(line, last + 1) for last in reversed([*following])):
                if items := _items(lines, page):
                    yield lines, items


def _items(lines: range, page: Lines) -> list[str]:
    """What lines list (folded); none where they are prose, which has these signs between its sentences."""
    texts = [page.blocks[line].text for line in lines]
    is_list = any(_BETWEEN.search(text.strip(" ;|·•")) for text in texts)
    items = [fold(item) for item in _BETWEEN.split(" ".join(texts))]
    return items if is_list and len(items) >= FEWEST else []


def _runs(group: Group, page: Lines) -> Iterator[tuple[range, list[str]]]:
    """Lines that stand in a row and once more in their record, each as short as a heading."""
    said, taken = page.keys["text"], set(group.of(TITLE))
    counts = Counter(said[line] for line in group.lines if line not in taken)
    again = [
        line
        for line in group.lines
        if line not in taken
        and not is_prose(page.blocks[line])
        and len(page.blocks[line].text) <= LONGEST
        and counts[said[line]] > 1
    ]
    while again:
        run = [line for place, line in enumerate(again) if line == again[0] + place]
        again = again[len(run) :]
        if len(run) >= FEWEST:
            yield range(run[0], run[-1] + 1), [said[line] for line in run]
