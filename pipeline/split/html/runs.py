"""Siblings → records that have no element of their own: from one head (`h3`, `dt`, `tr.title`) to the next.

Every kind of sibling that comes back may be the head; the figures of its runs tell which is. Runs under several parents
that stand alike (a section a day) are one list.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.split.html.looks import HEAD, HEADINGS
from pipeline.split.html.parts import RowParts
from pipeline.split.html.tree import Tree

Runs = tuple[list[int], list[int]]  # the head and the last element of each

MIN_SIBLINGS = 2  # elements under one parent: a head and a text
MAX_HEADS = 6  # kinds of head tried under one parent
MIN_FOLLOWED = 0.5  # share of heads with something behind them; heads that follow one another are rows themselves
MAX_HELD = 0.5  # share of a run's text that heads of several paragraphs may hold; if more, they are the records
_TEXTS = frozenset(("blockquote", "dd", "dl", "figure", "ol", "p", "pre", "table", "ul"))


def runs(tree: Tree, parts: RowParts, kinds: Sequence[int], places: Sequence[int]) -> list[Runs]:
    """Every way to cut siblings at heads of one kind (tag, and the class shared with most siblings), two runs or more."""
    found = defaultdict[tuple[int, int], Runs](lambda: ([], []))
    may_head = tree.looks.are(HEAD).tolist()
    told, bounds = parts.told.tolist(), parts.bounds.tolist()
    for parent in np.nonzero(np.diff(parts.bounds) >= MIN_SIBLINGS)[0].tolist():
        siblings = told[bounds[parent] : bounds[parent + 1]]
        counts = Counter([kinds[one] for one in siblings if may_head[one]])
        mine = [kinds[one] for one in siblings] if counts else []
        for head, count in counts.most_common(MAX_HEADS):
            run = found[places[parent], head]
            if len(mine) - count >= MIN_FOLLOWED * count:
                heads, finals = _cut(tree, siblings, mine, head)
                run[0].extend(heads)
                run[1].extend(finals)
    return [one for one in found.values() if len(one[0]) > 1 and not _are_rows(tree, *one)]


def _cut(tree: Tree, told: list[int], kinds: list[int], head: int) -> Runs:
    """Siblings from each `head` to the next; the last run ends before what looks unlike a record."""
    at = [rank for rank, kind in enumerate(kinds) if kind == head]
    inner = set(kinds[at[0] + 1 : at[-1]]) - {head}
    end = at[-1] + 1
    while end < len(told) and (kinds[end] in inner or _goes_on(tree, told[end], told[at[0]])):
        end += 1
    bounds = [*at, end]
    followed = sum(after - before > 1 for before, after in pairwise(bounds))
    if followed < MIN_FOLLOWED * len(at):
        return [], []
    return [told[rank] for rank in at], [told[rank - 1] for rank in bounds[1:]]


def _goes_on(tree: Tree, one: int, head: int) -> bool:
    """Whether an element behind the last head is of its record though no other run holds its like: a text that nothing marks."""
    element, tag = tree.elements[one], tree.elements[head].name
    is_text = element.name in _TEXTS or (element.name in HEADINGS and tag in HEADINGS and element.name > tag)
    return is_text and not element.classes and not tree.is_chrome[one]


def _are_rows(tree: Tree, heads: list[int], finals: list[int]) -> bool:
    """Whether the heads are records by themselves, and what stands between them is none of theirs."""
    several = int((tree.last[heads] > tree.first[heads] + 1).sum())
    if several * 2 <= len(heads):
        return False
    whole = int((tree.char_sums[tree.last[finals]] - tree.char_sums[tree.first[heads]]).sum())
    return bool(int(tree.chars[heads].sum()) > MAX_HELD * whole)
