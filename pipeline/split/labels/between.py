"""A page whose labels stand between the two copies of a record → its records.

What stands between two label blocks is one region; the overlap alignment cuts it. The first and the last region may
hold a part of a record that the page cuts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from pipeline.core.boilerplate import breaks_off, is_read_more, uncut
from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.core.text import normalise, words
from pipeline.split.align.overlap import Cut, align_overlaps, opens_record
from pipeline.split.align.similar import Unit, says_again, units_of
from pipeline.split.edges import edges
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Alternative, Piece, confidence_of, unsure_at_its_end
from pipeline.split.titles import is_credit, title_likeness

LONGEST_TITLE = 340  # characters from which no likeness could make a line a title
DOUBTED = 0.45  # confidence in a cut that nothing but flat costs speaks for
ALIKE = 70.0  # rapidfuzz's partial ratio from which two blocks have to do with one another
LOOKED, FEW_BLOCKS = 200, 6  # characters of a block, and first blocks of a copy, that are looked at
LONG, SEVERAL = 4, 2  # letters of the words of a title that both copies may say, and how many of these it must have
FRAGMENT_PROSE = 80  # characters from which a line is a paragraph: a fragment without one is no record


def cut_between_labels(
    blocks: Sequence[Block], marks: Sequence[LabelBlock], source: Source, *, is_whole: bool = False
) -> list[Piece]:
    """The records of a page in order, also those that its beginning or end cuts, unless it `is_whole`."""
    head, tail = edges(blocks, source)
    bounds = [(mark.first, mark.last) for mark in marks]
    starts = [min(head, bounds[0][0]), *(last + 1 for _, last in bounds)]
    ends = [*(first for first, _ in bounds), max(tail, starts[-1])]
    regions = [blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    units = units_of([block.text for region in regions for block in region])
    cursor, shaped = 0, []
    for region in regions:
        shaped.append(units[cursor : cursor + len(region)])
        cursor += len(region)
    likeness = _likeness(regions, shaped)
    is_framed, is_mirrored = not source.drafted, source.is_summary_first
    cuts = align_overlaps(shaped, likeness, is_begun=head > 0, is_framed=is_framed, is_mirrored=is_mirrored)
    whole = [_piece(regions, cuts, marks, i) for i in range(len(marks))]
    whole = [_doubted(piece, shaped, likeness, cuts, i) for i, piece in enumerate(whole)]
    if is_whole:
        return [_turned(piece, source) for piece in whole]
    closing = _closing(regions[-1], opens_record(shaped[-1], likeness[-1], is_framed), cuts[-1])
    pieces = [*_opening(regions[0], cuts[0]), *whole, *closing]
    if source.is_summary_first:
        return [
            _turned(piece, source) for piece in (pieces if closing else _run_on(pieces, regions[-1], shaped[-1], cuts))
        ]
    return _flagged(pieces, has_footer=tail < len(blocks))


def _run_on(
    pieces: Sequence[Piece], region: Sequence[Block], shaped: Sequence[Unit], cuts: Sequence[Cut]
) -> list[Piece]:
    """A body of which only its teaser tells runs on to the page's end, or to the site's own lines there."""
    end = next((i for i, unit in enumerate(shaped) if unit.is_noise and i >= cuts[-1].summary_end), len(region))
    last = replace(pieces[-1], summary=region[:end])
    is_longer = end > cuts[-1].summary_end > 0
    return [
        *pieces[:-1],
        replace(last, confidence=confidence_of(cuts[-2].margin), other=None) if is_longer else pieces[-1],
    ]


def _doubted(
    piece: Piece, shaped: Sequence[Sequence[Unit]], likeness: Sequence[Sequence[float]], cuts: Sequence[Cut], index: int
) -> Piece:
    """A cut that only flat costs speak for: two copies that share nothing, or none and a title that reads as a sentence."""
    above = [] if all(is_credit(block.text) for block in piece.body) else shaped[index][cuts[index].body_start :]
    below = shaped[index + 1][: cuts[index + 1].summary_end]
    if above and below:
        is_doubtful = not (_are_alike(above, below) or _are_named(piece))
    else:
        end = cuts[index].summary_end
        is_headed = bool(below) and piece.title is not None and says_again(below[0], shaped[index][end])
        is_doubtful = not above and piece.title is not None and not is_headed and likeness[index][end] < 0
    return replace(piece, confidence=min(piece.confidence, DOUBTED)) if is_doubtful else piece


def _are_alike(above: Sequence[Unit], below: Sequence[Unit]) -> bool:
    """Whether any block of one copy says what one of the other does, or begins or ends it."""
    if not {unit.number for unit in above}.isdisjoint(unit.number for unit in below):
        return True
    return any(
        fuzz.partial_ratio(upper.key[:LOOKED], lower.key[:LOOKED], score_cutoff=ALIKE) > 0
        for upper in above[:FEW_BLOCKS]
        for lower in below[:FEW_BLOCKS]
    )


def _are_named(piece: Piece) -> bool:
    """Whether both copies say most words of the title, so that the three are of one resource although no block of these is alike."""
    said = {word for word in words(piece.title.text) if len(word) >= LONG} if piece.title else set()
    common = [said.intersection(words("\n".join(block.text for block in copy))) for copy in (piece.body, piece.summary)]
    return len(said) >= SEVERAL and 2 * len(common[0] & common[1]) >= len(said)


def _turned(piece: Piece, source: Source) -> Piece:
    """The copy above the labels is the body, or the summary of a site that prints it first."""
    return replace(piece, body=piece.summary, summary=piece.body) if source.is_summary_first else piece


def _likeness(regions: Sequence[Sequence[Block]], shaped: Sequence[Sequence[Unit]]) -> list[list[float]]:
    occurrences = Counter(unit.number for region in shaped for unit in region)
    likeness = cache(title_likeness)  # most lines stand on their page twice, over the same ones
    return [
        [
            likeness(text, unit.is_noise, following, occurrences[unit.number])
            for (text, following), unit in zip(_over([block.text for block in region]), units, strict=True)
        ]
        for region, units in zip(regions, shaped, strict=True)
    ]


def _over(texts: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each line with what it would stand over as a title; a long paragraph is none, whatever follows it."""
    region = tuple(texts)
    for place, text in enumerate(region, 1):
        yield text, () if len(text) > LONGEST_TITLE else region[place : place + 3]


def _piece(regions: Sequence[Sequence[Block]], cuts: Sequence[Cut], marks: Sequence[LabelBlock], index: int) -> Piece:
    above, below = cuts[index], cuts[index + 1]
    title = regions[index][above.summary_end] if above.body_start > above.summary_end else None
    flags = ("cut_start",) if title is None and index == 0 else ()
    body, summary = regions[index][above.body_start :], regions[index + 1][: below.summary_end]
    sure, other = confidence_of(min(above.margin, below.margin)), _other(regions, cuts, marks, index)
    piece = Piece(title, body, marks[index], summary, sure, flags, other)
    return unsure_at_its_end(piece, confidence_of(above.margin))


def _other(
    regions: Sequence[Sequence[Block]], cuts: Sequence[Cut], marks: Sequence[LabelBlock], index: int
) -> Alternative | None:
    """The record as it would be with the second-best choice of its less certain end."""
    above, below = cuts[index], cuts[index + 1]
    summary_end, body_start, last = above.summary_end, above.body_start, below.summary_end
    if above.margin <= below.margin and above.other:
        summary_end, body_start = above.other
    elif below.margin < above.margin and below.other:
        last = below.other[0]
    elif not above.other:
        return None
    upper, lower, mark = regions[index], regions[index + 1], marks[index]
    title = upper[summary_end].line if body_start > summary_end else None
    first = upper[body_start].line if body_start < len(upper) else mark.labels[0].line if mark.labels else title
    end = lower[last - 1].line if last else max([label.line for label in mark.labels], default=first)
    return Alternative(title, first, end) if first is not None and end is not None else None


def _opening(region: Sequence[Block], cut: Cut) -> list[Piece]:
    """The end of a record whose beginning the page lacks."""
    fragment = region[: cut.summary_end]
    if any(len(block.text) >= FRAGMENT_PROSE for block in fragment):
        return [Piece(None, (), None, fragment, confidence_of(cut.margin), ("cut_start",))]
    return []


def _closing(region: Sequence[Block], opens: Sequence[bool], cut: Cut) -> list[Piece]:
    """The beginning of a record whose labels the page lacks."""
    title = cut.summary_end
    if title < len(region) and opens[title]:
        return [Piece(region[title], region[title + 1 :], None, (), confidence_of(cut.margin), ("cut_end",))]
    return []


def _flagged(pieces: Sequence[Piece], has_footer: bool) -> list[Piece]:
    """Mark the last record where the page ends inside its labels or its summary."""
    last = pieces[-1]
    if has_footer or "cut_end" in last.flags or last.mark is None:
        return list(pieces)
    is_cut = _is_teaser(last) and not breaks_off(last.summary) and not _has_habit(pieces)
    if not last.mark.is_open or is_cut:
        return [*pieces[:-1], replace(last, flags=(*last.flags, "cut_end"))]
    return list(pieces)


def _has_habit(pieces: Sequence[Piece]) -> bool:
    """Whether the page's other summaries stop before their bodies do."""
    others = [_is_teaser(piece) for piece in pieces[:-1] if piece.body and piece.mark is not None]
    return bool(others) and sum(others) * 2 >= len(others)


def _is_teaser(piece: Piece) -> bool:
    """Whether the summary stops before the body does."""
    summary = [normalise(block.text) for block in piece.summary if not is_read_more(block.text)]
    body = [normalise(block.text) for block in piece.body]
    if not summary or not body:
        return bool(body)
    end = uncut(summary[-1]) or summary[-1]
    return end not in body[-1:] and any(text.startswith(end) for text in body)
