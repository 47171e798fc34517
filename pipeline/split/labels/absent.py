"""A page without labels on which each text stands twice → its records.

The twins of the page compete for its blocks: the best way to lay them side by side is found forward and backward, as
in the dovetail alignment. A block between two twins is the title of the second; what no twin claims stays unassigned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.boilerplate import is_read_more, uncut
from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.align.repeats import Twin, Twins
from pipeline.split.align.similar import Unit, units
from pipeline.split.edges import edges
from pipeline.split.piece import Piece, Reading, confidence_of
from pipeline.split.titles import title_likeness

UNTITLED = 2.0  # a record without a title, where a block before it could be one
UNCLAIMED = 0.3  # a block that no record claims: a site's own lines, or text that stands once
LEAST_PROSE = 40  # characters; shorter texts that stand twice are menus
LEAST_SHARE = 0.5  # of the smaller copy's weight that must be found in the other: a text, not a few equal lines


@dataclass(frozen=True, slots=True)
class _Laid:
    """A twin with its title: it takes the blocks from `first` on."""

    first: int
    twin: Twin
    score: float


def tandem(blocks: Sequence[Block], source: Source) -> list[Piece]:
    """The records of a page in order; none where no text stands twice."""
    head, tail = edges(blocks, source)
    inner = blocks[head:tail]
    seen = units([block.text for block in inner])
    laid = _candidates(inner, seen, is_titled="title" in source.order)
    chosen = _best(laid, len(inner)) if laid else []
    pieces = [_piece(inner, one, margin, other, source) for one, margin, other in chosen]
    return _with_rests(pieces, inner, [one for one, _, _ in chosen], source)


def _candidates(blocks: Sequence[Block], seen: Sequence[Unit], is_titled: bool) -> list[_Laid]:
    twins = Twins(seen)
    found: list[_Laid] = []
    for twin in twins.all():
        if not _is_text(blocks, seen, twin):
            continue
        found.append(_Laid(twin.start, twin, twin.score - (UNTITLED if twin.start and is_titled else 0.0)))
        if twin.start and is_titled:
            title, after = blocks[twin.start - 1], blocks[twin.start : twin.start + 3]
            noise = seen[twin.start - 1].is_noise
            likeness = title_likeness(title.text, noise, [block.text for block in after], 1)
            found.append(_Laid(twin.start - 1, twin, twin.score + likeness))
    return found


def _is_text(blocks: Sequence[Block], seen: Sequence[Unit], twin: Twin) -> bool:
    copies = ((twin.start, twin.border), (twin.border, twin.end))
    if min(sum(len(block.text) for block in blocks[first:last]) for first, last in copies) < LEAST_PROSE:
        return False
    return twin.score >= LEAST_SHARE * min(sum(unit.weight for unit in seen[first:last]) for first, last in copies)


def _best(laid: Sequence[_Laid], size: int) -> list[tuple[_Laid, float, _Laid | None]]:
    """The chosen twins in order, each with its margin over the best choice without it, and what that has instead."""
    ending: dict[int, list[_Laid]] = {}
    opening: dict[int, list[_Laid]] = {}
    for one in laid:
        ending.setdefault(one.twin.end, []).append(one)
        opening.setdefault(one.first, []).append(one)
    forward: list[float] = [0.0]
    came: list[_Laid | None] = [None]
    for place in range(1, size + 1):
        best, by = forward[place - 1] - UNCLAIMED, None
        for one in ending.get(place, ()):
            if forward[one.first] + one.score > best:
                best, by = forward[one.first] + one.score, one
        forward.append(best)
        came.append(by)
    backward = [0.0] * (size + 1)
    for place in range(size - 1, -1, -1):
        taken = (one.score + backward[one.twin.end] for one in opening.get(place, ()))
        backward[place] = max([backward[place + 1] - UNCLAIMED, *taken])
    return _chosen(laid, forward, backward, came)


def _chosen(
    laid: Sequence[_Laid], forward: Sequence[float], backward: Sequence[float], came: Sequence[_Laid | None]
) -> list[tuple[_Laid, float, _Laid | None]]:
    chosen: list[_Laid] = []
    place = len(forward) - 1
    while place > 0:
        by = came[place]
        chosen.extend([by] if by else [])
        place = by.first if by else place - 1
    total = forward[-1]
    through = sorted(laid, key=lambda one: -(forward[one.first] + one.score + backward[one.twin.end]))
    told = []
    for one in reversed(chosen):
        skipped = forward[one.first] - UNCLAIMED * (one.twin.end - one.first) + backward[one.twin.end]
        rival = next((other for other in through if _is_rival(one, other)), None)
        best = forward[rival.first] + rival.score + backward[rival.twin.end] if rival else skipped
        told.append((one, total - max(best, skipped), rival if rival and best >= skipped else None))
    return told


def _is_rival(one: _Laid, other: _Laid) -> bool:
    return other is not one and other.first < one.twin.end and one.first < other.twin.end


def _piece(blocks: Sequence[Block], laid: _Laid, margin: float, other: _Laid | None, source: Source) -> Piece:
    twin = laid.twin
    title = blocks[laid.first] if laid.first < twin.start else None
    first, second = blocks[twin.start : twin.border], blocks[twin.border : twin.end]
    body, summary = (second, first) if source.is_summary_first else (first, second)
    reading = None
    if other:
        other_title = blocks[other.first].line if other.first < other.twin.start else None
        reading = Reading(other_title, blocks[other.twin.start].line, blocks[other.twin.end - 1].line)
    return Piece(title, body, None, summary, confidence_of(margin), (), reading)


def _with_rests(pieces: list[Piece], blocks: Sequence[Block], laid: Sequence[_Laid], source: Source) -> list[Piece]:
    """Where a teaser stands before its body, the body's own end is not in it: it runs on to the next title."""
    if not source.is_summary_first:
        return pieces
    found = []
    for i, (piece, one) in enumerate(zip(pieces, laid, strict=True)):
        end = laid[i + 1].first if i + 1 < len(laid) else len(blocks)
        rest = blocks[one.twin.end : end] if _is_teaser(piece.summary) else []
        found.append(replace(piece, body=[*piece.body, *rest]))
    return found


def _is_teaser(summary: Sequence[Block]) -> bool:
    return bool(summary) and (uncut(summary[-1].text) is not None or is_read_more(summary[-1].text))
