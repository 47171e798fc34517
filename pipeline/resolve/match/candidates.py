"""Contents → candidate pairs: what shares a title, an address, a text, or two bands of a signature. Each of these is a key.

Comparing everything with everything grows with the square of the corpus. Only contents with a key in common are compared.
Those that share one are a *block*. An *oversized* block never makes all pairs: a few of its contents are its
*representatives*, and the others are compared with these alone. Which blocks are oversized, and their representatives, is
frozen with the epoch. So whether two contents are compared depends on the two alone, not on what else there is or when it
came: comparing only what is new finds what comparing everything would.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import distinct_pairs, pack_pairs, unpack_pairs
from pipeline.resolve.match.sets import Indices, Values, is_first
from pipeline.resolve.match.titles import Mask

MAX_BLOCK = 12  # contents above which a block is oversized
REPRESENTATIVES = 4  # of an oversized block
MAX_GROWN_BLOCK = 100  # contents of a block that was not oversized when the epoch began: a new one is due
_HIGH = np.uint64(32)
_NO_BLOCK = np.uint64((1 << 64) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class OversizedBlocks:
    """Keys of oversized blocks, sorted, and their representatives as 64-bit names that outlive a run, shape (keys, REPRESENTATIVES)."""

    keys: Hashes
    representatives: Hashes


NO_OVERSIZED = OversizedBlocks(np.empty(0, np.uint64), np.empty((0, REPRESENTATIVES), np.uint64))
NO_REPRESENTATIVES: Indices = np.empty((0, REPRESENTATIVES), np.int64)


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
        return self.offsets[1:] - self.offsets[:-1]

    def owners(self) -> Indices:
        """The block of each row."""
        return np.repeat(np.arange(self.keys.size), self.sizes)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Blocks":
        offsets = np.append(0, np.cumsum(self.sizes[chosen]))
        return Blocks(self.keys[chosen], self.rows[np.repeat(chosen, self.sizes)], offsets)


NO_BLOCKS = Blocks(np.empty(0, np.uint64), np.empty(0, np.int64), np.zeros(1, np.int64))


def blocks_of(kind: int, keys: Values, rows: Indices) -> Blocks:
    """Rows grouped by their keys of one kind, those left out that have none (0) or are alone with theirs."""
    has = keys != 0
    packed = np.sort((keys[has].astype(np.uint64) << _HIGH) | rows[has].astype(np.uint64))
    keys_sorted, rows = unpack_pairs(packed)
    firsts = np.flatnonzero(is_first(keys_sorted))
    if firsts.size == packed.size:
        return NO_BLOCKS
    named = keys_sorted[firsts].astype(np.uint64) | (np.uint64(kind) << _HIGH)
    blocks = Blocks(named, rows, np.append(firsts, packed.size))
    return blocks.only(blocks.sizes > 1)


def oversized_blocks(blocks: Blocks, order: Indices, names: Hashes) -> tuple[OversizedBlocks, Indices]:
    """The oversized of some blocks, with representatives spread evenly over each in the rows' order, by name and as rows."""
    is_large = blocks.sizes > MAX_BLOCK
    if not is_large.any():
        return NO_OVERSIZED, NO_REPRESENTATIVES
    large = blocks.only(is_large)
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
    if not blocks.keys.size:
        return np.empty(0, np.uint64)
    places = np.searchsorted(oversized, blocks.keys)
    is_oversized = np.append(oversized, _NO_BLOCK)[places] == blocks.keys
    if not is_oversized.any():
        pairs = [*_all_pairs(blocks)]
    else:
        pairs = [np.empty(0, np.uint64), *_all_pairs(blocks.only(~is_oversized))]
        pairs += _with_representatives(blocks.only(is_oversized), representatives[places[is_oversized]])
    every = distinct_pairs(np.concatenate(pairs))
    left, right = unpack_pairs(every)
    return every[is_new[left] | is_new[right]]


def has_outgrown(blocks: Blocks, oversized: Hashes) -> bool:
    """Has a block that was not oversized when the epoch began become so?"""
    return not np.isin(blocks.keys[blocks.sizes > MAX_GROWN_BLOCK], oversized).all()


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
