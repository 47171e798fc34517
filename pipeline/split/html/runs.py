"""Siblings → records that have no element of their own: from one head (`h3`, `dt`, `tr.title`) to the next.

Every kind of sibling that comes back may be the head; the figures of its runs tell which is. Runs under several parents
that stand alike (a section a day) are one list.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.html.tree import HEADINGS, Tree

Kind = tuple[str, str]  # tag, and the class shared with most siblings
Runs = tuple[list[int], list[int]]  # the head and the last element of each

LEAST_SIBLINGS = 2  # elements under one parent: a head and a text
MOST_HEADS = 6  # kinds of head tried under one parent
LEAST_FOLLOWED = 0.5  # share of heads with something behind them; heads that follow one another are rows themselves
MOST_HELD = 0.5  # share of a run's text that heads of several paragraphs may hold; if more, they are the records
_HEADS = HEADINGS | {"b", "div", "dt", "li", "p", "strong", "tr"}
_TEXTS = frozenset(("blockquote", "dd", "dl", "figure", "ol", "p", "pre", "table", "ul"))


def runs(tree: Tree, shared: Sequence[str], places: Sequence[int]) -> list[Runs]:
    """Every way to cut siblings at heads of one kind, two runs or more."""
    found = defaultdict[tuple[int, Kind], Runs](lambda: ([], []))
    for parent, siblings in enumerate(tree.children):
        told = [one for one in siblings if tree.elements[one].length]
        if len(told) < LEAST_SIBLINGS:
            continue
        kinds = [(tree.elements[one].name, shared[one]) for one in told]
        counts = Counter(kind for kind in kinds if kind[0] in _HEADS)
        for head, _ in counts.most_common(MOST_HEADS):
            heads, finals = _cut(tree, told, kinds, head)
            found[places[parent], head][0].extend(heads)
            found[places[parent], head][1].extend(finals)
    return [one for one in found.values() if len(one[0]) > 1 and not _are_rows(tree, *one)]


def _cut(tree: Tree, told: list[int], kinds: list[Kind], head: Kind) -> Runs:
    """Siblings from each `head` to the next; the last run ends before what looks unlike a record."""
    at = [rank for rank, kind in enumerate(kinds) if kind == head]
    inner = set(kinds[at[0] + 1 : at[-1]]) - {head}
    end = at[-1] + 1
    while end < len(told) and _goes_on(tree, told[end], kinds[end], head, inner):
        end += 1
    bounds = [*at, end]
    followed = sum(after - before > 1 for before, after in pairwise(bounds))
    if followed < LEAST_FOLLOWED * len(at):
        return [], []
    return [told[rank] for rank in at], [told[rank - 1] for rank in bounds[1:]]


def _goes_on(tree: Tree, one: int, kind: Kind, head: Kind, inner: set[Kind]) -> bool:
    """Whether an element behind the last head is of its record: as in other runs, or a text that nothing marks."""
    is_text = kind[0] in _TEXTS or (kind[0] in HEADINGS and head[0] in HEADINGS and kind[0] > head[0])
    return kind in inner or (is_text and not tree.elements[one].classes and not tree.is_chrome[one])


def _are_rows(tree: Tree, heads: list[int], finals: list[int]) -> bool:
    """Whether the heads are records by themselves, and what stands between them is none of theirs."""
    several = sum(tree.last[head] > tree.first[head] + 1 for head in heads)
    held = sum(tree.chars[head] for head in heads)
    whole = sum(
        tree.char_sums[tree.last[final]] - tree.char_sums[tree.first[head]]
        for head, final in zip(heads, finals, strict=True)
    )
    return bool(several * 2 > len(heads) and held > MOST_HELD * whole)
