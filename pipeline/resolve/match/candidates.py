"""Contents → candidate pairs: what shares a title, an address, a text, or two bands of a signature. Each of these is a key.

Comparing everything with everything grows with the square of the corpus. Only contents with a key in common are compared.
A *crowded* key never makes all pairs: a few of its contents are its *hubs*, and the others are compared with these alone.
Which keys are crowded, and their hubs, is frozen with the epoch. So whether two contents are compared depends on the two
alone, not on what else there is or when it came: comparing only what is new finds what comparing everything would.
MinHash: Broder, "On the resemblance and containment of documents" (1997); bands: Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", chapter 3.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Rows, Sets, Values, is_first
from pipeline.resolve.match.titles import Mask

BANDS, ROWS = 60, 2  # of which two must be equal: texts that share a quarter of their shingles meet 90 times in 100,
# those that share a third 99 times, and of those that share a twentieth one in 100
CROWD = 12  # contents above which a key is crowded
HUBS = 4  # of a crowded key
OUTGROWN = 100  # contents with a key that was not crowded when the epoch began: a new one is due
PILE = 10  # kinds of keys whose pairs are kept before they are counted
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(32)
_ALL = (1 << 64) - 1
_AT_ONCE = 1 << 18  # shingles hashed at a time, so that they stay in the cache
_NO_KEY = np.uint32(0)


@dataclass(frozen=True, slots=True, eq=False)
class Crowds:
    """Crowded keys, sorted, and the hubs of each as 64-bit names that outlive a run, shape (keys, HUBS)."""

    keys: Hashes
    hubs: Hashes


NO_CROWDS = Crowds(np.empty(0, np.uint64), np.empty((0, HUBS), np.uint64))
NO_HUBS: Rows = np.empty((0, HUBS), np.int64)


def signatures(own: Sets) -> npt.NDArray[np.uint32]:
    """One key a band for each row, shape (rows, bands), never 0; 0 throughout for a row without shingles."""
    least = np.full((BANDS * ROWS, len(own)), 0xFFFFFFFF, dtype=np.uint32)
    filled = np.flatnonzero(own.sizes)
    for start, end in _stretches(own.offsets[filled], own.values.size):
        rows = filled[start:end]
        first = own.offsets[rows[0]]
        values = own.values[first : own.offsets[rows[-1] + 1]]
        bounds = own.offsets[rows] - first
        for index, factor in enumerate(_FACTORS):
            least[index, rows] = np.minimum.reduceat(values * factor, bounds)
    keys = np.zeros((len(own), BANDS), dtype=np.uint32)
    for band in range(BANDS):
        mixed = np.full(len(own), band + 1, dtype=np.uint64)
        for row in least[band * ROWS : (band + 1) * ROWS]:
            mixed = (mixed ^ row) * _ODD
            mixed ^= mixed >> _HIGH
        keys[:, band] = np.maximum(mixed.astype(np.uint32), 1)
    keys[own.sizes == 0] = _NO_KEY
    return keys


@dataclass(frozen=True, slots=True, eq=False)
class Buckets:
    """Rows that share a key: bucket i has the key `keys[i]` and the rows `rows[offsets[i]:offsets[i + 1]]`, sorted.

    A key is its kind · 2³² and its own 32 bits: two that agree by chance only cost a comparison.
    """

    keys: Hashes
    rows: Rows
    offsets: Rows

    @property
    def sizes(self) -> Rows:
        return np.diff(self.offsets)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Buckets":
        sizes = self.sizes
        return Buckets(
            self.keys[chosen], self.rows[np.repeat(chosen, sizes)], np.append(0, np.cumsum(sizes[chosen]))
        )  # fmt: skip


def buckets(kind: int, keys: Values, rows: Rows) -> Buckets:
    """Rows grouped by their keys of one kind, those left out that have none (0) or are alone with theirs."""
    has = keys != 0
    packed = np.sort((keys[has].astype(np.uint64) << _HIGH) | rows[has].astype(np.uint64))
    keys_sorted, rows = halves(packed)
    firsts = np.flatnonzero(is_first(keys_sorted))
    named = keys_sorted[firsts].astype(np.uint64) | (np.uint64(kind) << _HIGH)
    every = Buckets(named, rows, np.append(firsts, packed.size))
    return every.only(every.sizes > 1)


def crowds_of(found: Buckets, order: Rows, names: Hashes) -> tuple[Crowds, Rows]:
    """The crowded of some buckets, with hubs spread evenly over each in the rows' order, by name and as rows."""
    crowded = found.only(found.sizes > CROWD)
    if not crowded.keys.size:
        return NO_CROWDS, NO_HUBS
    owners = np.repeat(np.arange(crowded.keys.size), crowded.sizes)
    rows = crowded.rows[np.lexsort((order[crowded.rows], owners))]
    steps = (np.arange(HUBS)[None, :] * (crowded.sizes[:, None] - 1)) // (HUBS - 1)
    hubs = rows[crowded.offsets[:-1][:, None] + steps]
    return Crowds(crowded.keys, names[hubs]), hubs


def joined_crowds(parts: Iterable[Crowds]) -> Crowds:
    """Crowds of several kinds in one."""
    every = list(parts)
    keys = np.concatenate([part.keys for part in every])
    order = np.argsort(keys, kind="stable")
    return Crowds(keys[order], np.concatenate([part.hubs for part in every])[order])


def pairs_of(found: Buckets, crowded: Hashes, hubs: Rows, is_new: Mask) -> Hashes:
    """Candidate pairs with a new row in them, the smaller row first, as left · 2³² + right; sorted, each once.

    `crowded` are the crowded keys, sorted, and `hubs` the rows that are theirs, -1 for one that is gone.
    """
    places = np.searchsorted(crowded, found.keys)
    is_crowded = np.zeros(found.keys.size, dtype=bool)
    inside = places < crowded.size
    is_crowded[inside] = crowded[places[inside]] == found.keys[inside]
    pairs = [np.empty(0, np.uint64), *_all_pairs(found.only(~is_crowded))]
    if is_crowded.any():
        pairs += _with_hubs(found.only(is_crowded), hubs[places[is_crowded]])
    every = once(np.concatenate(pairs))
    left, right = halves(every)
    return every[is_new[left] | is_new[right]]


def outgrown(found: Buckets, crowded: Hashes) -> bool:
    """Has a key that was not crowded when the epoch began become so?"""
    large = found.keys[found.sizes > OUTGROWN]
    return not np.isin(large, crowded).all()


class Tally:
    """Pairs as they come, kind by kind: all of them, and those that came more than once."""

    def __init__(self) -> None:
        self._seen, self._again = np.empty(0, np.uint64), np.empty(0, np.uint64)
        self._waiting: list[Hashes] = []

    def add(self, pairs: Hashes) -> None:
        """Take in the pairs of one kind, each once."""
        self._waiting.append(pairs)
        if len(self._waiting) >= PILE:
            self._count()

    def every(self) -> Hashes:
        self._count()
        return self._seen

    def several(self) -> Hashes:
        self._count()
        return self._again

    def _count(self) -> None:
        ranked = np.sort(np.concatenate([self._seen, *self._waiting]))
        first = is_first(ranked)
        self._again = once(np.concatenate([self._again, ranked[~first]]))
        self._seen, self._waiting = ranked[first], []


def once(pairs: Hashes) -> Hashes:
    """Pairs sorted, each once."""
    ranked = np.sort(pairs)
    return ranked[is_first(ranked)]


def halves(pairs: Hashes) -> tuple[Rows, Rows]:
    """Pairs as numbers → the left and the right rows."""
    return (pairs >> _HIGH).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def paired(left: Rows, right: Rows) -> Hashes:
    """Rows → pairs as numbers, the smaller row first."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    return (low << _HIGH) | high


def _all_pairs(found: Buckets) -> Iterator[Hashes]:
    """For each distance, every row with the one so far behind it in its bucket."""
    sizes = found.sizes
    within = np.arange(found.rows.size) - np.repeat(found.offsets[:-1], sizes)
    left = np.repeat(sizes, sizes) - within  # rows from here to the end of the bucket
    for distance in range(1, int(sizes.max(initial=0))):
        places = np.flatnonzero(left > distance)
        yield paired(found.rows[places], found.rows[places + distance])


def _with_hubs(found: Buckets, hubs: Rows) -> Iterator[Hashes]:
    """Every row with each hub of its bucket."""
    owners = np.repeat(np.arange(found.keys.size), found.sizes)
    for column in hubs.T:
        hub = column[owners]
        others = (hub >= 0) & (hub != found.rows)
        yield paired(found.rows[others], hub[others])


def _stretches(starts: Rows, end: int) -> Iterator[tuple[int, int]]:
    """Runs of rows with about a cacheful of values."""
    first = 0
    while first < starts.size:
        last = int(np.searchsorted(starts, starts[first] + _AT_ONCE))
        last = max(last, first + 1)
        yield first, last
        first = last


def _mixed(keys: Hashes) -> Hashes:
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))


def _factors() -> npt.NDArray[np.uint32]:
    """Odd factors from a fixed sequence (splitmix64): multiplying by one shuffles the hashes."""
    return (_mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _ODD) >> _HIGH).astype(np.uint32) | np.uint32(1)


_FACTORS = _factors()
