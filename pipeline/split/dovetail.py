"""Regions between label blocks → where each summary ends, each title stands and each body begins.

Let region i be the blocks between label block i and label block i + 1: it holds summary(i), title(i+1), body(i+1).
So a record's body is a suffix of the region above its labels and its summary a prefix of the region below, and their
best *overlap alignment*, the one that genome assemblers use on reads, finds both ends. Every cut is seen by two
alignments, so all cuts of the page are chosen together: forward and backward scores over the chain (Viterbi, 1967,
in its max-plus form). What the best choice has over the best other choice of one cut is that cut's margin.

An alignment is the best chain of pairs that grow in both directions, less what the skipped blocks weigh: sparse
dynamic programming (Eppstein, Galil, Giancarlo and Italiano, 1992) over the front of best places so far, so a region of n
blocks with k pairs costs k log n and no matrix.

Scores are in the units of a block's weight, the logarithm of its length: about 3 for a short line, 6 for a paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add, sub

from pipeline.split.similar import Comparer, Pair, Unit

NEVER = float("-inf")
GAP_BODY = 0.30  # of a block's weight: a body block that the summary lacks
GAP_SUMMARY = 0.60  # of a block's weight: a summary block that the body lacks, which is rarer
TAIL = 1.5  # a body's end that the summary lacks: teasers do it, so it costs once, not by the block
NO_BODY = 3.0  # private resources
NO_SUMMARY = 5.0  # rarer than a record without a body: a site prints the caption because it has one
DISTINCT = 9.0  # both copies are there and nothing of them is alike
FRAGMENT = 3.0  # blocks before the first title that no header explains
FRAGMENT_BLOCK = 0.1  # and each of them: a page may begin at the head of a long summary
CUT_START = 2.0  # the page begins inside a body
CUT_END = 2.5  # the page ends inside a body
REST = 2.0  # blocks behind the last summary that no footer explains
UNTITLED = 8.0
REPEAT = 1.5  # what a line loses as a title that only repeats the line above it
BARE = -1.0  # likeness from which the line on a label block may be a title without a body
BLOCK = 0.02  # what a block costs that only the flat costs explain: nearer cuts win ties
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


Scores = list[float]  # of a region of m blocks: title at 0 … m-1; m: no title and no body; m+1: a body from 0 on


def dovetail(blocks: Sequence[Sequence[Unit]], likeness: Sequence[Sequence[float]]) -> list[Cut]:
    """One Cut a region, one region more than the page has label blocks; `likeness` scores each block as a title."""
    comparer = Comparer(blocks)
    likeness = [_without_repeats(region, scores) for region, scores in zip(blocks, likeness, strict=True)]
    joints = [
        _Joint(upper, lower, comparer.pairs(i), _again(blocks[i - 1], upper, lower, likeness[i]) if i else (0, 0.0))
        for i, (upper, lower) in enumerate(pairwise(blocks))
    ]
    priors = [
        _prior(i, len(blocks), region, scores) for i, (region, scores) in enumerate(zip(blocks, likeness, strict=True))
    ]
    forward = [priors[0]]
    for joint, prior in zip(joints, priors[1:], strict=True):
        forward.append(_sum(joint.forward(forward[-1]), prior))
    backward = [[0.0] * len(priors[-1])]
    for joint, prior in zip(reversed(joints), reversed(priors), strict=False):
        backward.append(joint.backward(_sum(backward[-1], prior)))
    return [
        _decide(_sum(before, after), len(region))
        for before, after, region in zip(forward, reversed(backward), blocks, strict=True)
    ]


def opens_record(region: Sequence[Unit], likeness: Sequence[float]) -> list[bool]:
    """Block by block, whether it is the title of a record that the end of the page cuts, and not of a footer."""
    prose = max((i for i, unit in enumerate(region) if len(unit.key) >= PROSE and not unit.is_noise), default=-1)
    size = len(region)
    return [title < prose and likeness[title] - CUT_END > _rest(size - title) for title in range(size)]


def _without_repeats(region: Sequence[Unit], likeness: Sequence[float]) -> Scores:
    """Of two equal lines in a row the first is the title; the second is the title again, at the head of a body."""
    above = [None, *region]
    return [
        score - REPEAT if before is not None and before.number == unit.number else score
        for before, unit, score in zip(above, region, likeness, strict=False)
    ]


def _prior(index: int, count: int, region: Sequence[Unit], likeness: Sequence[float]) -> Scores:
    size = len(region)
    if index == count - 1:
        opened = [
            likeness[e] - CUT_END if is_opened else _rest(size - e)
            for e, is_opened in enumerate(opens_record(region, likeness))
        ]
        return [*opened, 0.0, NEVER]
    if index == 0:
        titled = [likeness[e] - (FRAGMENT + FRAGMENT_BLOCK * e if e else 0.0) for e in range(size)]
        return [*titled, -UNTITLED, -CUT_START if size else NEVER]
    return [*likeness, -UNTITLED if size else 0.0, NEVER]


def _rest(size: int) -> float:
    return -REST - 0.2 * size


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


def _again(
    above: Sequence[Unit], upper: Sequence[Unit], lower: Sequence[Unit], likeness: Sequence[float]
) -> tuple[int, float]:
    """Where the summary ends of a record without body that follows another one and repeats its text, and its weight.

    A title stands directly on both label blocks, and the text between them is printed again below, from its first
    line on. Read otherwise, the two summaries would be the two copies of one record that follows an empty one.
    """
    size = len(upper) - 1
    if not above or size < 1 or likeness[size] < BARE or not lower or upper[0].number != lower[0].number:
        return 0, 0.0
    summary, last = upper[:size], upper[size - 1].number
    places = [place for place, unit in enumerate(lower) if unit.number == last]
    end = 1 + min(places, key=lambda place: abs(place - size + 1), default=size - 1)
    held, printed = {unit.number for unit in lower[:end]}, {unit.number for unit in summary}
    if not (held | printed).isdisjoint((upper[size].number, above[-1].number)):
        return 0, 0.0
    weight = sum(unit.weight for unit in summary)
    again = sum(unit.weight for unit in summary if unit.number in held)
    return (min(end, len(lower)), weight) if again * 2 > weight else (0, 0.0)


class _Joint:
    """The alignment across one label block: rows are blocks above it, columns blocks below it."""

    def __init__(
        self, upper: Sequence[Unit], lower: Sequence[Unit], pairs: Sequence[Pair], again: tuple[int, float]
    ) -> None:
        self.rows, self.columns, self.pairs = len(upper), len(lower), pairs
        self.again_end, self.again = again
        is_headed = bool(upper and lower) and upper[-1].number == lower[0].number
        self.headed = upper[-1].weight if is_headed else 0.0  # a summary that opens with the title of a bare record
        self.body_gap = [0.0, *accumulate([GAP_BODY * unit.weight for unit in upper])]
        self.summary_gap = [0.0, *accumulate([GAP_SUMMARY * unit.weight for unit in lower])]
        self.body_flat = [BLOCK * (self.rows - start) for start in range(self.rows)]

    def forward(self, reached: Scores) -> Scores:
        """Best score of all before and across the label block, for every end of the summary below it."""
        body_gap, summary_gap = self.body_gap, self.summary_gap
        starts = self._starts(reached)
        opened = list(accumulate(map(add, starts, body_gap), max))
        cut = reached[self.rows + 1]
        front = _Front()
        ends = [NEVER] * (self.columns + 1)  # by the column of the last pair
        for row, column, worth in self.pairs:
            skipped = body_gap[row]
            before = max(opened[row], front.best(column)) - skipped - summary_gap[column]
            score = worth + max(before, cut - skipped - BLOCK * column)
            below = summary_gap[column + 1]
            front.raise_to(column, score + body_gap[row + 1] + below)
            ends[column + 1] = max(ends[column + 1], score - self._tail(row) + below)
        aligned = map(sub, accumulate(ends, max), summary_gap)
        return [*map(max, aligned, self._unaligned_forward(starts, cut)), NEVER]

    def backward(self, reached: Scores) -> Scores:
        """Best score of all across and after the label block, for every state of the region above it."""
        rows, columns, body_gap, summary_gap = self.rows, self.columns, self.body_gap, self.summary_gap
        closing = list(map(sub, reached[: columns + 1], summary_gap))
        closed = list(accumulate(reversed(closing), max))[::-1]  # by the first column that may end the summary
        front = _Front()
        opened = [NEVER] * (rows + 1)  # by the row of the first pair
        cut = NEVER
        for row, column, worth in reversed(self.pairs):
            place = columns - 1 - column
            below = body_gap[row + 1] + front.best(place)
            score = worth + (max(closed[column + 1] - self._tail(row), below) + summary_gap[column + 1])
            first = score - summary_gap[column] - body_gap[row]
            front.raise_to(place, first)
            opened[row] = max(opened[row], first)
            cut = max(cut, score - body_gap[row] - BLOCK * column)
        best = list(accumulate(reversed(opened), max))[::-1]
        unaligned = self._unaligned_backward(reached)
        starts = list(map(max, map(add, best, body_gap), unaligned))
        return [*starts[1:], starts[rows], max(cut, unaligned[0])]

    def _starts(self, reached: Scores) -> Scores:
        """From titles to where bodies start: behind the title, or at the end where there is neither."""
        starts = [NEVER, *reached[: self.rows]]
        starts[self.rows] = max(starts[self.rows], reached[self.rows])
        return starts

    def _tail(self, row: int) -> float:
        """What it costs that the body goes on behind `row`, where the summary has ended."""
        left = self.rows - 1 - row
        return min(self.body_gap[self.rows] - self.body_gap[row + 1], TAIL + BLOCK * left) if left else 0.0

    def _unaligned_forward(self, starts: Scores, cut: float) -> Scores:
        bodied = max(map(sub, starts[:-1], self.body_flat), default=NEVER)
        bodied = max(bodied, cut - BLOCK * self.rows)
        bare = starts[-1] - NO_BODY
        first, some = max(bare, bodied) - NO_SUMMARY, max(bare + self.headed, bodied - DISTINCT)
        ends = [first, *[some - BLOCK * end for end in range(1, self.columns + 1)]]
        if self.again:
            ends[self.again_end] = max(ends[self.again_end], bare + self.again)
        return ends

    def _unaligned_backward(self, reached: Scores) -> Scores:
        none = reached[0] - NO_SUMMARY
        some = max([reached[end] - BLOCK * end for end in range(1, self.columns + 1)], default=NEVER)
        bodied = max(none, some - DISTINCT)
        bare = max(none, some + self.headed)
        if self.again:
            bare = max(bare, reached[self.again_end] + self.again)
        return [*[bodied - flat for flat in self.body_flat], bare - NO_BODY]


class _Front:
    """The best value before a place, raised place by place: those places are kept that beat all before them.

    Pairs come row by row and in a row from the last place on, so that no pair sees another one of its row.
    """

    def __init__(self) -> None:
        self.places: list[int] = []
        self.values: list[float] = []  # rising, as the places are

    def best(self, place: int) -> float:
        """The best value of all places before this one."""
        found = bisect_left(self.places, place)
        return self.values[found - 1] if found else NEVER

    def raise_to(self, place: int, value: float) -> None:
        first = bisect_left(self.places, place)
        if first and self.values[first - 1] >= value:
            return
        last = first
        while last < len(self.values) and self.values[last] <= value:
            last += 1
        self.places[first:last] = [place]
        self.values[first:last] = [value]
