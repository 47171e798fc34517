"""Rows of the shards that are asked for: a few at once, or those of many parts one after the other.

The rows of a part lie all over the shards. Reading the shards again for each part would cost as many readings as there are
parts, so with several parts the shards are read once, and each part's rows are written to a file of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from pipeline.resolve.index import spill
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.signing import SIGNED, WIDE
from pipeline.resolve.match.sets import Indices


def rows_of(directory: IndexDirectory, shards: Sequence[int], rows: Indices, columns: Sequence[str]) -> pa.Table:
    """Some rows of the shards, sorted, each once. Raises DamagedFile."""
    starts = np.append(0, np.cumsum(shards))
    bounds = np.searchsorted(rows, starts)
    parts = [
        _rows_of(directory, shard, rows[first:end] - starts[shard], columns)
        for shard, (first, end) in enumerate(pairwise(bounds.tolist()))
        if first < end
    ]
    return pa.concat_tables([SIGNED.empty_table().select(columns), *parts])


def gathered(
    directory: IndexDirectory, shards: Sequence[int], needed: Sequence[Indices], columns: Sequence[str], *, fits: bool
) -> Iterator[pa.Table]:
    """The rows that each part needs, sorted, each once; what `fits` the memory is not written anew. Raises DamagedFile."""
    if len(needed) <= 1:
        return (rows_of(directory, shards, rows, columns) for rows in needed)
    schema = pa.schema([SIGNED.field(name) for name in columns])
    tables = _distributed(directory, shards, needed, columns)
    if not fits:
        return spill.spread(directory.path, schema, len(needed), tables)
    every = [[schema.empty_table()] for _ in needed]
    for parts in tables:
        for held, part in zip(every, parts, strict=True):
            held.append(part)
    return (pa.concat_tables(every.pop(0)).combine_chunks() for _ in needed)


def _rows_of(directory: IndexDirectory, shard: int, rows: Indices, columns: Sequence[str]) -> pa.Table:
    wide, narrow = _wide_and_narrow(columns)
    tables = []
    if wide:
        tables.append(spill.read_rows(directory.texts(shard), rows, wide))
    if narrow:
        tables.append(spill.read(directory.signed(shard), narrow).take(pa.array(rows)))
    return _one(tables, columns)


def _distributed(
    directory: IndexDirectory, shards: Sequence[int], needed: Sequence[Indices], columns: Sequence[str]
) -> Iterator[Iterator[pa.Table]]:
    """Of each table of the shards what each part needs of it."""
    wide, narrow = _wide_and_narrow(columns)
    start = 0
    for shard in range(len(shards)):
        beside, at = spill.read(directory.signed(shard), narrow) if narrow else None, 0
        for table in spill.batches(directory.texts(shard), wide):
            tables = [table] if beside is None else [table, beside.slice(at, table.num_rows)]
            yield _needed(_one(tables, columns), start + at, needed)
            at += table.num_rows
        start += at


def _needed(table: pa.Table, start: int, needed: Sequence[Indices]) -> Iterator[pa.Table]:
    for rows in needed:
        first, end = np.searchsorted(rows, (start, start + table.num_rows))
        yield table.take(pa.array(rows[first:end] - start))


def _wide_and_narrow(columns: Sequence[str]) -> tuple[list[str], list[str]]:
    """Columns by the files of a shard that hold them."""
    wide, narrow = ([name for name in columns if (name in WIDE) is is_wide] for is_wide in (True, False))
    return wide, narrow


def _one(tables: Sequence[pa.Table], columns: Sequence[str]) -> pa.Table:
    """Tables of the same rows as one."""
    there = {name: table[name] for table in tables for name in table.column_names}
    return pa.table({name: there[name] for name in columns})
