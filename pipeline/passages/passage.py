"""An overlap and the two copies that it stands in → a Passage: where the text stands, how long it is, how much alike."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.core.model import Passage, Side, Span
from pipeline.core.text import normalise, word_count
from pipeline.fields.relation import summary_score
from pipeline.passages.copies import LocatedCopy, Stream
from pipeline.passages.overlaps import Overlap

MAX_BATCH_WORDS, MAX_BATCH_OVERLAPS = 2_000_000, 10_000  # words of the copies of a batch, and overlaps in it


def passage(text: Stream, overlap: Overlap, left: LocatedCopy, right: LocatedCopy) -> Passage:
    """The passage of an overlap of a stream."""
    one, said = _side(left, *text.within(overlap.left, overlap.left_end))
    other, said_there = _side(right, *text.within(overlap.right, overlap.right_end))
    score = summary_score(said.casefold(), said_there.casefold())
    return Passage(one, other, len(said), max(word_count(said), 1), score, overlap.is_furniture)


def _side(locate: LocatedCopy, first: int, last: int) -> tuple[Side, str]:
    """Where the words `first` to `last` (not included) of a copy stand, and what they say."""
    start, end = int(locate.starts[first]), int(locate.ends[last - 1])
    opening, closing = np.searchsorted(locate.lines, [start, end - 1], side="right") - 1
    lines = Span(locate.spans[opening].first, locate.spans[closing].last)
    side = Side(locate.copy.resource_id, locate.copy.record_id, locate.copy.copy, start, end, lines)
    return side, normalise(locate.visible[start:end])


def batches(text: Stream, found: Sequence[Overlap]) -> Iterator[Sequence[Overlap]]:
    """Overlaps in batches whose copies are short enough to lie in memory together."""
    sizes = np.diff(text.offsets)
    start, copies, size = 0, set[int](), 0
    for at, one in enumerate(found):
        new = {one.left_copy, one.right_copy} - copies
        size += int(sizes[list(new)].sum())
        copies |= new
        if size > MAX_BATCH_WORDS or at - start >= MAX_BATCH_OVERLAPS:
            yield found[start:at]
            start, copies = at, {one.left_copy, one.right_copy}
            size = int(sizes[list(copies)].sum())
    yield found[start:]
