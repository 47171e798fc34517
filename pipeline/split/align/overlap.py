"""Regions between label blocks → where each summary ends, each title stands and each body begins.

Let region i be the blocks between label block i and label block i + 1: it holds summary(i), title(i+1), body(i+1).
So a record's body is a suffix of the region above its labels and its summary a prefix of the region below, and their
best *overlap alignment*, the one that genome assemblers use on reads, finds both ends. Every cut is seen by two
alignments, so all cuts of the page are chosen together: forward and backward scores over the chain (Viterbi, 1967,
in its max-plus form). What the best choice has over the best other choice of one cut is that cut's margin.

Scores are in the units of a block's weight, the logarithm of its length: about 3 for a short line, 6 for a paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from pipeline.split.align.boundary import NEVER, Boundary, RepeatedRecord, Scores, repeated_record
from pipeline.split.align.similar import Comparer, Unit, says_again

FRAGMENT = 3.0  # blocks before the first title that no header explains
FRAGMENT_BLOCK = 0.1  # and each of them: a page may begin at the head of a long summary
UNNAMED = 1.0  # blocks before the first title or behind the last summary where nobody named header and footer
CUT_START = 2.0  # the page begins inside a body
BEGUN = 12.0  # that a page begins inside a record although its header is there
CUT_END = 2.5  # the page ends inside a body
REST = 2.0  # blocks behind the last summary that no footer explains
REST_BLOCK = 0.2  # and each of them
ALONE = 0.8  # of its likeness: what speaks for a line alone at the end being the title of a record that is cut off
UNTITLED = 8.0
REPEAT = 1.5  # what a line loses as a title that only repeats the line above it
PROSE = 80  # characters from which a line is a paragraph, not a menu entry


@dataclass(frozen=True, slots=True)
class Cut:
    """How one region is cut: blocks [0, summary_end) are the summary above, [body_start, …) the body below.

    The title is block `summary_end` where `body_start` is one more; it is absent where both are equal. Blocks of the
    first region before its title, and of the last one behind its summary, are a `fragment` of a record that the page
    cuts, or nothing known. `margin` is in units of score. `other` is the second-best choice, the one that `margin` is
    over, as (summary_end, body_start); null where there is none.
    """

    summary_end: int
    body_start: int
    margin: float
    other: tuple[int, int] | None = None


def align_overlaps(
    blocks: Sequence[Sequence[Unit]],
    likeness: Sequence[Sequence[float]],
    *,
    is_begun: bool = False,
    is_framed: bool = True,
    is_mirrored: bool = False,
) -> list[Cut]:
    """One Cut a region, one region more than the page has label blocks; `likeness` scores each block as a title.

    `is_begun` tells that the page's own header stands over the first region: it begins with a title. `is_framed` tells
    that somebody named the lines of header and footer, so that other lines are no part of them. `is_mirrored` tells
    that a record's summary stands above its labels and its body below them; all that is said of the two is then said of
    the other one.
    """
    comparer = Comparer(blocks, is_mirrored)
    likeness = [_without_repeats(region, scores) for region, scores in zip(blocks, likeness, strict=True)]
    boundaries = [
        Boundary(
            upper,
            lower,
            comparer.pairs(i),
            repeated_record(blocks[i - 1], upper, lower, likeness[i]) if i else RepeatedRecord(),
            is_mirrored=is_mirrored,
        )
        for i, (upper, lower) in enumerate(pairwise(blocks))
    ]
    priors = [_prior(i, blocks, likeness[i], is_begun, is_framed) for i in range(len(blocks))]
    forward = [priors[0]]
    for boundary, prior in zip(boundaries, priors[1:], strict=True):
        forward.append(_sum(boundary.forward(forward[-1]), prior))
    backward = [[0.0] * len(priors[-1])]
    for boundary, prior in zip(reversed(boundaries), reversed(priors), strict=False):
        backward.append(boundary.backward(_sum(backward[-1], prior)))
    return [
        _decide(_sum(before, after), len(region))
        for before, after, region in zip(forward, reversed(backward), blocks, strict=True)
    ]


def opens_record(region: Sequence[Unit], likeness: Sequence[float], is_framed: bool = True) -> list[bool]:
    """Block by block, whether it is the title of a record that the end of the page cuts, and not of a footer."""
    prose = max((i for i, unit in enumerate(region) if len(unit.key) >= PROSE and not unit.is_noise), default=-1)
    size = len(region)
    return [title < prose and likeness[title] - CUT_END > _rest(size - title, is_framed) for title in range(size)]


def _without_repeats(region: Sequence[Unit], likeness: Sequence[float]) -> Scores:
    """Of two lines in a row that say the same the first is the title; the second is the title again, at the head of a body."""
    above = [None, *region]
    return [
        score - REPEAT if before is not None and says_again(unit, before) else score
        for before, unit, score in zip(above, region, likeness, strict=False)
    ]


def _prior(
    index: int, regions: Sequence[Sequence[Unit]], likeness: Sequence[float], is_begun: bool, is_framed: bool
) -> Scores:
    """What every way to cut a region is worth by itself."""
    region, size = regions[index], len(regions[index])
    if index == len(regions) - 1:
        opened = [
            likeness[e] - CUT_END if is_opened else _rest(size - e, is_framed)
            for e, is_opened in enumerate(opens_record(region, likeness, is_framed))
        ]
        if size and is_framed:
            opened[-1] += ALONE * max(likeness[-1], 0.0)
        return [*opened, 0.0, NEVER]
    if index == 0:
        missed = UNNAMED if not is_framed else BEGUN if is_begun else FRAGMENT
        titled = [likeness[e] - (missed + FRAGMENT_BLOCK * e if e else 0.0) for e in range(size)]
        return [*titled, -UNTITLED, -(BEGUN if is_begun else CUT_START) if size else NEVER]
    return [*likeness, -UNTITLED if size else 0.0, NEVER]


def _rest(size: int, is_framed: bool) -> float:
    return -(REST if is_framed else UNNAMED) - REST_BLOCK * size


def _sum(left: Scores, right: Scores) -> Scores:
    return list(map(add, left, right))


def _decide(total: Scores, size: int) -> Cut:
    best = max(range(len(total)), key=total.__getitem__)
    second = max((state for state in range(len(total)) if state != best), key=total.__getitem__)
    margin = min(total[best] - total[second], 99.0)
    other = _places(second, size) if total[second] > NEVER else None
    return Cut(*_places(best, size), margin, other)


def _places(state: int, size: int) -> tuple[int, int]:
    """Where a state ends the summary and begins the body."""
    return (0, 0) if state == size + 1 else (state, min(state + 1, size))
