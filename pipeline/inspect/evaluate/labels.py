"""The bytes of a CSV file → labels, or the line that is not one.

The header tells what is labelled: pairs of records, records with the true resource of each, or the lines of records on
pages. Pairs are judgements, and read as these are. Columns that are not known are passed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.model import PageKey
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt
from pipeline.inspect.evaluate.table import MAX_SHOWN, LabelRow, at, refused, table
from pipeline.judgements.file import REQUIRED, Judgement, read_judgements

MAX_BYTES = 256 << 20  # of a file of labels: some four million rows
GROUPS = ("record_id", "resource")
CUTS = ("source", "snapshot", "page", "first_line", "last_line")
_ID = re.compile(r"[0-9a-f]{16}")
LineSpan = tuple[int, int]  # first and last, both included


@dataclass(frozen=True, slots=True)
class PairLabels:
    """What was said of pairs, in the order of the file; which of it counts is told as that of judgements is."""

    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class GroupLabels:
    """Record → any label of its true resource."""

    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CutLabels:
    """Page → its true records, none where it has none."""

    pages: Mapping[PageKey, tuple[LineSpan, ...]]


Labels = PairLabels | GroupLabels | CutLabels


def labels_of(path: Path) -> Labels:
    """The labels in a file. Raises UsageError."""
    return read_labels(str(path), store.given_bytes(path, MAX_BYTES))


def read_labels(name: str, content: bytes) -> Labels:
    """Read a file, called `name` in errors. Raises UsageError that names the line which is not what it should be."""
    header, rows = table(name, content)
    if set(REQUIRED) <= set(header):
        return PairLabels(read_judgements(content, name))
    for columns, read in ((GROUPS, _groups), (CUTS, _cuts)):
        if set(columns) <= set(header):
            return read(name, rows)
    raise UsageError(
        "%(at)s: the columns are %(header)s. Labels have %(required)s (pairs), or %(groups)s (groups), or %(cuts)s (cuts).",
        at=at(name, 1),
        header=excerpt(", ".join(map(repr, header)), MAX_SHOWN),
        required=", ".join(REQUIRED),
        groups=", ".join(GROUPS),
        cuts=", ".join(CUTS),
    )


def _groups(name: str, rows: Iterator[LabelRow]) -> GroupLabels:
    groups: dict[str, str] = {}
    for row in rows:
        record, resource = _record(name, row, "record_id"), row.cells["resource"]
        if not resource:
            raise refused(
                name, row, sentence("the resource is empty"), sentence("name the true resource, in any words")
            )
        if groups.setdefault(record, resource) != resource:
            raise refused(
                name,
                row,
                sentence(
                    "%(record)s is of %(groups)s in another line", record=record, groups=repr(excerpt(groups[record]))
                ),
                sentence("keep one of the two"),
            )
    return GroupLabels(groups)


def _record(name: str, row: LabelRow, column: str) -> str:
    if not _ID.fullmatch(row.cells[column]):
        found = sentence(
            "%(column)s %(cells)s is no record's id", column=column, cells=repr(excerpt(row.cells[column]))
        )
        raise refused(name, row, found, sentence("write the 16 characters of the column record_id"))
    return row.cells[column]


def _cuts(name: str, rows: Iterator[LabelRow]) -> CutLabels:
    pages: dict[PageKey, list[LineSpan]] = {}
    empty: dict[PageKey, int] = {}
    for row in rows:
        place = (row.cells["source"], row.cells["snapshot"], row.cells["page"])
        if not all(place):
            raise refused(name, row, sentence("source, snapshot or page is empty"), sentence("name all three"))
        marks = pages.setdefault(place, [])
        if mark := _mark(name, row):
            marks.append(mark)
        else:
            empty[place] = row.line
        if marks and place in empty:
            raise refused(
                name,
                row,
                sentence("line %(empty)s says that the page has no record", empty=empty[place]),
                sentence("keep one of the two"),
            )
    return CutLabels({place: _apart(name, place, marks) for place, marks in pages.items()})


def _mark(name: str, row: LabelRow) -> LineSpan | None:
    first, last = row.cells["first_line"], row.cells["last_line"]
    if not (first or last):
        return None
    if not all(re.fullmatch("[1-9][0-9]{0,8}", number) for number in (first, last)):
        raise refused(
            name,
            row,
            sentence("%(first)s and %(last)s are not two lines", first=repr(excerpt(first)), last=repr(excerpt(last))),
            sentence("count lines from 1"),
        )
    if int(first) > int(last):
        raise refused(
            name,
            row,
            sentence("line %(first)s stands behind line %(last)s", first=first, last=last),
            sentence("write the first line first"),
        )
    return int(first), int(last)


def _apart(name: str, place: PageKey, marks: list[LineSpan]) -> tuple[LineSpan, ...]:
    ordered = sorted(marks)
    for (_, last), (first, _) in pairwise(ordered):
        if last >= first:
            raise UsageError(
                "%(name)s: two records of %(place)s share line %(first)s. No line is of two records; nothing was measured.",
                name=name,
                place=excerpt("/".join(place)),
                first=first,
            )
    return tuple(ordered)
