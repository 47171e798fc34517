"""Blocks above and below a label block → the pairs that say the same, each with a score.

Equal blocks are found by their hash; only blocks that are equal to nothing near them are compared by rapidfuzz, in
one `cdist` a label block. The pairs that a page may cost are bounded, so that no page can hold up a run.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.core.boilerplate import is_boilerplate, is_read_more, uncut
from pipeline.core.text import fold, normalise_all

MIN_RATIO = 60.0  # unrelated French paragraphs reach 55 of rapidfuzz's ratio
MIN_PREFIX = 85.0  # the beginning of a block against a teaser's cut end
LONGEST = 1_500  # characters of a block that are compared
MAX_EQUAL = 40  # places of one text in a region that are looked at; a line repeated more often says little
MAX_EQUAL_PAIRS = 100_000  # of one boundary; a region of thousands of equal lines gets fewer places a line
MAX_PAIRS = 1_000_000  # fuzzy comparisons a page
PARAGRAPH = 4.1  # weight of a block of 60 characters
MATRIX = 48  # comparisons from which one call for all of them is faster
LINE_WORTH = 0.7  # of its weight: what an equal line is worth that is no paragraph; different texts share such lines
CUT_WORTH = 0.9  # of its weight: what a block is worth that is found as another's beginning or end
LONGEST_NAME = 160  # characters of a title that another line may begin with
FEW = 15  # characters under which a cut end is too short to be found again


@dataclass(frozen=True, slots=True)
class Unit:
    """A block as the alignment sees it: its text made plain, what that weighs, and its hash-like number."""

    key: str
    number: int
    weight: float
    is_noise: bool


# Block `row` above the labels and block `column` below them say the same, worth `score`: (row, column, score).
Pair = tuple[int, int, float]


def units_of(texts: Sequence[str]) -> list[Unit]:
    """Blocks as units; equal texts give equal units. A unit weighs the logarithm of its length."""
    distinct = list(dict.fromkeys(texts))
    by_key: dict[str, Unit] = {}
    by_text = {}
    for text, key in zip(distinct, normalise_all(distinct), strict=True):
        unit = by_key.get(key)
        if unit is None:
            is_noise = is_boilerplate(key)
            unit = by_key[key] = Unit(key, len(by_key), 0.3 if is_noise else math.log1p(len(key)), is_noise)
        by_text[text] = unit
    return [by_text[text] for text in texts]


def says_again(unit: Unit, title: Unit) -> bool:
    """Whether a block is a title once more, or begins with all of it, as the issue of a newsletter does with the name of this."""
    if unit.number == title.number:
        return True
    size = len(title.key)
    if " " not in title.key or not size < min(len(unit.key), LONGEST_NAME):
        return False
    return fold(unit.key[: 2 * size]).startswith(f"{fold(title.key)} ")


class Comparer:
    """Compares regions of one page; holds what is left of the page's allowance of comparisons.

    `is_mirrored` tells that the copy above a label block is the teaser of the one below it.
    """

    def __init__(self, regions: Sequence[Sequence[Unit]], is_mirrored: bool = False) -> None:
        self.regions, self.is_mirrored = regions, is_mirrored
        self.places = [_places(region) for region in regions]
        self.worths = self._worths()
        self.left = MAX_PAIRS

    def pairs(self, index: int) -> list[Pair]:
        """Pairs of region `index` (rows) and the next one (columns), by row, in a row from the last column on."""
        rows, places = self.regions[index], self.places[index + 1]
        most = max(1, min(MAX_EQUAL, MAX_EQUAL_PAIRS // max(len(rows), 1)))
        pairs = [
            (row, -column, self.worths.get(unit.number, unit.weight))
            for row, unit in enumerate(rows)
            if unit.number in places
            for column in places[unit.number][:most]
        ]
        pairs.extend(self._alike(index))
        pairs.extend(self._cut(index))
        pairs.sort()
        return [(row, -column, score) for row, column, score in pairs]

    def _worths(self) -> dict[int, float]:
        """Number → what equal blocks are worth, where that is not their weight: short lines, and lines of many regions."""
        held = Counter(number for places in self.places for number in places)
        return {
            unit.number: unit.weight
            * (LINE_WORTH if unit.weight < PARAGRAPH else 1.0)
            * min(1.0, 2.0 / held[unit.number])
            for region in self.regions
            for unit in region
            if held[unit.number] > 2 or unit.weight < PARAGRAPH
        }

    def _alike(self, index: int) -> list[Pair]:
        """Edited blocks, compared by ratio: those that have no equal in a region beside theirs.

        A summary's edited block may also be the copy of a line that others repeat: a link's text, or a body that is
        printed twice in a row. A body's edited paragraph is tried so only where nothing else is like it.
        """
        rows, other_rows = self._lone(index, index + 1, index - 1)
        columns, other_columns = self._lone(index + 1, index, index + 2)
        pairs = self._compared(index, rows, columns)
        met = {row for row, _, _ in pairs}
        left = [row for row in rows if row not in met and self.regions[index][row].weight > PARAGRAPH]
        if columns:
            pairs.extend(self._compared(index, self._doubted(index, rows, other_rows, columns), columns))
        printed = self.places[index + 1]
        again = [column for column in other_columns if len(printed[self.regions[index + 1][column].number]) > 1]
        pairs.extend(self._compared(index, left, again))
        return pairs

    def _doubted(self, index: int, lone: Sequence[int], others: Sequence[int], columns: Sequence[int]) -> list[int]:
        """Blocks of a region whose equal may not be their copy: it stands behind a lone block, in either region."""
        region, below = self.regions[index], self.places[index + 1]
        first_row, first_column = (lone or [len(region)])[0], columns[0]
        return [
            row
            for row in others
            if (below[region[row].number][-1] > first_column if region[row].number in below else row > first_row)
        ]

    def _lone(self, index: int, *beside: int) -> tuple[list[int], list[int]]:
        """Blocks of a region that have no equal in the regions beside it, and those that have; without noise."""
        near = [self.places[i] for i in beside if 0 <= i < len(self.places)]
        above, below = near[0], near[-1]
        lone: list[int] = []
        others: list[int] = []
        for place, unit in enumerate(self.regions[index]):
            if not unit.is_noise:
                (others if unit.number in above or unit.number in below else lone).append(place)
        return lone, others

    def _compared(self, index: int, rows: Sequence[int], columns: Sequence[int]) -> list[Pair]:
        """Those of the blocks that are alike, as long as the page's allowance lasts."""
        count = len(rows) * len(columns)
        if not count or count > self.left:
            return []
        self.left -= count
        uppers = [self.regions[index][row] for row in rows]
        lowers = [self.regions[index + 1][column] for column in columns]
        ratios = _ratios([unit.key[:LONGEST] for unit in uppers], [unit.key[:LONGEST] for unit in lowers])
        return [(rows[i], -columns[j], worth_of(uppers[i], lowers[j], ratio)) for i, j, ratio in ratios]

    def _cut(self, index: int) -> list[Pair]:
        """Blocks that are the beginning of another (teasers, a page's end) or its end (a page's beginning)."""
        rows, columns = self.regions[index], self.regions[index + 1]
        if self.is_mirrored:
            pairs = [(row, -column, worth) for row, column, worth in self._opening(index, columns)]
        else:
            pairs = [(row, -column, worth) for column, row, worth in self._opening(index + 1, rows)]
        if index == 0 and rows and len(rows[0].key) >= FEW:
            end, worth = rows[0].key, rows[0].weight * CUT_WORTH
            pairs.extend(
                (0, -column, worth)
                for column, whole in enumerate(columns)
                if len(whole.key) > len(end) and whole.key.endswith(end)
            )
        return pairs

    def _opening(self, index: int, wholes: Sequence[Unit]) -> Iterator[tuple[int, int, float]]:
        """Place of a block that breaks off in its region, place of the whole that it opens, and what that is worth."""
        for place, start in self._starts(index):
            if len(wholes) > self.left:
                return
            self.left -= len(wholes)
            size, worth = len(start), self.regions[index][place].weight * CUT_WORTH
            for other, whole in enumerate(wholes):
                if len(whole.key) > size and opens(start[:LONGEST], whole.key[: min(size, LONGEST)]):
                    yield place, other, worth

    def _starts(self, index: int) -> Iterator[tuple[int, str]]:
        """Blocks of a region that break off, and what is left of each; its last one may where a page or teaser ends."""
        region = self.regions[index]
        last = len(region) - 1
        may_end = self.is_mirrored or index + 1 == len(self.regions)
        for place, unit in enumerate(region):
            broken = uncut(unit.key)
            if broken is None:
                after = region[place + 1] if place < last else None
                is_led_on = after is not None and after.is_noise and is_read_more(after.key)
                if not is_led_on and not (place == last and may_end):
                    continue
                broken = unit.key
            start = broken.rstrip(". ")
            if len(start) >= FEW:
                yield place, start


def _places(region: Sequence[Unit]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for place, unit in enumerate(region):
        places.setdefault(unit.number, []).append(place)
    return places


def _ratios(uppers: Sequence[str], lowers: Sequence[str]) -> list[tuple[int, int, float]]:
    """Index, index and ratio of the texts that are alike; mostly there are one or two, titles."""
    if len(uppers) * len(lowers) <= MATRIX:
        ratios = [[fuzz.ratio(upper, lower, score_cutoff=MIN_RATIO) for lower in lowers] for upper in uppers]
        return [(i, j, ratio) for i, row in enumerate(ratios) for j, ratio in enumerate(row) if ratio]
    matrix = cdist(uppers, lowers, scorer=fuzz.ratio, score_cutoff=MIN_RATIO, dtype=np.float64)
    return [(i, j, float(matrix[i, j])) for i, j in np.argwhere(matrix > 0).tolist()]


def worth_of(row: Unit, column: Unit, ratio: float) -> float:
    """What two blocks are worth that are alike by so much of rapidfuzz's ratio."""
    share = (ratio - MIN_RATIO + 8.0) / (100.0 - MIN_RATIO + 8.0)
    return share * (row.weight + column.weight) / 2


def opens(start: str, beginning: str) -> bool:
    """Whether a text that breaks off is the beginning of another."""
    return start == beginning or fuzz.ratio(start, beginning, score_cutoff=MIN_PREFIX) > 0
