"""Elements → groups of siblings that may be the records of one list.

Rows of one list share their tag and some class, but rarely all of both: variants of a class are folded, and siblings
are grouped by tag, by the class that most siblings share, and by all their classes. Rows of lists that stand in several
parents (columns, days, letters) are joined where the parents stand alike, or where the class is the same page over.
A record without an element of its own is a run of siblings (runs.py).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.html.runs import runs
from pipeline.split.html.tree import Bools, Ints, Tree

MOST_GROUPS = 80  # of those with most text, and half as many runs: the others hold single words


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that may be records: each is the elements from `starts` up to before `ends`, the blocks from `first` to `last`."""

    starts: Ints
    ends: Ints
    first: Ints
    last: Ints
    parents: Ints
    is_run: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def only(self, kept: Bools) -> "Group":
        """The rows that are `kept`."""
        return Group(
            self.starts[kept], self.ends[kept], self.first[kept], self.last[kept], self.parents[kept], self.is_run
        )


def groups(tree: Tree) -> list[Group]:
    """The groups of two rows or more that hold most text."""
    shared = _shared(tree)
    places = _places(tree, shared)
    whole = [_whole(tree, family) for family in _largest(tree, _families(tree, shared, places))]
    cut = [_group(tree, heads, ends, is_run=True) for heads, ends in runs(tree, shared, places)]
    order = sorted((-int(chars(tree, group).sum()), rank) for rank, group in enumerate(cut))
    largest = [cut[rank] for _, rank in order[: MOST_GROUPS // 2]]
    return [group for group in (*whole, *largest) if len(group) > 1]


def _shared(tree: Tree) -> list[str]:
    """Of every element the class that it shares with most siblings of its tag."""
    shared = [""] * len(tree.elements)
    for siblings in tree.children:
        counts = Counter((tree.elements[one].name, name) for one in siblings for name in tree.classes[one])
        for one in siblings:
            tag = tree.elements[one].name
            shared[one] = max(tree.classes[one], key=lambda name: (counts[tag, name], name), default="")
    return shared


def _places(tree: Tree, shared: Sequence[str]) -> list[int]:
    """A number for each element's place: its tag, its shared class, and its parent's place."""
    numbers: dict[tuple[int, str, str], int] = {}
    places: list[int] = []
    for index, element in enumerate(tree.elements):
        above = places[element.parent] if element.parent >= 0 else -1
        places.append(numbers.setdefault((above, element.name, shared[index]), len(numbers)))
    return places


def _families(tree: Tree, shared: Sequence[str], places: Sequence[int]) -> list[list[int]]:
    families = defaultdict[tuple[object, ...], list[int]](list)
    for index, element in enumerate(tree.elements):
        if element.length == 0 or element.parent < 0:
            continue
        above = places[element.parent]
        for like in (shared[index], tuple(sorted(tree.classes[index])), None):
            families[above, element.name, like].append(index)
            families[above, element.name, like, element.parent].append(index)
        if shared[index]:
            families[element.name, shared[index]].append(index)
    return list({tuple(family): family for family in families.values() if len(family) > 1}.values())


def _largest(tree: Tree, families: list[list[int]]) -> list[list[int]]:
    elements = tree.elements
    by_text = [(-sum(elements[one].length for one in family), family[0], len(family), family) for family in families]
    return [family for *_, family in sorted(by_text)[:MOST_GROUPS]]


def _whole(tree: Tree, family: list[int]) -> Group:
    rows = [one for one in family if tree.last[one] > tree.first[one]]
    return _group(tree, rows, rows, is_run=False)


def _group(tree: Tree, heads: list[int], finals: list[int], *, is_run: bool) -> Group:
    """Rows from each head to its final sibling; none where one shares a paragraph with the row before: parts of a text."""
    starts, ends = np.array(heads, dtype=np.int64), np.array(finals, dtype=np.int64)
    first, last = tree.first[starts], tree.last[ends]
    if np.any(first[1:] < last[:-1]) or np.any(last <= first):
        starts, ends, first, last = (values[:0] for values in (starts, ends, first, last))
    parents = np.array([tree.elements[head].parent for head in starts], dtype=np.int64)
    return Group(starts, tree.end[ends], first, last, parents, is_run)


def chars(tree: Tree, group: Group) -> Ints:
    """Characters of text in each row."""
    if group.is_run:
        return tree.char_sums[group.last] - tree.char_sums[group.first]
    return tree.chars[group.starts]
