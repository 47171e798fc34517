"""Two regions and their pairs → the best alignment across the label block between them, for every way to cut them.

An alignment is the best chain of pairs that grow in both directions, less what the skipped blocks weigh: sparse
dynamic programming (Eppstein, Galil, Giancarlo and Italiano, 1992) over the front of best places so far, so a region of n
blocks with k pairs costs k log n and no matrix.

The copy above the labels is the body and the one below it the summary, or the other way round; what a copy lacks costs
more or less by which of the two it is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

from pipeline.split.align.similar import Pair, Unit, says_again

NEVER = float("-inf")
GAP_BODY = 0.23  # of a block's weight: a body block that the summary lacks
GAP_SUMMARY = 0.40  # of a block's weight: a summary block that the body lacks, which is rarer
TAIL = 1.5  # a body's end that the summary lacks: teasers do it, so it costs once, not by the block
NO_BODY = 3.0  # private resources
NO_SUMMARY = 5.0  # rarer than a record without a body: a site prints the caption because it has one
DISTINCT = 9.0  # both copies are there and nothing of them is alike
BARE = -1.0  # likeness from which the line on a label block may be the title of a record without a copy above it
BLOCK = 0.02  # what a block costs that only the flat costs explain: nearer cuts win ties

Scores = list[float]  # of a region of m blocks: title at 0 … m-1; m: no title and no copy; m+1: a copy from 0 on


@dataclass(frozen=True, slots=True)
class RepeatedRecord:
    """A record without a copy above its labels that repeats the one before: its copy ends at `end`; its weight."""

    end: int = 0
    weight: float = 0.0


def repeated_record(
    above: Sequence[Unit], upper: Sequence[Unit], lower: Sequence[Unit], likeness: Sequence[float]
) -> RepeatedRecord:
    """Whether a record without a copy above its labels follows another such one and repeats its text.

    A title stands directly on both label blocks, and the text between them is printed again below, from its first
    line on. Read otherwise, the two would be the two copies of one record that follows an empty one.
    """
    size = len(upper) - 1
    if not above or size < 1 or likeness[size] < BARE or not lower or upper[0].number != lower[0].number:
        return RepeatedRecord()
    summary, last = upper[:size], upper[size - 1].number
    places = [place for place, unit in enumerate(lower) if unit.number == last]
    end = 1 + min(places, key=lambda place: abs(place - size + 1), default=size - 1)
    held, printed = {unit.number for unit in lower[:end]}, {unit.number for unit in summary}
    if not (held | printed).isdisjoint((upper[size].number, above[-1].number)):
        return RepeatedRecord()
    weight = sum(unit.weight for unit in summary)
    shared = sum(unit.weight for unit in summary if unit.number in held)
    return RepeatedRecord(min(end, len(lower)), weight) if shared * 2 > weight else RepeatedRecord()


class Boundary:
    """The alignment across one label block: rows are blocks above it, columns blocks below it."""

    def __init__(
        self,
        upper: Sequence[Unit],
        lower: Sequence[Unit],
        pairs: Sequence[Pair],
        again: RepeatedRecord,
        is_mirrored: bool,
    ) -> None:
        self.rows, self.columns, self.pairs, self.again = len(upper), len(lower), pairs, again
        self.is_mirrored = is_mirrored
        row_gap, column_gap = (GAP_SUMMARY, GAP_BODY) if is_mirrored else (GAP_BODY, GAP_SUMMARY)
        self.no_upper, self.no_lower = (NO_SUMMARY, NO_BODY) if is_mirrored else (NO_BODY, NO_SUMMARY)
        self.row_gap = [0.0, *accumulate([row_gap * unit.weight for unit in upper])]
        self.column_gap = [0.0, *accumulate([column_gap * unit.weight for unit in lower])]
        self.flat = [BLOCK * place for place in range(max(self.rows, self.columns) + 1)]
        is_headed = bool(upper and lower) and says_again(lower[0], upper[-1])
        self.row_tail = [self._row_tail(row) for row in range(self.rows)]
        self.headed = upper[-1].weight if is_headed else 0.0  # a copy below that opens with the title of a bare record

    def forward(self, reached: Scores) -> Scores:
        """Best score of all before and across the label block, for every end of the copy below it."""
        row_gap, column_gap = self.row_gap, self.column_gap
        starts = self._starts(reached)
        opened = list(accumulate(map(add, starts, row_gap), max))
        cut = reached[self.rows + 1]
        front = _Front()
        ends = [NEVER] * (self.columns + 1)  # by the column of the last pair
        for row, column, worth in self.pairs:
            skipped = row_gap[row]
            begun, best = opened[row], front.best(column)
            before = (begun if begun > best else best) - skipped - column_gap[column]
            whole = cut - skipped - BLOCK * column
            score = worth + (before if before > whole else whole)
            front.raise_to(column, score + row_gap[row + 1] + column_gap[column + 1])
            ended = score - self.row_tail[row]
            if ended > ends[column + 1]:
                ends[column + 1] = ended
        return [*map(max, self._ended(ends), self._unaligned_forward(starts, cut)), NEVER]

    def backward(self, reached: Scores) -> Scores:
        """Best score of all across and after the label block, for every state of the region above it."""
        rows, columns, row_gap, column_gap = self.rows, self.columns, self.row_gap, self.column_gap
        closed = self._closed(reached)
        front = _Front()
        opened = [NEVER] * (rows + 1)  # by the row of the first pair
        cut = NEVER
        for row, column, worth in reversed(self.pairs):
            place = columns - 1 - column
            below = row_gap[row + 1] + front.best(place) + column_gap[column + 1]
            ended = closed[column + 1] - self.row_tail[row]
            score = worth + (ended if ended > below else below)
            reached_here = score - column_gap[column] - row_gap[row]
            front.raise_to(place, reached_here)
            if reached_here > opened[row]:
                opened[row] = reached_here
            whole = score - row_gap[row] - BLOCK * column
            if whole > cut:
                cut = whole
        best = list(accumulate(reversed(opened), max))[::-1]
        unaligned = self._unaligned_backward(reached)
        starts = list(map(max, map(add, best, row_gap), unaligned))
        return [*starts[1:], starts[rows], max(cut, unaligned[0])]

    def _starts(self, reached: Scores) -> Scores:
        """From titles to where copies start: behind the title, or at the end where there is neither."""
        starts = [NEVER, *reached[: self.rows]]
        starts[self.rows] = max(starts[self.rows], reached[self.rows])
        return starts

    def _row_tail(self, row: int) -> float:
        """What it costs that the copy above goes on behind `row`, where the one below has ended."""
        gap, left = self.row_gap[self.rows] - self.row_gap[row + 1], self.rows - 1 - row
        return gap if self.is_mirrored or not left else min(gap, TAIL + BLOCK * left)

    def _ended(self, ends: Scores) -> Scores:
        """From the ends of chains to the ends of the copy below, which may go on: as a teaser's body, at one cost."""
        ended = list(map(sub, accumulate(map(add, ends, self.column_gap), max), self.column_gap))
        if not self.is_mirrored:
            return ended
        flat = map(sub, accumulate(map(add, ends, self.flat), max), self.flat)
        return [max(score, other - TAIL) for score, other in zip(ended, flat, strict=False)]

    def _closed(self, reached: Scores) -> Scores:
        """The same backward: by the first column behind a chain."""
        ends = reached[: self.columns + 1]
        closed = list(map(add, _best_behind(map(sub, ends, self.column_gap)), self.column_gap))
        if not self.is_mirrored:
            return closed
        flat = map(add, _best_behind(map(sub, ends, self.flat)), self.flat)
        return [max(score, other - TAIL) for score, other in zip(closed, flat, strict=False)]

    def _unaligned_forward(self, starts: Scores, cut: float) -> Scores:
        copied = max(map(sub, starts[:-1], self.flat[self.rows : 0 : -1]), default=NEVER)
        copied = max(copied, cut - BLOCK * self.rows)
        bare = starts[-1] - self.no_upper
        first, copied_below = max(bare, copied) - self.no_lower, max(bare + self.headed, copied - DISTINCT)
        ends = [first, *[copied_below - flat for flat in self.flat[1 : self.columns + 1]]]
        if self.again.weight:
            ends[self.again.end] = max(ends[self.again.end], bare + self.again.weight)
        return ends

    def _unaligned_backward(self, reached: Scores) -> Scores:
        none = reached[0] - self.no_lower
        copied_below = max(map(sub, reached[1 : self.columns + 1], self.flat[1:]), default=NEVER)
        copied = max(none, copied_below - DISTINCT)
        bare = max(none, copied_below + self.headed)
        if self.again.weight:
            bare = max(bare, reached[self.again.end] + self.again.weight)
        return [*[copied - flat for flat in self.flat[self.rows : 0 : -1]], bare - self.no_upper]


def _best_behind(scores: Iterable[float]) -> Iterable[float]:
    """For every place the best score from there on."""
    return reversed(list(accumulate(reversed(list(scores)), max)))


class _Front:
    """The best value before a place, raised place by place: those places are kept that beat all before them.

    Pairs come row by row and in a row from the last place on, so that no pair sees another one of its row.
    """

    def __init__(self) -> None:
        self.places: list[int] = []
        self.values: list[float] = []  # rising, as the places are

    def best(self, place: int) -> float:
        """The best value of all places before this one."""
        if self.places and self.places[-1] < place:  # as copies run side by side
            return self.values[-1]
        at = bisect_left(self.places, place)
        return self.values[at - 1] if at else NEVER

    def raise_to(self, place: int, value: float) -> None:
        if not self.places or self.places[-1] < place:
            if not self.values or self.values[-1] < value:
                self.places.append(place)
                self.values.append(value)
            return
        first = bisect_left(self.places, place)
        if first and self.values[first - 1] >= value:
            return
        last = first
        while last < len(self.values) and self.values[last] <= value:
            last += 1
        self.places[first:last] = [place]
        self.values[first:last] = [value]
