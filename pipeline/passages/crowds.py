"""Shingles → which stand in many resources: a footer, or how the language works. They make no pairs of all these.

Of a crowded shingle the first resource, by ids, is told with each other one: a star, so that rows grow with the text and
never with its square. A run of words whose shingles are crowded and lie in one star is boilerplate. What is known is kept
from run to run and counted anew only where a resource came or went.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import GONE, Places, Stream
from pipeline.passages.seeds import MAX_BLOCK, MIN_WORDS, Seeds, joined
from pipeline.passages.shingles import SHINGLE_WORDS, Mask, Parts, Shingles, hashes_at, of_places
from pipeline.resolve.match.sets import chunks, is_first

MAX_RESOURCES = 10  # in which a shingle may stand before it is crowded: then pairs would grow with their square
FEW, UNLISTED = -1, -2
_SHIFT = np.int64(32)

First = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Of each word of a stream: the first place of the shingle that begins at it, where that is crowded, else FEW, or
    UNLISTED where none begins, its resource printed it often before or is gone; and whether the word is boilerplate.
    """

    first: First
    is_boilerplate: Mask


NO_MARKS = Marks(np.empty(0, np.int32), np.empty(0, bool))


@dataclass(frozen=True, slots=True, eq=False)
class Redone:
    """What must be compared: these resources with all others, and pairs of others (`pair_keys`, sorted)."""

    resources: Mask
    pairs: Places

    @property
    def sides(self) -> tuple[Places, Places]:
        """The resources of each pair."""
        return self.pairs >> _SHIFT, self.pairs & np.int64(0xFFFFFFFF)

    @property
    def members(self) -> Mask:
        """The resources that are in a pair or must be compared with all others."""
        members = self.resources.copy()
        for side in self.sides:
            members[side] = True
        return members

    def holds(self, left: Places, right: Places) -> Mask:
        """Which pairs of resources are among them."""
        held: Mask = self.resources[left] | self.resources[right]
        if self.pairs.size:
            others = np.flatnonzero(~held)
            held[others] = np.isin(pair_keys(left[others], right[others]), self.pairs)
        return held


def pair_keys(left: Places, right: Places) -> Places:
    """A number for each pair of resources, in whichever order."""
    return (np.minimum(left, right) << _SHIFT) | np.maximum(left, right)


def marked(text: Stream, before: Marks, parts: Parts, is_gone: Mask) -> Marks:
    """The marks of a stream that begins as the one had that `before` tells of; `is_gone` tells which resources went since."""
    first = _first_places(text, before.first, parts, is_gone)
    return Marks(first, _is_boilerplate(text, before, first, parts))


def _first_places(text: Stream, before: First, parts: Parts, is_gone: Mask) -> First:
    first = np.full(text.words.size, UNLISTED, np.int32)
    first[: before.size] = before
    gone = text.of_words(is_gone)
    touched = gone.copy()
    touched[before.size :] = True
    shifts = shifts_of(text)
    for part in of_places(text, parts, touched):
        _mark(text, shifts, first, touched, part)
    first[gone] = UNLISTED
    return first


def _mark(text: Stream, shifts: Places, first: First, touched: Mask, part: Shingles) -> None:
    """Mark the places of shingles that stand in a resource that came or went."""
    is_touched = touched[part.places]
    first[part.places[is_touched]] = FEW
    starts = part.starts
    sizes = np.diff(starts)
    wanted = sizes > MAX_RESOURCES  # of others none was crowded or is
    if sizes.size:
        wanted &= np.logical_or.reduceat(is_touched, starts[:-1])
    groups = np.flatnonzero(wanted)
    some = np.repeat(starts[groups], sizes[groups]) + _steps(sizes[groups])
    places, group = part.places[some], np.repeat(np.arange(groups.size), sizes[groups])
    resources = text.resource_of(places)
    living = text.ranks[resources] != GONE
    places, group, resources = places[living], group[living], resources[living]
    order = ordered(shifts, group, resources, places)
    places, group, resources = places[order], group[order], resources[order]
    spread = np.bincount(group[is_first(np.stack([group, resources], axis=1))], minlength=groups.size)
    begins = np.flatnonzero(is_first(group))
    firsts = np.full(groups.size, FEW, np.int32)
    firsts[group[begins]] = places[begins]
    firsts[spread <= MAX_RESOURCES] = FEW
    first[places] = firsts[group]


def ordered(shifts: Places, group: Places, resources: Places, places: npt.NDArray[np.int32]) -> Places:
    """The order of places by group, by their resources' ids and by place."""
    order: Places = np.argsort((group << _SHIFT) | (places + shifts[resources]))  # no two are equal
    return order


def shifts_of(text: Stream) -> Places:
    """What to add to a place of each resource, so that places are in the order of the resources' ids."""
    sizes, order = text.sizes, np.argsort(text.ranks, kind="stable")
    starts = np.empty(sizes.size, np.int64)
    starts[order] = np.cumsum(sizes[order]) - sizes[order]
    return starts - (np.cumsum(sizes) - sizes)


def _steps(sizes: Places) -> Places:
    """0, 1, 2 … for each of some sizes."""
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def starred(text: Stream, first: First, rights: Mask, lefts: Mask, parts: Parts) -> Mask:
    """The words that begin a crowded shingle: all of the resources `rights`, and of others those whose first place is in one of `lefts`.

    `lefts` are among `rights`. Where these are not all, the others' words are looked up.
    """
    begins = (first >= 0) & text.of_words(rights)
    if not rights.all():
        places = np.flatnonzero(begins)
        places = places[first[places] == places]
        for part in parts(hashes_at(text, places[lefts[text.resource_of(places)]])):
            others = part.places[first[part.places] >= 0]
            begins[others[lefts[text.resource_of(first[others])]]] = True
    return begins


def seeds_of_crowded(text: Stream, first: First, begins: Mask, rights: range) -> Iterator[Seeds]:
    """Those of the crowded shingles that begin at some words, between the first resource and each other one of `rights`; some
    resources at a time.
    """
    ends = np.cumsum(text.sizes)[rights.start : rights.stop]
    for start, end in chunks(text.sizes[rights.start : rights.stop], MAX_BLOCK):
        yield _crowded_seeds(
            text, first, begins, int(ends[start] - text.sizes[rights.start + start]), int(ends[end - 1])
        )


def _crowded_seeds(text: Stream, first: First, begins: Mask, start: int, end: int) -> Seeds:
    right = np.flatnonzero(begins[start:end]) + start
    left = first[right].astype(np.int64)
    is_other = text.resource_of(right) != text.resource_of(left)
    right, left = right[is_other], left[is_other]
    is_next = (np.diff(right) == 1) & (np.diff(left) == 1)
    opens, closes = np.append(True, ~is_next)[: right.size], np.append(~is_next, True)[: right.size]
    return Seeds(left[opens], left[closes] + SHINGLE_WORDS, right[opens], right[closes] + SHINGLE_WORDS)


def crowded_words(first: First) -> Mask:
    """Which words of the stream are in a crowded shingle."""
    begins = first >= 0
    words = begins.copy()
    for ahead in range(1, SHINGLE_WORDS):
        words[ahead:] |= begins[:-ahead]
    return words


def _is_boilerplate(text: Stream, before: Marks, first: First, parts: Parts) -> Mask:
    """Which words are in a long run of crowded shingles, or are its first place; what was in one still is but in resources of
    which a first place moved."""
    grown, moved = _restarred(text, before.first, first)
    long = joined(
        seeds.only(seeds.lengths >= MIN_WORDS)
        for seeds in seeds_of_crowded(text, first, starred(text, first, grown, moved, parts), range(text.ranks.size))
    )
    is_boilerplate = np.zeros(text.words.size, bool)
    long.cover(is_boilerplate)
    is_boilerplate[: before.first.size] |= before.is_boilerplate & ~text.of_words(moved)[: before.first.size]
    return is_boilerplate


def _restarred(text: Stream, before: First, first: First) -> tuple[Mask, Mask]:
    """The resources of which a word has another first place than before; and those whose runs may have been parted by it: its own where
    it had a first place, and the ones in which that was and is. All others' runs only grow."""
    if not before.size:
        return np.ones(text.ranks.size, bool), np.ones(text.ranks.size, bool)
    grown, moved = np.zeros(text.ranks.size, bool), np.zeros(text.ranks.size, bool)
    for start in range(0, first.size, MAX_BLOCK):
        now, was = first[start : start + MAX_BLOCK], before[start : start + MAX_BLOCK]
        was = np.append(was, np.full(now.size - was.size, UNLISTED, np.int32))
        other = np.flatnonzero(now != was)
        grown[text.resource_of(other + start)] = True
        other = other[was[other] >= 0]
        for places in (other + start, now[other], was[other]):
            moved[text.resource_of(places[places >= 0])] = True
    return grown | moved, moved


def redone(text: Stream, before: Marks, after: Marks) -> Redone:
    """The resources that are new or whose marks are others, and the pairs whose star has another first place.

    What two resources share follows from their words, from which of these are crowded or boilerplate, and from the first
    places of their crowded shingles.
    """
    old = before.first.size
    first, other_first = before.first, after.first[:old]
    others = np.flatnonzero((first != other_first) | (before.is_boilerplate != after.is_boilerplate[:old]))
    is_crowded, was_crowded = other_first[others] >= 0, first[others] >= 0
    differs = (is_crowded != was_crowded) | (before.is_boilerplate[others] != after.is_boilerplate[others])
    resources = np.zeros(text.ranks.size, bool)
    resources[text.resource_of(others[differs])] = True
    resources[text.resources[np.searchsorted(text.offsets[:-1], old) :]] = True
    resources &= text.ranks != GONE
    moved = others[is_crowded & was_crowded & (first[others] != other_first[others])]
    moved = moved[~resources[text.resource_of(moved)]]
    own = text.resource_of(moved)
    sides = [text.resource_of(places[moved]) for places in (first, other_first)]
    pairs = np.concatenate([pair_keys(own, side)[(own != side) & (text.ranks[side] != GONE)] for side in sides])
    return Redone(resources, np.unique(pairs))
