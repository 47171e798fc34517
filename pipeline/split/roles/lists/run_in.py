"""Run-in headings: rows of one line, in which a text stands behind a link → whether they are a list, and the titles of its records."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document, Link
from pipeline.split.articles.prose import is_title_like
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.tagged import TAGS
from pipeline.split.segments import RowBounds

LEAST_ROWS = 4  # rows of markup that are a list for that alone
SEVERAL, MOST = 3, 0.75  # records, and share of those of a page, whose text begins with a link of their own
REST = 30  # characters behind it that are the text
ENTRY = "- "  # before an entry of a list
_PARTED = re.compile(r"(?!\w)[\s–—:.,|·-]*")  # what may stand between both


def with_run_in_titles(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """Title what has none by run-in headings: `<li><a href="/four">Le four</a> – Le bourg a rallumé …`, `<em>Le four</em> Le bourg …`."""
    tags = _tags(document)
    found = [_parted(piece) or _tagged(piece, tags) for piece in pieces]
    heads = {head.text for head, _ in filter(None, found)}
    if len(heads) < max(SEVERAL, MOST * len(pieces)):
        return pieces
    return [
        replace(piece, title=parts[0], body=[parts[1], *piece.body[1:]]) if parts else piece
        for piece, parts in zip(pieces, found, strict=True)
    ]


def are_run_in(rows: Sequence[RowBounds], blocks: Sequence[Block]) -> bool:
    """Whether most rows of a page's markup are one line, with a text behind a link of their own."""
    lines = [blocks[row.first] for row in rows if row.last == row.first + 1]
    heads = {parts[0].text for line in lines if (parts := _of_line(line))}
    return len(heads) >= max(LEAST_ROWS, MOST * len(rows))


def _parted(piece: Piece) -> tuple[Block, Block] | None:
    """The first line of a record as title and text, where it is all that the record has, or opens its one text, and a link to
    elsewhere begins it."""
    lines = [block for block in (piece.title, *piece.body) if block]
    if not lines or piece.summary or (piece.title and piece.body):
        return None
    return _of_line(lines[0])


def _tags(document: Document) -> Mapping[int, str]:
    """What the tags say with which lines begin and go on behind, by line."""
    found = dict[int, str]()
    for element in document.elements:
        if element.name in TAGS and element.inner and element.last == element.first + 1:
            block = document.blocks[element.first]
            if block.text.removeprefix(ENTRY).startswith(element.inner):
                found.setdefault(block.line, element.inner)
    return found


def _tagged(piece: Piece, tags: Mapping[int, str]) -> tuple[Block, Block] | None:
    """The first line of a record without a title as title and text, where a tag of its own begins it."""
    first = piece.body[0] if piece.body and not piece.title else None
    head = tags.get(first.line) if first else None
    return _split(first, head, ()) if first and head else None


def _of_line(first: Block) -> tuple[Block, Block] | None:
    link = first.links[0] if first.links else None
    text = first.text.removeprefix(ENTRY)
    if not link or not text.startswith(link.text) or link.url.startswith("#"):
        return None
    return _split(first, link.text, first.links[:1])


def _split(first: Block, said: str, links: Sequence[Link]) -> tuple[Block, Block] | None:
    """A line as what it begins with and the text behind, if the one may be a title and the other is long enough."""
    text = first.text.removeprefix(ENTRY)
    parting = _PARTED.match(text, len(said))
    head = replace(first, text=said, links=tuple(links))
    if not parting or len(text) - parting.end() < REST or not is_title_like(head):
        return None
    return head, replace(first, text=text[parting.end() :], links=first.links[len(links) :])
