"""Contents and candidate pairs → clusters, and the matches that made them.

Likeness is not transitive: a chain of small steps leads from any text to any other. So a cluster is built around its
survivor: starting there, matches are followed from member to member, but a content joins only if it matches the survivor
itself. What was left out is clustered again among itself. Every match is followed once, so the work grows with matches.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Match, Observation
from pipeline.resolve.candidates import Pair
from pipeline.resolve.rules import compare
from pipeline.resolve.signatures import Content
from pipeline.resolve.survivor import survivor


@dataclass(frozen=True, slots=True)
class Cluster:
    """The observations of one resource, and the one that speaks for it."""

    survivor: Observation
    observations: tuple[Observation, ...]


@dataclass(slots=True)
class Judge:
    """Compares contents by index, each pair once; `matches` is what was worth keeping."""

    contents: Sequence[Content]
    matches: dict[Pair, Match] = field(default_factory=dict)
    _seen: set[Pair] = field(default_factory=set)

    def alike(self, one: int, other: int) -> float | None:
        """The score of two contents that are one resource, else None."""
        pair = (min(one, other), max(one, other))
        if pair not in self._seen:
            self._seen.add(pair)
            if match := compare(self.contents[pair[0]], self.contents[pair[1]]):
                self.matches[pair] = match
        kept = self.matches.get(pair)
        return kept.score if kept and kept.verdict != "different" else None


def cluster(contents: Sequence[Content], pairs: Iterable[Pair]) -> tuple[list[Cluster], list[Match]]:
    """Verify every pair, then group; both lists come in a fixed order."""
    judge = Judge(contents)
    edges: dict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        if judge.alike(left, right) is not None:
            edges[left].add(right)
            edges[right].add(left)
    clusters = [
        _joined(contents, group) for part in components(len(contents), edges) for group in split(part, edges, judge)
    ]
    copies = (match for content in contents for match in _copies(content))
    return clusters, sorted([*judge.matches.values(), *copies], key=_order)


def components(count: int, edges: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """What hangs together, each part sorted."""
    seen: set[int] = set()
    for start in range(count):
        if start in seen:
            continue
        seen.add(start)
        part, ahead = [start], [start]
        while ahead:
            new = edges.get(ahead.pop(), set()) - seen
            seen |= new
            part.extend(new)
            ahead.extend(new)
        yield sorted(part)


def split(part: Sequence[int], edges: Mapping[int, set[int]], judge: Judge) -> Iterator[list[int]]:
    """Groups in which every member matches the survivor; it is the newest of what is not yet grouped."""
    owner = {seen.record_id: index for index in part for seen in judge.contents[index].copies}
    free = set(part)
    ranked = _ranked(part, judge.contents)
    for best in ranked:
        index = owner[best.record_id]
        if index in free:
            group = _around(index, free, edges, judge)
            free -= group
            yield sorted(group)


def _ranked(part: Sequence[int], contents: Sequence[Content]) -> list[Observation]:
    """Each content's best observation, the best of them first."""
    bests = [survivor(contents[index].copies) for index in part]
    bests.sort(key=lambda seen: (seen.source, seen.record_id))
    return sorted(bests, key=lambda seen: (seen.snapshot, seen.filled, len(seen.text)), reverse=True)


def _around(centre: int, free: set[int], edges: Mapping[int, set[int]], judge: Judge) -> set[int]:
    """The contents that can be reached from the centre through members and match it, the most alike first."""
    group: set[int] = set()
    pages: set[tuple[str, str, str]] = set()
    reached, queue = {centre}, [(0.0, centre)]
    while queue:
        _, index = heapq.heappop(queue)
        if not pages.isdisjoint(judge.contents[index].pages):
            continue  # its page prints a member of this group already, and the two are not equal
        group.add(index)
        pages |= judge.contents[index].pages
        for other in (edges.get(index, set()) & free) - reached:
            reached.add(other)
            score = judge.alike(centre, other)
            if score is not None:
                heapq.heappush(queue, (-score, other))
    return group


def _joined(contents: Sequence[Content], group: Iterable[int]) -> Cluster:
    observations = tuple(seen for index in group for seen in contents[index].copies)
    return Cluster(survivor(observations), observations)


def _copies(content: Content) -> Iterator[Match]:
    """Exact copies are matched with the first of them only: a star, never all pairs."""
    for copy in content.copies[1:]:
        yield Match(
            left_record_id=content.first.record_id,
            right_record_id=copy.record_id,
            verdict="same",
            rule="same_text",
            score=100.0,
            jaccard=None,
            containment=None,
            ratio=None,
            why="the same title and the same text",
        )


def _order(match: Match) -> tuple[str, str]:
    return match.left_record_id, match.right_record_id
