"""Rows as they come → the same rows in order, however many there are: an external merge sort over Arrow tables.

DuckDB holds the texts of all rows that it sorts in memory: of 200,000 records a gigabyte is not enough. Here rows are sorted
some at a time and lie in the spill folder; then each range of keys is brought together from all of these and sorted once more.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

RUN_BYTES = 48 << 20  # of Arrow data that is sorted at a time
BATCH_ROWS = 1_000  # given at a time
PIECE_BYTES = 1 << 18  # read of a run at a time, about

Key = tuple[tuple[bool, Any], ...]


def in_order(rows: Iterable[pa.RecordBatch], by: Sequence[str], spill: Path) -> Iterator[pa.RecordBatch]:
    """The rows sorted by columns, ascending and with nulls last. What is too much for the memory lies in `spill` meanwhile.

    Rows that are equal in all of the columns may come in any order.
    """
    runs = _sorted_runs(rows, by)
    first = next(runs, None)
    second = next(runs, None)
    if first is None or second is None:
        yield from first.to_batches(BATCH_ROWS) if first is not None else ()
        return
    with TemporaryDirectory(dir=spill) as folder, ExitStack() as stack:
        written: list[_Run] = []
        for number, table in enumerate(_chained(first, second, runs)):
            path = Path(folder) / f"{number:05d}.arrow"
            _write(path, table)
            written.append(_Run(stack.enter_context(pa.OSFile(str(path))), by))
        del first, second
        for end in (*_bounds(written), None):
            parts = [run.before(end) for run in written]
            yield from _sorted(pa.concat_tables(parts), by).to_batches(BATCH_ROWS)


def _chained(first: pa.Table, second: pa.Table, others: Iterator[pa.Table]) -> Iterator[pa.Table]:
    yield first
    yield second
    yield from others


def _sorted_runs(rows: Iterable[pa.RecordBatch], by: Sequence[str]) -> Iterator[pa.Table]:
    """Tables that are sorted each by itself."""
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in rows:
        waiting.append(batch)
        size += batch.nbytes
        if size >= RUN_BYTES:
            yield _sorted(pa.Table.from_batches(waiting), by)
            waiting, size = [], 0
    if waiting:
        yield _sorted(pa.Table.from_batches(waiting), by)


def _sorted(table: pa.Table, by: Sequence[str]) -> pa.Table:
    order = pc.sort_indices(table, sort_keys=[(name, "ascending", "at_end") for name in by])
    return table.take(order).combine_chunks()


def _write(path: Path, table: pa.Table) -> None:
    rows = max(1, PIECE_BYTES * table.num_rows // max(table.nbytes, 1))
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as file:
        file.write_table(table, max_chunksize=rows)


class _Run:
    """Sorted rows in a file, of which pieces are read when they are asked for; of each piece the first key is in memory."""

    def __init__(self, stream: pa.NativeFile, by: Sequence[str]) -> None:
        self._file, self._by = pa.ipc.open_file(stream), by
        self.first_keys = [_key(self._piece(number), by, 0) for number in range(self._file.num_record_batches)]
        self._at = (0, 0)  # the piece and the row in it from which on rows were not given yet

    def before(self, end: Key | None) -> pa.Table:
        """The rows before a key that were not given yet; asked for with rising keys."""
        (piece, row), stop = self._at, self._place(end)
        pieces = []
        for number in range(piece, min(stop[0] + 1, len(self.first_keys))):
            batch = self._piece(number)
            last = stop[1] if number == stop[0] else batch.num_rows
            first = row if number == piece else 0
            pieces.append(batch.slice(first, last - first))
        self._at = stop
        return pa.Table.from_batches(pieces, self._file.schema)

    def _place(self, key: Key | None) -> tuple[int, int]:
        """The piece and the row in it at which the rows that are not before a key begin."""
        if key is None:
            return len(self.first_keys), 0
        number = bisect_left(self.first_keys, key) - 1
        if number < 0:
            return 0, 0
        batch = self._piece(number)
        return number, bisect_left(range(batch.num_rows), key, key=lambda row: _key(batch, self._by, row))

    def _piece(self, number: int) -> pa.RecordBatch:
        return self._file.get_batch(number)


def _key(rows: pa.RecordBatch, by: Sequence[str], row: int) -> Key:
    values = (rows[name][row].as_py() for name in by)
    return tuple((value is None, "" if value is None else value) for value in values)


def _bounds(runs: Sequence[_Run]) -> list[Key]:
    """Keys that part the rows into as many ranges as there are runs, of about their size."""
    keys = sorted(key for run in runs for key in run.first_keys)
    return sorted({keys[len(keys) * at // len(runs)] for at in range(1, len(runs))})
