"""The records of a page → captions that most of them print, and which of these a line begins with, a colon behind it or none.

A dump may leave nothing but a space between a caption and its value ("Keywords utility", "Bénéficiaires Industriels").
"""

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.core.text import fold
from pipeline.split.naming import is_label_caption
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.5  # records that print a caption, and share of those of a page, from which it is one of the page
WORDS = 4  # of a caption
LONGEST = 120  # characters of a line that begins with one


def captions_of(pieces: Sequence[Piece]) -> frozenset[str]:
    """Captions (folded) that most records print as labels, and those known by their words with which lines beside most texts begin."""
    counts = Counter(said for piece in pieces for said in _said(piece))
    return frozenset(said for said, count in counts.items() if count >= max(SEVERAL, MOST * len(pieces)))


def caption_led(text: str, captions: Collection[str]) -> str:
    """The words of a line that are one of some captions and have a value behind them, as many as may be; "" where there are none.

    >>> caption_led("Mis en ligne le 13 avril 2021", {"mis en ligne le"}), caption_led("Nature", {"nature"})
    ('Mis en ligne le', '')
    """
    words = text.split(" ", WORDS + 1) if len(text) <= LONGEST else []
    heads = (" ".join(words[:count]) for count in range(min(WORDS, len(words) - 1), 0, -1))
    return next((head for head in heads if fold(head) in captions), "")


def _said(piece: Piece) -> set[str]:
    labels = {fold(label.caption) for label in (piece.mark.labels if piece.mark else ())}
    heads = {fold(" ".join(words)) for block in piece.beside for words in _heads(block.text)}
    return labels | {head for head in heads if is_label_caption(head)}


def _heads(text: str) -> list[list[str]]:
    words = text.split(" ", WORDS + 1) if ":" not in text and len(text) <= LONGEST else []
    return [words[:count] for count in range(1, min(WORDS, len(words) - 1) + 1)]
