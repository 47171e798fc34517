"""Groups of rows that are looked at together: the rows of all stand in one array, one group behind the other.

A page has dozens of groups of a few rows each; one sweep over all their rows costs little more than over one group's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.html.looks import Bools, Floats, Ints
from pipeline.split.html.tree import Tree, running


@dataclass(frozen=True, slots=True)
class RowGroups:
    """Rows that may be records: each is the elements `starts` to `finals`, its blocks `first` up to before `last`.

    Group g holds the rows from `bounds[g]` up to before `bounds[g + 1]`, one at least; `ends` are behind the subtrees.
    """

    starts: Ints
    finals: Ints
    ends: Ints
    first: Ints
    last: Ints
    parents: Ints
    sizes: Ints  # rows of each group
    bounds: Ints
    of: Ints  # the group of each row
    is_run: Bools  # by group

    def __len__(self) -> int:
        return len(self.is_run)

    def only(self, kept: Bools) -> "RowGroups":
        """The rows that are `kept`, without groups that lost them all."""
        sizes = self.sums(kept)
        is_left = sizes > 0
        return _grouped([values[kept] for values in self.rows()], sizes[is_left], self.is_run[is_left])

    def taken(self, order: Sequence[int]) -> "RowGroups":
        """The groups of these numbers, in this order."""
        chosen = np.array(order, dtype=np.int64)
        rows = self.rows_of(order)
        return _grouped([values[rows] for values in self.rows()], self.sizes[chosen], self.is_run[chosen])

    def rows_of(self, order: Sequence[int]) -> Ints:
        """Where the rows of these groups stand, in this order of groups."""
        chosen = np.array(order, dtype=np.int64)
        return spread(self.bounds[chosen], self.sizes[chosen])

    def rows(self) -> tuple[Ints, ...]:
        """What is told by row."""
        return self.starts, self.finals, self.ends, self.first, self.last, self.parents

    def sums(self, values: Ints | Bools | Floats) -> Ints:
        """The sum of the rows' values by group."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        whole = values.astype(np.int64) if values.dtype == np.bool_ else values
        return np.add.reduceat(whole, self.bounds[:-1])

    def means(self, values: Ints | Bools | Floats) -> Floats:
        """The mean of the rows' values by group."""
        return self.sums(values) / self.sizes

    def medians(self, values: Ints) -> Floats:
        """The median of the rows' values, none below 0, by group."""
        width = int(values.max(initial=0)) + 1
        group = np.arange(len(self))
        ranked = np.sort(self.of * width + values)
        low, high = (self.bounds[:-1] + self.bounds[1:] - 1) // 2, (self.bounds[:-1] + self.bounds[1:]) // 2
        found: Floats = (ranked[low] + ranked[high] - 2 * group * width) / 2
        return found

    def ranks(self) -> Ints:
        """The number of each row in its group, from 0."""
        return np.arange(len(self.starts)) - self.bounds[self.of]


def gathered(tree: Tree, heads: Sequence[Ints], finals: Sequence[Ints], *, is_run: bool) -> RowGroups:
    """Groups of their heads and final siblings, one row at least; none where a row shares a paragraph with the one
    before: those are parts of a text.
    """
    sizes = np.array([len(rows) for rows in heads], dtype=np.int64)
    starts, lasts = _joined(heads), _joined(finals)
    first, last = tree.first[starts], tree.last[lasts]
    rows = (starts, lasts, tree.end[lasts], first, last, tree.parent[starts])
    made = _grouped(rows, sizes, np.full(len(sizes), is_run))
    is_mixed = np.zeros(len(starts), dtype=np.bool_)
    is_mixed[1:] = (first[1:] < last[:-1]) & (made.ranks()[1:] > 0)
    is_good = made.sums(is_mixed | (last <= first)) == 0
    return made.taken(np.nonzero(is_good)[0].tolist())


def _joined(several: Sequence[Ints]) -> Ints:
    return np.concatenate(several) if several else np.zeros(0, dtype=np.int64)


def both(one: RowGroups, two: RowGroups) -> RowGroups:
    """The groups of one, then those of two."""
    rows = [np.concatenate(pair) for pair in zip(one.rows(), two.rows(), strict=True)]
    return _grouped(rows, np.concatenate((one.sizes, two.sizes)), np.concatenate((one.is_run, two.is_run)))


def _grouped(rows: Sequence[Ints], sizes: Ints, is_run: Bools) -> RowGroups:
    starts, finals, ends, first, last, parents = rows
    of = np.repeat(np.arange(len(sizes)), sizes)
    return RowGroups(starts, finals, ends, first, last, parents, sizes, running(sizes), of, is_run)


def chars(tree: Tree, groups: RowGroups) -> Ints:
    """Characters of text in each row."""
    text = tree.char_sums[groups.last] - tree.char_sums[groups.first]
    return np.where(groups.is_run[groups.of], text, tree.chars[groups.starts])


def spread(starts: Ints, sizes: Ints) -> Ints:
    """The numbers from each start on, as many as its size says, one run behind the other."""
    bounds = running(sizes)
    return np.repeat(starts - bounds[:-1], sizes) + np.arange(int(bounds[-1]))
