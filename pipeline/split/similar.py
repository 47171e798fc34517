"""Blocks above and below a label block → the pairs that say the same, each with a score.

Equal blocks are found by their hash; only blocks that are equal to nothing near them are compared by rapidfuzz, in
one `cdist` a label block. The pairs that a page may cost are bounded, so that no page can hold up a run.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.noise import is_furniture, is_read_more, uncut
from pipeline.text import normalise

LEAST_RATIO = 62.0  # unrelated French paragraphs reach 55 of rapidfuzz's ratio
LEAST_PREFIX = 85.0  # the beginning of a block against a teaser's cut end
LONGEST = 1_500  # characters of a block that are compared
MOST_EQUAL = 40  # places of one text in a region that are looked at; a line repeated more often says little
MOST_EQUAL_PAIRS = 100_000  # of one joint; a region of thousands of equal lines gets fewer places a line
MOST_PAIRS = 1_000_000  # fuzzy comparisons a page
FEW = 15  # characters under which a cut end is too short to be found again


@dataclass(frozen=True, slots=True)
class Unit:
    """A block as the alignment sees it: its text made plain, what that weighs, and its hash-like number."""

    key: str
    number: int
    weight: float
    is_noise: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Block `row` above the labels and block `column` below them say the same, worth `score`."""

    row: int
    column: int
    score: float


def units(texts: Sequence[str]) -> list[Unit]:
    """Blocks as units; equal texts get equal numbers. A unit weighs the logarithm of its length."""
    numbers: dict[str, int] = {}
    made = []
    for text in texts:
        key = normalise(text)
        is_noise = is_furniture(key)
        weight = 0.3 if is_noise else math.log1p(len(key))
        made.append(Unit(key, numbers.setdefault(key, len(numbers)), weight, is_noise))
    return made


class Comparer:
    """Compares regions of one page; holds what is left of the page's allowance of comparisons."""

    def __init__(self, regions: Sequence[Sequence[Unit]]) -> None:
        self.regions = regions
        self.left = MOST_PAIRS

    def pairs(self, index: int) -> list[Pair]:
        """Pairs of region `index` (rows) and the next one (columns), sorted by row and column."""
        rows, columns = self.regions[index], self.regions[index + 1]
        places: dict[int, list[int]] = {}
        for column, unit in enumerate(columns):
            places.setdefault(unit.number, []).append(column)
        most = max(1, min(MOST_EQUAL, MOST_EQUAL_PAIRS // max(len(rows), 1)))
        found = [
            Pair(row, column, unit.weight)
            for row, unit in enumerate(rows)
            for column in places.get(unit.number, ())[:most]
        ]
        found.extend(self._alike(index, places))
        found.extend(self._cut(rows, columns, index))
        return sorted(found, key=lambda pair: (pair.row, pair.column))

    def _alike(self, index: int, places: dict[int, list[int]]) -> list[Pair]:
        """Edited blocks: those that have no equal in a region beside theirs, compared by ratio."""
        rows, columns = self.regions[index], self.regions[index + 1]
        before = {unit.number for unit in self.regions[index - 1]} if index else set()
        after = {unit.number for unit in self.regions[index + 2]} if index + 2 < len(self.regions) else set()
        own = {unit.number for unit in rows}
        lone_rows = [
            r for r, u in enumerate(rows) if u.number not in places and u.number not in before and not u.is_noise
        ]
        lone_columns = [
            c for c, u in enumerate(columns) if u.number not in own and u.number not in after and not u.is_noise
        ]
        if not lone_rows or not lone_columns or len(lone_rows) * len(lone_columns) > self.left:
            return []
        self.left -= len(lone_rows) * len(lone_columns)
        ratios = cdist(
            [rows[r].key[:LONGEST] for r in lone_rows],
            [columns[c].key[:LONGEST] for c in lone_columns],
            scorer=fuzz.ratio,
            score_cutoff=LEAST_RATIO,
            dtype=np.float32,
        )
        return [
            Pair(
                lone_rows[i], lone_columns[j], _worth(rows[lone_rows[i]], columns[lone_columns[j]], float(ratios[i, j]))
            )
            for i, j in np.argwhere(ratios > 0).tolist()
        ]

    def _cut(self, rows: Sequence[Unit], columns: Sequence[Unit], index: int) -> list[Pair]:
        """Blocks that are the beginning of another (teasers, a page's end) or its end (a page's beginning)."""
        is_last = index + 2 == len(self.regions)
        found: list[Pair] = []
        for column, unit in enumerate(columns):
            broken = uncut(unit.key)
            followed = column + 1 < len(columns) and is_read_more(columns[column + 1].key)
            start = (broken if broken is not None else unit.key).rstrip(". ")
            if (broken is not None or followed or (is_last and column == len(columns) - 1)) and len(start) >= FEW:
                found.extend(
                    Pair(row, column, unit.weight * 0.9)
                    for row, whole in enumerate(rows)
                    if len(whole.key) > len(start) and _opens(start[:LONGEST], whole.key[: min(len(start), LONGEST)])
                )
        if index == 0 and rows and len(rows[0].key) >= FEW:
            end = rows[0].key
            found.extend(
                Pair(0, column, rows[0].weight * 0.9)
                for column, whole in enumerate(columns)
                if len(whole.key) > len(end) and whole.key.endswith(end)
            )
        return found


def _worth(row: Unit, column: Unit, ratio: float) -> float:
    share = (ratio - LEAST_RATIO + 8.0) / (100.0 - LEAST_RATIO + 8.0)
    return share * (row.weight + column.weight) / 2


def _opens(start: str, beginning: str) -> bool:
    return start == beginning or fuzz.ratio(start, beginning, score_cutoff=LEAST_PREFIX) > 0
