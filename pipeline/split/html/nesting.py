"""Groups → one of each chain, and how the groups lie inside one another.

The row of a list, the box in it and the heading in the box are groups of as many rows: one chain, kept by its outermost.
Where a row holds several rows of another group, either they are records and it is a line of a grid, or they are its
parts: what share of its text they hold, and how much they look like records themselves, tells.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.html.groups import Group, chars
from pipeline.split.html.tree import Ints, Tree

LEAST_HELD = 0.9  # share of a group's rows that must lie in rows of another for it to lie inside
SAMPLE = 16  # rows tried before all are
LEAST_PARTS = 1.5  # rows of a group in one row of another, on average, from where they are several


@dataclass(frozen=True, slots=True)
class Inside:
    """Group `inner` lies in group `outer`: `parts` of its rows in each of the `held` rows, with `covered` of their text."""

    outer: int
    inner: int
    held: float  # share of the outer group's rows
    parts: float
    covered: float

    @property
    def is_several(self) -> bool:
        """Whether a row holds several."""
        return self.parts >= LEAST_PARTS


def outermost(tree: Tree, groups: Sequence[Group]) -> list[Group]:
    """One group of each chain, those of most text first."""
    order = sorted(groups, key=lambda group: (-_text(tree, group), int(group.starts[0]), -int(group.ends[0])))
    kept = defaultdict[int, list[Group]](list)
    found = []
    for group in order:
        if not any(_is_same(other, group) for other in kept[len(group)]):
            kept[len(group)].append(group)
            found.append(group)
    return found


def _text(tree: Tree, group: Group) -> int:
    return int((tree.char_sums[group.last] - tree.char_sums[group.first]).sum())


def _is_same(outer: Group, inner: Group) -> bool:
    if outer.starts[0] > inner.starts[0] or outer.ends[0] < inner.ends[0]:
        return bool((outer.first == inner.first).all() and (outer.last == inner.last).all())
    rows = np.arange(len(inner))
    return bool((_holder(outer, inner) == rows).all() or (outer.starts == inner.starts).all())


def insides(tree: Tree, groups: Sequence[Group]) -> list[Inside]:
    """Which groups lie inside which, in order."""
    told = [chars(tree, group) for group in groups]
    texts = [int(rows.sum()) for rows in told]
    found = []
    for outer, holder in enumerate(groups):
        for inner, group in enumerate(groups):
            if inner == outer or texts[inner] * LEAST_HELD > texts[outer] or _are_apart(holder, group):
                continue
            at = _holder(holder, group)
            within = at >= 0
            if within.mean() >= LEAST_HELD:
                held = np.unique(at[within])
                covered = min(1.0, texts[inner] / max(1, int(told[outer][held].sum())))
                found.append(Inside(outer, inner, len(held) / len(holder), float(within.sum() / len(held)), covered))
    return found


def _are_apart(outer: Group, inner: Group) -> bool:
    """Whether a few rows already show that a group does not lie in another."""
    if inner.ends[-1] <= outer.starts[0] or inner.starts[0] >= outer.ends[-1]:
        return True
    return bool((_holder(outer, inner, SAMPLE) >= 0).mean() < LEAST_HELD)


def _holder(outer: Group, inner: Group, most: int | None = None) -> Ints:
    """The row of `outer` that holds each of the first `most` rows of `inner`, -1 where none does."""
    starts, ends = inner.starts[:most], inner.ends[:most]
    at = np.searchsorted(outer.starts, starts, side="right") - 1
    row = np.maximum(at, 0)
    begins, stops = outer.starts[row], outer.ends[row]
    is_within = (at >= 0) & (ends <= stops) & ((starts > begins) | (ends < stops) | (outer.is_run and not inner.is_run))
    return np.where(is_within, at, -1)
