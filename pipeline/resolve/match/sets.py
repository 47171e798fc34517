"""Sets of whole numbers, one for each row, in two flat arrays; and how much two rows share, for millions of pairs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.uint32]
Indices = npt.NDArray[np.int64]

AT_ONCE = 1 << 18  # values sorted at a time, so that they stay in the cache
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
    if not len(ranked):
        return np.empty(0, dtype=bool)
    differs = ranked[1:] != ranked[:-1]
    return np.append(True, differs if ranked.ndim == 1 else differs.any(axis=1))


def sets_of(owners: Indices, values: npt.NDArray[np.integer], count: int) -> Sets:
    """One set for each of `count` rows, from values (under 2³²) and the row that each belongs to."""
    keys = (owners.astype(np.uint64) << _HIGH) | values.astype(np.uint64)
    keys.sort()
    keys = keys[is_first(keys)]
    offsets = np.searchsorted(keys, np.arange(count + 1, dtype=np.uint64) << _HIGH)
    return Sets(keys.astype(np.uint32), offsets.astype(np.int64))


def joined(parts: "list[Sets]") -> Sets:
    """The rows of several, one after the other."""
    if not parts:
        return Sets(np.empty(0, np.uint32), np.zeros(1, np.int64))
    ends = np.cumsum([part.values.size for part in parts])
    offsets = [part.offsets[1:] + (end - part.values.size) for part, end in zip(parts, ends, strict=True)]
    return Sets(np.concatenate([part.values for part in parts]), np.concatenate([np.zeros(1, np.int64), *offsets]))


def overlap(sets: Sets, left: Indices, right: Indices) -> Indices:
    """How many values each pair of rows shares."""
    weights = sets.sizes[left] + sets.sizes[right]
    shared = np.zeros(left.size, dtype=np.int64)
    ends = np.cumsum(weights)
    start = 0
    while start < left.size:
        base = ends[start - 1] if start else 0
        end = max(int(np.searchsorted(ends, base + AT_ONCE, side="right")), start + 1)
        shared[start:end] = _overlap(sets, left[start:end], right[start:end])
        start = end
    return shared


def _overlap(sets: Sets, left: Indices, right: Indices) -> Indices:
    keys = np.concatenate([_keyed(sets.take(rows)) for rows in (left, right)])
    keys.sort()
    twice = keys[1:][keys[1:] == keys[:-1]]
    return np.bincount((twice >> _HIGH).astype(np.int64), minlength=left.size)


def _keyed(sets: Sets) -> npt.NDArray[np.uint64]:
    return (sets.owners().astype(np.uint64) << _HIGH) | sets.values
