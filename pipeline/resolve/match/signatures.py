"""Shingles → signatures: a key for each band, so that texts which share much of them agree on some keys.

MinHash: Broder, "On the resemblance and containment of documents" (1997); bands: Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", chapter 3.
"""

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Sets, chunks

BANDS, ROWS = 60, 2  # two texts are a candidate pair if they agree on two bands: those that share a quarter of their
# shingles do so 90 times in 100, those that share a third 99 times, and of those that share a twentieth one in 100
_CACHED = 1 << 18  # shingles hashed at a time, so that they stay in the cache
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(32)


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
    keys[own.sizes == 0] = 0
    return keys


def _mixed(keys: Hashes) -> Hashes:
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))


def _factors() -> npt.NDArray[np.uint32]:
    """Odd factors from a fixed sequence (splitmix64): multiplying by one shuffles the hashes."""
    return (_mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _ODD) >> _HIGH).astype(np.uint32) | np.uint32(1)


_FACTORS = _factors()
