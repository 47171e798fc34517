"""Regions between label blocks → where each summary ends, each title stands and each body begins.

Let region i be the blocks between label block i and label block i + 1: it holds summary(i), title(i+1), body(i+1).
So a record's body is a suffix of the region above its labels and its summary a prefix of the region below, and their
best *overlap alignment*, the one that genome assemblers use on reads, finds both ends. Every cut is seen by two
alignments, so all cuts of the page are chosen together: forward and backward scores over the chain (Viterbi, 1967,
in its max-plus form). What the best choice has over the best other choice of one cut is that cut's margin.

An alignment is the best chain of pairs that grow in both directions, less what the skipped blocks weigh: sparse
dynamic programming (Eppstein, Galil, Giancarlo and Italiano, 1992) over a Fenwick tree, so a region of n blocks with
k pairs costs k log n and no matrix.

Scores are in the units of a block's weight, the logarithm of its length: about 3 for a short line, 6 for a paragraph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

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
BLOCK = 0.02  # what a block costs that only the flat costs explain: nearer cuts win ties
PROSE = 80  # characters from which a line is a paragraph, not a menu entry


@dataclass(frozen=True, slots=True)
class Cut:
    """How one region is cut: blocks [0, summary_end) are the summary above, [body_start, …) the body below.

    The title is block `summary_end` where `body_start` is one more; it is absent where both are equal. Blocks of the
    first region before its title, and of the last one behind its summary, are a `fragment` of a record that the page
    cuts, or nothing known. `margin` is in units of score.
    """

    summary_end: int
    body_start: int
    margin: float


Scores = list[float]  # of a region of m blocks: title at 0 … m-1; m: no title and no body; m+1: a body from 0 on


def dovetail(blocks: Sequence[Sequence[Unit]], likeness: Sequence[Sequence[float]]) -> list[Cut]:
    """One Cut a region, one region more than the page has label blocks; `likeness` scores each block as a title."""
    comparer = Comparer(blocks)
    joints = [_Joint(upper, lower, comparer.pairs(i)) for i, (upper, lower) in enumerate(pairwise(blocks))]
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
    return [a + b for a, b in zip(left, right, strict=True)]


def _decide(total: Scores, size: int) -> Cut:
    best = max(range(len(total)), key=total.__getitem__)
    others = [score for state, score in enumerate(total) if state != best]
    margin = min(total[best] - max(others), 99.0)
    if best == size + 1:
        return Cut(0, 0, margin)
    return Cut(best, min(best + 1, size), margin)


class _Joint:
    """The alignment across one label block: rows are blocks above it, columns blocks below it."""

    def __init__(self, upper: Sequence[Unit], lower: Sequence[Unit], pairs: Sequence[Pair]) -> None:
        self.rows, self.columns, self.pairs = len(upper), len(lower), pairs
        self.body_gap = [0.0, *accumulate(GAP_BODY * unit.weight for unit in upper)]
        self.summary_gap = [0.0, *accumulate(GAP_SUMMARY * unit.weight for unit in lower)]

    def forward(self, reached: Scores) -> Scores:
        """Best score of all before and across the label block, for every end of the summary below it."""
        starts = self._starts(reached)
        opened = list(accumulate((s + gap for s, gap in zip(starts, self.body_gap, strict=True)), max))
        cut = reached[self.rows + 1]
        tree = _Fenwick(self.columns)
        ends = [NEVER] * (self.columns + 1)  # by the column of the last pair
        for row in self._by_row(self.pairs):
            scored = []
            for pair in row:
                skipped = self.body_gap[pair.row]
                before = max(opened[pair.row], tree.best(pair.column)) - skipped - self.summary_gap[pair.column]
                score = pair.score + max(before, cut - skipped - BLOCK * pair.column)
                scored.append((pair.column, score + self.body_gap[pair.row + 1] + self.summary_gap[pair.column + 1]))
                ended = score - self._tail(pair.row) + self.summary_gap[pair.column + 1]
                ends[pair.column + 1] = max(ends[pair.column + 1], ended)
            for column, score in scored:
                tree.raise_to(column, score)
        aligned = [best - gap for best, gap in zip(accumulate(ends, max), self.summary_gap, strict=True)]
        unaligned = self._unaligned_forward(starts, cut)
        return [*(max(a, b) for a, b in zip(aligned, unaligned, strict=True)), NEVER]

    def backward(self, reached: Scores) -> Scores:
        """Best score of all across and after the label block, for every state of the region above it."""
        rows, columns = self.rows, self.columns
        closing = [score - gap for score, gap in zip(reached[: columns + 1], self.summary_gap, strict=True)]
        closed = list(accumulate(reversed(closing), max))[::-1]  # by the first column that may end the summary
        tree = _Fenwick(columns)
        opened = [NEVER] * (rows + 1)  # by the row of the first pair
        cut = NEVER
        for row in self._by_row(reversed(self.pairs)):
            scored = []
            for pair in row:
                below = self.body_gap[pair.row + 1] + tree.best(columns - 1 - pair.column)
                after = max(closed[pair.column + 1] - self._tail(pair.row), below) + self.summary_gap[pair.column + 1]
                score = pair.score + after
                first = score - self.summary_gap[pair.column] - self.body_gap[pair.row]
                scored.append((columns - 1 - pair.column, first))
                opened[pair.row] = max(opened[pair.row], first)
                cut = max(cut, score - self.body_gap[pair.row] - BLOCK * pair.column)
            for column, score in scored:
                tree.raise_to(column, score)
        best = list(accumulate(reversed(opened), max))[::-1]
        unaligned = self._unaligned_backward(reached)
        starts = [max(a + gap, b) for a, gap, b in zip(best, self.body_gap, unaligned, strict=True)]
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
        bodied = max((s - BLOCK * (self.rows - b) for b, s in enumerate(starts[:-1])), default=NEVER)
        bodied = max(bodied, cut - BLOCK * self.rows)
        bare = starts[-1] - NO_BODY
        first = max(bare, bodied) - NO_SUMMARY
        return [first, *(max(bare, bodied - DISTINCT) - BLOCK * end for end in range(1, self.columns + 1))]

    def _unaligned_backward(self, reached: Scores) -> Scores:
        ends = [score - BLOCK * end for end, score in enumerate(reached[: self.columns + 1])]
        none, some = ends[0] - NO_SUMMARY, max(ends[1:], default=NEVER)
        bodied = max(none, some - DISTINCT)
        return [bodied - BLOCK * (self.rows - start) for start in range(self.rows)] + [max(none, some) - NO_BODY]

    @staticmethod
    def _by_row(pairs: Iterable[Pair]) -> Iterable[list[Pair]]:
        return (list(row) for _, row in groupby(pairs, key=lambda pair: pair.row))


class _Fenwick:
    """Best value among the first n places, raised place by place (Fenwick, 1994)."""

    def __init__(self, size: int) -> None:
        self.values = [NEVER] * (size + 1)

    def raise_to(self, place: int, value: float) -> None:
        place += 1
        while place < len(self.values):
            self.values[place] = max(self.values[place], value)
            place += place & -place

    def best(self, places: int) -> float:
        found = NEVER
        while places:
            found = max(found, self.values[places])
            places -= places & -places
        return found
