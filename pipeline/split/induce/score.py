"""Pages and a way to read them → how much of their text that explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from rapidfuzz import fuzz

from pipeline.core.boilerplate import is_boilerplate, is_read_more, uncut
from pipeline.core.model import Block, Document
from pipeline.core.source import Caption, Source
from pipeline.core.text import normalise
from pipeline.split.edges import edges
from pipeline.split.labels.blocks import LabelBlock, has_open_end, label_blocks
from pipeline.split.layouts import pieces_between
from pipeline.split.naming import column_of
from pipeline.split.piece import Piece

MIN_MATCH = 0.6  # of the smaller copy that the other must hold
MIN_COPY = 40  # characters; shorter copies say nothing
ALIKE = 80.0  # ratio from which two blocks say the same
LONGEST = 1_500  # characters of a block that are compared
OVERRULED = 0.8  # of the records whose second copy must be longer than the first, though its caption says summary
LOOSE = 0.3  # what text in a record that its other copy lacks takes from a way's worth
NAMED = 7.0  # what a caption explains, in weights of blocks: lines that come back in one order are no chance
_Way = tuple[int, int, int, tuple[str, ...], tuple[Caption, ...]]  # the page, its edges, and how what is between is cut


@dataclass(frozen=True, slots=True)
class Score:
    """`share` of the text that stands twice in a record or in its labels; `worth` orders ways to read a page."""

    records: int
    related: int
    titled: int
    share: float
    worth: float


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one page adds to a score: weights of blocks, and records."""

    total: float
    explained: float
    loose: float
    records: int
    related: int
    titled: int


class Trials:
    """Ways to cut pages: none of them is tried on a page twice. What differs only in lines of header and footer that the page
    does not print is one way."""

    def __init__(self) -> None:
        self._pieces: dict[_Way, Sequence[Piece]] = {}
        self._counted: dict[_Way, _Counted] = {}
        self._marks: dict[tuple[int, tuple[Caption, ...]], Sequence[LabelBlock]] = {}

    def marks(self, document: Document, captions: tuple[Caption, ...]) -> Sequence[LabelBlock]:
        """The label blocks of a page, which are the same in any order of a record's parts."""
        key = id(document), captions
        if key not in self._marks:
            self._marks[key] = label_blocks(document.blocks, captions)
        return self._marks[key]

    def cut(self, document: Document, source: Source) -> Sequence[Piece]:
        """The records of a page by its text alone."""
        way = _way(document, source)
        if way not in self._pieces:
            marks = self.marks(document, source.captions) if "labels" in source.order else ()
            self._pieces[way] = pieces_between(document, marks, source)
        return self._pieces[way]

    def score(self, documents: Sequence[Document], source: Source) -> Score:
        """Cut the pages and see how much of them stands in records whose copies say the same."""
        pages = [self._page(document, source) for document in documents]
        total = sum(page.total for page in pages) or 1.0
        explained, loose = sum(page.explained for page in pages), sum(page.loose for page in pages)
        records, related = sum(page.records for page in pages), sum(page.related for page in pages)
        titled = sum(page.titled for page in pages)
        return Score(records, related, titled, explained / total, (explained - LOOSE * loose) / total)

    def _page(self, document: Document, source: Source) -> _Counted:
        way = _way(document, source)
        if way not in self._counted:
            head, tail = way[1:3]
            self._counted[way] = _counted(_weight(document.blocks[head:tail]), self.cut(document, source))
        return self._counted[way]


def _way(document: Document, source: Source) -> _Way:
    return id(document), *edges(document.blocks, source), source.order, source.captions


def _counted(total: float, pieces: Sequence[Piece]) -> _Counted:
    explained = loose = 0.0
    related = titled = 0
    for piece in pieces:
        matched = _matched(piece)
        related += matched > 0
        named = sum(label.column is not None for label in piece.mark.labels) if piece.mark else 0
        titled += piece.title is not None
        explained += 2 * matched + NAMED * named
        loose += _weight(piece.body) + _weight(piece.summary) - 2 * matched if matched else 0.0
    return _Counted(total, explained, loose, len(pieces), related, titled)


def is_first_the_summary(documents: Sequence[Document], source: Source, trials: Trials) -> bool:
    """Whether the copy that is printed first is the shorter one wherever the two differ, so a summary.

    What a caption over it calls a summary is one: the first copy always, the second unless nearly all of them are longer.
    """
    is_named = has_open_end(source.captions) and column_of(source.captions[-1].printed) == "summary"
    if is_named and source.order.index("labels") == 1:
        return True
    shorter = longer = matched = 0
    for document in documents:
        for piece in trials.cut(document, source):
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
    keys = {_plain(block.text) for block in large}
    texts = [block for block in small if not is_boilerplate(block.text)]
    weights = [_block(block) for block in texts if _stands_in(_plain(block.text), keys)]
    found = sum(weights)
    return found if found >= MIN_MATCH * _weight(texts) else 0.0


_plain = lru_cache(maxsize=4_096)(normalise)  # every way to cut a page has the same lines


def _stands_in(key: str, keys: set[str]) -> bool:
    if key in keys:
        return True
    broken = uncut(key)
    start = (broken if broken is not None else key).strip(". ")[:LONGEST]
    if any(other.startswith(start) or (len(start) >= MIN_COPY and start in other) for other in keys):
        return True
    return any(fuzz.ratio(start, other[: len(start) if broken else LONGEST], score_cutoff=ALIKE) for other in keys)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if not is_read_more(block.text))


def _weight(blocks: Sequence[Block]) -> float:
    return sum(_block(block) for block in blocks)


def _block(block: Block) -> float:
    return log1p(len(block.text))
