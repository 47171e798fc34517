"""Verdicts → clusters: every content gets a centre, and matches it.

Likeness is not transitive: a chain of small steps leads from any text to any other. So a cluster is built around its
survivor: starting there, matches are followed from member to member, but a content joins only if it matches the survivor
itself, and only one of those that a page prints side by side. What was left out is clustered again among itself.

Where all of a component match its best and no page prints two of them, nothing more is to be asked; that is nearly always,
and is done for all components at once. For the others `cluster` asks `judge` about pairs that nobody proposed, those of all
components together.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

import numpy as np

from pipeline.resolve.match.contents import Scores
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import pack_pairs, unpack_pairs
from pipeline.resolve.match.sets import Indices, Sets, is_first, sets_of
from pipeline.resolve.match.titles import Mask

Pair = tuple[int, int]
Questions = list[Pair]
Answers = Mapping[Pair, float]  # those of the pairs that are alike, with their scores
Split = Generator[Questions, Answers, list[list[int]]]
Judge = Callable[[Hashes], tuple[Hashes, Scores]]  # pairs → those of them that are alike, with their scores
Edges = Mapping[int, set[int]]


def cluster(edges: Hashes, scores: Scores, rank: Indices, pages: Sets, judge: Judge) -> Indices:
    """The centre of each content; `edges` are pairs that are alike, `rank` is lower for a better survivor.

    The result does not depend on the order of the edges or, but for `rank`, on that of the contents.
    """
    left, right = unpack_pairs(edges)
    component = components(rank.size, left, right)
    best = _best(component, rank)
    is_star = _stars(component, best, left, right, pages)
    centres = np.where(is_star[component], best[component], np.arange(rank.size))
    is_open = ~is_star[component[left]]
    known = dict(zip(_pairs(edges[is_open]), scores[is_open].tolist(), strict=True))
    parts = _parts(np.flatnonzero(~is_star[component]), component)
    for group in _split_together(parts, known, rank, pages, judge):
        centres[group[1:]] = group[0]
    return centres


def _pairs(packed: Hashes) -> list[Pair]:
    left, right = unpack_pairs(packed)
    return list(zip(left.tolist(), right.tolist(), strict=True))


def components(count: int, left: Indices, right: Indices) -> Indices:
    """The smallest row that each row hangs together with.

    Every row points at a smaller one of its component, and pointers are shortened until they all point at the smallest
    (Shiloach and Vishkin, "An O(log n) parallel connectivity algorithm", 1982).
    """
    parent = np.arange(count)
    while True:
        low, high = parent[left], parent[right]
        apart = low != high
        if not apart.any():
            return parent
        least, most = np.minimum(low[apart], high[apart]), np.maximum(low[apart], high[apart])
        np.minimum.at(parent, most, least)
        while not np.array_equal(shorter := parent[parent], parent):
            parent = shorter


def _best(component: Indices, rank: Indices) -> Indices:
    """For each component, by its smallest row, the row of the lowest rank."""
    order = np.lexsort((rank, component))
    firsts = np.flatnonzero(is_first(component[order]))
    best = np.arange(component.size)
    best[component[order[firsts]]] = order[firsts]
    return best


def _stars(component: Indices, best: Indices, left: Indices, right: Indices, pages: Sets) -> Mask:
    """The components of which every row matches the best, and no two are printed by one page."""
    count = component.size
    sizes = np.bincount(component, minlength=count)
    centre = best[component]
    touches = (centre[left] == left) | (centre[left] == right)
    is_star = np.bincount(component[left[touches]], minlength=count) == np.maximum(sizes - 1, 0)
    shared = sizes[component] > 1
    owners = component[pages.owners()]
    inside = shared[pages.owners()]
    distinct = sets_of(owners[inside], pages.values[inside], count).sizes
    printed = np.bincount(owners[inside], minlength=count)
    return is_star & (printed == distinct)


def _parts(rows: Indices, component: Indices) -> Iterator[list[int]]:
    order = rows[np.argsort(component[rows], kind="stable")]
    bounds = np.flatnonzero(np.diff(component[order])) + 1
    yield from (part.tolist() for part in np.split(order, bounds) if part.size)


def _split_together(
    parts: Iterator[list[int]], known: dict[Pair, float], rank: Indices, pages: Sets, judge: Judge
) -> Iterator[list[int]]:
    """Split all parts, answering what they ask in rounds."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for left, right in known:
        neighbours[left].add(right)
        neighbours[right].add(left)
    answered = set(known)
    waiting: list[tuple[Split, Answers | None]] = [(_split(part, neighbours, rank, pages), None) for part in parts]
    while waiting:
        asked: list[tuple[Split, Questions]] = []
        for split, answers in waiting:
            try:
                asked.append((split, next(split) if answers is None else split.send(answers)))
            except StopIteration as ended:
                yield from ended.value
        new = sorted({pair for _, pairs in asked for pair in pairs} - answered)
        if new:
            low, high = np.array(new, dtype=np.int64).T
            alike, scores = judge(pack_pairs(low, high))
            known.update(zip(_pairs(alike), scores.tolist(), strict=True))
            answered.update(new)
        waiting = [(split, {pair: known[pair] for pair in pairs if pair in known}) for split, pairs in asked]


def _split(part: Sequence[int], edges: Edges, rank: Indices, pages: Sets) -> Split:
    """DisjointSets of which each begins with the best of what was free, and every member matches it."""
    free, groups = set(part), []
    for centre in sorted(part, key=lambda row: int(rank[row])):
        if centre in free:
            group = yield from _around(centre, free, edges, rank, pages)
            free.difference_update(group)
            groups.append(group)
    return groups


def _around(
    centre: int, free: set[int], edges: Edges, rank: Indices, pages: Sets
) -> Generator[Questions, Answers, list[int]]:
    """The contents that can be reached from the centre through members and match it, the most alike first."""
    group: list[int] = []
    printed: set[int] = set()
    reached, queue = {centre}, [(0.0, 0, centre)]
    while queue:
        _, _, row = heapq.heappop(queue)
        own = pages.values[pages.offsets[row] : pages.offsets[row + 1]].tolist()
        if not printed.isdisjoint(own):
            continue  # its page prints a member of this group already, and the two are not equal
        group.append(row)
        printed.update(own)
        ahead = sorted((edges.get(row, set()) & free) - reached)
        reached.update(ahead)
        if ahead:
            answers = yield [(min(centre, other), max(centre, other)) for other in ahead]
            for (low, high), score in answers.items():
                other = high if low == centre else low
                heapq.heappush(queue, (-score, int(rank[other]), other))
    return group
