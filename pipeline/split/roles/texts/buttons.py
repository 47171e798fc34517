"""The records of a page → the same, without the words of the link that leads on behind the last sentence of their texts.

What leads on by itself, on a line of its own, is an end of a text as others are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.boilerplate import READ_MORE
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.5  # records that end alike, and share of those of a page with a text
LEADING = range(4, 1, -1)  # words that lead to the rest of a text
STOPS = (".", "!", "?", "…", "»", "”", ")")  # that end a sentence
TAIL = re.compile(r"(?:\([^()]{2,60}\)|\[[^\[\]]{2,60}\])\Z")  # "[Texte intégral, 48 Ko]"
_FIGURES = re.compile(r"\d+")


def without_buttons(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records without the link that ends most of their bodies, or of their summaries, in the same words."""
    bodies = _without_button([piece.body for piece in pieces])
    summaries = _without_button([piece.summary for piece in pieces])
    return [
        replace(piece, body=body, summary=summary)
        for piece, body, summary in zip(pieces, bodies, summaries, strict=True)
    ]


def _without_button(texts: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Texts without the link that ends most of them in the same words, or with other figures in brackets."""
    said = [_button(text) for text in texts]
    names = [_FIGURES.sub("0", button) if TAIL.fullmatch(button) else button for button in said]
    name, often = max(Counter(filter(None, names)).items(), key=lambda told: told[1], default=("", 0))
    if often < max(SEVERAL, MOST * sum(map(bool, texts))):
        return [[*text] for text in texts]
    return [
        [*text[:-1], replace(text[-1], text=text[-1].text.removesuffix(button).rstrip())] if own == name else [*text]
        for text, button, own in zip(texts, said, names, strict=True)
    ]


def _button(text: Sequence[Block]) -> str:
    """The words of the link with which the last line of a text ends, behind a sentence, with what stands in brackets around it, or in a dump
    those that lead to the rest of it; "" where it ends otherwise."""
    last = text[-1] if text else Block(0, "")
    words = last.text.split()
    leading = (" ".join(words[-count:]) for count in LEADING if count < len(words))
    tail = TAIL.search(last.text)
    said = [tail[0]] if tail and any(link.text and link.text in tail[0] for link in last.links) else []
    said += [link.text for link in last.links if link.text and last.text.endswith(link.text)]
    said += [end for end in leading if end[0].isupper() and fold(end) in READ_MORE]
    return next((words for words in said if last.text.removesuffix(words).rstrip().endswith(STOPS)), "")
