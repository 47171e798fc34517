"""One record in blocks, before it is named and counted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline.core.model import Block
from pipeline.split.labels.blocks import LabelBlock

ARTICLE = "it is an article: its tags say so, or a line over its text names the day on which it was published"
UNSURE = 0.5  # confidence under which a record that is kept is reported
AGREED = 0.6  # the most of a cut of which only the end is a guess: of such development records nineteen in twenty begin where they do
SCALE = 1.2  # units of margin: of development records with confidence 0.9 or more, fewer than 1 in 200 are wrong


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way to cut a record: the line of its title, where it has one, and the first and last line of its text."""

    title_line: int | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The parts of a record, how sure its cut is (0 to 1), how it would be cut otherwise, and its day of publication.

    `date_lines` are lines of the texts that are no part of them: the date that the row's markup names. `beside` are lines
    outside of them: a date, an author or a kind of text over or under a title.
    """

    title: Block | None
    body: Sequence[Block]
    mark: LabelBlock | None
    summary: Sequence[Block]
    confidence: float
    flags: tuple[str, ...] = ()
    other: Alternative | None = None
    published: date | None = None
    date_lines: tuple[int, ...] = ()
    beside: Sequence[Block] = ()

    @property
    def opening(self) -> int:
        """The line of its title, or of its text where it has none."""
        return next(block.line for block in (self.title, *self.body, *self.summary) if block)

    @property
    def first(self) -> int:
        """The first line of all that is of it."""
        labels = [label.line for label in self.mark.labels] if self.mark else []
        return min([self.opening, *labels, *(block.line for block in self.beside)])

    @property
    def end(self) -> int:
        """The last line of its title and texts."""
        return max(block.last for block in (self.title, *self.body, *self.summary) if block)


@dataclass(frozen=True, slots=True)
class PageCut:
    """The records of a page in order and what they were read by; where there are none, `why` says what decided that."""

    pieces: Sequence[Piece]
    by: Literal[
        "boxes",
        "captions",
        "copies",
        "entries",
        "fields",
        "headlines",
        "markup",
        "numbers",
        "periods",
        "pictures",
        "roles",
        "table",
    ]
    why: str = ""


def confidence_of(margin: float) -> float:
    """How sure a cut is that has so much more score than the next best one."""
    return round(1.0 - math.exp(-(max(margin, 0.0) + 0.2) / SCALE), 4)


def unsure_at_its_end(piece: Piece, start: float) -> Piece:
    """The same of a cut that is a guess but for its beginning, of which one is so sure: the record is none, where it ends is."""
    if piece.confidence >= UNSURE or start < UNSURE or piece.title is None:
        return piece
    return replace(piece, confidence=min(start, AGREED), flags=(*piece.flags, "unsure_cut"))
