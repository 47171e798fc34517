"""An overlap and the two copies that it stands in → a Passage: where the text stands, how long it is, how much alike."""

from pipeline.model import Passage, Side, Span
from pipeline.passages.copies import Place, Printed, Stream, place
from pipeline.passages.overlaps import Overlap
from pipeline.relate import summary_score
from pipeline.text import normalise, word_count

LEAST_SCORE = 70.0  # rapidfuzz ratio of both texts; less alike is what was joined over more than an edit


def passage(text: Stream, overlap: Overlap, left: Printed, right: Printed) -> Passage | None:
    """The passage of an overlap; None where the words around its edits are not alike."""
    one = place(left, *text.within(overlap.left, overlap.left_end))
    other = place(right, *text.within(overlap.right, overlap.right_end))
    said, said_there = normalise(one.said), normalise(other.said)
    score = summary_score(said.casefold(), said_there.casefold())
    if score < LEAST_SCORE:
        return None
    return Passage(
        _side(left, one), _side(right, other), len(said), max(word_count(said), 1), score, overlap.is_furniture
    )


def _side(copy: Printed, at: Place) -> Side:
    lines = Span(at.lines.first, at.lines.last)
    return Side(copy.resource_id, copy.record_id, copy.copy, at.start, at.end, lines)
