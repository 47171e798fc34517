"""Document → pieces, by the layout of its site: the one place that knows every way to cut a page."""

from collections.abc import Sequence

from pipeline.model import Document
from pipeline.source import Source
from pipeline.split.adjacent import adjacent
from pipeline.split.between import between
from pipeline.split.bounded import bounded
from pipeline.split.labels import label_blocks
from pipeline.split.piece import Piece
from pipeline.split.segments import segments
from pipeline.split.tandem import tandem


def pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page in order, before they are named; none where it lists nothing."""
    found = bounded(document, segments(document, source), source) if document.elements else []
    return found or text_pieces(document, source)


def text_pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page by its text alone."""
    if "labels" not in source.order:
        return tandem(document.blocks, source)
    marks = label_blocks(document.blocks, source.captions)
    if not marks:
        return []
    is_between = source.order.index("labels") == 2
    return between(document.blocks, marks, source) if is_between else adjacent(document.blocks, marks, source)
