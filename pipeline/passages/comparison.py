"""What is known of a stream, and copies that came since → what must be compared anew, and the overlaps that this gives.

The result is that of comparing everything at once: what two resources share follows from the two texts and from which of
their shingles are crowded, and where these begin first; so only where one of these is other, they are compared again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.passages.copies import GONE, Places, Stream, followed, stream
from pipeline.passages.crowds import NO_MARKS, Marks, Redone, marked, redone
from pipeline.passages.overlap import Overlap, compared, in_order, overlaps_of
from pipeline.passages.shingles import Mask, Parts, Shingles, having, merged, shingles
from pipeline.passages.spread import Spread, in_memory


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A stream of copies and its marks."""

    text: Stream
    marks: Marks


NOTHING = Known(stream(()), NO_MARKS)


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """What is known now; of the pairs `redone` that live still, `overlaps` are all that they share. The others' are as they were."""

    known: Known
    redone: Redone
    overlaps: Iterator[Overlap]


def update(
    known: Known, new: Stream, ranks: Places, keep: Callable[[Iterator[Shingles]], Parts], spread: Spread
) -> Update:
    """Compare new copies with those that are known; `ranks` are those of all resources, GONE where one went.

    `keep` is given the new shingles, and gives what brings all shingles or those of some hashes in order, all of one hash in
    one part, as often as it is called.
    """
    text, size, went = followed(known.text, new, ranks), known.text.words.size, _went(known.text.ranks, ranks)
    before = known.marks
    del known  # unless the caller holds it: its words would lie in memory twice
    parts = keep(shingles(text, spread, size))
    marks = marked(text, before, parts, went)
    asked = redone(text, before, marks)
    return Update(Known(text, marks), asked, compared(text, marks, asked, parts, spread))


def overlaps(text: Stream) -> list[Overlap]:
    """What the resources of a stream share in runs of at least twelve words, in its order."""
    return list(overlaps_of(in_order(update(NOTHING, text, text.ranks, _in_memory, in_memory).overlaps)))


def _in_memory(new: Iterator[Shingles]) -> Parts:
    parts = list(merged(new))
    return lambda hashes: having(parts, hashes)


def _went(before: Places, now: Places) -> Mask:
    went = np.zeros(now.size, bool)
    went[: before.size] = (before != GONE) & (now[: before.size] == GONE)
    return went
