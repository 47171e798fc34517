"""Sets of whole numbers, one for each row, in two flat arrays; and how much two rows share, for millions of pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.uint32]
Indices = npt.NDArray[np.int64]

MAX_SORTED = 1 << 18  # values sorted at a time, so that they stay in the cache
_HIGH = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Row i has the values `values[offsets[i]:offsets[i + 1]]`, each once and sorted."""

    values: Values
    offsets: Indices

    def __len__(self) -> int:
        return int(self.offsets.size) - 1

    @property
    def sizes(self) -> Indices:
        return np.diff(self.offsets)

    def owners(self) -> Indices:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def take(self, rows: Indices) -> "Sets":
        """The sets of some rows, in their order."""
        sizes = self.sizes[rows]
        offsets = np.append(0, np.cumsum(sizes))
        places = np.repeat(self.offsets[:-1][rows] - offsets[:-1], sizes) + np.arange(offsets[-1])
        return Sets(self.values[places], offsets)

    def only(self, kept: npt.NDArray[np.bool_]) -> "Sets":
        """The sets without the values that are not kept."""
        before = np.append(0, np.cumsum(kept, dtype=np.int32 if kept.size < 1 << 31 else np.int64))
        return Sets(self.values[kept], before[self.offsets].astype(np.int64))


def is_first(ranked: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which rows of a sorted array (or of one whose rows are sorted) differ from the row before."""
    differs = ranked[1:] != ranked[:-1]
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = differs if ranked.ndim == 1 else differs.any(axis=1)
    return first


def sets_of(owners: Indices, values: npt.NDArray[np.integer], count: int) -> Sets:
    """One set for each of `count` rows, from values (under 2³²) and the row that each belongs to."""
    keys = (owners.astype(np.uint64) << _HIGH) | values.astype(np.uint64)
    keys.sort()
    keys = keys[is_first(keys)]
    offsets = np.searchsorted(keys, np.arange(count + 1, dtype=np.uint64) << _HIGH)
    return Sets(keys.astype(np.uint32), offsets.astype(np.int64))


def joined(parts: Sequence[Sets]) -> Sets:
    """The rows of several, one after the other."""
    values = np.concatenate([np.empty(0, np.uint32), *(part.values for part in parts)])
    return Sets(values, joined_offsets([part.offsets for part in parts]))


def joined_offsets(parts: Sequence[Indices]) -> Indices:
    """The offsets of several flat arrays when they lie one after the other."""
    sizes = [np.diff(offsets) for offsets in parts]
    return np.append(0, np.cumsum(np.concatenate([np.empty(0, np.int64), *sizes])))


def overlap(sets: Sets, left: Indices, right: Indices) -> Indices:
    """How many values each pair of rows shares."""
    shared = np.zeros(left.size, dtype=np.int64)
    for start, end in chunks(sets.sizes[left] + sets.sizes[right], MAX_SORTED):
        shared[start:end] = _overlap(sets, left[start:end], right[start:end])
    return shared


def chunks(weights: Indices, most: int) -> Iterator[tuple[int, int]]:
    """Consecutive ranges of rows that together weigh no more than `most`, or of one row that weighs more alone."""
    ends = np.cumsum(weights)
    start = 0
    while start < ends.size:
        base = int(ends[start - 1]) if start else 0
        end = max(int(np.searchsorted(ends, base + most, side="right")), start + 1)
        yield start, end
        start = end


def _overlap(sets: Sets, left: Indices, right: Indices) -> Indices:
    keys = np.concatenate([_keyed(sets.take(rows)) for rows in (left, right)])
    keys.sort()
    twice = keys[1:][keys[1:] == keys[:-1]]
    return np.bincount((twice >> _HIGH).astype(np.int64), minlength=left.size)


def _keyed(sets: Sets) -> npt.NDArray[np.uint64]:
    return (sets.owners().astype(np.uint64) << _HIGH) | sets.values
