"""Titles of HTML that share their line with what stands beside them → the links of theirs that are the titles alone.

Tags inside a line part what a reader sees apart: `<b>2 mars</b> <a href="/loto">Loto des pompiers</a> <span>20h30</span>` is one line of text.
That most records of a page print a figure beside a link of their own tells that the link is the title, as one line would not.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.core.model import Block
from pipeline.split.articles.prose import is_title_like
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.5  # records, and share of those of a page, whose title holds a link of its own,
DISTINCT = 0.9  # share of these that lead each elsewhere,
FIGURED = 0.75  # and share beside which a day, an hour or a price stands
WORDS = 8  # beside a link, in the median, up to which they are no text


def with_linked_titles(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records of a page with their titles alone, and what stands on their lines beside them; as they were where few are such."""
    parted = [_parted(piece.title) if piece.title else None for piece in pieces]
    found = [parts for parts in parted if parts]
    beside = [" ".join(rest.text for rest in rests) for _, rests in found]
    if (
        len(found) < max(SEVERAL, MOST * sum(piece.title is not None for piece in pieces))
        or len({title.text for title, _ in found}) < DISTINCT * len(found)
        or sum(any(map(str.isdigit, text)) for text in beside) < FIGURED * len(found)
        or median(len(text.split()) for text in beside) > WORDS
    ):
        return pieces
    return [
        replace(piece, title=parts[0], beside=[*parts[1], *piece.beside]) if parts else piece
        for piece, parts in zip(pieces, parted, strict=True)
    ]


def _parted(title: Block) -> tuple[Block, list[Block]] | None:
    """The longest link of a title, and what stands before and behind it."""
    link = max(title.links, key=lambda link: len(link.text), default=None)
    if not link or link.text == title.text or title.text.count(link.text) != 1:
        return None
    alone = replace(title, text=link.text, links=(link,))
    rests = [part.strip() for part in title.text.split(link.text)]
    if not is_title_like(alone) or not any(map(str.isalpha, link.text)):
        return None
    return alone, [replace(title, text=rest, links=()) for rest in rests if rest]
