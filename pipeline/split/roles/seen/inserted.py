"""Pages of a site → the tags in which it prints the same few lines between records that differ: adverts, appeals, hints.

Such a line looks like a text or a title by itself, and may stand in the middle of a record. What a resource says stands beside the same lines
wherever the resource is printed; what is inserted stands beside others each time.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.roles.seen.lines import Lines

MOST = 0.6  # share of the lines in such tags that come back so
RARELY = 0.5  # times as many as what stands in any tags and says something else each time, as records do, which may be in another order elsewhere
LONG = 40  # characters of them in the mean: shorter lines are headings, items and values of texts
APART = 12  # lines at least between two of a page: the copies of a text are nearer
FAR = 12  # lines over and under one that are looked at,
TIMES = 1.5  # and how many times as often as this they come back at most


class Printed(NamedTuple):
    """Where a line is printed, and what stands over and under it that comes back about as rarely."""

    page: int
    line: int
    before: str
    after: str


def inserted(pages: Sequence[Lines]) -> frozenset[str]:
    """The tags, as keys of places, of sentences, most of which come back, each time between other lines."""
    often = Counter(text for page in pages for text in page.keys["text"])
    sizes, distinct = defaultdict[str, list[int]](list), defaultdict[str, set[str]](set)
    seen = defaultdict[str, dict[str, list[Printed]]](lambda: defaultdict(list))
    for number, page in enumerate(pages):
        said = page.keys["text"] if page.document.elements else []
        for line, text in enumerate(said):
            tags = page.keys["place"][line]
            sizes[tags].append(len(page.blocks[line].text))
            distinct[tags].add(text)
            if often[text] > 1:
                over = _rare(said[max(line - FAR, 0) : line][::-1], often, text)
                under = _rare(said[line + 1 : line + 1 + FAR], often, text)
                seen[tags][text].append(Printed(number, line, over, under))
    most = RARELY * max(map(len, distinct.values()), default=0)
    return frozenset(
        tags
        for tags, lines in seen.items()
        if LONG * len(sizes[tags]) <= sum(sizes[tags])
        and len(sizes[tags]) <= most
        and _are_inserted([*lines.values()], len(sizes[tags]))
    )


def _rare(said: Sequence[str], often: Counter[str], text: str) -> str:
    """The first of some lines that comes back about as rarely as another one: buttons and values stand beside whatever they belong to."""
    return next((other for other in said if often[other] <= TIMES * often[text]), "")


def _are_inserted(lines: Sequence[Sequence[Printed]], count: int) -> bool:
    are_apart = all(
        one.page != other.page or other.line - one.line >= APART
        for printed in lines
        for one, other in pairwise(printed)
    )
    return are_apart and sum(len(printed) for printed in lines if _is_moved(printed)) >= MOST * count


def _is_moved(printed: Sequence[Printed]) -> bool:
    """Whether a line comes back, and stands between other lines each time."""
    count = len(printed)
    return count > 1 and len({one.before for one in printed}) == len({one.after for one in printed}) == count
