"""The records of a site that print two texts which share nothing → the same, with the line that parts these beside them.

A place, an author or a type between two texts looks like a heading inside of one. All records together tell: texts have several
headings or none, and most of these records exactly one such line.
"""

from collections.abc import Sequence
from itertools import groupby

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.twice import copies_of

SEVERAL, MOST = 3, 0.75  # records, and share of them, that must have one such line
LONGEST = 40  # characters of it
ITEM = LOOKS.index("item")
Record = tuple[Group, Lines, Chances]


def are_gapped(records: Sequence[Record]) -> bool:
    """Whether one short line parts the texts of most records."""
    return sum(len(_gaps(*record)) == 1 for record in records) >= max(SEVERAL, MOST * len(records))


def with_gap(group: Group, page: Lines, chances: Chances) -> Group:
    """The record, whose one short line in its texts stands beside these."""
    gaps = _gaps(group, page, chances)
    roles = [
        AROUND if len(gaps) == 1 and line in gaps[0] else role
        for line, role in zip(group.lines, group.roles, strict=True)
    ]
    return Group(group.lines, roles, group.is_led, group.over)


def _gaps(group: Group, page: Lines, chances: Chances) -> list[list[int]]:
    """The runs of short lines that are no sentences, nor items of a list, inside the texts of a record, if these are no copies of one
    another."""
    texts = group.of(BODY, SUMMARY)
    if len(texts) <= 2:
        return []
    runs = [(is_short, list(run)) for is_short, run in groupby(texts, lambda line: _is_short(line, page))]
    gaps = [run for is_short, run in runs[1:-1] if is_short]
    copies = copies_of(group, page, chances) if gaps else None
    return gaps if copies and not (copies.is_alike or copies.is_parted) else []


def _is_short(line: int, page: Lines) -> bool:
    return page.is_short(line, LONGEST) and not page.signs[line, ITEM]
