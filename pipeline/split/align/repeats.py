"""Blocks → places where the same text stands twice, one copy directly behind the other.

A *repeat* is two copies without labels between them. A candidate begins where two blocks that say the same begin a
diagonal of such pairs; its score is that of the best chain of pairs that grow in both copies, less what the skipped
blocks weigh, as in the overlap alignment. A chain that has lost too much against its best part is left (X-drop, as in
BLAST: Altschul and others, 1990), else every line that comes back would be followed to the end of the page.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.core.boilerplate import is_read_more, uncut
from pipeline.split.align.similar import FEW, LONGEST, MATRIX, MAX_EQUAL, MIN_RATIO, Unit, opens, worth_of

GAP = 0.4  # of a block's weight: a block that the other copy lacks
TAIL = 1.5  # an end that the other copy lacks where it breaks off: teasers do it, so it costs once, not by the block
UNBROKEN = 6.0  # the same where the other copy ends as texts do
TAIL_BLOCK = 0.02
EARLIER = 4  # places of one text before (or behind) a block that are looked at
BAND = 300  # blocks without an equal that are compared with as many before them
OPENING = 12  # characters by which a whole is looked up
SHIFT = 2  # first blocks of a copy that the other may lack, or that end the text before as they end this one
DROP = 25.0  # what a chain may lose by skipped blocks against its best part: about fourteen paragraphs in a row
MAX_STEPS = 500_000  # pairs looked at on a page; repeated lines cannot hold up a run


@dataclass(frozen=True, slots=True)
class Repeat:
    """Blocks [start, border) and [border, end) say the same, worth `score`."""

    start: int
    border: int
    end: int
    score: float


class Repeats:
    """The pairs of one run of blocks, and the repeats that they make."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.size = len(units)
        self.breaks = [_breaks(units, i) for i in range(len(units))]
        self.weights = [0.0, *accumulate(unit.weight for unit in units)]
        self.gaps = [GAP * weight for weight in self.weights]
        self.left = MAX_STEPS
        pairs = [dict[int, float]() for _ in units]  # of each block those behind it that say the same
        for first, second, score in _equal(units):
            pairs[first][second] = score
        for first, second, score in (*_alike(units), *_cut(units, self.breaks)):
            pairs[first][second] = max(score, pairs[first].get(second, 0.0))
        self.filled = [first for first, row in enumerate(pairs) if row]
        ordered = [sorted(pairs[first].items()) for first in self.filled]
        self.rows = [([second for second, _ in row], [score for _, score in row]) for row in ordered]
        self.starts = [
            (first, second)
            for first, (seconds, _) in zip(self.filled, self.rows, strict=True)
            for second in seconds
            if not first or second - 1 not in pairs[first - 1]
        ]

    def all(self) -> Iterator[Repeat]:
        """Every repeat that is worth something, in order of its start."""
        return (repeat for start, border in self._openings() for repeat in self._ends(start, border))

    def closing(self) -> Iterator[Repeat]:
        """Every repeat whose second copy goes on to the last block."""
        return (repeat for start, border in self._openings() for repeat in self._whole(start, border, self.size))

    def _openings(self) -> Iterator[tuple[int, int]]:
        tried: set[tuple[int, int]] = set()
        for first, second in self.starts:
            lacking = [(first - shift, second) for shift in range(SHIFT + 1)]
            later = [(first + shift, second + shift) for shift in range(1, SHIFT + 1)]
            for opening in (*lacking, *later):
                if opening[0] >= 0 and opening[1] < self.size and opening not in tried:
                    tried.add(opening)
                    yield opening

    def within(self, start: int, end: int) -> list[Repeat]:
        """The ways to cut [start, end) into two copies, best first."""
        borders = {second for first, second in self.starts if start <= first <= start + SHIFT and second < end}
        ways = [repeat for border in sorted(borders) if border > start for repeat in self._whole(start, border, end)]
        return sorted(ways, key=lambda repeat: (-repeat.score, repeat.border))

    def _ends(self, start: int, border: int) -> Iterator[Repeat]:
        """The best end of a repeat of which the first copy is [start, border)."""
        limit = min(self.size, border + 2 * (border - start) + 4)
        best, end = 0.0, 0
        for first, second, score in self._chain(start, border, limit, DROP):
            if score >= best:
                whole = score - self._tail(first, border, second)
                if whole > best or (whole == best and second < end):
                    best, end = whole, second + 1
        if end:
            yield Repeat(start, border, end, best)

    def _whole(self, start: int, border: int, end: int) -> Iterator[Repeat]:
        """A repeat that fills [start, end); the last chains are mostly the best, and what costs nothing more cannot be."""
        best = float("-inf")
        for first, second, score in reversed(self._chain(start, border, end)):
            if score > best:
                best = max(best, score - self._tail(first, border, end - 1) - self._tail(second, end, border - 1))
        if best > float("-inf"):
            yield Repeat(start, border, end, best)

    def _tail(self, last: int, end: int, other: int) -> float:
        """What it costs that a copy goes on behind block `last`, where the other one ends on block `other`."""
        left = end - 1 - last
        least = TAIL if self.breaks[other] else UNBROKEN
        return min(GAP * (self.weights[end] - self.weights[last + 1]), least + TAIL_BLOCK * left) if left else 0.0

    def _chain(self, start: int, border: int, limit: int, drop: float = float("inf")) -> list[tuple[int, int, float]]:
        """Pairs (first, second) with the score of the best chain that ends on them, as long as it loses less than `drop`.

        Of the chains so far, `places` and `worths` keep the best by where their second copy ends: only those that no shorter one reaches.
        """
        chain: list[tuple[int, int, float]] = []
        gaps, filled, rows, left = self.gaps, self.filled, self.rows, self.left
        places, worths = [border - 1], [gaps[start] + gaps[border]]
        best, reach = 0.0, gaps[start]
        for row in range(bisect_left(filled, start), bisect_left(filled, border)):
            first = filled[row]
            opened = gaps[first]
            if reach - opened < best - drop or left < 0:
                break
            seconds, scores = rows[row]
            if seconds[-1] < border:
                continue
            begin = bisect_left(seconds, border)
            end = bisect_left(seconds, limit, begin)
            left -= end - begin
            for at in range(end - 1, begin - 1, -1):  # from the last on, so that none follows another one of its row
                second = seconds[at]
                is_last = places[-1] < second
                before = worths[-1] if is_last else worths[bisect_left(places, second) - 1]
                score = scores[at] + before - opened - gaps[second]
                chain.append((first, second, score))
                if score > best:
                    best = score
                after = score + gaps[first + 1]
                if after > reach:
                    reach = after
                worth = after + gaps[second + 1]
                if not is_last:
                    _add(places, worths, second, worth)
                elif worth > worths[-1]:
                    places.append(second)
                    worths.append(worth)
        self.left = left
        return chain


def _add(places: list[int], worths: list[float], place: int, worth: float) -> None:
    """One more chain that ends on a place, not behind all others, if no shorter one reaches as much."""
    begin = bisect_left(places, place)
    at = begin if places[begin] == place else begin - 1
    if worths[at] >= worth:
        return
    end = begin
    while end < len(places) and worths[end] <= worth:
        end += 1
    places[begin:end], worths[begin:end] = [place], [worth]


def _breaks(units: Sequence[Unit], place: int) -> bool:
    """Whether a block breaks off before its text does."""
    is_followed = place + 1 < len(units) and is_read_more(units[place + 1].key)
    return is_followed or uncut(units[place].key) is not None


def _equal(units: Sequence[Unit]) -> Iterator[tuple[int, int, float]]:
    places: dict[int, list[int]] = {}
    for second, unit in enumerate(units):
        before = places.setdefault(unit.number, [])
        for first in before[-EARLIER:]:
            yield first, second, unit.weight
        before.append(second)


def _alike(units: Sequence[Unit]) -> Iterator[tuple[int, int, float]]:
    """Edited blocks: those that stand once, compared by ratio with those before them; one that is like many others is no copy."""
    counts = Counter(unit.number for unit in units)
    lone = [i for i, unit in enumerate(units) if counts[unit.number] == 1 and not unit.is_noise]
    keys = [units[i].key[:LONGEST] for i in lone]
    if len(lone) ** 2 <= 2 * MATRIX:
        for (first, upper), (second, lower) in combinations(zip(lone, keys, strict=True), 2):
            if ratio := fuzz.ratio(upper, lower, score_cutoff=MIN_RATIO):
                yield (
                    first,
                    second,
                    worth_of(units[first], units[second], float(np.float32(ratio))),
                )  # as `_ratios` has it
        return
    for begin in range(0, len(lone), BAND):
        earlier, band = max(0, begin - BAND), keys[begin : begin + BAND]
        ratios = np.concatenate([_ratios(keys[earlier:begin], band), _ratios(band, band)])
        ratios[:, np.count_nonzero(ratios, axis=0) > MAX_EQUAL] = 0.0
        for row, column in np.argwhere(ratios > 0).tolist():
            first, second = lone[earlier + row], lone[begin + column]
            if first < second:
                yield first, second, worth_of(units[first], units[second], float(ratios[row, column]))


def _ratios(rows: Sequence[str], columns: Sequence[str]) -> NDArray[np.float32]:
    """The ratio of each with each, 0 where they are not alike; of texts with themselves it is reckoned one way."""
    return cdist(rows, columns, scorer=fuzz.ratio, score_cutoff=MIN_RATIO, dtype=np.float32)


def _cut(units: Sequence[Unit], breaks: Sequence[bool]) -> Iterator[tuple[int, int, float]]:
    """Blocks that break off ("…", "read more") and the whole that they begin."""
    openings: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        openings.setdefault(unit.key[:OPENING], []).append(i)
    for i, unit in enumerate(units):
        if not breaks[i]:
            continue
        broken = uncut(unit.key)
        start = (broken if broken is not None else unit.key).rstrip(". ")[:LONGEST]
        if len(start) < FEW:
            continue
        alike = openings[unit.key[:OPENING]]
        here = bisect_left(alike, i)
        for other in alike[max(0, here - EARLIER) : here + EARLIER + 1]:
            whole = units[other].key
            if other != i and len(whole) > len(start) and opens(start, whole[: len(start)]):
                yield min(i, other), max(i, other), unit.weight * 0.9
