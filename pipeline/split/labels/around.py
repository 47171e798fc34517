"""A page whose labels stand before or behind both copies of a record → its records.

Behind them, each label block closes its record, and the block after it is the next title. Before them, each label
block opens its record under the title. So the bounds are certain, and only the border of the copies is looked for.
"""

from collections.abc import Sequence

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.align.repeats import Repeat, Repeats
from pipeline.split.align.similar import Unit, units_of
from pipeline.split.edges import edges
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Alternative, Piece, confidence_of
from pipeline.split.titles import title_likeness

SURE = 4.0  # margin of a border that nothing else competes with
MIN_SHARE = 0.6  # of what is left of a page that two copies must make up for their end to be the record's
LEAST = 1.0  # score under which two halves of a text are no copies of one another


def cut_around_labels(blocks: Sequence[Block], marks: Sequence[LabelBlock], source: Source) -> list[Piece]:
    """The records of a page in order."""
    head, tail = edges(blocks, source)
    units = units_of([block.text for block in blocks])
    if source.order.index("labels") == 1:
        return _opened(blocks, units, marks, tail, source)
    return _closed(blocks, units, marks, head, source)


def _closed(
    blocks: Sequence[Block], units: Sequence[Unit], marks: Sequence[LabelBlock], head: int, source: Source
) -> list[Piece]:
    pieces: list[Piece] = []
    start = head
    for mark in marks:
        if mark.first > start:
            first = start if pieces else _title_of_first(blocks, units, start, mark.first)
            pieces.append(arranged(blocks, units, (first, first + 1, mark.first), mark, source))
        start = mark.last + 1
    return pieces


def _title_of_first(blocks: Sequence[Block], units: Sequence[Unit], start: int, end: int) -> int:
    """Before the first record a page may say things that no other page says."""

    def worth(repeat: Repeat) -> float:
        title = start + repeat.start - 1
        following = [block.text for block in blocks[title + 1 : title + 4]]
        return repeat.score + title_likeness(blocks[title].text, units[title].is_noise, following, 1)

    closing = [repeat for repeat in Repeats(units[start:end]).closing() if repeat.start and repeat.score > LEAST]
    best = max(closing, key=worth, default=None)
    return start + best.start - 1 if best else start


def _opened(
    blocks: Sequence[Block], units: Sequence[Unit], marks: Sequence[LabelBlock], tail: int, source: Source
) -> list[Piece]:
    pieces = []
    for i, mark in enumerate(marks):
        title = mark.first - 1 if mark.first else None
        start = mark.last + 1
        end = marks[i + 1].first - 1 if i + 1 < len(marks) else _end_of_last(units, start, tail)
        pieces.append(arranged(blocks, units, (title, start, max(start, end)), mark, source))
    return pieces


def _end_of_last(units: Sequence[Unit], start: int, tail: int) -> int:
    """Behind the last record a page may go on with what no profile names."""
    if tail < len(units):
        return max(start, tail)
    repeats = Repeats(units[start:tail])
    best = max((repeat for repeat in repeats.all() if repeat.start == 0), key=lambda repeat: repeat.score, default=None)
    if best is None or repeats.breaks[best.border - 1] or best.score < MIN_SHARE * repeats.weights[-1] / 2:
        return max(start, tail)  # a teaser does not tell where its text ends, nor do a few lines that stand twice
    return start + best.end


def arranged(
    blocks: Sequence[Block],
    units: Sequence[Unit],
    place: tuple[int | None, int, int],
    mark: LabelBlock | None,
    source: Source,
) -> Piece:
    """A record whose title and bounds are known: `place` is the title's index and the range of both copies."""
    title, start, end = place
    ways = [repeat for repeat in Repeats(units[start:end]).within(0, end - start) if repeat.score > LEAST]
    heading = blocks[title] if title is not None else None
    if not ways:
        body, summary = ((), blocks[start:end]) if is_named(mark, start) else (blocks[start:end], ())
        return Piece(heading, body, mark, summary, confidence_of(SURE))
    first, second = _copies(blocks[start:end], ways[0])
    body, summary = (second, first) if source.is_summary_first else (first, second)
    rival = ways[1] if len(ways) > 1 else None
    margin = ways[0].score - rival.score if rival else SURE
    other = (
        Alternative(heading.line if heading else None, blocks[start].line, blocks[start + rival.border - 1].line)
        if rival
        else None
    )
    return Piece(heading, body, mark, summary, confidence_of(min(margin, SURE)), (), other)


def is_named(mark: LabelBlock | None, start: int) -> bool:
    """Whether the text from block `start` on stands under the caption of a summary."""
    return mark is not None and mark.last < start and bool(mark.labels) and mark.labels[-1].column == "summary"


def _copies(blocks: Sequence[Block], repeat: Repeat) -> tuple[Sequence[Block], Sequence[Block]]:
    return blocks[: repeat.border], blocks[repeat.border :]
