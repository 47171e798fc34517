"""Rows that the markup of a page bounds, and the records that the roles find on it → how the ones lie to the others."""

from collections.abc import Sequence

from pipeline.split.piece import Piece
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.judged.likeliest import Reading
from pipeline.split.roles.reading import Read
from pipeline.split.segments import RowBounds

AGREED = 0.8  # share of the rows, or of the records, that lie so
MORE = 2  # records that no row of the markup is,
SURE = 0.8  # and how sure each of them is


def are_parts(rows: Sequence[RowBounds], groups: Sequence[Group]) -> bool:
    """Whether most rows of a page's markup are only parts of records, each of which takes up several: a row for the title and
    one for the text."""
    held = [sum(_is_part(row, group) for row in rows) for group in groups]
    return sum(held) >= AGREED * len(rows) and sum(count > 1 for count in held) >= AGREED * len(groups) > 0


def _is_part(row: RowBounds, group: Group) -> bool:
    """Whether a row is inside of a record, or begins inside of it: where one ends is less sure."""
    first, last = group.lines[0], group.lines[-1]
    return first < row.first <= last or (first == row.first and row.last <= last + 1)


def are_same(rows: Sequence[RowBounds], groups: Sequence[Group]) -> bool:
    """Whether one record begins in most rows of a page's markup: then they are its list, and their markup bounds it."""
    begun = [sum(row.first <= group.lines[0] < row.last for group in groups) for row in rows]
    return begun.count(1) >= AGREED * len(rows) > 0


def are_more(rows: Sequence[RowBounds], reading: Reading) -> bool:
    """Whether the rows of a page's markup are only some of its records: others that are as sure, whose titles stand in such tags as theirs and say
    something else, stand outside of all of them, or behind the first one of a row."""
    begun = [
        next((place for place, row in enumerate(rows) if row.first <= group.lines[0] < row.last), None)
        for group in reading.groups
    ]
    firsts = {row: place for place, row in reversed([*enumerate(begun)]) if row is not None}
    is_first = [row is not None and firsts[row] == place for place, row in enumerate(begun)]
    keys, heads = reading.page.lines.keys, [group.of(TITLE)[:1] for group in reading.groups]
    known = [line for own, is_row in zip(heads, is_first, strict=True) if is_row for line in own]
    names, tags = ({keys[kind][line] for line in known} for kind in ("text", "path"))
    more = [
        line
        for sure, own, is_row in zip(reading.sure, heads, is_first, strict=True)
        for line in own
        if sure >= SURE and not is_row and keys["text"][line] not in names and keys["path"][line] in tags
    ]
    return len(firsts) >= AGREED * len(rows) and len(more) >= MORE


def are_shifted(own: Sequence[tuple[RowBounds, Piece]], page: Read) -> bool:
    """Whether most records end in the next row: siblings were grouped from one that is in the middle of a record."""
    behind = [piece.end > page.lines.blocks[row.last - 1].last for row, piece in own]
    return sum(behind) >= AGREED * len(own)


def hold_several(rows: Sequence[RowBounds], groups: Sequence[Group]) -> bool:
    """Whether most rows of a page's markup hold several records each, as the lists under the headings of a page do."""
    held = [sum(row.first <= group.lines[0] < row.last for group in groups) for row in rows]
    return sum(count > 1 for count in held) >= AGREED * len(rows) > 0
