"""A person's way through the clusters: what they say is on the disk before the next question, and can be taken back without end."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from pipeline.core.differences import segments
from pipeline.core.text import fold
from pipeline.inspect.questions.record import PageLine, ShownRecord
from pipeline.judgements.answered import Answered
from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import Pair, Relinked
from pipeline.review.decision import judgements
from pipeline.review.queue import Cluster, without_numbers

MAX_ALIKE = 50  # clusters that one decision answers at once; as many titles as a person looks through


class Records(Protocol):
    """What there is to see of the members, and where judgements go; `inspect.questions.held` has one."""

    def shown(self, ids: Sequence[str]) -> Sequence[ShownRecord]: ...
    def lines(self, upper: ShownRecord, lower: ShownRecord) -> tuple[Sequence[PageLine], Sequence[PageLine]]: ...
    def write(self, *judgements: Judgement) -> None: ...


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, in which language they read, and whether blindly: without what the rules and others say."""

    who: str
    language: str
    is_blind: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Clusters that were passed at once, by their places in the queue, and what was said of them: nothing, if it was left for later."""

    places: tuple[int, ...]
    said: tuple[Judgement, ...]


class Session:
    """Where a person is among the clusters, and what they said.

    `said` are pairs with verdicts that stand from before; what follows from them and from what is said here is not asked.
    """

    def __init__(
        self, records: Records, clusters: Sequence[Cluster], who: str, now: Callable[[], str], said: Sequence[tuple[Pair, str]] = ()
    ) -> None:  # fmt: skip
        self.clusters, self.who = clusters, who
        self._records, self._now, self._before = records, now, said
        self._steps: list[Step] = []
        self._alike: dict[str, list[int]] = defaultdict(list)
        for place, cluster in enumerate(clusters):
            self._alike[cluster.likeness].append(place)
        self._changes: dict[int, object] = {}  # of a place, what differs between its two members
        self._look()

    @property
    def current(self) -> Cluster | None:
        """The question that is next; None where none is left."""
        return self.clusters[self._place] if self._place is not None else None

    @property
    def alike(self) -> list[Cluster]:
        """Further clusters of the current question, as many as one decision may answer, in their order."""
        return [self.clusters[place] for place in self._places_alike()]

    @property
    def left(self) -> int:
        """How many questions are left, the current one included; those for later are not."""
        return sum(self._is_open(place) for place in range(len(self.clusters)))

    @property
    def later(self) -> int:
        """How many questions were left for later."""
        return sum(len(step.places) for step in self._steps if not step.said)

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    @property
    def kept(self) -> list[Judgement]:
        """What was said and not taken back."""
        return [judgement for step in self._steps for judgement in step.said]

    @property
    def words(self) -> list[Relinked]:
        """The same as words on records of now."""
        return [Relinked(row, row.left.record_id, row.right.record_id) for row in self.kept]

    @property
    def decided(self) -> int:
        """How many questions were answered here."""
        return sum(len(step.places) for step in self._steps if step.said)

    def decide(self, boundaries: Collection[int] | None, why: str = "", *, for_all: bool = False) -> None:
        """Part the members of the current cluster at boundaries, everywhere where that is None, and those of all clusters of
        the same question alike; a split is of one cluster alone.
        """
        if self._place is None:
            return
        places = (self._place, *self._places_alike()) if for_all and not boundaries else (self._place,)
        said = tuple(self._judged(places, boundaries, why))
        self._records.write(*said)
        self._pass(Step(places, said))

    def postpone(self) -> None:
        """Leave the current question for later."""
        if self._place is not None:
            self._pass(Step((self._place,), ()))

    def undo(self) -> None:
        """Back to the last question; what was said of it is taken back."""
        if not self._steps:
            return
        if said := self._steps[-1].said:
            when = self._now()
            self._records.write(*(replace(row, verdict="withdrawn", why="", when=when) for row in said))
        self._steps.pop()
        self._look()

    def _judged(self, places: Sequence[int], boundaries: Collection[int] | None, why: str) -> Iterator[Judgement]:
        when = self._now()
        for members in self._members(places):
            subjects = [record.subject for record in members]
            everywhere = range(1, len(subjects))
            yield from judgements(subjects, everywhere if boundaries is None else boundaries, self.who, why, when)

    def _members(self, places: Sequence[int]) -> Iterator[list[ShownRecord]]:
        """The members of each of some clusters."""
        records = iter(self._records.shown([member for place in places for member in self.clusters[place].members]))
        for place in places:
            yield [next(records) for _ in self.clusters[place].members]

    def _pass(self, step: Step) -> None:
        self._steps.append(step)
        self._look()

    def _look(self) -> None:
        """Find the first question that nothing answers yet."""
        here = [((row.left.record_id, row.right.record_id), row.verdict) for row in self.kept]
        said = [*self._before, *here]
        same, different = ([pair for pair, verdict in said if verdict == kind] for kind in ("same", "different"))
        self._answered = Answered(same, different)
        self._passed = {place for step in self._steps for place in step.places}
        self._place = next((place for place in range(len(self.clusters)) if self._is_open(place)), None)

    def _is_open(self, place: int) -> bool:
        return place not in self._passed and not all(self._answered.knows(*pair) for pair in self.clusters[place].pairs)

    def _places_alike(self) -> list[int]:
        if self._place is None:
            return []
        others = self._alike[self.clusters[self._place].likeness]
        places = list(islice((place for place in others if place != self._place and self._is_open(place)), MAX_ALIKE))
        self._compare([self._place, *places] if places else [])
        return [place for place in places if self._changes[place] == self._changes[self._place]]

    def _compare(self, places: Sequence[int]) -> None:
        """Find out which words came and went between two members: a reason names only the first of them."""
        new = [place for place in places if place not in self._changes]
        for place, members in zip(new, self._members(new), strict=True):
            self._changes[place] = changes(*members) if self.clusters[place].kind == "pair" else ()


def changes(left: ShownRecord, right: ShownRecord) -> tuple[tuple[str, str], ...]:
    """The words that came and went between two records, but for their numbers."""
    parts = (*segments(left.title, right.title), *segments(left.text, right.text))
    differing = (part for part in parts if part.kind not in ("equal", "skipped"))
    return tuple((without_numbers(fold(part.old)), without_numbers(fold(part.new))) for part in differing)
