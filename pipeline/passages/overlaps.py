"""Stream of words → overlaps: seeds that an edit parts are one, and each shared text is told once.

A text that its resource prints twice, in part or whole, would give an overlap for each place. The longest ones are taken
first; what mostly stands in words that are taken already is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.passages.copies import Places, Stream
from pipeline.passages.extend import extend
from pipeline.passages.seeds import MIN_WORDS, Mask, Seeds, crowded_words, seeds_of_crowded, seeds_of_pairs
from pipeline.passages.shingles import shared_shingles

MIN_SURE_WORDS = 2 * MIN_WORDS  # of an overlap, from which on enough of them agree
MAX_HOLE = 60  # words that agree between two seeds: of shingles that many have, or that come too often, no seed is made
MAX_GAP = 3  # words on either side that an edit may have changed between two seeds
SHIFTS = (0, 1, -1, 2, -2)  # words by which an edit may be longer on one side than on the other
MIN_OWN_WORDS = 7  # of an overlap, on either side, in no crowded shingle: two phrases that all use may meet by chance
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


def overlaps(text: Stream) -> list[Overlap]:
    """What resources share in runs of at least twelve words, in the order of the stream."""
    shared = shared_shingles(text)
    crowded = seeds_of_crowded(text, shared)
    is_boilerplate = crowded.only(crowded.lengths >= MIN_WORDS).covered(text.words.size)
    pairs = extend(text, seeds_of_pairs(text, shared), is_boilerplate)
    own = np.append(0, np.cumsum(~crowded_words(text, shared)))
    resource = text.resources.tolist()
    kept = [
        overlap
        for _, group in groupby(
            _candidates(text, pairs, crowded), key=lambda row: (resource[row.left_copy], resource[row.right_copy])
        )
        for overlap in _once([row for row in _joined(text, group) if _is_passage(text, own, row)])
    ]
    return sorted(kept, key=lambda overlap: (overlap.left, overlap.right))


def _candidates(text: Stream, pairs: Seeds, crowded: Seeds) -> Iterator[Overlap]:
    """The seeds by resources, then by copies and kind, then by place; less those that cannot become an overlap."""
    seeds = Seeds(*(np.concatenate(sides) for sides in zip(pairs.sides(), crowded.sides(), strict=True)))
    is_boilerplate = np.arange(seeds.left.size) >= pairs.left.size
    copies = text.copy_of(seeds.left), text.copy_of(seeds.right)
    resources = (text.resources[copies[0]] << 32) | text.resources[copies[1]]
    order = np.lexsort((seeds.right, seeds.left, is_boilerplate, copies[1], copies[0], resources))
    order = order[_is_worth(seeds.only(order), resources[order])]
    columns = (*copies, *seeds.sides(), is_boilerplate)
    return (Overlap(*row) for row in zip(*(column[order].tolist() for column in columns), strict=True))


def _is_worth(seeds: Seeds, resources: Places) -> Mask:
    """Long enough alone, or beside another one of the same resources."""
    is_near = np.zeros(resources.size, bool)
    for step in (1, 2):
        gaps = seeds.left[step:] - seeds.left_end[:-step]
        near = np.flatnonzero((resources[step:] == resources[:-step]) & (gaps <= MAX_GAP))
        is_near[near] = is_near[near + step] = True
    return is_near | (seeds.lengths >= MIN_WORDS)


def _joined(text: Stream, candidates: Iterable[Overlap]) -> list[Overlap]:
    """The overlaps of two resources: those that go on where another ends are one with it."""
    joined: list[Overlap] = []
    latest: dict[int, int] = {}  # of each shift, the overlap that reached furthest
    for row in candidates:
        near = (latest.get(row.left - row.right + shift) for shift in SHIFTS)
        at = next((at for at in near if at is not None and _goes_on(text, joined[at], row)), None)
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


def _is_passage(text: Stream, own: Places, overlap: Overlap) -> bool:
    """Whether so many words agree, and so many of them belong to these resources and not to all."""
    if overlap.is_boilerplate:
        return overlap.length >= MIN_WORDS
    left, right = slice(overlap.left, overlap.left_end), slice(overlap.right, overlap.right_end)
    if min(own[side.stop] - own[side.start] for side in (left, right)) < MIN_OWN_WORDS:
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
