"""Elements → what stands right inside each, in arrays: the elements with text under every parent."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.split.html.batch import RowGroups, spread
from pipeline.split.html.looks import Bools, Floats, Ints
from pipeline.split.html.tree import Tree, running

MAX_WRAPPERS = 6  # elements around a row's content that hold nothing else
MAX_PARTS = 200  # elements right inside a row that are looked at


@dataclass(frozen=True, slots=True)
class RowParts:
    """The elements with text, by parent and in order: those of parent p from `bounds[p]` up to before `bounds[p + 1]`.

    `at` is where an element stands among them. `near` counts those among a parent's first children. `kinds` are numbers
    of tag and first class, by element.
    """

    told: Ints
    bounds: Ints
    at: Ints
    near: Ints
    kinds: Ints


def parts(tree: Tree) -> RowParts:
    """What stands inside every element."""
    count = len(tree.parent)
    children = np.argsort(tree.parent, kind="stable")
    children = children[tree.parent[children] >= 0]
    above = tree.parent[children]
    rank = np.arange(len(children)) - running(np.bincount(above, minlength=count))[above]
    has_text = tree.chars[children] > 0
    told = children[has_text]
    at = np.zeros(count, dtype=np.int64)
    at[told] = np.arange(len(told))
    return RowParts(
        told=told,
        bounds=running(np.bincount(tree.parent[told], minlength=count)),
        at=at,
        near=np.bincount(above[has_text & (rank < MAX_PARTS)], minlength=count),
        kinds=tree.looks.numbered(
            (tag, next(iter(names), "")) for tag, names in zip(tree.looks.tags, tree.looks.classes, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class Inners:
    """What rows hold, as sets of kinds: `of` is every row's set, `kinds[bounds[s]]` up to `bounds[s + 1]` are set s."""

    of: Ints
    kinds: Ints
    bounds: Ints

    def only(self, rows: Bools | Ints) -> "Inners":
        """Of some rows."""
        return Inners(self.of[rows], self.kinds, self.bounds)


def inners(parts: RowParts, groups: RowGroups) -> Inners:
    """What stands right inside each row, past wrappers that hold a single element; of a run its own elements."""
    is_run = groups.is_run[groups.of]
    boxes = _unwrapped(parts, groups.starts)
    begin = np.where(is_run, parts.at[groups.starts], parts.bounds[boxes])
    most = np.minimum(parts.at[groups.finals] + 1 - begin, MAX_PARTS)
    size = np.where(is_run, most, parts.near[boxes])
    width = len(parts.told) + 1
    distinct, of = np.unique(begin * width + size, return_inverse=True)
    sizes = distinct % width
    kinds = parts.kinds[parts.told[spread(distinct // width, sizes)]]
    return _as_sets(of, np.repeat(np.arange(len(sizes)), sizes), kinds, len(sizes))


def _unwrapped(parts: RowParts, rows: Ints) -> Ints:
    boxes = rows
    for _ in range(MAX_WRAPPERS - 1):
        inside = parts.told[np.minimum(parts.bounds[boxes], len(parts.told) - 1)]
        is_wrapper = (parts.near[boxes] == 1) & (parts.near[inside] > 0)
        if not is_wrapper.any():
            break
        boxes = np.where(is_wrapper, inside, boxes)
    return boxes


def _as_sets(of: Ints, owner: Ints, kinds: Ints, count: int) -> Inners:
    """Kinds by their owner as sets, equal ones once."""
    width = int(kinds.max(initial=0)) + 1
    pairs = np.unique(owner * width + kinds)
    bounds = running(np.bincount(pairs // width, minlength=count)).tolist()
    held = pairs % width
    numbers: dict[bytes, int] = {}
    number = [numbers.setdefault(held[a:b].tobytes(), len(numbers)) for a, b in pairwise(bounds)]
    sets = [np.frombuffer(kept, dtype=np.int64) for kept in numbers]
    sizes = np.array([len(one) for one in sets], dtype=np.int64)
    joined = np.concatenate(sets) if sets else held
    return Inners(np.array(number, dtype=np.int64)[of], joined, running(sizes))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of each row, how many of the kinds that are usual in its group it holds, and what share that is of both."""

    held: Ints
    share: Floats


def likeness(inner: Inners, groups: RowGroups) -> Likeness:
    """How much rows hold what more than half of their group holds."""
    count, width = len(inner.bounds) - 1, int(inner.kinds.max(initial=0)) + 1
    pairs, at, times = np.unique(groups.of * count + inner.of, return_inverse=True, return_counts=True)
    group, sets = pairs // count, pairs % count
    sizes = np.diff(inner.bounds)[sets]
    kinds = group.repeat(sizes) * width + inner.kinds[spread(inner.bounds[sets], sizes)]
    known, place = np.unique(kinds, return_inverse=True)
    seen = np.bincount(place, weights=times.repeat(sizes), minlength=len(known))
    is_usual = seen * 2 > groups.sizes[known // width]
    usual = np.bincount(known[is_usual] // width, minlength=len(groups))
    held = np.bincount(np.repeat(np.arange(len(pairs)), sizes), weights=is_usual[place], minlength=len(pairs))
    share = held / np.maximum(1, usual[group] + sizes - held)
    return Likeness(held.astype(np.int64)[at], share[at])
