"""Shared shingles → seeds: words that stand in two resources without a gap, many of them in flat arrays.

Two places of one shingle lie on a *diagonal*: the distance between them. Neighbours on a diagonal are one seed, so only
where one begins and where it ends is looked for, over all pairs at a time. Of crowded shingles the first resource is paired
with each other one, a star: rows grow with the text and never with its square.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places, Stream
from pipeline.passages.shingles import NONE, SHINGLE_WORDS, SharedShingles, marks
from pipeline.resolve.match.sets import chunks

MIN_WORDS = 12  # words of a passage; shorter ones are how language and titles work
MAX_PAIRS = 1 << 21  # of places, that are in memory at a time

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Words `left[i]:left_end[i]` of the stream and `right[i]:right_end[i]`, which stand in a later resource."""

    left: Places
    left_end: Places
    right: Places
    right_end: Places

    def sides(self) -> tuple[Places, Places, Places, Places]:
        """Where they begin and end on the left, then on the right."""
        return self.left, self.left_end, self.right, self.right_end

    def only(self, kept: npt.NDArray[np.generic]) -> "Seeds":
        """The seeds that are kept, by a mask or by their numbers."""
        return Seeds(*(side[kept] for side in self.sides()))

    @property
    def lengths(self) -> Places:
        """Words of the shorter side."""
        return np.minimum(self.left_end - self.left, self.right_end - self.right)

    def covered(self, size: int) -> Mask:
        """Which of the words of a stream of this size are in one of them."""
        change = np.zeros(size + 1, np.int32)
        for starts, ends in ((self.left, self.left_end), (self.right, self.right_end)):
            change += np.bincount(starts, minlength=size + 1).astype(np.int32)
            change -= np.bincount(ends, minlength=size + 1).astype(np.int32)
        return np.cumsum(change[:-1]) > 0


def crowded_words(text: Stream, shared: SharedShingles) -> Mask:
    """Which words of the stream are in a crowded shingle."""
    places = shared.places[shared.is_crowded[shared.shingles]]
    return Seeds(places, places + SHINGLE_WORDS, places, places + SHINGLE_WORDS).covered(text.words.size)


def seeds_of_pairs(text: Stream, shared: SharedShingles) -> Seeds:
    """Those of every two resources, by shingles that are not crowded."""
    shingles = shared.shingles
    marked = marks(shared, ~shared.is_crowded[shingles], shingles, text.words.size)
    firsts, lasts = [], []
    for left, right in _pairs(shared, shingles):
        firsts.append(_ends(marked, left, right, -1))
        lasts.append(_ends(marked, left, right, 1))
    left, right = _by_diagonal(firsts)
    last_left, last_right = _by_diagonal(lasts)  # beginnings and ends take turns on a diagonal, so the n-th go together
    return Seeds(left, last_left + SHINGLE_WORDS, right, last_right + SHINGLE_WORDS)


def seeds_of_crowded(text: Stream, shared: SharedShingles) -> Seeds:
    """Those of crowded shingles, between the first resource and each other one."""
    shingles = shared.shingles
    first = shared.offsets[:-1][shingles]
    is_other = shared.is_crowded[shingles] & (shared.resources != shared.resources[first])
    centre = marks(shared, is_other, shared.places[first], text.words.size)
    right = np.sort(shared.places[is_other])
    left = centre[right].astype(np.int64)
    begins = ~((centre[right - 1] == left - 1) & (centre[right - 1] != NONE))
    ends = ~((centre[right + 1] == left + 1) & (centre[right + 1] != NONE))
    return Seeds(left[begins], left[ends] + SHINGLE_WORDS, right[begins], right[ends] + SHINGLE_WORDS)


def _pairs(shared: SharedShingles, shingles: Places) -> Iterator[tuple[Places, Places]]:
    """Every two places of a shingle that is not crowded, in two resources, as many at a time as memory is given."""
    before = np.arange(shingles.size) - shared.offsets[:-1][shingles]
    before[shared.is_crowded[shingles]] = 0
    for start, end in chunks(before, MAX_PAIRS):
        counts = before[start:end]
        right = np.repeat(np.arange(start, end), counts)
        steps = np.arange(right.size) - np.repeat(np.cumsum(counts) - counts, counts)
        left = shared.offsets[:-1][shingles[right]] + steps
        apart = shared.resources[left] != shared.resources[right]
        yield shared.places[left[apart]], shared.places[right[apart]]


def _ends(marked: npt.NDArray[np.int32], left: Places, right: Places, step: int) -> tuple[Places, Places]:
    """The pairs that have no neighbour on their diagonal, before (-1) or behind (1)."""
    beside = marked[left + step]
    is_end = (beside == NONE) | (beside != marked[right + step])
    return left[is_end], right[is_end]


def _by_diagonal(parts: list[tuple[Places, Places]]) -> tuple[Places, Places]:
    none = np.empty(0, np.int64)
    left, right = (np.concatenate([none, *(part[side] for part in parts)]) for side in (0, 1))
    order = np.lexsort((left, right - left))
    return left[order], right[order]
