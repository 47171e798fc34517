"""Decisions of a release, some of them judged by people → how many may be wrong at most, by rule, source and certainty.

A decision is a merge (two records that a rule joined) or a cut (between two records of a page). Whoever judges the least
certain ones first judges those that are likeliest wrong, and a bound on them errs on the safe side, as long as errors get
rarer with certainty. Which to ask next is drawn by a hash, so that nobody's choice is in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from heapq import heappush, heappushpop
from itertools import islice
from typing import Literal

from pipeline.core.text import digest
from pipeline.inspect.evaluate.bounds import LEVEL, LIMIT, needed, upper_bound

MAX_NEXT = 300  # pairs that are drawn: what a promise takes where none is wrong, and one more
CERTAINTIES = (0.0, 0.25, 0.5, 0.75, 0.95)  # lower ends of the classes of certainty

Kind = Literal["merge", "cut"]
By = Literal["all", "rule", "source", "certainty"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of two records, the older or upper one on the left; `is_wrong` is what people say, None where they
    did not. `certainty` is from 0 to 1.
    """

    kind: Kind
    left: str
    right: str
    rule: str
    source: str
    certainty: float
    is_wrong: bool | None

    @property
    def groups(self) -> Iterator[tuple[By, str]]:
        """The groups that it counts in; a cut has no rule but the layout of its source."""
        yield "all", ""
        if self.kind == "merge":
            yield "rule", self.rule
        yield "source", self.source
        yield "certainty", f"{class_of(self.certainty):g}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A group of decisions: how many there are, were judged and were wrong; `at_most` is the share of all that may be wrong,
    at the level LEVEL. `more` judgements, none of them wrong, promise LIMIT; 0 where it holds.
    """

    kind: Kind
    by: By
    name: str
    decisions: int
    judged: int
    wrong: int
    at_most: float
    more: int


@dataclass(frozen=True, slots=True)
class Promise:
    """The bounds, and pairs of records to ask about next, where most may be wrong first."""

    bounds: tuple[Bound, ...]
    next: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        bounds = [asdict(bound) for bound in self.bounds]
        following = [{"left_record_id": left, "right_record_id": right} for left, right in self.next]
        return {"level": LEVEL, "limit": LIMIT, "bounds": bounds, "next": following}


@dataclass(slots=True)
class _Group:
    decisions: int = 0
    judged: int = 0
    wrong: int = 0
    drawn: list[tuple[int, str, str]] = field(default_factory=list)  # a heap of the first by draw, the last on top

    def count(self, decision: Decision) -> None:
        self.decisions += 1
        if decision.is_wrong is not None:
            self.judged += 1
            self.wrong += decision.is_wrong
            return
        place = (-int(draw(decision.left, decision.right), 16), decision.left, decision.right)
        if len(self.drawn) < MAX_NEXT:
            heappush(self.drawn, place)
        else:
            heappushpop(self.drawn, place)


def promise(decisions: Iterable[Decision]) -> Promise:
    """Bounds on all groups; of what to ask next at most MAX_NEXT."""
    groups: dict[tuple[Kind, By, str], _Group] = {}
    for decision in decisions:
        for by, name in decision.groups:
            groups.setdefault((decision.kind, by, name), _Group()).count(decision)
    bounds = tuple(_bound(*key, groups[key]) for key in sorted(groups, key=_order))
    return Promise(bounds, tuple(islice(_next(bounds, groups), MAX_NEXT)))


def draw(left: str, right: str) -> str:
    """A place in the lot of two records: a hash, which knows nothing of them."""
    return digest("draw", *sorted((left, right)))


def class_of(certainty: float) -> float:
    """The lower end of the class that a certainty is in.

    >>> class_of(0.6), class_of(1.0)
    (0.5, 0.95)
    """
    return max(end for end in CERTAINTIES if end <= max(certainty, 0.0))


def _bound(kind: Kind, by: By, name: str, group: _Group) -> Bound:
    left = group.decisions - group.judged
    at_most = upper_bound(group.wrong, group.judged) if left else group.wrong / group.decisions
    more = 0 if at_most <= LIMIT else min(left, max(0, needed(group.wrong) - group.judged))
    return Bound(kind, by, name, group.decisions, group.judged, group.wrong, at_most, more)


def _next(bounds: Sequence[Bound], groups: dict[tuple[Kind, By, str], _Group]) -> Iterator[tuple[str, str]]:
    """Of the smallest groups, so that each is drawn for itself: rules of merges, sources of cuts."""
    asked = [bound for bound in bounds if bound.by == ("rule" if bound.kind == "merge" else "source") and bound.more]
    for bound in sorted(asked, key=lambda bound: (-bound.at_most * bound.decisions, bound.kind, bound.name)):
        drawn = sorted(groups[bound.kind, bound.by, bound.name].drawn, reverse=True)
        yield from ((left, right) for _, left, right in drawn[: bound.more])


def _order(key: tuple[Kind, By, str]) -> tuple[bool, int, str]:
    kind, by, name = key
    return kind == "cut", ("all", "rule", "source", "certainty").index(by), name
