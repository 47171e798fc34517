"""Stream of words → overlaps: seeds that an edit parts are one, and each shared text is told once.

A text that its resource prints twice, in part or whole, would give an overlap for each place. The longest ones are taken
first; what mostly stands in words that are taken already is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from pipeline.passages.copies import Places, Stream
from pipeline.passages.counts import Counts
from pipeline.passages.crowds import Marks, Redone, crowded_words, starred
from pipeline.passages.extend import extend
from pipeline.passages.pairs import crowded_seeds, is_alone, seeds_of_pairs
from pipeline.passages.seeds import MIN_WORDS, NO_SEEDS, Mask, Seeds, joined
from pipeline.passages.shingles import Parts
from pipeline.passages.spread import Spread
from pipeline.resolve.match.sets import chunks, is_first

MIN_SURE_WORDS = 2 * MIN_WORDS  # of an overlap, from which on enough of them agree
MAX_HOLE = 60  # words that agree between two seeds: of shingles that many have, or that come too often, no seed is made
MAX_GAP = 3  # words on either side that an edit may have changed between two seeds
SHIFTS = (0, 1, -1, 2, -2)  # words by which an edit may be longer on one side than on the other
MIN_OWN_WORDS = 7  # of an overlap, on either side, in no crowded shingle: two phrases that all use may meet by chance
MAX_SHARE = 1 << 22  # words of the resources whose seeds are in memory at a time
MAX_CANDIDATES = 1 << 15  # seeds that are objects at a time
MAX_TAKEN = 0.5  # share of an overlap's words, on either side, that may be taken already


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words `left` to `left_end` (not included) of the stream and those of a later resource that say the same.

    Each side is in one copy, which is told by its number.
    """

    left_copy: int
    right_copy: int
    left: int
    left_end: int
    right: int
    right_end: int
    is_boilerplate: bool

    @property
    def length(self) -> int:
        """Words of the shorter side."""
        return min(self.left_end - self.left, self.right_end - self.right)

    @property
    def shift(self) -> int:
        """How far its ends are apart in the stream."""
        return self.left_end - self.right_end


NO_OVERLAPS = np.empty(
    0, [(field.name, bool if field.name == "is_boilerplate" else np.int32) for field in fields(Overlap)]
)
OverlapRows = npt.NDArray[np.void]  # overlaps in columns, which take a tenth of the room of objects


def in_order(overlaps: Iterable[Overlap]) -> OverlapRows:
    """Overlaps by the word where they begin on the left, then on the right."""
    rows = np.fromiter(map(attrgetter(*(field.name for field in fields(Overlap))), overlaps), NO_OVERLAPS.dtype)
    return rows[np.lexsort((rows["right"], rows["left"]))]


def overlaps_of(rows: OverlapRows) -> Iterator[Overlap]:
    """The same, some of which are objects at a time."""
    for start in range(0, rows.size, MAX_CANDIDATES):
        yield from (Overlap(*row) for row in rows[start : start + MAX_CANDIDATES].tolist())


def columns_of(rows: OverlapRows) -> dict[str, npt.NDArray[Any]]:
    """The same by column."""
    return {name: np.ascontiguousarray(rows[name]) for name in rows.dtype.names or ()}


def known_and_others(rows: OverlapRows, known: Mapping[str, npt.NDArray[Any]]) -> tuple[Places, OverlapRows]:
    """Where those of the overlaps are that are among the known ones (`columns_of`), and the overlaps that are not."""
    some = np.flatnonzero(np.isin(known["left"], rows["left"]))
    columns = (known[name][some].tolist() for name in rows.dtype.names or ())
    place = dict(zip(zip(*columns, strict=True), some.tolist(), strict=True))
    places = np.array([place.get(row, -1) for row in rows.tolist()], np.int64)
    return places[places >= 0], rows[places < 0]


def resources_of(text: Stream, rows: OverlapRows) -> Places:
    """The resources that share them, each once."""
    return np.unique(text.resources[np.append(rows["left_copy"], rows["right_copy"])])


def compared(text: Stream, marks: Marks, asked: Redone, parts: Parts, spread: Spread) -> Iterator[Overlap]:
    """What resources share, of the pairs that are asked for."""
    shares = list(_shares(text, asked))
    if not shares:
        return
    own = Counts(~crowded_words(marks.first))
    begins = starred(text, marks.first, asked.members, asked.resources, parts)
    found = seeds_of_pairs(text, marks.first, parts, asked)
    extended = (_by_share(text, extend(text, seeds, marks.is_boilerplate), shares) for seeds in found)
    for rights, pairs in zip(shares, spread(NO_SEEDS, len(shares), extended), strict=True):
        crowded = crowded_seeds(text, marks.first, begins, asked, rights)
        for group in _candidates(text, own, pairs, crowded):
            yield from _once([row for row in _joined(text, group) if _is_passage(text, own, row)])


def _by_share(text: Stream, seeds: Seeds, shares: Sequence[range]) -> Sequence[Seeds]:
    """Seeds by the share in which their right resource is."""
    share = np.searchsorted([rights.start for rights in shares], text.resource_of(seeds.right), side="right")
    order = np.argsort(share, kind="stable")
    bounds = np.searchsorted(share[order], np.arange(1, len(shares) + 2))
    return [seeds.only(order[start:end]) for start, end in pairwise(bounds.tolist())]


def _shares(text: Stream, asked: Redone) -> Iterator[range]:
    """The resources in shares whose seeds fit the memory: these are as many as the words that are asked for."""
    return (range(*share) for share in chunks(text.sizes * asked.members, MAX_SHARE))


def _candidates(text: Stream, own: Counts, pairs: Seeds, crowded: Seeds) -> Iterator[Sequence[Overlap]]:
    """The seeds of every two resources by copies and kind, then by place; less those that cannot become an overlap."""
    seeds = joined([pairs, crowded])
    kept = _worth(text, own, seeds, pairs.left.size)
    seeds, is_boilerplate = seeds.only(kept), kept >= pairs.left.size
    resources = _keys(text, seeds)
    copies = text.copy_of(seeds.left), text.copy_of(seeds.right)
    order = np.lexsort((seeds.right, seeds.left, is_boilerplate, copies[1], copies[0], resources))
    order = order[_is_worth(seeds.only(order), resources[order])]
    columns = (*copies, *seeds.sides(), is_boilerplate)
    order = order[_may_be_passages(own, seeds.only(order), np.stack([resources, *copies, is_boilerplate])[:, order])]
    begins = np.flatnonzero(is_first(resources[order]))
    for start, end in chunks(np.diff(np.append(begins, order.size)), MAX_CANDIDATES):
        ranked = order[begins[start] : begins[end] if end < begins.size else order.size]
        rows = (Overlap(*row) for row in zip(*(column[ranked].tolist() for column in columns), strict=True))
        for _, group in groupby(zip(resources[ranked].tolist(), rows, strict=True), key=itemgetter(0)):
            yield [row for _, row in group]


def _worth(text: Stream, own: Counts, seeds: Seeds, first_crowded: int) -> Places:
    """Which seeds are not alone of their resources or may be a passage; boilerplate are those from a number on."""
    alone, is_long = is_alone(_keys(text, seeds)), seeds.lengths >= MIN_WORDS
    kept = ~alone | is_long
    asked = np.flatnonzero(alone[:first_crowded] & is_long[:first_crowded])
    kept[asked] = _own_words(own, seeds.only(asked)) >= MIN_OWN_WORDS
    return np.flatnonzero(kept)


def _own_words(own: Counts, seeds: Seeds) -> Places:
    """How many words of each belong to its resources and not to all, on the side that has fewer."""
    return np.minimum(own.within(seeds.left, seeds.left_end), own.within(seeds.right, seeds.right_end))


def _keys(text: Stream, seeds: Seeds) -> Places:
    return (text.resource_of(seeds.left) << 32) | text.resource_of(seeds.right)


def _is_worth(seeds: Seeds, resources: Places) -> Mask:
    """Long enough alone, or beside another one of the same resources."""
    is_near = np.zeros(resources.size, bool)
    for step in (1, 2):
        gaps = seeds.left[step:] - seeds.left_end[:-step]
        near = np.flatnonzero((resources[step:] == resources[:-step]) & (gaps <= MAX_GAP))
        is_near[near] = is_near[near + step] = True
    return is_near | (seeds.lengths >= MIN_WORDS)


def _may_be_passages(own: Counts, seeds: Seeds, keys: Places) -> Mask:
    """The seeds of every two resources of which a run has as many words as a passage needs.

    A run has all that could become one: what is farther apart than a hole does not. `keys` are the resources, the copies and the
    kind of each seed, by which they are in order.
    """
    resources, *_, is_boilerplate = keys
    if not resources.size:
        return np.empty(0, bool)
    far = np.cumsum(is_first(keys.T)) << 32  # farther than any two words of a stream
    reach = np.maximum.accumulate(far + seeds.left_end)
    is_run = np.append(True, (far + seeds.left)[1:] - reach[:-1] > MAX_HOLE)
    begins = np.flatnonzero(is_run)
    runs = Seeds(
        seeds.left[begins],
        np.maximum.reduceat(seeds.left_end, begins),
        np.minimum.reduceat(seeds.right, begins),
        np.maximum.reduceat(seeds.right_end, begins),
    )
    may_be = (runs.lengths >= MIN_WORDS) & ((is_boilerplate[begins] > 0) | (_own_words(own, runs) >= MIN_OWN_WORDS))
    pairs = np.cumsum(is_first(resources)) - 1
    of_pairs = np.bincount(pairs[begins], may_be) > 0
    kept: Mask = of_pairs[pairs]
    return kept


def _joined(text: Stream, candidates: Iterable[Overlap]) -> list[Overlap]:
    """The overlaps of two resources: those that go on where another ends are one with it."""
    joined: list[Overlap] = []
    latest: dict[int, int] = {}  # of each shift, the overlap that reached furthest
    for row in candidates:
        at = None
        for shift in SHIFTS if joined else ():
            near = latest.get(row.left - row.right + shift)
            if near is not None and _goes_on(text, joined[near], row):
                at = near
                break
        if at is None:
            at = len(joined)
            joined.append(row)
        else:
            before = joined[at]
            ends = max(before.left_end, row.left_end), max(before.right_end, row.right_end)
            joined[at] = replace(before, left_end=ends[0], right_end=ends[1])
        latest[joined[at].shift] = at
    return joined


def _goes_on(text: Stream, before: Overlap, row: Overlap) -> bool:
    """Whether an overlap goes on where another ends, but for an edit or for words that agree."""
    kinds = [(one.left_copy, one.right_copy, one.is_boilerplate) for one in (before, row)]
    if row.right < before.right or kinds[0] != kinds[1]:
        return False
    here, there = row.left - before.left_end, row.right - before.right_end
    if max(here, there) <= MAX_GAP:
        return True
    if here != there or here > MAX_HOLE:
        return False
    return np.array_equal(text.words[before.left_end : row.left], text.words[before.right_end : row.right])


def _is_passage(text: Stream, own: Counts, overlap: Overlap) -> bool:
    """Whether so many words agree, and so many of them belong to these resources and not to all."""
    if overlap.is_boilerplate:
        return overlap.length >= MIN_WORDS
    left, right = slice(overlap.left, overlap.left_end), slice(overlap.right, overlap.right_end)
    if min(own.between(side.start, side.stop) for side in (left, right)) < MIN_OWN_WORDS:
        return False
    return (
        overlap.length >= MIN_SURE_WORDS
        or LCSseq.similarity(text.words[left].tolist(), text.words[right].tolist()) >= MIN_WORDS
    )


def _once(overlaps: Sequence[Overlap]) -> Iterator[Overlap]:
    """The overlaps of two resources less those whose words others have taken."""
    if len(overlaps) < 2:
        yield from overlaps
        return
    first_left, first_right = (min(getattr(row, side) for row in overlaps) for side in ("left", "right"))
    left = np.zeros(max(row.left_end for row in overlaps) - first_left, bool)
    right = np.zeros(max(row.right_end for row in overlaps) - first_right, bool)
    for row in sorted(overlaps, key=lambda row: (-row.length, row.left, row.right)):
        taken = (
            left[row.left - first_left : row.left_end - first_left],
            right[row.right - first_right : row.right_end - first_right],
        )
        if max(words.mean() for words in taken) < MAX_TAKEN:
            yield row
            for words in taken:
                words[:] = True
