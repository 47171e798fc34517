"""The records of a page → the same, without the last lines of their bodies, where nearly all end in such.

What these say differs from record to record: that they are no text shows in where all of them stand.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_linked
from pipeline.split.piece import Piece
from pipeline.split.roles.texts.buttons import STOPS, TAIL

SEVERAL = 3  # records of a page whose last one may end otherwise
LEAST = 2  # lines of a text that ends with one by itself,
OFTEN, NEARLY_ALL = 5, 0.75  # and how many end so, and what share of a page's
SHORT = 60  # characters of a line that is no text
NAMING = 8  # characters by which two lines begin alike
_BRACKETED = re.compile(r"(?:\([^()]+\)|\[[^\[\]]+\])\.?\Z")


def without_last_lines(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without what nearly all of them print under their bodies: a line that is no sentence, one in brackets, values that come
    back; and without the links that end the last one alone."""
    return _without_last_links(_without_listed(_without_bracketed(_without_unended(pieces))))


def _without_unended(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without the last line of their texts, where nearly all end with one that is no sentence under one that is: where a thing
    takes place, who holds it."""
    return _without_last_lines(pieces, [_is_unended(piece) for piece in pieces])


def _is_unended(piece: Piece) -> bool:
    """Whether the body of a record ends so, and its other copy says nothing of that line."""
    if len(piece.body) < LEAST:
        return False
    over = piece.body[-LEAST].text
    return over.endswith(STOPS) and _is_value(piece.summary, piece.body[-1])


def _without_bracketed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without what ends nearly all texts in brackets, were it a sentence, on a line of its own or behind a full stop: "(Ajouté le 3
    mai 2021, gratuit pour les écoles.)"."""
    pieces = _without_last_lines(
        pieces, [len(piece.body) >= LEAST and bool(_BRACKETED.match(piece.body[-1].text)) for piece in pieces]
    )
    tails = [TAIL.search(piece.body[-1].text) if piece.body else None for piece in pieces]
    ends = [tail is not None and tail.string[: tail.start()].rstrip().endswith(STOPS) for tail in tails]
    if sum(ends) < max(OFTEN, NEARLY_ALL * sum(bool(piece.body) for piece in pieces)):
        return pieces
    return [
        replace(piece, body=[*piece.body[:-1], replace(piece.body[-1], text=tail.string[: tail.start()].rstrip())])
        if tail and is_end
        else piece
        for piece, tail, is_end in zip(pieces, tails, ends, strict=True)
    ]


def _without_listed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without the short lines that end their bodies and are no sentences, where nearly all end so, and with what ends another one as well: requirements,
    subjects, places, each on its own line."""
    ends = [[*takewhile(partial(_is_value, piece.summary), reversed(piece.body[1:]))] for piece in pieces]
    often = Counter(fold(block.text) for lines in ends for block in lines)
    listed = [len([*takewhile(lambda block: often[fold(block.text)] > 1, lines)]) for lines in ends]
    return _without_last_lines(pieces, listed)


def _is_value(other: Sequence[Block], block: Block) -> bool:
    """Whether a line is short and no sentence, and the other copy does not say it as well, perhaps cut."""
    said = fold(block.text)[:NAMING]
    is_short = len(block.text) <= SHORT and not block.text.endswith(STOPS) and ":" not in block.text
    return is_short and not any(fold(line.text)[:NAMING] == said for line in other)


def _without_last_lines(pieces: Sequence[Piece], counts: Sequence[int]) -> Sequence[Piece]:
    """The records without so many last lines of their bodies, if nearly all have some."""
    if sum(map(bool, counts)) < max(OFTEN, NEARLY_ALL * sum(bool(piece.body) for piece in pieces)):
        return pieces
    return [
        replace(
            piece,
            body=piece.body[:-count],
            beside=sorted([*piece.beside, *piece.body[-count:]], key=lambda block: block.line),
        )
        if count
        else piece
        for piece, count in zip(pieces, counts, strict=True)
    ]


def _without_last_links(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without the links that end a text of the last one of their page alone, as those to its other pages do."""
    ends = [text[-1] for piece in pieces for text in (piece.body, piece.summary) if text and is_linked(text[-1])]
    last = pieces[-1] if len(pieces) >= SEVERAL else None
    links = [text[-1] for text in (last.body, last.summary) if len(text) >= LEAST and text[-1] in ends] if last else []
    if not last or not links or links != ends:
        return pieces
    body, summary = ([block for block in text if block not in links] for text in (last.body, last.summary))
    return [*pieces[:-1], replace(last, body=body, summary=summary, beside=[*last.beside, *links])]
