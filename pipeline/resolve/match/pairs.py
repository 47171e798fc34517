"""Pairs of rows as single numbers, left · 2³² + right: packed, unpacked, sorted, counted."""

import numpy as np

from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Indices, is_first

_HIGH = np.uint64(32)
_NO_PAIR = np.uint64((1 << 64) - 1)  # a row is no pair with itself
MAX_WAITING = 10  # kinds of keys whose pairs are kept before they are counted


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


def places_of_pairs(pairs: Hashes, ranked: Hashes) -> Indices:
    """Where each of some pairs stands among sorted ones; -1 for one that does not."""
    places = np.searchsorted(ranked, pairs)
    is_there = np.append(ranked, _NO_PAIR)[places] == pairs
    return np.where(is_there, places, -1)


def unpack_pairs(pairs: Hashes) -> tuple[Indices, Indices]:
    """Pairs as numbers → the left and the right rows."""
    return (pairs >> _HIGH).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def pack_pairs(left: Indices, right: Indices) -> Hashes:
    """Rows → pairs as numbers, the smaller row first."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    return (low << _HIGH) | high
