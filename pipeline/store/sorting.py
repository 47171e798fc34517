"""A query → its rows in order, however many there are.

DuckDB holds the texts of all rows that it sorts in memory: of 200,000 records a gigabyte is not enough. So it sorts what fits; else
rows are sorted some at a time and lie in the spill folder, and then each range of keys is brought together from all of these and
sorted once more (an external merge sort).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

RUN_BYTES = 48 << 20  # of Arrow data that is sorted at a time
MAX_DUCKDB_BYTES = 700 << 20  # of Arrow data that DuckDB is given to sort, of the gigabyte that it may fill
FETCHED_ROWS, BATCH_ROWS = 10_000, 1_000  # taken and given at a time
PIECE_BYTES = 1 << 18  # read of a run at a time, about
STRETCH_ROWS = 100  # of rows that are in order already, at the mean: then they are not copied one by one

Key = tuple[tuple[bool, Any], ...]


def in_order(
    connection: duckdb.DuckDBPyConnection, query: str, by: Sequence[str], spill: Path
) -> Iterator[pa.RecordBatch]:
    """The rows of a query, sorted by columns, ascending and with nulls last, some at a time; `spill` is a folder to work in.

    Rows that are equal in all of the columns may come in any order.
    """
    stream = connection.sql(query).to_arrow_reader(FETCHED_ROWS)
    held: list[pa.RecordBatch] = []
    while sum(batch.nbytes for batch in held) < RUN_BYTES:
        try:
            held.append(stream.read_next_batch())
        except StopIteration:
            yield from sorted_rows(pa.Table.from_batches(held, stream.schema), by).to_batches(BATCH_ROWS)
            return
    size = sum(batch.nbytes for batch in held) / sum(batch.num_rows for batch in held)
    del stream, held
    fits = size * _count(connection, query) <= MAX_DUCKDB_BYTES
    if ordered := _by_duckdb(connection, query, by) if fits else None:
        yield from ordered
    else:
        yield from _merged(connection.sql(query).to_arrow_reader(FETCHED_ROWS), by, spill)


def _by_duckdb(connection: duckdb.DuckDBPyConnection, query: str, by: Sequence[str]) -> Iterator[pa.RecordBatch] | None:
    """The rows in order; None where they are more than DuckDB has memory for, as it says before it gives the first."""
    order = ", ".join(f'"{column}" ASC NULLS LAST' for column in by)
    try:
        rows = connection.sql(f"SELECT * FROM ({query}) ORDER BY {order}").to_arrow_reader(BATCH_ROWS)
        first = rows.read_next_batch()
    except (OSError, duckdb.OutOfMemoryException) as error:
        if "Out of Memory" not in str(error):
            raise
        return None
    return chain([first], rows)


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    ((count,),) = connection.execute(f"SELECT count(*) FROM ({query})").fetchall()
    return int(count)


def _merged(rows: Iterable[pa.RecordBatch], by: Sequence[str], spill: Path) -> Iterator[pa.RecordBatch]:
    """The rows in order, by way of sorted runs in the spill folder."""
    with TemporaryDirectory(dir=spill) as folder, ExitStack() as stack:
        runs: list[_Run] = []
        for number, table in enumerate(_sorted_runs(rows, by)):
            path = Path(folder) / f"{number:05d}.arrow"
            _write(path, table)
            runs.append(_Run(stack.enter_context(pa.OSFile(str(path))), by))
        for end in (*_bounds(runs), None):
            parts = [run.before(end) for run in runs]
            yield from sorted_rows(pa.concat_tables(parts), by).to_batches(BATCH_ROWS)


def _sorted_runs(rows: Iterable[pa.RecordBatch], by: Sequence[str]) -> Iterator[pa.Table]:
    """Tables that are sorted each by itself."""
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in rows:
        waiting.append(batch)
        size += batch.nbytes
        if size >= RUN_BYTES:
            yield sorted_rows(pa.Table.from_batches(waiting), by)
            waiting, size = [], 0
    if waiting:
        yield sorted_rows(pa.Table.from_batches(waiting), by)


def sorted_rows(table: pa.Table, by: Sequence[str]) -> pa.Table:
    """A table in order, ascending and with nulls last; what lies in order already is not copied row by row."""
    order = pc.sort_indices(table, sort_keys=[(name, "ascending", "at_end") for name in by]).cast(pa.int64())
    ends = pc.indices_nonzero(pc.not_equal(pc.pairwise_diff(order), 1)).to_pylist()
    starts = [0, *ends]
    if len(starts) * STRETCH_ROWS > table.num_rows:
        return table.take(order).combine_chunks()
    firsts = order.take(pa.array(starts, pa.int64())).to_pylist()
    sizes = (end - start for start, end in zip(starts, [*ends, table.num_rows], strict=True))
    return pa.concat_tables(table.slice(first, size) for first, size in zip(firsts, sizes, strict=True))


def _write(path: Path, table: pa.Table) -> None:
    rows = max(1, PIECE_BYTES * table.num_rows // max(table.nbytes, 1))
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as file:
        file.write_table(table, max_chunksize=rows)


class _Run:
    """Sorted rows in a file, of which pieces are read when they are asked for; of each piece the first key is in memory."""

    def __init__(self, stream: pa.NativeFile, by: Sequence[str]) -> None:
        self._file, self._by = pa.ipc.open_file(stream), by
        self.first_keys = [key_of(self._piece(number), by, 0) for number in range(self._file.num_record_batches)]
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
        return number, place_of(batch, self._by, key)

    def _piece(self, number: int) -> pa.RecordBatch:
        return self._file.get_batch(number)


def key_of(rows: pa.RecordBatch | pa.Table, by: Sequence[str], row: int) -> Key:
    """What a row is sorted by, as Python compares it."""
    values = (rows[name][row].as_py() for name in by)
    return tuple((value is None, "" if value is None else value) for value in values)


def place_of(rows: pa.RecordBatch | pa.Table, by: Sequence[str], key: Key) -> int:
    """Where in rows that are in order those begin that are not before a key."""
    return bisect_left(range(rows.num_rows), key, key=lambda row: key_of(rows, by, row))


def _bounds(runs: Sequence[_Run]) -> list[Key]:
    """Keys that part the rows into as many ranges as there are runs, of about their size."""
    keys = sorted(key for run in runs for key in run.first_keys)
    return sorted({keys[len(keys) * at // len(runs)] for at in range(1, len(runs))})
