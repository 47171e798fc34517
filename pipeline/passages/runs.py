"""Shared runs of six words → stretches of words that stand in two resources.

Two places of one run lie on a *diagonal*: the distance between them. Neighbours on a diagonal are one stretch, so only
where one begins and where it ends is looked for, over all pairs at a time. A stretch then grows over phrases that are
too common to make pairs, and over one edited word at each end. Of crowded runs the first resource is paired with each
other one, a star: rows grow with the text and never with its square.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places, Stream
from pipeline.passages.grams import NONE, RUN, Shared, marks

LEAST = 12  # words of a passage; shorter ones are how language and titles work
TAIL = 2  # words that must agree behind an edited one
AT_ONCE = 1 << 21  # pairs of places that are in memory at a time
EDITS = ((1, 1), (0, 1), (1, 0))  # words passed over on either side: another word, one more, one less

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Words `left[i]:left_end[i]` of the stream and `right[i]:right_end[i]`, which stand in a later resource."""

    left: Places
    left_end: Places
    right: Places
    right_end: Places

    def sides(self) -> tuple[Places, Places, Places, Places]:
        """Where they begin and end on the left, then on the right."""
        return self.left, self.left_end, self.right, self.right_end

    def only(self, kept: Mask) -> "Stretches":
        """The stretches that are kept."""
        return Stretches(*(side[kept] for side in self.sides()))

    @property
    def lengths(self) -> Places:
        """Words of the shorter side."""
        return np.minimum(self.left_end - self.left, self.right_end - self.right)


def stretches(text: Stream, found: Shared) -> tuple[Stretches, Stretches]:
    """Those of pairs of resources, grown at both ends, and those of crowded runs."""
    furniture = _starred(text, found)
    is_furniture = _covered(furniture.only(furniture.lengths >= LEAST), text.words.size)
    pairs = _trimmed(_paired(text, found), is_furniture)
    return _grown(text, pairs.only(pairs.lengths >= TAIL), is_furniture), furniture


def crowded_words(text: Stream, found: Shared) -> Mask:
    """Which words of the stream are in a crowded run."""
    places = found.places[found.is_crowded[found.runs]]
    return _covered(Stretches(places, places + RUN, places, places + RUN), text.words.size)


def _paired(text: Stream, found: Shared) -> Stretches:
    runs = found.runs
    marked = marks(found, ~found.is_crowded[runs], runs, text.words.size)
    firsts, lasts = [], []
    for left, right in _pairs(found, runs):
        firsts.append(_ends(marked, left, right, -1))
        lasts.append(_ends(marked, left, right, 1))
    return _from_ends(_by_diagonal(firsts), _by_diagonal(lasts))


def _pairs(found: Shared, runs: Places) -> Iterator[tuple[Places, Places]]:
    """Every two places of a run that is not crowded, in two resources, as many at a time as memory is given."""
    before = np.arange(runs.size) - found.offsets[:-1][runs]
    before[found.is_crowded[runs]] = 0
    totals = np.cumsum(before)
    start = 0
    while start < runs.size:
        base = totals[start - 1] if start else 0
        end = max(int(np.searchsorted(totals, base + AT_ONCE, side="right")), start + 1)
        right = np.repeat(np.arange(start, end), before[start:end])
        steps = np.arange(right.size) - np.repeat(totals[start:end] - before[start:end] - base, before[start:end])
        left = found.offsets[:-1][runs[right]] + steps
        apart = found.resources[left] != found.resources[right]
        yield found.places[left[apart]], found.places[right[apart]]
        start = end


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


def _from_ends(first: tuple[Places, Places], last: tuple[Places, Places]) -> Stretches:
    """On a diagonal beginnings and ends take turns, so the n-th of one belongs to the n-th of the other."""
    return Stretches(first[0], last[0] + RUN, first[1], last[1] + RUN)


def _starred(text: Stream, found: Shared) -> Stretches:
    runs = found.runs
    first = found.offsets[:-1][runs]
    is_told = found.is_crowded[runs] & (found.resources != found.resources[first])
    centre = marks(found, is_told, found.places[first], text.words.size)
    right = np.sort(found.places[is_told])
    left = centre[right].astype(np.int64)
    begins = ~((centre[right - 1] == left - 1) & (centre[right - 1] != NONE))
    ends = ~((centre[right + 1] == left + 1) & (centre[right + 1] != NONE))
    return Stretches(left[begins], left[ends] + RUN, right[begins], right[ends] + RUN)


def _covered(some: Stretches, size: int) -> Mask:
    """Which words of the stream are in some stretches."""
    change = np.zeros(size + 1, np.int32)
    for starts, ends in ((some.left, some.left_end), (some.right, some.right_end)):
        np.add.at(change, starts, 1)
        np.add.at(change, ends, -1)
    return np.cumsum(change[:-1]) > 0


def _trimmed(some: Stretches, is_furniture: Mask) -> Stretches:
    """A stretch that reaches into furniture ends before it: a run of six may have up to five words there."""
    left, left_end, right, right_end = (side.copy() for side in some.sides())
    for _ in range(RUN):
        opens = (is_furniture[left] | is_furniture[right]) & (left < left_end - 1)
        left[opens] += 1
        right[opens] += 1
        closes = (is_furniture[left_end - 1] | is_furniture[right_end - 1]) & (left < left_end - 1)
        left_end[closes] -= 1
        right_end[closes] -= 1
    return Stretches(left, left_end, right, right_end)


def _grown(text: Stream, some: Stretches, is_furniture: Mask) -> Stretches:
    """Stretches with the words beside them that agree, also behind one edited word."""
    back = _agreeing(text, some, some.left - 1, some.right - 1, -1, is_furniture)
    ahead = _agreeing(text, some, some.left_end, some.right_end, 1, is_furniture)
    grown = Stretches(some.left - back, some.left_end + ahead, some.right - back, some.right_end + ahead)
    left, right = _over_an_edit(text, grown, grown.left - 1, grown.right - 1, -1, is_furniture)
    left_end, right_end = _over_an_edit(text, grown, grown.left_end, grown.right_end, 1, is_furniture)
    return Stretches(grown.left - left, grown.left_end + left_end, grown.right - right, grown.right_end + right_end)


def _over_an_edit(
    text: Stream, some: Stretches, left: Places, right: Places, step: int, is_furniture: Mask
) -> tuple[Places, Places]:
    """How many words to go on by on either side, from an edited word at these places; none where nothing follows it."""
    most, *gone = (np.zeros(left.size, np.int64) for _ in range(3))
    for passed in EDITS:
        agreeing = _agreeing(text, some, left + step * passed[0], right + step * passed[1], step, is_furniture)
        is_better = (agreeing >= TAIL) & (agreeing > most)
        for side in (0, 1):
            gone[side][is_better] = agreeing[is_better] + passed[side]
        most[is_better] = agreeing[is_better]
    return gone[0], gone[1]


def _agreeing(text: Stream, some: Stretches, left: Places, right: Places, step: int, is_furniture: Mask) -> Places:
    """How many words agree from two places on, forth (1) or back (-1), as far as a passage needs and copies reach."""
    room = np.minimum(_room(text, some.left, left, step), _room(text, some.right, right, step))
    count = np.zeros(left.size, np.int64)
    going = np.flatnonzero(room > 0)
    for taken in range(1, LEAST):
        one, other = left[going] + step * (taken - 1), right[going] + step * (taken - 1)
        agrees = (text.words[one] == text.words[other]) & ~is_furniture[one] & ~is_furniture[other]
        going = going[agrees]
        count[going] = taken
        going = going[room[going] > taken]
    return count


def _room(text: Stream, inside: Places, places: Places, step: int) -> Places:
    """How many words there are from each place on in the copy that another place is in."""
    copies = text.copy_of(inside)
    return text.offsets[copies + 1] - places if step > 0 else places - text.offsets[copies] + 1
