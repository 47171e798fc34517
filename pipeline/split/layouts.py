"""Document → pieces, by the layout of its site: the one place that knows every way to cut a page.

The two ways to cut HTML, by its markup and by its text, check one another: a list of a few neighbours beside a long
text is not what the page lists, where most of the page stands in records of which it prints both copies.
"""

from collections.abc import Sequence

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.split.articles import is_article
from pipeline.split.html.records import cut_by_markup
from pipeline.split.labels.absent import cut_without_labels
from pipeline.split.labels.around import cut_around_labels
from pipeline.split.labels.between import cut_between_labels
from pipeline.split.labels.blocks import label_blocks
from pipeline.split.piece import Piece
from pipeline.split.roles.pieces import role_pieces
from pipeline.split.segments import segments

MAJORITY = 0.5  # of a page's text: what holds so much of it is what the page lists
SURE = 0.5  # confidence from which a record of the text speaks against a list of the markup


def pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page in order, before they are named; none where it lists nothing."""
    if source.site and not source.html.record:
        return role_pieces(document, source, lambda: cut_by_markup(document, segments(document, source), source))
    rows = cut_by_markup(document, segments(document, source), source) if document.elements else []
    if not rows:
        return text_pieces(document, source) or _bare_dump(document, source)
    most = MAJORITY * _length(document.blocks)
    if source.html.record or not source.has_layout or _held(rows) >= most:
        return rows
    other = text_pieces(document, source)
    twice = [piece for piece in other if piece.body and piece.summary and piece.confidence >= SURE]
    return other if _held(twice) >= most else rows


def text_pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page by its text alone."""
    if "labels" not in source.order:
        return cut_without_labels(document.blocks, source)
    marks = label_blocks(document.blocks, source.captions)
    if not marks:
        return []
    if source.order.index("labels") == 2:
        return cut_between_labels(
            document.blocks, marks, source, is_whole=bool(document.elements)
        )  # dumps are cut, markup is not
    return cut_around_labels(document.blocks, marks, source)


def _bare_dump(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a text page that prints none of its site's captions, where each text stands twice in a row."""
    if not source.captions or document.elements or is_article(document):
        return []
    found = cut_without_labels(document.blocks, source)
    return found if len(found) > 1 and _held(found) >= MAJORITY * _length(document.blocks) else []


def _held(pieces: Sequence[Piece]) -> int:
    """Characters in the copies of records."""
    return sum(_length(piece.body) + _length(piece.summary) for piece in pieces)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
