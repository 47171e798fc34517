"""An overlap and the two copies that it stands in → a Passage: where the text stands, how long it is, how much alike."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.core.model import Passage, Side, Span
from pipeline.core.text import normalise, word_count
from pipeline.fields.relation import summary_score
from pipeline.passages.copies import LocatedCopy, Stream
from pipeline.passages.overlap import Overlap

MAX_BATCH_WORDS, MAX_BATCH_OVERLAPS = 2_000_000, 10_000  # words of the copies of a batch, and overlaps in it


def passage(text: Stream, overlap: Overlap, left: LocatedCopy, right: LocatedCopy) -> Passage:
    """The passage of an overlap of a stream."""
    left_side, left_words = _side(left, *text.within(overlap.left, overlap.left_end))
    right_side, right_words = _side(right, *text.within(overlap.right, overlap.right_end))
    score = summary_score(left_words.casefold(), right_words.casefold())
    count = max(word_count(left_words), 1)
    return Passage(left_side, right_side, len(left_words), count, score, overlap.is_boilerplate)


def _side(located: LocatedCopy, first: int, last: int) -> tuple[Side, str]:
    """Where the words `first` to `last` (not included) of a copy stand, and what they say."""
    start, end = int(located.starts[first]), int(located.ends[last - 1])
    opening, closing = np.searchsorted(located.lines, [start, end - 1], side="right") - 1
    lines = Span(located.spans[opening].first, located.spans[closing].last)
    side = Side(located.copy.resource_id, located.copy.record_id, located.copy.copy, start, end, lines)
    return side, normalise(located.visible[start:end])


def batches(text: Stream, overlaps: Iterable[Overlap]) -> Iterator[Sequence[Overlap]]:
    """Overlaps in batches whose copies are short enough to lie in memory together."""
    sizes = np.diff(text.offsets)
    batch, copies, size = list[Overlap](), set[int](), 0
    for overlap in overlaps:
        new = {overlap.left_copy, overlap.right_copy} - copies
        size += sum(int(sizes[copy]) for copy in new)
        if batch and (size > MAX_BATCH_WORDS or len(batch) >= MAX_BATCH_OVERLAPS):
            yield batch
            new = {overlap.left_copy, overlap.right_copy}
            batch, copies, size = [], set(), sum(int(sizes[copy]) for copy in new)
        batch.append(overlap)
        copies |= new
    yield batch
