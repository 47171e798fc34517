"""Rows that come in pieces of any size → row groups that depend on the rows alone.

Rows are gathered in *strides* of up to 1,000, and a group is closed only at a stride's end: neither the cuts of the caller
nor his buffers leave a trace in the file. Of rows in order some end a stride and, once it is large enough, their group; which
ones, the hash of what they are sorted by says; of small rows, of which a page prints hundreds, fewer end a group. So a row more or less changes its own group, and those behind it begin and end
as before (content-defined chunking, as in LBFS, Muthitacharoen et al. 2001).

A group is *full* where its own rows say that it ends there. The last one of a file is mostly not, nor one before a row that is
too large to come into it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

STRIDE_ROWS = 1_000
END_ROWS = 500  # from one row that may end a group to the next, at the mean
MIN_BYTES = 8 << 20  # of Arrow data, of a group that a row ends: small ones make files larger and longer to open
MIN_ROWS = 25_000  # of a group of less, which one end in so many ends: rows of a few bytes would never be so large
FAR_ENDS = 10  # where a page is hundreds of rows, as many ends lie in it as on the way to the next group's end
GROUP_ROWS = 100_000
GROUP_BYTES = 64 << 20  # of Arrow data: what a reader of one group must hold
_PLACE = 4  # bytes that tell where a text or a list begins
Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are one row group."""

    rows: pa.Table
    is_full: bool  # whether it ends here whatever comes next


class RowGroups:
    """Rows that wait for their group to be full; pieces come from one schema, and in order of the columns `by`, if any."""

    def __init__(self, by: Sequence[str] = ()) -> None:
        self._by = by
        self._loose: list[pa.Table] = []
        self._loose_rows = 0
        self._group: list[pa.Table] = []
        self._rows = self._bytes = 0

    @property
    def is_empty(self) -> bool:
        """Whether no row waits; asked once strides are settled."""
        return not self._loose_rows and not self._group

    def add(self, table: pa.Table) -> Iterator[Group]:
        """Take rows in, and give the groups that they complete."""
        for start in range(0, table.num_rows, GROUP_ROWS):
            piece = table.slice(start, GROUP_ROWS)
            self._loose.append(piece)
            self._loose_rows += piece.num_rows
            if self._loose_rows >= STRIDE_ROWS:
                yield from self.settled()

    def settled(self, is_last: bool = False) -> Iterator[Group]:
        """The groups that are complete, however few rows came since the last one; all where no more will come."""
        if not self._loose_rows:
            return
        rows = pa.concat_tables(self._loose).combine_chunks()
        marks = _marks(rows, self._by)
        ends, far = _ends(marks, END_ROWS), set(_ends(marks, END_ROWS * FAR_ENDS))
        sizes, start = _sizes(rows), 0
        while start < rows.num_rows:
            at = bisect_right(ends, start)
            stop = min(start + STRIDE_ROWS, ends[at]) if at < len(ends) else start + STRIDE_ROWS
            if stop > rows.num_rows and not is_last:
                break
            stop = min(stop, rows.num_rows)
            while (size := int(sizes[stop] - sizes[start])) > GROUP_BYTES // 2 and stop - start > 1:
                stop = start + (stop - start) // 2
            is_end = at < len(ends) and stop == ends[at]
            yield from self._take(rows.slice(start, stop - start), size, is_end, stop in far)
            start = stop
        left = rows.slice(start)
        self._loose, self._loose_rows = [left], left.num_rows

    def rest(self) -> Iterator[Group]:
        """The groups of what is left."""
        yield from self.settled(is_last=True)
        if self._group:
            yield self._closed(is_full=False)

    def _take(self, stride: pa.Table, size: int, is_end: bool, is_far_end: bool) -> Iterator[Group]:
        if 2 * size > GROUP_BYTES and self._group:
            yield self._closed(is_full=False)
        self._group.append(stride)
        self._rows += stride.num_rows
        self._bytes += size
        is_large = self._rows + STRIDE_ROWS > GROUP_ROWS or 2 * self._bytes >= GROUP_BYTES
        if is_large or (is_end and self._bytes >= MIN_BYTES) or (is_far_end and self._rows >= MIN_ROWS):
            yield self._closed(is_full=True)

    def _closed(self, is_full: bool) -> Group:
        group = Group(pa.concat_tables(self._group).combine_chunks(), is_full)
        self._group, self._rows, self._bytes = [], 0, 0
        return group


def _marks(rows: pa.Table, by: Sequence[str]) -> Hashes:
    """A hash of what each row is sorted by; none where they are in no order."""
    hashes = np.zeros(rows.num_rows if by else 0, np.uint64)
    for name in by:
        hashes = (hashes ^ _hashes(rows[name].combine_chunks())) * _FACTOR
    return hashes >> np.uint64(32)


def _ends(marks: Hashes, every: int) -> list[int]:
    """The places behind the rows that may end a group, one in so many."""
    return [int(at) + 1 for at in np.flatnonzero(marks % np.uint64(every) == 0)]


def _hashes(values: pa.Array) -> Hashes:
    if pa.types.is_integer(values.type):
        numbers: Hashes = values.fill_null(-1).to_numpy().astype(np.uint64)
        return numbers
    encoded = pc.dictionary_encode(values, null_encoding="encode")  # most are there more than once
    hashes = [crc32(str(value).encode("utf-8", "surrogatepass")) for value in encoded.dictionary.to_pylist()]
    found: Hashes = np.array(hashes, np.uint64)[encoded.indices.to_numpy()]
    return found


def _sizes(rows: pa.Table) -> Ints:
    """The bytes of the values before each row and of all, the same however they lie: `nbytes` and what Arrow would send are not."""
    columns = (_bytes(chunk) for column in rows.columns for chunk in column.chunks)
    return _sums(sum(columns, np.zeros(rows.num_rows, np.int64)))


def _bytes(values: pa.Array) -> Ints:
    """The bytes of each value."""
    kind = values.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        counts = pc.fill_null(pc.list_value_length(values), 0).to_numpy()
        inside: Ints = np.diff(_sums(_bytes(values.flatten()))[_sums(counts)])
        return _PLACE + inside
    if pa.types.is_struct(kind):
        return sum((_bytes(values.field(at)) for at in range(kind.num_fields)), np.zeros(len(values), np.int64))
    if pa.types.is_primitive(kind):
        return np.full(len(values), (int(kind.bit_width) + 7) // 8)
    lengths: Ints = pc.fill_null(pc.binary_length(values), 0).to_numpy().astype(np.int64)
    return _PLACE + lengths


def _sums(counts: Ints) -> Ints:
    """What comes before each, and the whole."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
