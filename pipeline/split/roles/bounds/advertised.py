"""The records of a page → the same, without the advertisements between them, which look as records do but for one word over them.

Where most records bear that word it is what the site lists.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.piece import Piece

LONGEST = 30  # characters of a line that is such a word
STOPS = (".", "!", "?", "…")  # that end a sentence
HALF = 0.5  # share of the records that may stand under one
WORDS = frozenset(  # of six languages, Danish and Portuguese; none that is what a list of notices calls its own, nor what names entries that are paid for
    "publicite ad advert advertisement anzeige werbung publicidad pubblicita advertentie reclame reklame publicidade".split()
)


def without_advertisements(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Sequence[Piece]:
    """The records that stand under no such word, and whose texts end over one; `blocks` are all lines of the page."""
    places = [place for place, block in enumerate(blocks) if _is_told(block)]
    if not places:
        return pieces
    heads = {
        block.line for place in places for block in blocks[place : place + 2]
    }  # a word may be read as a title itself
    kept = [piece for piece in pieces if piece.opening not in heads]
    if len(kept) < HALF * len(pieces):
        return pieces
    words = [blocks[place].line for place in places]
    return [
        _ended(piece, min((line for line in words if line > piece.opening), default=piece.end + 1)) for piece in kept
    ]


def _is_told(block: Block) -> bool:
    """Whether a line is such a word alone, and not the last one of a sentence that a dump breaks."""
    is_line = len(block.text) <= LONGEST and not block.text[0].islower() and not block.text.endswith(STOPS)
    return is_line and fold(block.text) in WORDS


def _ended(piece: Piece, line: int) -> Piece:
    """A record without what its texts say from a line on."""
    if line > piece.end:
        return piece
    body, summary = ([block for block in text if block.line < line] for text in (piece.body, piece.summary))
    return replace(piece, body=body or summary, summary=summary if body else [])
