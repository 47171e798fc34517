"""Rows that come in pieces of any size → row groups that depend on the rows alone.

Rows are gathered in *strides* of 1,000, and a group is closed only at a stride's end: neither the cuts of the caller
nor his buffers leave a trace in the file.
"""

from collections.abc import Iterator

import pyarrow as pa

STRIDE_ROWS = 1_000
GROUP_ROWS = 100_000
GROUP_BYTES = 64 << 20  # of Arrow data: what a reader of one group must hold


class RowGroups:
    """Rows that wait for their group to be full; pieces come from one schema."""

    def __init__(self) -> None:
        self._loose: list[pa.Table] = []
        self._loose_rows = 0
        self._group: list[pa.Table] = []
        self._rows = self._bytes = 0

    def add(self, table: pa.Table) -> Iterator[pa.Table]:
        """Take rows in, and give the groups that they complete."""
        for start in range(0, table.num_rows, GROUP_ROWS):
            piece = table.slice(start, GROUP_ROWS)
            self._loose.append(piece)
            self._loose_rows += piece.num_rows
            if self._loose_rows >= STRIDE_ROWS:
                yield from self._strides(min_rows=STRIDE_ROWS)

    def rest(self) -> Iterator[pa.Table]:
        """The groups of what is left."""
        yield from self._strides(min_rows=1)
        yield from self._close()

    def _strides(self, min_rows: int) -> Iterator[pa.Table]:
        if not self._loose:
            return
        rows = pa.concat_tables(self._loose).combine_chunks()
        start = 0
        while rows.num_rows - start >= min_rows:
            yield from self._take(rows.slice(start, STRIDE_ROWS))
            start += STRIDE_ROWS
        left = rows.slice(start)
        self._loose, self._loose_rows = [left], left.num_rows

    def _take(self, stride: pa.Table) -> Iterator[pa.Table]:
        size = _size(stride)
        if size > GROUP_BYTES and stride.num_rows > 1:
            half = stride.num_rows // 2
            yield from self._take(stride.slice(0, half))
            yield from self._take(stride.slice(half))
            return
        if self._rows + stride.num_rows > GROUP_ROWS or self._bytes + size > GROUP_BYTES:
            yield from self._close()
        self._group.append(stride)
        self._rows += stride.num_rows
        self._bytes += size

    def _close(self) -> Iterator[pa.Table]:
        if self._group:
            yield pa.concat_tables(self._group).combine_chunks()
        self._group, self._rows, self._bytes = [], 0, 0


def _size(table: pa.Table) -> int:
    """Bytes of the rows as Arrow would send them: the same however they were cut before, unlike `nbytes`."""
    return sum(pa.ipc.get_record_batch_size(batch) for batch in table.combine_chunks().to_batches())
