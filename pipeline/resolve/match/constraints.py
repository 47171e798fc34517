"""Pairs that people judged, and the pairs that are alike → pairs that are alike within what people keep apart.

A "different" is not on two rows only: their copies and later edits are alike to both, and would bring them together again.
So everything that hangs together with such a pair is grouped anew, the surest links first (a person's word, the same
content in the same place, the same content, then pairs by their score), and a link that would bring two together that must
stay apart is left out: minimum spanning forests with constraints (Kruskal, 1956; cannot-link as in Wagstaff and others,
"Constrained k-means clustering", 2001). Two copies of one content may be judged apart; the content is then two nodes.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.resolve.match.clusters import Judge, components
from pipeline.resolve.match.contents import Scores
from pipeline.resolve.match.disjoint import DisjointSets
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import pack_pairs, unpack_pairs
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import Mask

RowPairs = Sequence[tuple[int, int]]
Places = Callable[[Indices], Sequence[Hashable]]


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """What is clustered: `of` is the node of each copy, `content` that of each node, `edges` the nodes that are alike."""

    of: Indices
    content: Indices
    edges: Hashes
    scores: Scores

    def judge(self, judge: Judge) -> Judge:
        """The same questions about nodes."""
        if self.content.size == 0 or int(self.content[-1]) == self.content.size - 1:
            return judge

        def judge_contents(asked: Hashes) -> tuple[Hashes, Scores]:
            left, right = (self.content[side] for side in unpack_pairs(asked))
            pairs = pack_pairs(np.minimum(left, right), np.maximum(left, right))
            alike, scores = judge(np.unique(pairs))
            order = np.argsort(alike)
            place = np.minimum(np.searchsorted(alike[order], pairs), max(alike.size - 1, 0))
            is_alike = alike[order][place] == pairs if alike.size else np.zeros(pairs.size, dtype=bool)
            return asked[is_alike], scores[order][place[is_alike]]

        return judge_contents


def apply_cannot_links(
    member: Indices,
    count: int,
    edges: Hashes,
    scores: Scores,
    age: Indices,
    places: Places,
    must: RowPairs,
    cannot: RowPairs,
) -> Nodes:
    """The nodes of `count` contents. `member` and `age` are the content and the rank in time of each copy, `places` tells
    where copies stand; `must` and `cannot` are pairs of copies, which must not contradict one another.
    """
    if not cannot:
        return Nodes(member, np.arange(count), edges, scores)
    touched = _touched(member, count, edges, must, cannot)
    copies = np.flatnonzero(touched[member])
    copies = copies[np.argsort(age[copies])]
    is_open = touched[unpack_pairs(edges)[0]]
    groups: DisjointSets[int] = DisjointSets(cannot)
    for one, other in (*must, *_copies(copies, member, places(copies))):
        groups.join(one, other)
    printed = _printed(copies, member, groups)
    for left, right, _ in _by_score(
        edges[is_open], scores[is_open], {content: at for at, content in enumerate(printed)}
    ):
        for one in printed[left]:
            for other in printed[right]:
                groups.join(one, other)
    return _nodes(member, count, edges, scores, is_open, copies, groups)


def apply_must_links(centres: Indices, rank: Indices, of: Indices, must: RowPairs) -> Indices:
    """The centre of each node when the clusters of copies that are judged one are one: its best."""
    groups: DisjointSets[int] = DisjointSets()
    for one, other in must:
        groups.join(int(centres[of[one]]), int(centres[of[other]]))
    best: dict[int, int] = {}
    touched = sorted({int(centres[of[row]]) for pair in must for row in pair})
    for centre in touched:
        group = groups.of(centre)
        best[group] = min(best.get(group, centre), centre, key=lambda node: int(rank[node]))
    moved = np.arange(centres.size)
    for centre in touched:
        moved[centre] = best[groups.of(centre)]
    return moved[centres]


def _touched(member: Indices, count: int, edges: Hashes, must: RowPairs, cannot: RowPairs) -> Mask:
    """The contents that hang together with one that is judged apart from another."""
    left, right = unpack_pairs(edges)
    joined, parted = (member[np.array(pairs, dtype=np.int64).reshape(-1, 2)] for pairs in (must, cannot))
    component = components(count, np.append(left, joined[:, 0]), np.append(right, joined[:, 1]))
    return np.isin(component, component[parted.ravel()])


def _copies(copies: Indices, member: Indices, places: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Links between copies of one content, each with the oldest: those of one place, then all."""
    contents = member[copies].tolist()
    for keys in (list(zip(contents, places, strict=True)), contents):
        first: dict[Hashable, int] = {}
        for row, key in zip(copies.tolist(), keys, strict=True):
            if first.setdefault(key, row) != row:
                yield first[key], row


def _printed(copies: Indices, member: Indices, groups: DisjointSets[int]) -> Mapping[int, list[int]]:
    """Of each content, one copy of each of its groups, the oldest first."""
    printed: dict[int, dict[int, int]] = defaultdict(dict)
    for row, content in zip(copies.tolist(), member[copies].tolist(), strict=True):
        printed[content].setdefault(groups.of(row), row)
    return {content: list(rows.values()) for content, rows in printed.items()}


def _by_score(edges: Hashes, scores: Scores, age: Mapping[int, int]) -> list[tuple[int, int, float]]:
    """Pairs with their scores, the highest first, then the oldest."""
    left, right = (side.tolist() for side in unpack_pairs(edges))
    pairs = zip(left, right, scores.tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[2], *sorted((age[pair[0]], age[pair[1]]))))


def _nodes(
    member: Indices,
    count: int,
    edges: Hashes,
    scores: Scores,
    is_open: Mask,
    copies: Indices,
    groups: DisjointSets[int],
) -> Nodes:
    """A node for each group of each content, and the pairs whose nodes are of one group."""
    content, of = list(range(count)), member.copy()
    nodes: dict[int, dict[int, int]] = defaultdict(dict)  # of each content, its node in each group
    for row, own in zip(copies.tolist(), member[copies].tolist(), strict=True):
        if groups.of(row) not in nodes[own]:
            nodes[own][groups.of(row)] = len(content) if nodes[own] else own
            content.extend([own] * (len(nodes[own]) > 1))
        of[row] = nodes[own][groups.of(row)]
    left, right = (side.tolist() for side in unpack_pairs(edges[is_open]))
    kept = [
        (ours, nodes[other][group], score)
        for one, other, score in zip(left, right, scores[is_open].tolist(), strict=True)
        for group, ours in nodes[one].items()
        if group in nodes[other]
    ]
    low, high = np.array([pair[:2] for pair in kept], dtype=np.int64).reshape(-1, 2).T
    return Nodes(
        of,
        np.array(content, dtype=np.int64),
        np.append(edges[~is_open], pack_pairs(low, high)),
        np.append(scores[~is_open], np.array([pair[2] for pair in kept], dtype=scores.dtype)),
    )
