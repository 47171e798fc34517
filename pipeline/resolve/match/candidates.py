"""Contents → candidate pairs: what shares a title, an address, a text, or two bands of a signature. Each of these is a key.

Comparing everything with everything grows with the square of the corpus. Only contents with a key in common are compared.
Those that share one are a *block*. An *oversized* block never makes all pairs: a few of its contents are its
*representatives*, and the others are compared with these alone. Which blocks are oversized, and their representatives, is
frozen with the epoch. So whether two contents are compared depends on the two alone, not on what else there is or when it
came: comparing only what is new finds what comparing everything would.
MinHash: Broder, "On the resemblance and containment of documents" (1997); bands: Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", chapter 3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Indices, Sets, Values, chunks, is_first
from pipeline.resolve.match.titles import Mask

BANDS, ROWS = 60, 2  # of which two must be equal: texts that share a quarter of their shingles meet 90 times in 100,
# those that share a third 99 times, and of those that share a twentieth one in 100
MAX_BLOCK = 12  # contents above which a block is oversized
REPRESENTATIVES = 4  # of an oversized block
MAX_GROWN_BLOCK = 100  # contents of a block that was not oversized when the epoch began: a new one is due
MAX_WAITING = 10  # kinds of keys whose pairs are kept before they are counted
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(32)
_NO_BLOCK = np.uint64((1 << 64) - 1)
_CACHED = 1 << 18  # shingles hashed at a time, so that they stay in the cache
_NO_KEY = np.uint32(0)


@dataclass(frozen=True, slots=True, eq=False)
class OversizedBlocks:
    """Keys of oversized blocks, sorted, and their representatives as 64-bit names that outlive a run, shape (keys, REPRESENTATIVES)."""

    keys: Hashes
    representatives: Hashes


NO_OVERSIZED = OversizedBlocks(np.empty(0, np.uint64), np.empty((0, REPRESENTATIVES), np.uint64))
NO_REPRESENTATIVES: Indices = np.empty((0, REPRESENTATIVES), np.int64)


def signatures(own: Sets) -> npt.NDArray[np.uint32]:
    """One key a band for each row, shape (rows, bands), never 0; 0 throughout for a row without shingles."""
    least = np.full((BANDS * ROWS, len(own)), 0xFFFFFFFF, dtype=np.uint32)
    filled = np.flatnonzero(own.sizes)
    for start, end in chunks(own.sizes[filled], _CACHED):
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
class Blocks:
    """Rows that share a key: block i has the key `keys[i]` and the rows `rows[offsets[i]:offsets[i + 1]]`, sorted.

    A key is its kind · 2³² and its own 32 bits: two that agree by chance only cost a comparison.
    """

    keys: Hashes
    rows: Indices
    offsets: Indices

    @property
    def sizes(self) -> Indices:
        return np.diff(self.offsets)

    def owners(self) -> Indices:
        """The block of each row."""
        return np.repeat(np.arange(self.keys.size), self.sizes)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Blocks":
        offsets = np.append(0, np.cumsum(self.sizes[chosen]))
        return Blocks(self.keys[chosen], self.rows[np.repeat(chosen, self.sizes)], offsets)


def blocks_of(kind: int, keys: Values, rows: Indices) -> Blocks:
    """Rows grouped by their keys of one kind, those left out that have none (0) or are alone with theirs."""
    has = keys != 0
    packed = np.sort((keys[has].astype(np.uint64) << _HIGH) | rows[has].astype(np.uint64))
    keys_sorted, rows = unpack_pairs(packed)
    firsts = np.flatnonzero(is_first(keys_sorted))
    named = keys_sorted[firsts].astype(np.uint64) | (np.uint64(kind) << _HIGH)
    blocks = Blocks(named, rows, np.append(firsts, packed.size))
    return blocks.only(blocks.sizes > 1)


def oversized_blocks(blocks: Blocks, order: Indices, names: Hashes) -> tuple[OversizedBlocks, Indices]:
    """The oversized of some blocks, with representatives spread evenly over each in the rows' order, by name and as rows."""
    large = blocks.only(blocks.sizes > MAX_BLOCK)
    if not large.keys.size:
        return NO_OVERSIZED, NO_REPRESENTATIVES
    rows = large.rows[np.lexsort((order[large.rows], large.owners()))]
    steps = (np.arange(REPRESENTATIVES)[None, :] * (large.sizes[:, None] - 1)) // (REPRESENTATIVES - 1)
    representatives = rows[large.offsets[:-1][:, None] + steps]
    return OversizedBlocks(large.keys, names[representatives]), representatives


def join_oversized(parts: Sequence[OversizedBlocks]) -> OversizedBlocks:
    """Oversized blocks of several kinds in one."""
    keys = np.concatenate([part.keys for part in parts])
    order = np.argsort(keys, kind="stable")
    return OversizedBlocks(keys[order], np.concatenate([part.representatives for part in parts])[order])


def pairs_of(blocks: Blocks, oversized: Hashes, representatives: Indices, is_new: Mask) -> Hashes:
    """Candidate pairs with a new row in them, the smaller row first, as left · 2³² + right; sorted, each once.

    `oversized` are keys of blocks, sorted, and `representatives` their rows, -1 for one that is gone.
    """
    places = np.searchsorted(oversized, blocks.keys)
    is_oversized = np.append(oversized, _NO_BLOCK)[places] == blocks.keys
    pairs = [np.empty(0, np.uint64), *_all_pairs(blocks.only(~is_oversized))]
    if is_oversized.any():
        pairs += _with_representatives(blocks.only(is_oversized), representatives[places[is_oversized]])
    every = distinct_pairs(np.concatenate(pairs))
    left, right = unpack_pairs(every)
    return every[is_new[left] | is_new[right]]


def has_outgrown(blocks: Blocks, oversized: Hashes) -> bool:
    """Has a block that was not oversized when the epoch began become so?"""
    return not np.isin(blocks.keys[blocks.sizes > MAX_GROWN_BLOCK], oversized).all()


class PairCounts:
    """Pairs as they come, kind by kind: all of them, and those that came more than once."""

    def __init__(self) -> None:
        self._distinct, self._repeated = np.empty(0, np.uint64), np.empty(0, np.uint64)
        self._waiting: list[Hashes] = []

    def add(self, pairs: Hashes) -> None:
        """Take in the pairs of one kind, each once."""
        self._waiting.append(pairs)
        if len(self._waiting) >= MAX_WAITING:
            self._count()

    def all(self) -> Hashes:
        self._count()
        return self._distinct

    def repeated(self) -> Hashes:
        self._count()
        return self._repeated

    def _count(self) -> None:
        ranked = np.sort(np.concatenate([self._distinct, *self._waiting]))
        first = is_first(ranked)
        self._repeated = distinct_pairs(np.concatenate([self._repeated, ranked[~first]]))
        self._distinct, self._waiting = ranked[first], []


def distinct_pairs(pairs: Hashes) -> Hashes:
    """Pairs sorted, each once."""
    ranked = np.sort(pairs)
    return ranked[is_first(ranked)]


def unpack_pairs(pairs: Hashes) -> tuple[Indices, Indices]:
    """Pairs as numbers → the left and the right rows."""
    return (pairs >> _HIGH).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def pack_pairs(left: Indices, right: Indices) -> Hashes:
    """Rows → pairs as numbers, the smaller row first."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    return (low << _HIGH) | high


def _all_pairs(blocks: Blocks) -> Iterator[Hashes]:
    """For each distance, every row with the one so far behind it in its block."""
    ahead = np.repeat(blocks.offsets[1:], blocks.sizes) - np.arange(
        blocks.rows.size
    )  # rows from here to the end of the block
    for distance in range(1, int(blocks.sizes.max(initial=0))):
        places = np.flatnonzero(ahead > distance)
        yield pack_pairs(blocks.rows[places], blocks.rows[places + distance])


def _with_representatives(blocks: Blocks, representatives: Indices) -> Iterator[Hashes]:
    """Every row with each representative of its block."""
    owners = blocks.owners()
    for column in representatives.T:
        representative = column[owners]
        others = (representative >= 0) & (representative != blocks.rows)
        yield pack_pairs(blocks.rows[others], representative[others])


def _mixed(keys: Hashes) -> Hashes:
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))


def _factors() -> npt.NDArray[np.uint32]:
    """Odd factors from a fixed sequence (splitmix64): multiplying by one shuffles the hashes."""
    return (_mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _ODD) >> _HIGH).astype(np.uint32) | np.uint32(1)


_FACTORS = _factors()
