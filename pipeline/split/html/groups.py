"""Elements → groups of siblings that may be the records of one list.

Rows of one list share their tag and some class, but rarely all of both: variants of a class are folded, and siblings
are grouped by tag, by the class that most siblings share, and by all their classes. Rows of lists that stand in several
parents (columns, days, letters) are joined where the parents stand alike, or where the class is the same page over.
A record without an element of its own is a run of siblings (runs.py).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from pipeline.split.html.batch import RowGroups, both, chars, gathered
from pipeline.split.html.looks import Ints
from pipeline.split.html.parts import RowParts
from pipeline.split.html.runs import runs
from pipeline.split.html.tree import Tree, running

MAX_GROUPS = 80  # of those with most text, and half as many runs: the others hold single words


def groups(tree: Tree, parts: RowParts) -> RowGroups:
    """The groups of two rows or more that hold most text."""
    tags = tree.looks.numbered(tree.looks.tags)
    shared = _shared(tree, tags)
    kinds = tags * (int(shared.max()) + 2) + shared + 1  # tag and shared class
    places = _places(tree, kinds.tolist())
    rows = [family[tree.last[family] > tree.first[family]] for family in _largest(tree, tags, shared, places)]
    rows = [family for family in rows if len(family) > 1]
    whole = gathered(tree, rows, rows, is_run=False)
    found = runs(tree, parts, kinds.tolist(), places)
    heads, finals = ([np.array(run[end], dtype=np.int64) for run in found] for end in (0, 1))
    cut = gathered(tree, heads, finals, is_run=True)
    largest = np.argsort(-cut.sums(chars(tree, cut)), kind="stable")[: MAX_GROUPS // 2]
    return both(whole, cut.taken(largest.tolist()))


def _shared(tree: Tree, tags: Ints) -> Ints:
    """Of every element the class that it shares with most siblings of its tag, as a number; -1 where it has none."""
    names = sorted({name for classes in tree.looks.classes for name in classes})
    number = {name: rank for rank, name in enumerate(names)}
    counts = np.array([len(classes) for classes in tree.looks.classes], dtype=np.int64)[tree.looks.of]
    counts[tree.parent < 0] = 0
    held = np.nonzero(counts)[0]
    shared = np.full(len(counts), -1, dtype=np.int64)
    if not len(held):
        return shared
    by_look = [[number[name] for name in classes] for classes in tree.looks.classes]
    classes = np.array([name for look in tree.looks.of[held].tolist() for name in by_look[look]], dtype=np.int64)
    owner = np.repeat(held, counts[held])
    place = (tree.parent[owner] * (int(tags.max()) + 1) + tags[owner]) * len(names) + classes
    _, inverse, times = np.unique(place, return_inverse=True, return_counts=True)
    worth = times[inverse] * len(names) + classes
    shared[held] = np.maximum.reduceat(worth, running(counts[held])[:-1]) % len(names)
    return shared


def _places(tree: Tree, kinds: Sequence[int]) -> list[int]:
    """A number for the place of each element with text: its tag, its shared class, and its parent's place."""
    numbers: dict[int, int] = {}
    places, above = [0] * len(kinds), tree.parent.tolist()
    width = max(kinds) + 1
    for one in np.nonzero(tree.chars)[0].tolist():
        parent = above[one]
        place = kinds[one] if parent < 0 else (places[parent] + 1) * width + kinds[one]
        places[one] = numbers.setdefault(place, len(numbers))
    return places


def _largest(tree: Tree, tags: Ints, shared: Ints, places: Sequence[int]) -> list[Ints]:
    """The families of two or more that hold most text, most text first."""
    rows = np.nonzero((tree.chars > 0) & (tree.parent >= 0))[0]
    if not len(rows):
        return []
    above = tree.parent[rows]
    tag, like = tags[rows], shared[rows]
    classes = tree.looks.numbered(tuple(sorted(names)) for names in tree.looks.classes)[rows]
    keys = []
    for stand in (np.array(places, dtype=np.int64)[above], above):
        kind = stand * (int(tag.max()) + 1) + tag
        keys += [kind, kind * (int(like.max()) + 2) + like + 1, kind * (int(classes.max()) + 1) + classes]
    found = [_families(tree, rows, key) for key in keys]
    is_named = like >= 0
    found.append(_families(tree, rows[is_named], tag[is_named] * (int(like.max()) + 2) + like[is_named]))
    return _first_ones(found)


Families = tuple[Ints, Ints, Ints, Ints]  # the rows of all; of each its text, its first row in there, its size


def _families(tree: Tree, rows: Ints, key: Ints) -> Families:
    """Rows of equal key, of which there are two or more."""
    order = np.argsort(key, kind="stable")
    ranked, ordered = key[order], rows[order]
    starts = np.nonzero(np.concatenate((np.ones(len(key[:1]), dtype=np.bool_), ranked[1:] != ranked[:-1])))[0]
    sizes = np.diff(starts, append=len(ranked))
    text = np.add.reduceat(tree.chars[ordered], starts) if len(starts) else starts
    is_several = sizes > 1
    return ordered, text[is_several], starts[is_several], sizes[is_several]


def _first_ones(found: Sequence[Families]) -> list[Ints]:
    """Distinct families, most text first, as many as are looked at."""
    way = np.repeat(np.arange(len(found)), [len(sizes) for *_, sizes in found])
    text, starts, sizes = (np.concatenate([one[i] for one in found]) for i in (1, 2, 3))
    opening = np.concatenate([rows[begins] for rows, _, begins, _ in found])
    order = np.lexsort((sizes, opening, -text))
    told = zip(*(values[order].tolist() for values in (text, opening, sizes, way, starts)), strict=True)
    kept: list[Ints] = []
    for _, alike in groupby(told, key=lambda one: one[:3]):
        kept += _distinct(found[at][0][begin : begin + size] for _, _, size, at, begin in alike)
        if len(kept) >= MAX_GROUPS:
            break
    return kept[:MAX_GROUPS]


def _distinct(families: Iterator[Ints]) -> list[Ints]:
    several = {family.tobytes(): family for family in families}
    return sorted(several.values(), key=lambda family: family.tolist()) if len(several) > 1 else list(several.values())
