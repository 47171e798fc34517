"""Signed shards → the shingles that are boilerplate: they stand under too many titles to say anything.

Most shingles stand in one text. So texts are counted first, by sorting; then titles, of what is left. All shingles at once
would not fit the memory: they are read once and written to a file for each range of values, and ranges are sorted one by
one. Reading the shards again for each range would cost as many readings as there are ranges.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from pipeline.resolve.index import spill
from pipeline.resolve.index.corpus import Corpus
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.match.sets import Indices, Sets, Values
from pipeline.resolve.match.shingles import MAX_SITE_TITLES, MAX_TEXTS, MAX_TITLES, among, frequent, under_many
from pipeline.resolve.match.titles import Mask

_BYTES_A_VALUE, _BYTES_A_STANDING = 5, 48  # in memory while they are counted
_SCHEMA = pa.schema([("shingle", pa.uint32())])
_STANDING = pa.schema([("shingle", pa.uint32()), ("content", pa.int64())])
_HIGH = np.uint64(32)


def boilerplate_of(directory: IndexDirectory, shards: Sequence[int], corpus: Corpus, memory: int) -> Values:
    """The shingles that do not vote, sorted; `memory` is what may be filled, in bytes. Raises DamagedFile."""
    if not corpus.contents.title.any():
        return np.concatenate([often for often, _ in _often(directory, shards, corpus, MAX_TEXTS, memory)])
    fewest = MAX_SITE_TITLES if corpus.contents.sources.values.size else MAX_TEXTS
    counted = list(_often(directory, shards, corpus, fewest, memory))
    often = np.concatenate([values for values, _ in counted])
    parts = -(-_BYTES_A_STANDING * sum(count for _, count in counted) // memory)
    parts = max(1, min(parts, often.size))
    standings = _standing(directory, shards, corpus, often, parts)
    return np.concatenate([_under_many_titles(corpus, values, rows) for values, rows in standings])


def _often(
    directory: IndexDirectory, shards: Sequence[int], corpus: Corpus, most: int, memory: int
) -> Iterator[tuple[Values, int]]:
    """Range by range the values that stand in more than `most` texts, and in how many all of them stand."""
    for values in _ranges(directory, shards, corpus.is_living, memory):
        often = frequent(values, most)
        yield often, int(np.count_nonzero(values[most:] == values[:-most])) + most * often.size


def _ranges(directory: IndexDirectory, shards: Sequence[int], is_living: Mask, memory: int) -> Iterator[Values]:
    """All values, in as many ranges as the memory asks for."""
    weight = sum(spill.column_bytes(directory.texts(shard), "shingles") for shard in range(len(shards)))
    count = max(1, -(-_BYTES_A_VALUE * weight // (4 * memory)))
    if count == 1:
        every, end = np.empty(weight // 4, np.uint32), 0
        for _, shingles in _living(directory, shards, is_living):
            every[end : end + shingles.values.size] = shingles.values
            end += shingles.values.size
        yield every[:end]
        return
    limits = np.array([(1 << 32) * part // count for part in range(1, count)], dtype=np.uint32)
    tables = (_ranged(shingles.values, limits) for _, shingles in _living(directory, shards, is_living))
    for table in spill.spread(directory.path, _SCHEMA, count, tables):
        yield table["shingle"].to_numpy().copy()  # to be sorted in place


def _ranged(values: Values, limits: Values) -> Iterator[pa.Table]:
    """The values below the first limit, those from there to the next, and so on."""
    values = np.sort(values)
    for first, end in pairwise([0, *np.searchsorted(values, limits).tolist(), values.size]):
        yield pa.table([values[first:end]], schema=_SCHEMA)


def _living(directory: IndexDirectory, shards: Sequence[int], is_living: Mask) -> Iterator[tuple[Indices, Sets]]:
    """Of each shard the living rows, and their shingles."""
    start = 0
    for shard, size in enumerate(shards):
        shingles = spill.sets(spill.read(directory.texts(shard), ["shingles"])["shingles"])
        rows = np.flatnonzero(is_living[start : start + size])
        yield start + rows, shingles if rows.size == size else shingles.take(rows)
        start += size


def _standing(
    directory: IndexDirectory, shards: Sequence[int], corpus: Corpus, often: Values, parts: int
) -> Iterator[tuple[Values, Indices]]:
    """Some values (sorted) wherever they stand, with their contents, in so many ranges; the shards are read once for all."""
    found = (
        pa.table([shingles.values[doubtful], rows[shingles.owners()[doubtful]]], schema=_STANDING)
        for rows, shingles in _living(directory, shards, corpus.is_living)
        for doubtful in [among(shingles.values, often)]
    )
    if parts == 1:
        tables: Iterable[pa.Table] = [pa.concat_tables([_STANDING.empty_table(), *found])]
    else:
        limits = np.array([some[0] for some in np.array_split(often, parts)[1:]])
        tables = spill.spread(directory.path, _STANDING, parts, (_by_range(table, limits) for table in found))
    for table in tables:
        yield table["shingle"].to_numpy(), table["content"].to_numpy()


def _by_range(table: pa.Table, limits: Values) -> Iterator[pa.Table]:
    """The rows of values below the first limit, those from there to the next, and so on."""
    part = np.searchsorted(limits, table["shingle"].to_numpy(), side="right")
    order = np.argsort(part, kind="stable")
    for first, end in pairwise(np.searchsorted(part[order], np.arange(limits.size + 2)).tolist()):
        yield table.take(pa.array(order[first:end]))


def _under_many_titles(corpus: Corpus, values: Values, rows: Indices) -> Values:
    """The values of some that stand in contents (`rows`) under too many titles, be it of one source or of all."""
    titles = _titles(corpus)
    most = MAX_TITLES if corpus.contents.sources.values.size else MAX_TEXTS  # a table's titles may be anything
    everywhere = under_many(values, titles[rows], np.zeros(titles.max(initial=0) + 1, np.int64), most)
    standings, source = _standings(titles, corpus.contents.sources)
    met = standings.take(rows)
    at_one = under_many(np.repeat(values, met.sizes), met.values.astype(np.int64), source, MAX_SITE_TITLES)
    return np.union1d(everywhere, at_one)


def _titles(corpus: Corpus) -> Indices:
    """A number for each content that is the same under one title; untitled texts count one each."""
    title = corpus.contents.titles.ids[corpus.contents.title]
    return np.where(title == 0, len(corpus.contents.titles.ids) + np.arange(title.size), title)


def _standings(titles: Indices, sources: Sets) -> tuple[Sets, Indices]:
    """The title of each content within each of its sources, as one number, and the source of each number."""
    keys = (sources.values.astype(np.uint64) << _HIGH) | titles[sources.owners()].astype(np.uint64)
    distinct, number = np.unique(keys, return_inverse=True)
    return Sets(number.astype(np.uint32), sources.offsets), (distinct >> _HIGH).astype(np.int64)
