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

    def covered(self, size: int) -> Mask:
        """Which of the words of a stream of this size are in one of them."""
        change = np.zeros(size + 1, np.int32)
        for starts, ends in ((self.left, self.left_end), (self.right, self.right_end)):
            np.add.at(change, starts, 1)
            np.subtract.at(change, ends, 1)
        covered: Mask = np.cumsum(change[:-1], out=change[:-1]) > 0
        return covered


def joined(parts: Iterable[Seeds]) -> Seeds:
    """All seeds of several, in half the room."""
    small = [tuple(side.astype(np.int32) for side in part.sides()) for part in parts]
    none = np.empty(0, np.int32)
    return Seeds(*(np.concatenate(sides) for sides in zip((none,) * 4, *small, strict=True)))
