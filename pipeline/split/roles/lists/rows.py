"""Rows that the markup bounds, and what the roles see inside them → records with the parts of both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import are_texts
from pipeline.split.roles.group import BODY, SUMMARY, TITLE
from pipeline.split.roles.reading import Read
from pipeline.split.roles.titles.bare import bare_titles
from pipeline.split.segments import RowBounds

SURE = 0.9  # confidence of a record of the roles from which what they see beside its title is no text
TEXT = 0.8  # chance of a text from which a line over the title of a row without a text is it
NO_TITLE = 0.05  # chance of a title below which the markup's guess is none
NO_TEXT = 0.1  # chance that a line is of a text, below which it then stands beside
SEVERAL, MOST = 3, 0.75  # rows, and share of them with one title, from which it is the text of a button


def button_of(rows: Sequence[Piece]) -> str:
    """The title that most rows have, so that it is none; "" where they have their own."""
    titles = Counter(row.title.text for row in rows if row.title)
    text, count = max(titles.items(), key=lambda one: one[1], default=("", 0))
    return text if len(rows) >= SEVERAL and count >= MOST * len(rows) else ""


def is_one_title(rows: Sequence[RowBounds], blocks: Sequence[Block]) -> bool:
    """Whether all of a page's rows have one title, as the two copies of a text have that hold a link each."""
    titles = [blocks[row.title].text if row.title is not None else "" for row in rows]
    return len(rows) > 1 and len(set(titles)) == 1 and titles[0] != ""


def shared_titles(rows: Sequence[Piece]) -> set[str]:
    """The titles that several rows have, where most rows have one of these: names of persons, perhaps, who wrote some each."""
    titles = Counter(row.title.text for row in rows if row.title)
    shared = {text: count for text, count in titles.items() if count > 1}
    return set(shared) if len(rows) >= SEVERAL and sum(shared.values()) >= MOST * len(rows) else set()


def parted(rows: Sequence[Piece], inside: Sequence[tuple[RowBounds, Sequence[Piece]]], page: Read) -> list[Piece]:
    """Rows of the markup with the parts that the roles see in them, where they see one record with the same title, or a
    likelier one, or none where that of the row is hardly one, or hold the title of most rows to be a text, and any text of it."""
    bare = _Places(page.lines.blocks)
    both = [
        (row, _clipped(found[0], bounds, page) if len(found) == 1 and _are_told(found[0], row, bare, page) else None)
        for row, (bounds, found) in zip(rows, inside, strict=True)
    ]
    is_teased = sum(_is_text(row.title, own) for row, own in both) >= max(SEVERAL, MOST * len(rows))
    pieces = []
    for row, own in both:
        chances = [page.chances[bare.of(piece.title), TITLE] if piece and piece.title else 0.0 for piece in (row, own)]
        is_likelier = is_teased or chances[1] >= chances[0] or bool(own and not own.title)
        pieces.append(_with_parts(row, own, page) if own and is_likelier else _with_texts(row, bare, page))
    titles = [page.lines.blocks[bare.of(piece.title)] if piece.title else None for piece in pieces]
    said = [page.lines.said(range(row.first, row.last)) for row, _ in inside]
    shown, days = bare_titles(titles, page.lines.document, said)
    return [
        replace(
            piece,
            title=title,
            beside=[
                *([day] if day else []),
                *(block for block in piece.beside if not title or block.line != title.line),
            ],
        )
        for piece, title, day in zip(pieces, shown, days, strict=True)
    ]


class _Places:
    """Where the blocks of a page stand among its lines: a title that was parted from the text behind it has the number of its line."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        told = [*enumerate(blocks)][::-1]
        self._said = {(block.line, block.text): place for place, block in told}
        self._lines = {block.line: place for place, block in told}

    def of(self, block: Block) -> int:
        """The place of a block, or of the first one on its line, if it was parted from some marks."""
        return self._said.get((block.line, block.text), self._lines[block.line])


def _are_told(piece: Piece, row: Piece, places: _Places, page: Read) -> bool:
    """Whether the roles tell the title of a record, or that the text which they see has none."""
    if piece.title or not row.title:
        return piece.title is not None
    return bool(piece.body) and float(page.chances[places.of(row.title), TITLE]) < NO_TITLE


def _is_text(title: Block | None, own: Piece | None) -> bool:
    """Whether the title of a row is a line of the text of the record that the roles see in it."""
    return bool(title and own and any(block.line == title.line for block in (*own.body, *own.summary)))


def _clipped(piece: Piece, row: RowBounds, page: Read) -> Piece:
    """What the roles see, without what stands beside it in other rows, and without texts of the next row, where the row has one
    over its title, as each has then."""
    lines = page.lines.blocks[row.first : row.last]
    own = {block.line for block in lines}
    piece = replace(piece, beside=[block for block in piece.beside if block.line in own])
    texts = page.chances[row.first : row.last, [BODY, SUMMARY]].sum(1)
    heads = [block for block, chance in zip(lines, texts, strict=True) if chance >= TEXT and block.line < piece.opening]
    last = lines[-1].line
    if not heads or not any(block.line > last for block in (*piece.body, *piece.summary)):
        return piece
    body, summary = ([block for block in text if block.line <= last] for text in (piece.body, piece.summary))
    return replace(piece, body=body, summary=summary)


def _with_texts(row: Piece, places: _Places, page: Read) -> Piece:
    """A row without a second text, whose lines that are no text stand beside it."""
    if not row.body or row.summary:
        return row
    is_text = are_texts(page.chances[[places.of(block) for block in row.body]]).tolist()
    lines = [*zip(row.body, is_text, strict=True)]
    beside = [block for block, is_it in lines if not is_it]
    return replace(row, body=[block for block, is_it in lines if is_it], beside=[*row.beside, *beside])


def _with_parts(row: Piece, own: Piece, page: Read) -> Piece:
    if own.body or own.summary:
        return replace(
            row, title=own.title, body=own.body, summary=own.summary, mark=own.mark, beside=own.beside, date_lines=()
        )
    is_sure, texts = own.confidence >= SURE, page.chances[:, [BODY, SUMMARY]].sum(1)
    chances = {block.line: float(chance) for block, chance in zip(page.lines.blocks, texts, strict=True)}
    mark = own.mark if is_sure else row.mark
    labels = {block.line for block in page.lines.blocks[mark.first : mark.last + 1]} if mark else set[int]()
    title = own.title or row.title
    beside = {block.line: block for block in (*row.beside, *own.beside, row.title) if block}
    beside |= {block.line: block for block in row.body if is_sure and chances[block.line] < NO_TEXT}
    body = [block for block in row.body if block.line not in beside] or [
        block for line, block in sorted(beside.items()) if block != title and chances[line] >= TEXT
    ]  # a text over its title
    said = {block.line for block in body}
    return replace(
        row,
        title=title,
        body=body,
        mark=mark,
        beside=[
            block
            for line, block in sorted(beside.items())
            if block != title and line not in labels and line not in said
        ],
    )
