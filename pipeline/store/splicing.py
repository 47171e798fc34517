"""A dataset that is there and rows that are new → the rows of both in order, some at a time.

Most rows of a release stand in the next one as they are. They lie in order in their file already, so they are neither sorted
again nor looked at one by one: what is new is put between them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.store.reading import batches, mean_bytes, schema_of
from pipeline.store.sorting import Key, key_of, place_of, sorted_rows
from pipeline.store.view import NUMBER, View

PIECE_BYTES, MIN_ROWS, MAX_ROWS = 4 << 20, 1_000, 20_000  # of a file that are in memory at a time, about


@dataclass(frozen=True, slots=True)
class Standing:
    """The file of a dataset, which lies in order, and the places in it of the rows that stand: the column NUMBER of `rows`."""

    path: Path
    rows: View


def spliced(standing: Standing, new: Iterable[pa.RecordBatch], by: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows that stand and the new ones, which are in order too, sorted by columns, ascending and with nulls last."""
    schema, stands = schema_of(standing.path), _places(standing)
    waiting, start, first = _Waiting(new, by), 0, 0
    count = min(MAX_ROWS, max(MIN_ROWS, PIECE_BYTES // mean_bytes(standing.path)))
    for batch in batches(standing.path, schema.names, count):
        last = bisect_left(stands, start + batch.num_rows, first, key=lambda place: place.as_py())
        is_whole = last - first == batch.num_rows
        rows = pa.table(batch if is_whole else batch.take(pc.subtract(stands[first:last], start)))
        start, first = start + batch.num_rows, last
        if rows.num_rows and (between := waiting.before(key_of(rows, by, rows.num_rows - 1))):
            rows = sorted_rows(pa.concat_tables([rows, *(table.cast(rows.schema) for table in between)]), by)
        yield from rows.to_batches()
    yield from waiting.rest()


def _places(standing: Standing) -> pa.Array:
    """The places of the rows that stand, ascending."""
    query = f'SELECT "{NUMBER}" FROM {standing.rows} ORDER BY "{NUMBER}"'
    return standing.rows.connection.sql(query).to_arrow_table()[NUMBER].combine_chunks()


class _Waiting:
    """Rows in order that wait for their turn."""

    def __init__(self, new: Iterable[pa.RecordBatch], by: Sequence[str]) -> None:
        self._new, self._by = iter(new), by
        self._held: pa.Table | None = None

    def before(self, end: Key) -> list[pa.Table]:
        """The rows before a key that were not given yet; asked for with rising keys."""
        given = []
        while (rows := self._next()) is not None:
            stop = place_of(rows, self._by, end)
            given.append(rows.slice(0, stop))
            if stop < rows.num_rows:
                self._held = rows.slice(stop)
                break
        return [rows for rows in given if rows.num_rows]

    def rest(self) -> Iterator[pa.RecordBatch]:
        """The rows that were not given yet."""
        while (rows := self._next()) is not None:
            yield from rows.to_batches()

    def _next(self) -> pa.Table | None:
        if self._held is None:
            batch = next(self._new, None)
            return None if batch is None else pa.table(batch)
        rows, self._held = self._held, None
        return rows
