"""Seeds of shared words → overlaps: stretches that an edit parts are one, and each shared text is told once.

A text that its resource prints twice, in part or whole, would give an overlap for each place. The longest ones are taken
first; what mostly stands in words that are taken already is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.passages.copies import Places, Stream
from pipeline.passages.runs import crowded_words, stretches
from pipeline.passages.seeds import MIN_WORDS, Mask, Seeds
from pipeline.passages.shingles import shared_shingles

MIN_SURE_WORDS = 2 * MIN_WORDS  # words of an overlap from which on enough of them agree
MAX_HOLE = (
    60  # words that agree between two stretches: of runs that many have, or that come too often, no stretch is made
)
MAX_GAP = 3  # words on either side that an edit may have changed between two stretches
SHIFTS = (0, 1, -1, 2, -2)  # words by which an edit may be longer on one side than on the other
MIN_OWN_WORDS = (
    7  # words of an overlap, on either side, that are in no crowded run: two phrases that all use may meet by chance
)
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
    is_furniture: bool

    @property
    def length(self) -> int:
        """Words of the shorter side."""
        return min(self.left_end - self.left, self.right_end - self.right)


class _Row(NamedTuple):
    """A stretch; `resources` is a number for the two that it stands in."""

    resources: int
    left_copy: int
    right_copy: int
    left: int
    left_end: int
    right: int
    right_end: int
    is_furniture: bool


def overlaps(text: Stream) -> list[Overlap]:
    """What resources share in runs of at least twelve words, in the order of the stream."""
    shared = shared_shingles(text)
    own = np.append(0, np.cumsum(~crowded_words(text, shared)))
    found = [
        overlap
        for _, rows in groupby(_rows(text, *stretches(text, shared)), key=lambda row: row.resources)
        for overlap in _once([one for one in _joined(text, rows) if _is_passage(text, own, one)])
    ]
    return sorted(found, key=lambda one: (one.left, one.right))


def _is_passage(text: Stream, own: Places, one: Overlap) -> bool:
    """Whether so many words agree, and so many of them belong to these resources and not to all."""
    if one.is_furniture:
        return one.length >= MIN_WORDS
    if min(own[one.left_end] - own[one.left], own[one.right_end] - own[one.right]) < MIN_OWN_WORDS:
        return False
    return one.length >= MIN_SURE_WORDS or _agreeing(text, one) >= MIN_WORDS


def _agreeing(text: Stream, one: Overlap) -> int:
    left, right = text.words[one.left : one.left_end].tolist(), text.words[one.right : one.right_end].tolist()
    return LCSseq.similarity(left, right)


def _rows(text: Stream, pairs: Seeds, furniture: Seeds) -> Iterator[_Row]:
    """The stretches by resources, then by copies and kind, then by place; less those that cannot become an overlap."""
    both = [np.concatenate(sides) for sides in zip(pairs.sides(), furniture.sides(), strict=True)]
    some = Seeds(*both)
    is_furniture = np.arange(some.left.size) >= pairs.left.size
    copies = text.copy_of(some.left), text.copy_of(some.right)
    resources = (text.resources[copies[0]] << 32) | text.resources[copies[1]]
    order = np.lexsort((some.right, some.left, is_furniture, copies[1], copies[0], resources))
    order = order[_is_worth(Seeds(*(side[order] for side in both)), resources[order])]
    columns = (resources, *copies, *both, is_furniture)
    return map(_Row._make, zip(*(column[order].tolist() for column in columns), strict=True))


def _is_worth(some: Seeds, resources: Places) -> Mask:
    """Long enough alone, or beside another one of the same resources."""
    is_near = np.zeros(resources.size, bool)
    for step in (1, 2):
        gaps = some.left[step:] - some.left_end[:-step]
        near = np.flatnonzero((resources[step:] == resources[:-step]) & (gaps <= MAX_GAP))
        is_near[near] = is_near[near + step] = True
    return is_near | (some.lengths >= MIN_WORDS)


def _joined(text: Stream, rows: Iterable[_Row]) -> list[Overlap]:
    """The overlaps of two resources."""
    found: list[_Row] = []
    latest: dict[int, int] = {}  # by how far its ends are apart, the overlap that reached furthest
    for row in rows:
        apart = row.left - row.right
        near = (latest.get(apart + shift) for shift in SHIFTS)
        at = next((at for at in near if at is not None and _goes_on(text, found[at], row)), None)
        if at is None:
            at = len(found)
            found.append(row)
        else:
            ends = max(found[at].left_end, row.left_end), max(found[at].right_end, row.right_end)
            found[at] = found[at]._replace(left_end=ends[0], right_end=ends[1])
        latest[found[at].left_end - found[at].right_end] = at
    return [Overlap(*row[1:]) for row in found]


def _goes_on(text: Stream, before: _Row, row: _Row) -> bool:
    """Whether a stretch goes on where another ends, but for an edit or for words that agree."""
    if row.right < before.right or (row[1:3], row.is_furniture) != (before[1:3], before.is_furniture):
        return False
    here, there = row.left - before.left_end, row.right - before.right_end
    if max(here, there) <= MAX_GAP:
        return True
    if here != there or here > MAX_HOLE:
        return False
    return np.array_equal(text.words[before.left_end : row.left], text.words[before.right_end : row.right])


def _once(found: Sequence[Overlap]) -> Iterator[Overlap]:
    """The overlaps of two resources less those whose words others have taken."""
    if len(found) < 2:
        yield from found
        return
    low = min(one.left for one in found), min(one.right for one in found)
    high = max(one.left_end for one in found), max(one.right_end for one in found)
    left, right = (np.zeros(end - start, bool) for start, end in zip(low, high, strict=True))
    for one in sorted(found, key=lambda one: (-one.length, one.left, one.right)):
        own = left[one.left - low[0] : one.left_end - low[0]], right[one.right - low[1] : one.right_end - low[1]]
        if max(words.mean() for words in own) < MAX_TAKEN:
            yield one
            for words in own:
                words[:] = True
