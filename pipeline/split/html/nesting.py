"""Groups → one of each chain, and how the groups lie inside one another.

The row of a list, the box in it and the heading in the box are groups of as many rows: one chain, kept by its outermost.
Where a row holds several rows of another group, either they are records and it is a line of a grid, or they are its
parts: what share of its text they hold, and how much they look like records themselves, tells.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from pipeline.split.html.batch import RowGroups, chars
from pipeline.split.html.looks import Bools, Floats, Ints
from pipeline.split.html.tree import Tree

MIN_HELD = 0.9  # share of a group's rows that must lie in rows of another for it to lie inside
SAMPLE = 16  # first rows of which as many must
MIN_PARTS = 1.5  # rows of a group in one row of another, on average, from where they are several


def outermost(tree: Tree, groups: RowGroups) -> list[int]:
    """One group of each chain, those of most text first."""
    text = groups.sums(tree.char_sums[groups.last] - tree.char_sums[groups.first])
    heads = groups.bounds[:-1]
    order = np.lexsort((-groups.ends[heads], groups.starts[heads], -text)).tolist()
    kept = defaultdict[int, list["_RowPlaces"]](list)
    found = []
    for number in order:
        rows = _RowPlaces.of(groups, number)
        alike = kept[len(rows.starts)]
        if not any(_is_same(other, rows) for other in alike):
            alike.append(rows)
            found.append(number)
    return found


@dataclass(frozen=True, slots=True)
class _RowPlaces:
    """The rows of one group; of the first one also where it starts and ends, for a quick look."""

    starts: Ints
    ends: Ints
    first: Ints
    last: Ints
    is_run: bool
    start: int
    end: int
    opening: int

    @classmethod
    def of(cls, groups: RowGroups, number: int) -> "_RowPlaces":
        rows = slice(int(groups.bounds[number]), int(groups.bounds[number + 1]))
        starts, ends, first = groups.starts[rows], groups.ends[rows], groups.first[rows]
        is_run = bool(groups.is_run[number])
        return cls(starts, ends, first, groups.last[rows], is_run, int(starts[0]), int(ends[0]), int(first[0]))


def _is_same(outer: _RowPlaces, inner: _RowPlaces) -> bool:
    if outer.start > inner.start or outer.end < inner.end:
        is_equal = outer.opening == inner.opening
        return is_equal and bool((outer.first == inner.first).all() and (outer.last == inner.last).all())
    if outer.start == inner.start and bool((outer.starts == inner.starts).all()):
        return True
    if outer.end <= inner.start:
        return False
    is_within = (inner.starts >= outer.starts) & (inner.ends <= outer.ends)
    return bool(
        (
            is_within & _is_less(outer.starts, outer.ends, inner.starts, inner.ends, outer.is_run and not inner.is_run)
        ).all()
    )


def _is_less(begins: Ints, stops: Ints, starts: Ints, ends: Ints, is_part: bool | Bools) -> Bools:
    """Whether rows are not the whole of the row that holds them."""
    return (starts > begins) | (ends < stops) | is_part


@dataclass(frozen=True, slots=True)
class Inside:
    """Groups that lie in others: `groups` are their numbers, the others are by group.

    `parts` of the inner rows stand in each of the `held` rows of the outer group, with `covered` of their text.
    """

    groups: Ints
    held: Floats  # share of the outer group's rows
    parts: Floats
    covered: Floats

    @property
    def is_several(self) -> Bools:
        """Whether a row holds several."""
        return self.parts >= MIN_PARTS


class Nesting:
    """How groups lie in one another."""

    def __init__(self, tree: Tree, groups: RowGroups) -> None:
        self.groups = groups
        self.told = chars(tree, groups)
        self.texts = groups.sums(self.told)
        self.width = len(tree.parent) + 1
        self.places = groups.of * self.width + groups.starts
        self.ranks = groups.ranks()
        self.is_run = groups.is_run[groups.of]

    def within(self, outer: int) -> Inside:
        """The groups inside one."""
        groups = self.groups
        begin, stop = int(groups.bounds[outer]), int(groups.bounds[outer + 1])
        at = np.searchsorted(groups.starts[begin:stop], groups.starts, side="right") - 1
        row = self._holding(begin + at, at >= 0, np.arange(len(at)))
        is_in = (row >= 0) & (groups.of != outer)
        sampled = groups.sums(is_in & (self.ranks < SAMPLE)) >= MIN_HELD * np.minimum(groups.sizes, SAMPLE)
        is_inside = sampled & (groups.means(is_in) >= MIN_HELD) & (self.texts * MIN_HELD <= self.texts[outer])
        is_new = is_in & ((np.diff(row, prepend=-1) != 0) | (self.ranks == 0))
        held = groups.sums(is_new)[is_inside]
        text = groups.sums(self.told[row] * is_new)[is_inside]
        return Inside(
            groups=np.nonzero(is_inside)[0],
            held=held / (stop - begin),
            parts=groups.sums(is_in)[is_inside] / held,
            covered=np.minimum(1.0, self.texts[is_inside] / np.maximum(1, text)),
        )

    def around(self, inner: int) -> Inside:
        """The groups that one lies in."""
        groups = self.groups
        rows = np.arange(int(groups.bounds[inner]), int(groups.bounds[inner + 1]))
        others = np.nonzero((self.texts[inner] * MIN_HELD <= self.texts) & (np.arange(len(groups)) != inner))[0]
        sample = rows[:SAMPLE]
        held = self._held(others, sample)
        others = others[(held >= 0).mean(axis=1) >= MIN_HELD]
        found, pairs = [], []
        for outer in others.tolist():
            row = self._held(np.array([outer]), rows)[0]
            if (row >= 0).mean() >= MIN_HELD:
                found.append(outer)
                pairs.append(self._pair(row, outer, inner))
        told = np.array(pairs, dtype=np.float64).reshape(-1, 3)
        return Inside(np.array(found, dtype=np.int64), told[:, 0], told[:, 1], told[:, 2])

    def _held(self, outer: Ints, rows: Ints) -> Ints:
        """By group of `outer`, the row in it that holds each of `rows`, -1 where none does."""
        wanted = outer[:, None] * self.width + self.groups.starts[rows][None, :]
        at = np.searchsorted(self.places, wanted, side="right") - 1
        is_there = at >= self.groups.bounds[outer][:, None]
        return self._holding(at, is_there, np.broadcast_to(rows, at.shape))

    def _holding(self, at: Ints, is_there: Bools, rows: Ints) -> Ints:
        """`at` where that row holds the one of `rows`, else -1."""
        groups = self.groups
        row = np.maximum(at, 0)
        begins, stops = groups.starts[row], groups.ends[row]
        starts, ends = groups.starts[rows], groups.ends[rows]
        is_part = self.is_run[row] & ~self.is_run[rows]
        is_within = is_there & (ends <= stops) & _is_less(begins, stops, starts, ends, is_part)
        return np.where(is_within, at, -1)

    def _pair(self, row: Ints, outer: int, inner: int) -> tuple[float, float, float]:
        """What share of the outer rows hold inner ones, how many each, and with how much of their text."""
        within = row[row >= 0]
        held = within[np.diff(within, prepend=-1) > 0]
        covered = min(1.0, int(self.texts[inner]) / max(1, int(self.told[held].sum())))
        size = int(self.groups.bounds[outer + 1] - self.groups.bounds[outer])
        return len(held) / size, len(within) / len(held), covered
