"""The records of a page → the same, with the cut copy of a text that was read as a line beside it, or as its title.

What says the words with which a record's only text begins is its other copy, wherever it stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.boilerplate import uncut
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.piece import Piece

WORDS = 6  # of a copy at least


def with_copies_beside(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Records with a body alone and its beginning elsewhere have this as their summary; where it was their title, the line over it is that."""
    return [_with_copy(piece) if piece.body and not piece.summary else piece for piece in pieces]


def _with_copy(piece: Piece) -> Piece:
    text = fold(" ".join(block.text for block in piece.body))
    title = piece.title
    if title and _is_copy([title], text):
        over = next(
            (block for block in reversed(piece.beside) if block.line < title.line and is_title_like(block)), None
        )
        if over is None:
            return piece
        return replace(
            piece, title=over, summary=[title], beside=[block for block in piece.beside if block is not over]
        )
    copy = next((run for first in range(len(piece.beside)) if (run := _run(piece.beside[first:], text))), [])
    if not copy:
        return piece
    return replace(piece, summary=copy, beside=[block for block in piece.beside if block not in copy])


def _run(lines: Sequence[Block], text: str) -> list[Block]:
    """The first lines, as many as say together what a text begins with; none where they say little of it."""
    count = 1
    while count < len(lines) and not uncut(lines[count - 1].text) and text.startswith(_said(lines[: count + 1])):
        count += 1
    return [*lines[:count]] if _is_copy(lines[:count], text) else []


def _is_copy(lines: Sequence[Block], text: str) -> bool:
    said = _said(lines)
    return len(said.split()) >= WORDS and text.startswith(said)


def _said(lines: Sequence[Block]) -> str:
    whole = " ".join(block.text for block in lines)
    return fold(uncut(whole) or whole)
