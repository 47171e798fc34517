"""Pages and a way to read them → how much of their text that explains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log1p

from rapidfuzz import fuzz

from pipeline.core.boilerplate import is_boilerplate, is_read_more, uncut
from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.core.text import normalise
from pipeline.split.edges import edges
from pipeline.split.labels.blocks import has_open_end
from pipeline.split.layouts import text_pieces
from pipeline.split.naming import column_of
from pipeline.split.piece import Piece

MIN_MATCH = 0.6  # of the smaller copy that the other must hold
MIN_COPY = 40  # characters; shorter copies say nothing
ALIKE = 80.0  # ratio from which two blocks say the same
LONGEST = 1_500  # characters of a block that are compared
OVERRULED = 0.8  # of the records whose second copy must be longer than the first, though its caption says summary
LOOSE = 0.3  # what text in a record that its other copy lacks takes from a way's worth
NAMED = 7.0  # what a caption explains, in weights of blocks: lines that come back in one order are no chance

Cut = Callable[[Document, Source], Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Score:
    """`share` of the text that stands twice in a record or in its labels; `worth` orders ways to read a page."""

    records: int
    related: int
    titled: int
    share: float
    worth: float


def remembered() -> Cut:
    """`text_pieces` that cuts no page twice in one way."""
    known: dict[tuple[object, ...], Sequence[Piece]] = {}

    def cut(document: Document, source: Source) -> Sequence[Piece]:
        way = id(document), source.header, source.footer, source.order, source.captions
        if way not in known:
            known[way] = text_pieces(document, source)
        return known[way]

    return cut


def score(documents: Sequence[Document], source: Source, cut: Cut = text_pieces) -> Score:
    """Cut the pages and see how much of them stands in records whose copies say the same."""
    total = explained = loose = 0.0
    records = related = titled = 0
    for document in documents:
        head, tail = edges(document.blocks, source)
        total += _weight(document.blocks[head:tail])
        for piece in cut(document, source):
            records += 1
            matched = _matched(piece)
            related += matched > 0
            named = sum(label.column is not None for label in piece.mark.labels) if piece.mark else 0
            titled += piece.title is not None
            explained += 2 * matched + NAMED * named
            loose += _weight(piece.body) + _weight(piece.summary) - 2 * matched if matched else 0.0
    total = total or 1.0
    return Score(records, related, titled, explained / total, (explained - LOOSE * loose) / total)


def is_first_the_summary(documents: Sequence[Document], source: Source, cut: Cut) -> bool:
    """Whether the copy that is printed first is the shorter one wherever the two differ, so a summary.

    Where the caption over the second copy says summary by its words, it is one unless nearly all of them are longer.
    """
    is_open = has_open_end(source.captions)
    if is_open and source.order.index("labels") == 1:
        return True
    is_named = is_open and column_of(source.captions[-1].printed) == "summary"
    shorter = longer = matched = 0
    for document in documents:
        for piece in cut(document, source):
            first, second = _length(piece.body), _length(piece.summary)
            matched += (is_matched := _matched(piece) > 0)
            if is_matched and min(first, second) < 0.9 * max(first, second):
                shorter += first < second
                longer += first > second
    return shorter > longer and (not is_named or shorter >= OVERRULED * matched)


def _matched(piece: Piece) -> float:
    """The weight of the smaller copy that the other holds; 0 where that is too little to be a copy."""
    small, large = sorted((piece.body, piece.summary), key=_length)
    if _length(small) < MIN_COPY:
        return 0.0
    keys = {normalise(block.text) for block in large}
    texts = [block for block in small if not is_boilerplate(block.text)]
    weights = [_block(block) for block in texts if _stands_in(normalise(block.text), keys)]
    found = sum(weights)
    return found if found >= MIN_MATCH * _weight(texts) else 0.0


def _stands_in(key: str, keys: set[str]) -> bool:
    if key in keys:
        return True
    broken = uncut(key)
    start = (broken if broken is not None else key).rstrip(". ")[:LONGEST]
    if any(other.startswith(start) for other in keys):
        return True
    return any(fuzz.ratio(start, other[: len(start) if broken else LONGEST], score_cutoff=ALIKE) for other in keys)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if not is_read_more(block.text))


def _weight(blocks: Sequence[Block]) -> float:
    return sum(_block(block) for block in blocks)


def _block(block: Block) -> float:
    return log1p(len(block.text))
