"""An overlap and the two copies that it stands in → a Passage: where the text stands, how long it is, how much alike."""

import numpy as np

from pipeline.model import Passage, Side, Span
from pipeline.passages.copies import Ground, Stream
from pipeline.passages.overlaps import Overlap
from pipeline.relate import summary_score
from pipeline.text import normalise, word_count


def passage(text: Stream, overlap: Overlap, left: Ground, right: Ground) -> Passage:
    """The passage of an overlap of a stream."""
    one, said = _side(left, *text.within(overlap.left, overlap.left_end))
    other, said_there = _side(right, *text.within(overlap.right, overlap.right_end))
    score = summary_score(said.casefold(), said_there.casefold())
    return Passage(one, other, len(said), max(word_count(said), 1), score, overlap.is_furniture)


def _side(ground: Ground, first: int, last: int) -> tuple[Side, str]:
    """Where the words `first` to `last` (not included) of a copy stand, and what they say."""
    start, end = int(ground.starts[first]), int(ground.ends[last - 1])
    opening, closing = (ground.copy.lines[at] for at in _lines(ground, start, end))
    assert opening and closing  # no word stands on a line that is not to be looked at
    lines = Span(opening.first, closing.last)
    side = Side(ground.copy.resource_id, ground.copy.record_id, ground.copy.copy, start, end, lines)
    return side, normalise(ground.heard[start:end])


def _lines(ground: Ground, start: int, end: int) -> list[int]:
    """The lines that hold the first and the last character of a slice, among those that hold text."""
    places: list[int] = (np.searchsorted(ground.lines, [start, end - 1], side="right") - 1).tolist()
    return places
