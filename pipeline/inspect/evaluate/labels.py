"""The bytes of a CSV file → labels, or the line that is not one.

The header tells what is labelled: pairs of records, records with the true resource of each, or the lines of records on
pages. Pairs are judgements, and read as these are. Columns that are not known are passed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.errors import UsageError
from pipeline.inspect.evaluate.table import Row, at, refused, table
from pipeline.judgements.file import REQUIRED, Judgement, read_judgements

GROUPS = ("record_id", "resource")
CUTS = ("source", "snapshot", "page", "first_line", "last_line")
_ID = re.compile(r"[0-9a-f]{16}")
Place = tuple[str, str, str]  # source, snapshot, page


@dataclass(frozen=True, slots=True)
class PairLabels:
    """What was said of pairs, in the order of the file; which of it counts is told as that of judgements is."""

    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class GroupLabels:
    """Record → any label of its true resource."""

    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """The first and last line of a true record."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CutLabels:
    """Page → its true records, none where it has none."""

    pages: Mapping[Place, tuple[Mark, ...]]


Labels = PairLabels | GroupLabels | CutLabels


def read_labels(name: str, content: bytes) -> Labels:
    """Read a file, called `name` in errors. Raises UsageError that names the line which is not what it should be."""
    header, rows = table(name, content)
    if set(REQUIRED) <= set(header):
        return PairLabels(read_judgements(content, name))
    for columns, read in ((GROUPS, _groups), (CUTS, _cuts)):
        if set(columns) <= set(header):
            return read(name, rows)
    raise UsageError(
        f"{at(name, 1)}: the columns are {', '.join(map(repr, header))}. Labels have {', '.join(REQUIRED)} (pairs), "
        f"or {', '.join(GROUPS)} (groups), or {', '.join(CUTS)} (cuts)."
    )


def _groups(name: str, rows: Iterator[Row]) -> GroupLabels:
    found: dict[str, str] = {}
    for row in rows:
        record, resource = _record(name, row, "record_id"), row.cells["resource"]
        if not resource:
            raise refused(name, row, "the resource is empty", "name the true resource, in any words")
        if found.setdefault(record, resource) != resource:
            raise refused(name, row, f"{record} is of {found[record]!r} in another line", "keep one of the two")
    return GroupLabels(found)


def _record(name: str, row: Row, column: str) -> str:
    if not _ID.fullmatch(row.cells[column]):
        found = f"{column} {row.cells[column]!r} is no record's id"
        raise refused(name, row, found, "write the 16 characters of the column record_id")
    return row.cells[column]


def _cuts(name: str, rows: Iterator[Row]) -> CutLabels:
    found: dict[Place, list[Mark]] = {}
    empty: dict[Place, int] = {}
    for row in rows:
        place = (row.cells["source"], row.cells["snapshot"], row.cells["page"])
        if not all(place):
            raise refused(name, row, "source, snapshot or page is empty", "name all three")
        marks = found.setdefault(place, [])
        if mark := _mark(name, row):
            marks.append(mark)
        else:
            empty[place] = row.line
        if marks and place in empty:
            raise refused(name, row, f"line {empty[place]} says that the page has no record", "keep one of the two")
    return CutLabels({place: _apart(name, place, marks) for place, marks in found.items()})


def _mark(name: str, row: Row) -> Mark | None:
    first, last = row.cells["first_line"], row.cells["last_line"]
    if not (first or last):
        return None
    if not all(re.fullmatch("[1-9][0-9]{0,8}", number) for number in (first, last)):
        raise refused(name, row, f"{first!r} and {last!r} are not two lines", "count lines from 1")
    if int(first) > int(last):
        raise refused(name, row, f"line {first} stands behind line {last}", "write the first line first")
    return Mark(int(first), int(last))


def _apart(name: str, place: Place, marks: list[Mark]) -> tuple[Mark, ...]:
    ordered = sorted(marks, key=lambda mark: (mark.first, mark.last))
    for one, other in pairwise(ordered):
        if one.last >= other.first:
            raise UsageError(
                f"{name}: two records of {'/'.join(place)} share line {other.first}. No line is of two records; "
                "nothing was measured."
            )
    return tuple(ordered)
