"""A dataset that is there and rows that are new → the file of both in order.

Most rows of a release stand in the next one as they are. They lie in order in their file already, so they are neither sorted
again nor looked at one by one: what is new is put between them. A row group of which all rows stand, with nothing between
them, is not even read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline.store.footer import stored_file
from pipeline.store.parquet import ParquetFile
from pipeline.store.reading import OpenFile, mean_bytes, open_file, schema_of
from pipeline.store.sorting import Key, key_of, place_of, sorted_rows
from pipeline.store.view import NUMBER, View

PIECE_BYTES, MIN_ROWS, MAX_ROWS = 4 << 20, 1_000, 20_000  # of a file that are in memory at a time, about


@dataclass(frozen=True, slots=True)
class Standing:
    """The file of a dataset, which lies in order, and the places in it of the rows that do not stand: the column NUMBER of `others`.

    All others stand: mostly these are nearly all, and to make a table of their places would take longer than the rest.
    """

    path: Path
    others: View


def splice(standing: Standing, new: Iterable[pa.RecordBatch], by: Sequence[str], into: ParquetFile) -> None:
    """Write the rows that stand and the new ones, which are in order too, sorted by columns, ascending and with nulls last."""
    gone, waiting = _gone(standing), _Waiting(new, by)
    count = min(MAX_ROWS, max(MIN_ROWS, PIECE_BYTES // mean_bytes(standing.path)))
    names = schema_of(standing.path).names
    with stored_file(standing.path) as stored, open_file(standing.path) as file:
        ends = _Ends(file, stored.rows, by)
        for number, (start, stop) in enumerate(pairwise(accumulate(stored.rows, initial=0))):
            first, last = np.searchsorted(gone, (start, stop))
            if first == last:
                if not (is_far := number < ends.reached(number, waiting.key)):
                    for rows in waiting.before(ends.first(number)):
                        into.write(rows)
                if into.takes(stored, number) and (is_far or not waiting.is_any_before(ends.last(number))):
                    into.take(stored, number)
                    continue
            for rows in _kept(file.batches([number], count, names), gone[first:last] - start):
                between = waiting.before(key_of(rows, by, rows.num_rows - 1))
                start, stop = _span(rows, between, by)
                into.write(rows.slice(0, start), is_standing=True)
                if between:
                    both = [rows.slice(start, stop - start), *(t.cast(rows.schema) for t in between)]
                    into.write(sorted_rows(pa.concat_tables(both), by))
                into.write(rows.slice(stop), is_standing=True)
        for rows in waiting.before(None):
            into.write(rows)


class _Ends:
    """The keys of the first and the last row of each group, read where they are asked for."""

    def __init__(self, file: OpenFile, sizes: Sequence[int], by: Sequence[str]) -> None:
        self._file, self._sizes, self._by = file, sizes, by
        self._known: dict[int, tuple[Key, Key]] = {}

    def first(self, number: int) -> Key:
        return self._of(number)[0]

    def last(self, number: int) -> Key:
        return self._of(number)[1]

    def reached(self, number: int, key: Key | None) -> int:
        """The first group from `number` on whose last row is behind a key: a few groups are looked at to find it."""
        groups = range(number, len(self._sizes))
        return number + (len(groups) if key is None else bisect_right(groups, key, key=self.last))

    def _of(self, number: int) -> tuple[Key, Key]:
        if number not in self._known:
            rows = pa.Table.from_batches(self._file.batches([number], self._sizes[number], self._by))
            self._known[number] = key_of(rows, self._by, 0), key_of(rows, self._by, rows.num_rows - 1)
        return self._known[number]


def _span(rows: pa.Table, between: Sequence[pa.Table], by: Sequence[str]) -> tuple[int, int]:
    """The places in rows from which on and up to which others come between them; their end where none do."""
    if not between:
        return rows.num_rows, rows.num_rows
    ends = key_of(between[0], by, 0), key_of(between[-1], by, between[-1].num_rows - 1)
    start, stop = (place_of(rows, by, end) for end in ends)
    return start, stop


def _kept(batches: Iterable[pa.RecordBatch], gone: np.ndarray) -> Iterator[pa.Table]:
    """Of rows that are read some at a time those that stand, by the places of the others."""
    start = 0
    for batch in batches:
        first, last = np.searchsorted(gone, (start, start + batch.num_rows))
        if first == last:
            yield pa.table(batch)
        elif last - first < batch.num_rows:
            yield pa.table(batch.take(pa.array(np.delete(np.arange(batch.num_rows), gone[first:last] - start))))
        start += batch.num_rows


def _gone(standing: Standing) -> np.ndarray:
    """The places of the rows that do not stand, ascending."""
    query = f'SELECT "{NUMBER}" FROM {standing.others}'
    return np.sort(standing.others.connection.sql(query).to_arrow_table()[NUMBER].to_numpy())


class _Waiting:
    """Rows in order that wait for their turn."""

    def __init__(self, new: Iterable[pa.RecordBatch], by: Sequence[str]) -> None:
        self._new, self._by = iter(new), by
        self._held: pa.Table | None = None

    @property
    def key(self) -> Key | None:
        """What the next row is sorted by; None where none waits."""
        self._held = self._next()
        return None if self._held is None else key_of(self._held, self._by, 0)

    def before(self, end: Key | None) -> list[pa.Table]:
        """The rows before a key that were not given yet, all where it is None; asked for with rising keys."""
        given = []
        while (rows := self._next()) is not None:
            stop = rows.num_rows if end is None else place_of(rows, self._by, end)
            given.append(rows.slice(0, stop))
            if stop < rows.num_rows:
                self._held = rows.slice(stop)
                break
        return [rows for rows in given if rows.num_rows]

    def is_any_before(self, end: Key) -> bool:
        """Whether a row before a key was not given yet."""
        self._held = self._next()
        return self._held is not None and place_of(self._held, self._by, end) > 0

    def _next(self) -> pa.Table | None:
        if self._held is None:
            batch = next(self._new, None)
            return None if batch is None else pa.table(batch)
        rows, self._held = self._held, None
        return rows
