"""Rows that the markup bounds, and what the roles see inside them → records with the parts of both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import TITLE
from pipeline.split.roles.parts import without_badges
from pipeline.split.roles.reading import Read
from pipeline.split.segments import RowBounds

SEVERAL, MOST = 3, 0.75  # rows, and share of them with one title, from which it is the text of a button


def button_of(rows: Sequence[Piece]) -> str:
    """The title that most rows have, so that it is none; "" where they have their own."""
    titles = Counter(row.title.text for row in rows if row.title)
    text, count = max(titles.items(), key=lambda one: one[1], default=("", 0))
    return text if len(rows) >= SEVERAL and count >= MOST * len(rows) else ""


def parted(rows: Sequence[Piece], inside: Sequence[tuple[RowBounds, Sequence[Piece]]], page: Read) -> list[Piece]:
    """Rows of the markup with the parts that the roles see in them, where they see one record with the same title, or a
    likelier one, and any text of it."""
    bare = {block.line: place for place, block in enumerate(page.lines.blocks)}
    pieces = []
    for row, (_, found) in zip(rows, inside, strict=True):
        own = found[0] if len(found) == 1 and found[0].title else None
        chances = [
            page.chances[bare[piece.title.line], TITLE] if piece and piece.title else 0.0 for piece in (row, own)
        ]
        pieces.append(_with_parts(row, own) if own and chances[1] >= chances[0] else row)
    titles = [page.lines.blocks[bare[piece.title.line]] if piece.title else None for piece in pieces]
    shown = without_badges(titles, page.lines.document)
    return [replace(piece, title=title) for piece, title in zip(pieces, shown, strict=True)]


def _with_parts(row: Piece, own: Piece) -> Piece:
    if own.body or own.summary:
        return replace(
            row, title=own.title, body=own.body, summary=own.summary, mark=own.mark, beside=own.beside, date_lines=()
        )
    if row.title and own.title and row.title.line != own.title.line:
        body = [block for block in row.body if block.line != own.title.line]
        return replace(row, title=own.title, body=body, beside=[row.title, *row.beside])
    return row
