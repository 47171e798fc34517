"""The records of a page that lists them twice, once with each of two copies → the same, each once.

A catalogue prints all summaries at its head or foot, and the whole texts elsewhere: what has one title and begins as the other's text does
is one resource.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.6  # resources that are listed twice, and share of a page's records that are of these
WORDS = 4  # by which both texts begin at least


def with_lists_as_one(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records of a page, those of two lists once each, where the one with the longer text stands."""
    pairs = [pair for pair in _same_titles(pieces) if _are_copies(*pair)]
    if len(pairs) < SEVERAL or 2 * len(pairs) < MOST * len(pieces):
        return pieces
    shorts = set[int]()
    told = dict[int, Piece]()
    for pair in pairs:
        whole, short = sorted(pair, key=lambda piece: -_size(_text(piece)))
        beside = [block for block in (short.title, *short.beside) if block]
        told[whole.opening] = replace(whole, body=_text(whole), summary=_text(short), beside=[*whole.beside, *beside])
        shorts.add(short.opening)
    return [told.get(piece.opening, piece) for piece in pieces if piece.opening not in shorts]


def _same_titles(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """The records of which just two have one title, and one text each."""
    found = defaultdict[str, list[Piece]](list)
    for piece in pieces:
        if piece.title:
            found[fold(piece.title.text)].append(piece)
    return [(own[0], own[1]) for own in found.values() if len(own) == 2 and all(map(_is_single, own))]


def _is_single(piece: Piece) -> bool:
    return bool(piece.body) != bool(piece.summary)


def _text(piece: Piece) -> Sequence[Block]:
    return piece.body or piece.summary


def _size(text: Sequence[Block]) -> int:
    return sum(len(block.text) for block in text)


def _are_copies(first: Piece, second: Piece) -> bool:
    begun, other = (fold(" ".join(block.text for block in _text(piece))).split()[:WORDS] for piece in (first, second))
    return len(begun) == WORDS and begun == other
