"""The records of a page → the same, without who wrote, or how large a file is, where a tag of one look says it at the end of most titles.

`<h3>Le four <small>(Inès Roy)</small></h3>` says something else each time, and so does what a title sets out in its own words ("relit
<em>Germinal</em>"): brackets, a word that leads to a name, or a tag for small print tell the two apart.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.split.piece import Piece
from pipeline.split.titles import is_credit

SEVERAL, HALF = 3, 0.5  # records whose titles end so, and share of those of a page
TAGS = frozenset("cite em font i small span".split())
SMALL = "small"  # print, which is beside a title (WHATWG HTML 4.5.4)
BRACKETS = frozenset(("()", "[]"))
PARTING = " –—:,;|/·•-"


def without_credits_inside(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """The records with what such tags say beside their titles."""
    titles = {piece.title.line: piece.title for piece in pieces if piece.title}
    looks = defaultdict[tuple[str, tuple[str, ...]], dict[int, str]](dict)
    for element in document.elements if titles else ():
        if element.inner and element.name in TAGS:
            title = titles.get(document.blocks[element.first].line)
            if title and title.text.endswith(f" {element.inner}"):
                looks[element.name, element.classes].setdefault(title.line, element.inner)
    ends = {
        line: end
        for (name, _), found in looks.items()
        if len(found) >= max(SEVERAL, HALF * len(titles)) and _are_beside(name, [*found.values()])
        for line, end in found.items()
    }
    return [
        _parted(piece, ends[piece.title.line]) if piece.title and piece.title.line in ends else piece
        for piece in pieces
    ]


def _are_beside(name: str, ends: Sequence[str]) -> bool:
    told = sum(end[0] + end[-1] in BRACKETS or is_credit(end) for end in ends)
    return name == SMALL or told >= HALF * len(ends)


def _parted(piece: Piece, end: str) -> Piece:
    title = piece.title
    text = title.text.removesuffix(end).rstrip(PARTING) if title else ""
    if not title or not any(map(str.isalpha, text)):
        return piece
    bare = end[1:-1] if end[0] + end[-1] in BRACKETS else end
    own = tuple(link for link in title.links if link.text and link.text in end)
    links = tuple(link for link in title.links if link not in own)
    beside = Block(title.line, bare, own)
    return replace(piece, title=replace(title, text=text, links=links), beside=[beside, *piece.beside])
