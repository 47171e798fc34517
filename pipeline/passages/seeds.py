"""Shingles in order → seeds: words that stand in two resources without a gap, many of them in flat arrays.

Two places of one shingle lie on a *diagonal*: the distance between them. Neighbours on a diagonal are one seed, so only
where one begins is looked for, over all pairs at a time, and then how far it goes. What many resources print makes no pairs
(`crowds`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

MIN_WORDS = 12  # words of a passage; shorter ones are how language and titles work
MAX_BLOCK = 1 << 20  # words that are looked at at a time

Mask = npt.NDArray[np.bool_]
Words = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Words `left[i]:left_end[i]` of the stream and `right[i]:right_end[i]`, which stand in a resource of a higher id."""

    left: Words
    left_end: Words
    right: Words
    right_end: Words

    def sides(self) -> tuple[Words, Words, Words, Words]:
        """Where they begin and end on the left, then on the right."""
        return self.left, self.left_end, self.right, self.right_end

    def only(self, kept: npt.NDArray[np.generic]) -> "Seeds":
        """The seeds that are kept, by a mask or by their numbers."""
        return Seeds(*(side[kept] for side in self.sides()))

    @property
    def lengths(self) -> Words:
        """Words of the shorter side."""
        return np.minimum(self.left_end - self.left, self.right_end - self.right)

    def cover(self, words: Mask) -> None:
        """Mark the words of the stream that are in one of them."""
        starts, ends = (
            np.sort(np.concatenate(sides)) for sides in ((self.left, self.right), (self.left_end, self.right_end))
        )
        for block in range(0, words.size, MAX_BLOCK):
            some = words[block : block + MAX_BLOCK]
            (first, last), (ended, closed) = (
                np.searchsorted(side, (block, block + some.size)) for side in (starts, ends)
            )
            change = np.bincount(starts[first:last] - block, minlength=some.size)
            change -= np.bincount(ends[ended:closed] - block, minlength=some.size)
            change[:1] += first - ended
            some |= np.cumsum(change, out=change) > 0


NO_SEEDS = Seeds(*(np.empty(0, np.int32) for _ in range(4)))


def joined(parts: Iterable[Seeds]) -> Seeds:
    """All seeds of several, in half the room."""
    small = [tuple(side.astype(np.int32) for side in part.sides()) for part in parts]
    return Seeds(*(np.concatenate(sides) for sides in zip(NO_SEEDS.sides(), *small, strict=True)))
