"""Text pages → whether captions between two copies explain them so well that no other reading is asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Document
from pipeline.core.source import ORDER, Source
from pipeline.split.induce.captions import CaptionSets
from pipeline.split.induce.score import Score, Trials
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.lines import underlined
from pipeline.split.roles.seen.marks import BOLD, bare
from pipeline.split.roles.texts.buttons import STOPS

CLEAR = 0.95  # worth of the captions between two copies from which nothing else is asked
LEAST_RELATED = 0.75  # of its records whose two texts must say the same
MIN_CAPTIONS = 2  # of a record, by which alone a site may be told; one line that comes back may be anything
MIN_TITLES = 2  # titles that say the same but for figures, from which they may be none
_SLANTED = re.compile(r"([*_])\w[^*_]{0,60}\1")  # in italics by marks
_FIGURES = re.compile(r"\d+")


def are_clear(documents: Sequence[Document], base: Source, trials: Trials) -> bool:
    """Whether several captions between two copies explain the longest of text pages, which bear no marks of a dump, that only
    roles read: what such a site prints is cut to the line, and no role of a line could tell more of it."""
    few = [max(documents, key=lambda document: (len(document.blocks), document.snapshot, document.page))]
    if base.order != ORDER or any(document.elements for document in documents) or _is_marked(few[0]):
        return False
    first = next(CaptionSets(few, base.header, base.footer).by_core(), [])
    ways = [replace(base, captions=found.captions) for found in first if len(found.captions) >= MIN_CAPTIONS]
    return any(
        is_clear(trials.score(few, way))
        and not _is_counter(cut := trials.cut(few[0], way))
        and not _end_alike(cut)
        and are_sure(cut, base.least_confidence)
        for way in ways
    )


def _end_alike(pieces: Sequence[Piece]) -> bool:
    """Whether most texts end in one of few short lines, which may be of the next record."""
    last = Counter(text[-1].text for piece in pieces if len(text := piece.summary or piece.body) > 1)
    often = [count for text, count in last.items() if count >= MIN_TITLES and not text.endswith(STOPS)]
    return sum(often) * 2 > len(pieces)


def is_clear(look: Score) -> bool:
    """Whether a way explains all text, in records most of which print two copies that say the same."""
    return look.worth >= CLEAR and look.related >= LEAST_RELATED * look.records


def are_sure(pieces: Sequence[Piece], least: float) -> bool:
    """Whether half of some records at least are surer than guesses, from their beginning to their end."""
    sure = [piece for piece in pieces if piece.confidence >= least and "unsure_cut" not in piece.flags]
    return len(sure) * 2 >= len(pieces) > 0


def _is_marked(document: Document) -> bool:
    texts = [block.text for block in document.blocks]
    marks = map(bare, texts)
    is_bold = any(text.startswith(BOLD) for text in texts)
    is_slanted = any(_SLANTED.match(text) or "<http" in text for text in texts)
    return is_bold or is_slanted or any(mark.heading or mark.has_link for mark in marks) or any(underlined(document))


def _is_counter(pieces: Sequence[Piece]) -> bool:
    """Whether most titles differ by their figures alone, as "12 commentaires" does: records may have none."""
    titles = Counter(_FIGURES.sub("0", piece.title.text) for piece in pieces if piece.title)
    most = max(titles.values(), default=0)
    return most >= MIN_TITLES and most * 2 > len(pieces)
