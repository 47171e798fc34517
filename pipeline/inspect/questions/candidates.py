"""Pairs of records that a release compared, and cuts between two records of a page → the questions that they are worth."""

from dataclasses import dataclass
from typing import Literal

from pipeline.core.model import Verdict
from pipeline.judgements.certainty import SURE, ScoredPair, certainty, cut_certainty, threshold
from pipeline.judgements.current import FIRST_LINE

_PLACE = "concat({0}.source, '/', {0}.snapshot, '/', {0}.page, ':', " + FIRST_LINE + ")"
_BOTH = f"""
    l.record_id, r.record_id, l.resource_id, r.resource_id, l.source, r.source, coalesce(l.title, ''), coalesce(r.title, ''),
    {_PLACE.format("l")}, {_PLACE.format("r")}
"""
_READABLE = "NOT list_contains(l.flags, 'withheld') AND NOT list_contains(r.flags, 'withheld')"


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A record that is asked about; `place` is source/snapshot/page:line."""

    record_id: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are two records one resource? `certainty` (0 to 1) is that of the rule's `verdict`, `score` and `threshold` (0 to 100)
    what it rests on, null for a cut and where nothing was measured. The older record, or the upper one, is on the left.
    """

    kind: Literal["pair", "cut"]
    certainty: float
    left: QuestionRecord
    right: QuestionRecord
    verdict: Verdict
    rule: str | None
    score: float | None
    threshold: float | None
    why: str


@dataclass(frozen=True, slots=True)
class _Two:
    """Two records that may be asked about, in the order of the columns `_BOTH`."""

    left_id: str
    right_id: str
    left_resource: str
    right_resource: str
    left_source: str
    right_source: str
    left_title: str
    right_title: str
    left_place: str
    right_place: str

    @property
    def records(self) -> tuple[QuestionRecord, QuestionRecord]:
        left = QuestionRecord(self.left_id, self.left_title, self.left_place)
        return left, QuestionRecord(self.right_id, self.right_title, self.right_place)


@dataclass(frozen=True, slots=True)
class PairCandidate(_Two):
    """A row of `matches`."""

    verdict: Verdict
    rule: str
    score: float
    jaccard: float | None
    containment: float | None
    ratio: float | None
    why: str

    def question(self) -> Question | None:
        """A yes for two that are not in one resource has something else against it; a no for two that are is no longer one."""
        compared = self._compared
        is_one = self.left_resource == self.right_resource
        certain = None if is_one and self.verdict == "different" else certainty(compared)
        return None if certain is None else self._asked(certain, threshold(compared))

    @property
    def is_decision(self) -> bool:
        """Whether a promise counts it: a rule joined the two, and they are one."""
        return self.verdict != "different" and self.left_resource == self.right_resource

    def drawn(self) -> Question:
        """The question whatever it is worth: a lot does not ask how certain a verdict is."""
        certain = certainty(self._compared)
        return self._asked(SURE if certain is None else certain, threshold(self._compared))

    @property
    def _compared(self) -> ScoredPair:
        scores = (self.score, self.jaccard, self.containment, self.ratio)
        return ScoredPair(self.verdict, self.rule, *scores, self.left_title, self.right_title)

    def _asked(self, certain: float, needed: float | None) -> Question:
        left, right = self.records
        return Question("pair", round(certain, 4), left, right, self.verdict, self.rule, self.score, needed, self.why)


@dataclass(frozen=True, slots=True)
class CutCandidate(_Two):
    """Two records that follow one another on a page, with the confidence of each."""

    before: float
    after: float

    def question(self) -> Question | None:
        certain = cut_certainty(self.before, self.after)
        return None if certain is None else self._asked(certain)

    @property
    def is_decision(self) -> bool:
        """Whether a promise counts it."""
        return True

    def drawn(self) -> Question:
        """The question whatever it is worth."""
        return self._asked(max(self.before, self.after))

    def _asked(self, certain: float) -> Question:
        why = f"the cut between them has a confidence of {certain:.2f}"
        left, right = self.records
        return Question("cut", round(certain, 4), left, right, "different", None, None, None, why)


Candidate = PairCandidate | CutCandidate
PAIRS = f"""
    SELECT {_BOTH}, verdict, rule, score, jaccard, containment, ratio, why
    FROM matches JOIN records l ON l.record_id = left_record_id JOIN records r ON r.record_id = right_record_id
    WHERE "by" = 'rule' AND rule <> 'same_text' AND {_READABLE}
"""
CUTS = f"""
    SELECT {_BOTH}, l.confidence, r.confidence
    FROM records l JOIN records r ON (l.source, l.snapshot, l.page, l.position + 1) = (r.source, r.snapshot, r.page, r.position)
    WHERE l.resource_id <> r.resource_id AND {_READABLE}
"""
