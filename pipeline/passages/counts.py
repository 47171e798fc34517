"""Marks on words → how many are marked from a word to another, by a bit a word and a count for every 64.

A count for every word would be quicker to look up and take twenty times the room.
"""

import numpy as np

from pipeline.passages.copies import Places
from pipeline.passages.shingles import Mask

_SHIFT, _REST, _ONE = 6, 63, np.uint64(1)  # of a place: 64 words are a block


class Counts:
    """Counts the marked words of a stream."""

    def __init__(self, is_marked: Mask) -> None:
        blocks = (is_marked.size >> _SHIFT) + 1
        bits = np.zeros(8 * blocks, np.uint8)
        packed = np.packbits(is_marked, bitorder="little")
        bits[: packed.size] = packed
        self._bits = bits.view("<u8")
        self._before = np.append(0, np.cumsum(np.bitwise_count(self._bits), dtype=np.int32))

    def within(self, starts: Places, ends: Places) -> Places:
        """How many are marked from each of some words to the one before another."""
        return self._count(ends) - self._count(starts)

    def between(self, start: int, end: int) -> int:
        """The same of two words."""
        return self._count_of(end) - self._count_of(start)

    def _count(self, places: Places) -> Places:
        block, rest = places >> _SHIFT, (places & _REST).astype(np.uint64)
        inside = np.bitwise_count(self._bits[block] & ((_ONE << rest) - _ONE))
        return self._before[block].astype(np.int64) + inside

    def _count_of(self, place: int) -> int:
        block, rest = place >> _SHIFT, place & _REST
        return int(self._before[block]) + (int(self._bits[block]) & ((1 << rest) - 1)).bit_count()
