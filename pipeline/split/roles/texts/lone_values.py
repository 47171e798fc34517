"""The records of a page → the same, without a value that stands alone where the texts of most are long.

A record may have none, and what is printed beside it (a theme, who wrote) stand where the others print theirs.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.split.piece import Piece
from pipeline.split.roles.texts.buttons import STOPS

SEVERAL = 4  # records with a text,
LONG = 100  # and characters of these in the median,
SHORT, WORDS = 40, 4  # from which one line of so few characters and words is none


def without_lone_values(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records with such values beside them."""
    sizes = [size for piece in pieces if (size := sum(len(block.text) for block in (*piece.body, *piece.summary)))]
    if len(sizes) < SEVERAL or median(sizes) < LONG:
        return pieces
    return [_without(piece) if _is_value(piece) else piece for piece in pieces]


def _is_value(piece: Piece) -> bool:
    texts = [*piece.body, *piece.summary]
    if piece.title is None or len(texts) != 1:
        return False
    text = texts[0].text
    return len(text) <= SHORT and len(text.split()) <= WORDS and not text.endswith(STOPS)


def _without(piece: Piece) -> Piece:
    beside = sorted([*piece.beside, *piece.body, *piece.summary], key=lambda block: block.line)
    return replace(piece, body=[], summary=[], beside=beside)
