"""Questions on pairs and cuts → questions on clusters, what a key press settles most first, and those that are one question.

Pairs whose resources meet are asked about together: their records are the members. A cut stays a question by itself. What a
key press settles is the size of a cluster (the records of its resources) times the doubt on its least certain pair.

Two clusters may be *alike*, one question, where both are pairs of the same sources with the same verdict for the same reason but
for its numbers (the same words came or went: boilerplate, a template), or cuts between the same two titles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.core.text import digest, fold
from pipeline.inspect.questions import Question
from pipeline.inspect.questions.held import Owner
from pipeline.judgements.relink import Pair
from pipeline.resolve.match.disjoint import DisjointSets

MAX_MEMBERS = 8  # of a cluster; as many texts as fit a screen, and boundaries between them that have a key each
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAMES_WORDS = re.compile(r"'[^']+'")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A question: are these records one resource? `members` are record ids, those of a resource together, the older first; `doubts`
    are the pairs that are asked about, the least certain first. `size` counts the records of their resources; clusters with one `likeness` may be alike.
    """

    kind: Literal["pair", "cut"]
    members: tuple[str, ...]
    doubts: tuple[Question, ...]
    size: int
    likeness: str

    @property
    def worth(self) -> float:
        """What its answer settles."""
        return self.size * (1 - self.doubts[0].certainty)

    @property
    def id(self) -> str:
        """Names the question, whatever else is asked."""
        return digest("cluster", self.kind, *self.members)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that are asked about."""
        return tuple(map(_ends, self.doubts))


def queue(questions: Sequence[Question], owners: Mapping[str, Owner], *, is_drawn: bool = False) -> tuple[Cluster, ...]:
    """All questions by cluster, those worth most first. What was drawn by lot stays pair by pair, in its order."""
    pairs = [question for question in questions if question.kind == "pair"]
    cuts = [question for question in questions if question.kind == "cut"]
    if is_drawn:
        return tuple(_cluster([question], owners) for question in questions)
    clusters = [_cluster(doubts, owners) for doubts in (*_together(pairs, owners), *([cut] for cut in cuts))]
    return tuple(sorted(clusters, key=lambda cluster: (-cluster.worth, cluster.kind, cluster.members)))


def _together(pairs: Sequence[Question], owners: Mapping[str, Owner]) -> Iterable[list[Question]]:
    """Pairs by the resources that they lead to, the least certain first; a pair that would make a cluster too large stays alone."""
    groups: DisjointSets[str] = DisjointSets()
    members: dict[str, set[str]] = defaultdict(set)
    alone: list[list[Question]] = []
    joined: list[Question] = []
    for pair in pairs:
        ends = {pair.left.record_id, pair.right.record_id}
        roots = {groups.of(owners[end].resource_id) for end in ends}
        together = ends.union(*(members[root] for root in roots))
        if len(together) > MAX_MEMBERS:
            alone.append([pair])
            continue
        joined.append(pair)
        groups.join(*(owners[end].resource_id for end in (pair.left.record_id, pair.right.record_id)))
        for root in roots:
            del members[root]
        members[groups.of(owners[pair.left.record_id].resource_id)] = together
    by_group: dict[str, list[Question]] = defaultdict(list)
    for pair in joined:
        by_group[groups.of(owners[pair.left.record_id].resource_id)].append(pair)
    return [*by_group.values(), *alone]


def _cluster(doubts: Sequence[Question], owners: Mapping[str, Owner]) -> Cluster:
    first = doubts[0]
    members = dict.fromkeys(side.record_id for doubt in doubts for side in (doubt.left, doubt.right))
    counts = {owners[member].resource_id: owners[member].record_count for member in members}
    size = len(members) if first.kind == "cut" else sum(counts.values())
    shown = list(members) if len(doubts) == 1 else _by_resource([one for one in owners if one in members], owners)
    return Cluster(first.kind, tuple(shown), tuple(doubts), size, _likeness(doubts))


def _by_resource(members: Sequence[str], owners: Mapping[str, Owner]) -> list[str]:
    """Members, the oldest first, with those of a resource behind its first."""
    resources = list(dict.fromkeys(owners[member].resource_id for member in members))
    return sorted(members, key=lambda member: resources.index(owners[member].resource_id))


def _likeness(doubts: Sequence[Question]) -> str:
    """What is the same of two clusters whose question may be one. Of more than one pair each is a question of its own."""
    parts = _parts(doubts[0]) if len(doubts) == 1 else [part for doubt in doubts for part in _ends(doubt)]
    return digest("likeness", *parts)


def _parts(doubt: Question) -> list[str]:
    sides = (doubt.left, doubt.right)
    common = [doubt.kind, doubt.verdict, *(side.place.partition("/")[0] for side in sides)]
    if doubt.kind == "cut":
        return [*common, *(fold(side.title) for side in sides)]
    why = without_numbers(doubt.why)
    return [*common, why, *([] if _NAMES_WORDS.search(why) else [without_numbers(fold(side.title)) for side in sides])]


def without_numbers(text: str) -> str:
    """A text of which only the numbers may be other.

    >>> without_numbers("n°97, 95.2 % of the text")
    'n°#, # % of the text'
    """
    return _NUMBER.sub("#", text)


def _ends(doubt: Question) -> tuple[str, str]:
    return doubt.left.record_id, doubt.right.record_id
