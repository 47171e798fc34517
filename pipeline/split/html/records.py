"""Segments of an HTML page → its records: the markup bounds them, their labels and copies part them.

Captions are the profile's; where there is none, what the markup calls a label.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from rapidfuzz import fuzz

from pipeline.core.boilerplate import is_boilerplate
from pipeline.core.model import Block, Document, Element
from pipeline.core.normalise import dates
from pipeline.core.source import Caption, Source
from pipeline.split.align.repeats import OPENING, SHIFT
from pipeline.split.align.similar import LONGEST, MIN_RATIO, Unit, units_of
from pipeline.split.html.columns import title_column
from pipeline.split.labels.around import SURE, arranged, is_named
from pipeline.split.labels.blocks import LabelBlock, label_blocks
from pipeline.split.naming import column_of
from pipeline.split.piece import Piece, confidence_of
from pipeline.split.segments import RowBounds

CAPTION_CLASSES = frozenset({"field__label", "field-label", "views-label", "label"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MIN_TEXT = 30  # characters of a copy; a date, a place or a button has fewer
LONGEST_CAPTION = 60  # characters; a longer "label" is text


def cut_by_markup(document: Document, parts: Sequence[RowBounds], source: Source) -> list[Piece]:
    """The records of a page in order."""
    if not parts:
        return []
    rows = [document.blocks[part.first : part.last] for part in parts]
    units = units_of([block.text for row in rows for block in row])
    captions = source.captions or marked_captions(document)
    untitled = [row for part, row in zip(parts, rows, strict=True) if part.title is None]
    column, pieces, end = title_column(untitled), list[Piece](), 0
    for part, row, inside in zip(parts, rows, _telling(document, parts), strict=True):
        begin, end = end, end + len(row)
        bounds = part if part.title is not None else replace(part, title=part.first + min(column, len(row) - 1))
        pieces.append(_piece(document, units[begin:end], bounds, inside, captions, source))
    return pieces


def dated(document: Document, rows: Sequence[tuple[RowBounds, Piece]]) -> list[Piece]:
    """Records that were cut otherwise, with the day that the markup of their rows dates them by."""
    telling = _telling(document, [part for part, _ in rows])
    return [
        replace(piece, published=_published(document, inside), date_lines=_date_lines(document, inside))
        for (_, piece), inside in zip(rows, telling, strict=True)
    ]


def _telling(document: Document, parts: Sequence[RowBounds]) -> Iterator[list[Element]]:
    """Of each row its elements with a role or a day."""
    telling = [element for element in document.elements if element.role or element.datetime]
    firsts = [element.first for element in telling]  # in order, since elements are in that of the page
    for part in parts:
        near = telling[bisect_left(firsts, part.first) : bisect_left(firsts, part.last)]
        yield [element for element in near if element.first < element.last <= part.last]


def marked_captions(document: Document) -> tuple[Caption, ...]:
    """What the markup of a page calls a label, in order."""
    printed = dict.fromkeys(
        document.blocks[element.first].text.partition(":")[0].strip()
        for element in document.elements
        if (element.classes or element.role) and is_caption(element)
    )
    named = [(text, column_of(text)) for text in printed if text and len(text) <= LONGEST_CAPTION]
    return tuple(Caption(text, column) for text, column in named if column != "summary" or text == _summary(named))


def _summary(named: Sequence[tuple[str, str]]) -> str:
    return next(text for text, column in named if column == "summary")


def is_caption(element: Element) -> bool:
    """Whether the profile or the markup says that an element holds a caption."""
    is_labelled = element.role == "caption" or not CAPTION_CLASSES.isdisjoint(element.classes)
    return is_labelled and element.last == element.first + 1 and 0 < element.length <= LONGEST_CAPTION


def _piece(
    document: Document,
    units: Sequence[Unit],
    part: RowBounds,
    inside: Sequence[Element],
    captions: Sequence[Caption],
    source: Source,
) -> Piece:
    blocks = document.blocks[part.first : part.last]
    title = 0 if part.title is None else part.title - part.first
    roles = _roles(document, inside)
    marks = label_blocks(blocks, captions)
    mark = marks[0] if marks and marks[0].first > title else None
    piece = _parted(blocks, units, title, mark, source)
    copies = {role: [block for block in blocks if roles.get(block.line) == role] for role in ("body", "summary")}
    placed = (
        None if mark is None else LabelBlock(part.first + mark.first, part.first + mark.last, mark.labels, mark.is_open)
    )
    return Piece(
        title=piece.title,
        body=copies["body"] or piece.body,
        mark=placed,
        summary=copies["summary"] or piece.summary,
        confidence=min(part.confidence, piece.confidence),
        other=piece.other,
        published=_published(document, inside),
        date_lines=_date_lines(document, inside),
    )


def _roles(document: Document, inside: Sequence[Element]) -> dict[int, str]:
    """Line → body or summary, where the profile's selectors say so."""
    return {
        block.line: element.role
        for element in inside
        if element.role in ("body", "summary")
        for block in document.blocks[element.first : element.last]
    }


def _date_lines(document: Document, inside: Sequence[Element]) -> tuple[int, ...]:
    """Lines that hold nothing but the row's date."""
    dated = [element for element in inside if element.role == "date" or element.datetime]
    alone = [element for element in dated if element.last == element.first + 1]
    blocks = [(document.blocks[element.first], element.length) for element in alone]
    return tuple(block.line for block, length in blocks if length == len(block.text))


def _published(document: Document, inside: Sequence[Element]) -> date | None:
    """The day that a row's markup dates it by: what the profile selects, else its first `time` that names a day."""
    for element in sorted(inside, key=lambda element: element.role != "date"):
        if element.datetime:
            day = _DAY.match(element.datetime)
            if day and (published := next((when for when, _, _ in dates(day.group())), None)):
                return published
        elif element.role == "date":
            text = " ".join(block.text for block in document.blocks[element.first : element.last])
            if published := next((when for when, precision, _ in dates(text) if precision == "day"), None):
                return published
    return None


def _parted(
    blocks: Sequence[Block], units: Sequence[Unit], title: int, mark: LabelBlock | None, source: Source
) -> Piece:
    """Title, copies and labels of one record; what stands over its title belongs to its body, or are both copies where no text is under it."""
    over = list(blocks[:title])
    if mark is None and not _is_text(blocks[title + 1 :]) and (copies := _over(blocks, units, title, source)):
        return copies
    if mark is None:
        piece = _arranged(blocks, units, (title, title + 1, len(blocks)), None, source)
        return _with_head(piece, over)
    before, after = blocks[title + 1 : mark.first], blocks[mark.last + 1 :]
    if not _is_text(after):
        piece = _arranged(blocks, units, (title, title + 1, mark.first), mark, source)
        return _of_side("summary", _with_head(piece, over, after), source)
    if not _is_text(before):
        piece = _arranged(blocks, units, (title, mark.last + 1, len(blocks)), mark, source)
        return _of_side("body", _with_head(piece, [*over, *before]), source)
    body, summary = (after, before) if source.is_summary_first else (before, after)
    return _with_head(Piece(blocks[title], body, mark, summary, 1.0), over)


def _over(blocks: Sequence[Block], units: Sequence[Unit], title: int, source: Source) -> Piece | None:
    """The record whose two copies, a line each, stand over its title, at once under one another."""
    texts = [place for place in range(title) if _is_text(blocks[place : place + 1])]
    if len(texts) != 2 or texts[-1] - texts[0] != 1:
        return None
    piece = _arranged(blocks, units, (title, texts[0], texts[-1] + 1), None, source)
    others = [*blocks[: texts[0]], *blocks[texts[-1] + 1 : title], *blocks[title + 1 :]]
    return replace(piece, beside=others) if piece.summary else None


def _of_side(side: Literal["body", "summary"], piece: Piece, source: Source) -> Piece:
    """Where a site prints the summary over its labels and the body under them, a text alone is the one of its side."""
    order = [part for part in source.order if part != "title"]
    if order != ["summary", "labels", "body"] or (piece.body and piece.summary):
        return piece
    text = piece.body or piece.summary
    return replace(piece, body=text, summary=()) if side == "body" else replace(piece, body=(), summary=text)


def _arranged(
    blocks: Sequence[Block], units: Sequence[Unit], place: tuple[int, int, int], mark: LabelBlock | None, source: Source
) -> Piece:
    """As `arranged`, which is asked only where a text may stand twice: most rows print a few lines, each its own."""
    title, start, end = place
    if _may_repeat(units[start:end]):
        return arranged(blocks, units, place, mark, source)
    text = blocks[start:end]
    body, summary = ((), text) if is_named(mark, start) else (text, ())
    return Piece(blocks[title], body, mark, summary, confidence_of(SURE))


def _may_repeat(units: Sequence[Unit]) -> bool:
    """Whether one of the first blocks, on which two copies begin, is like a later one: all that repeats are made of."""
    for place, unit in enumerate(units[: SHIFT + 1]):
        for other in units[place + 1 :]:
            if unit.number == other.number or unit.key[:OPENING] == other.key[:OPENING]:
                return True
            is_told = not (unit.is_noise or other.is_noise)
            if is_told and fuzz.ratio(unit.key[:LONGEST], other.key[:LONGEST], score_cutoff=MIN_RATIO):
                return True
    return False


def _is_text(blocks: Sequence[Block]) -> bool:
    """Whether lines are a copy of a text, and not a date or a button beside it."""
    return sum(len(block.text) for block in blocks if not is_boilerplate(block.text)) >= MIN_TEXT


def _with_head(piece: Piece, over: Sequence[Block], under: Sequence[Block] = ()) -> Piece:
    return replace(piece, body=[*over, *piece.body, *under]) if over or under else piece
