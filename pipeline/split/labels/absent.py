"""A page without labels on which each text stands twice → its records.

The repeats of the page compete for its blocks: the best way to lay them side by side is found forward and backward, as
in the overlap alignment. A block between two repeats is the title of the second; what no repeat claims stays unassigned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.boilerplate import breaks_off
from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.align.repeats import Repeat, Repeats
from pipeline.split.align.similar import Unit, units_of
from pipeline.split.edges import edges
from pipeline.split.piece import AGREED, Alternative, Piece, confidence_of, unsure_at_its_end
from pipeline.split.titles import title_likeness

UNTITLED = 2.0  # a record without a title, where a block before it could be one
UNCLAIMED = 0.3  # a block that no record claims: a site's own lines, or text that stands once
MIN_PROSE = 40  # characters; shorter texts that stand twice are menus
MIN_SHARE = 0.5  # of the smaller copy's weight that must be found in the other: a text, not a few equal lines


@dataclass(frozen=True, slots=True)
class _Laid:
    """A repeat with its title: it takes the blocks from `first` on."""

    first: int
    repeat: Repeat
    score: float


def cut_without_labels(blocks: Sequence[Block], source: Source) -> list[Piece]:
    """The records of a page in order; none where no text stands twice."""
    head, tail = edges(blocks, source)
    inner = blocks[head:tail]
    units = units_of([block.text for block in inner])
    laid = _candidates(inner, units, is_titled="title" in source.order)
    chosen = _best(laid, len(inner)) if laid else []
    pieces = [_piece(inner, laid_out, margin, other, source) for laid_out, margin, other in chosen]
    return _with_rests(pieces, inner, [laid_out for laid_out, _, _ in chosen], source)


def _candidates(blocks: Sequence[Block], units: Sequence[Unit], is_titled: bool) -> list[_Laid]:
    repeats = Repeats(units)
    candidates: list[_Laid] = []
    for repeat in repeats.all():
        if not _is_text(blocks, units, repeat):
            continue
        candidates.append(_Laid(repeat.start, repeat, repeat.score - (UNTITLED if repeat.start and is_titled else 0.0)))
        if repeat.start and is_titled:
            title, after = blocks[repeat.start - 1], blocks[repeat.start : repeat.start + 3]
            noise = units[repeat.start - 1].is_noise
            likeness = title_likeness(title.text, noise, [block.text for block in after], 1)
            candidates.append(_Laid(repeat.start - 1, repeat, repeat.score + likeness))
    return candidates


def _is_text(blocks: Sequence[Block], units: Sequence[Unit], repeat: Repeat) -> bool:
    copies = ((repeat.start, repeat.border), (repeat.border, repeat.end))
    if min(sum(len(block.text) for block in blocks[first:last]) for first, last in copies) < MIN_PROSE:
        return False
    return repeat.score >= MIN_SHARE * min(sum(unit.weight for unit in units[first:last]) for first, last in copies)


def _best(laid: Sequence[_Laid], size: int) -> list[tuple[_Laid, float, _Laid | None]]:
    """The chosen repeats in order, each with its margin over the best choice without it, and what that has instead."""
    ending: dict[int, list[_Laid]] = {}
    opening: dict[int, list[_Laid]] = {}
    for candidate in laid:
        ending.setdefault(candidate.repeat.end, []).append(candidate)
        opening.setdefault(candidate.first, []).append(candidate)
    forward: list[float] = [0.0]
    came: list[_Laid | None] = [None]
    for place in range(1, size + 1):
        best, by = forward[place - 1] - UNCLAIMED, None
        for candidate in ending.get(place, ()):
            if forward[candidate.first] + candidate.score > best:
                best, by = forward[candidate.first] + candidate.score, candidate
        forward.append(best)
        came.append(by)
    backward = [0.0] * (size + 1)
    for place in range(size - 1, -1, -1):
        taken = (candidate.score + backward[candidate.repeat.end] for candidate in opening.get(place, ()))
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
    through = sorted(laid, key=lambda own: -(forward[own.first] + own.score + backward[own.repeat.end]))
    choices = []
    for own in reversed(chosen):
        skipped = forward[own.first] - UNCLAIMED * (own.repeat.end - own.first) + backward[own.repeat.end]
        rival = next((other for other in through if _is_rival(own, other)), None)
        best = forward[rival.first] + rival.score + backward[rival.repeat.end] if rival else skipped
        choices.append((own, total - max(best, skipped), rival if rival and best >= skipped else None))
    return choices


def _is_rival(laid: _Laid, other: _Laid) -> bool:
    return other is not laid and other.first < laid.repeat.end and laid.first < other.repeat.end


def _piece(blocks: Sequence[Block], laid: _Laid, margin: float, other: _Laid | None, source: Source) -> Piece:
    repeat = laid.repeat
    title = blocks[laid.first] if laid.first < repeat.start else None
    first, second = blocks[repeat.start : repeat.border], blocks[repeat.border : repeat.end]
    body, summary = (second, first) if source.is_summary_first else (first, second)
    reading = None
    if other:
        other_title = blocks[other.first].line if other.first < other.repeat.start else None
        reading = Alternative(other_title, blocks[other.repeat.start].line, blocks[other.repeat.end - 1].line)
    piece = Piece(title, body, None, summary, confidence_of(margin), (), reading)
    is_told = other is not None and (other.first, other.repeat.start) == (laid.first, repeat.start)
    return unsure_at_its_end(piece, AGREED) if is_told else piece


def _with_rests(pieces: list[Piece], blocks: Sequence[Block], laid: Sequence[_Laid], source: Source) -> list[Piece]:
    """Where a teaser stands before its body, the body's own end is not in it: it runs on to the next title."""
    if not source.is_summary_first:
        return pieces
    whole = []
    for i, (piece, own) in enumerate(zip(pieces, laid, strict=True)):
        end = laid[i + 1].first if i + 1 < len(laid) else len(blocks)
        rest = blocks[own.repeat.end : end] if breaks_off(piece.summary) else []
        whole.append(replace(piece, body=[*piece.body, *rest]))
    return whole
