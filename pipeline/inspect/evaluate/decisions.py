"""A release and the ids that labels name → those records, and every match that touches their resources.

Only what labels ask for leaves DuckDB, so that a few hundred labels on a million records stay cheap.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from pipeline import store
from pipeline.core.sentence import sentence
from pipeline.inspect.evaluate.curve import ScoredLink
from pipeline.judgements.current import FIRST_LINE
from pipeline.resolve.match.rules import VETOES
from pipeline.resolve.matches import SAME_TEXT

DATASETS = ("records", "matches", "pages")
SAME = sentence("the same title and the same text")
NEVER = sentence("never compared: not alike enough to be proposed")
_VETOES = frozenset(veto.name for veto in VETOES)  # what keeps records apart whatever the score
_LABELLED = f"""
    SELECT record_id, resource_id, content_hash, concat_ws('/', source, snapshot, page), {FIRST_LINE.format("records")}, title
    FROM records SEMI JOIN labelled USING (record_id) ORDER BY record_id
"""
_TOUCHING = """
    WITH near AS (
        SELECT record_id FROM records
        SEMI JOIN (SELECT resource_id FROM records SEMI JOIN labelled USING (record_id)) USING (resource_id)
    )
    SELECT left_record_id, right_record_id, verdict, rule, score, why, "by" FROM matches
    WHERE left_record_id IN (FROM near) OR right_record_id IN (FROM near) ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class LabelledRecord:
    """A record that labels name; `place` is its page, `line` its first line there."""

    record_id: str
    resource_id: str
    content_hash: str
    place: str
    line: int | None
    title: str | None

    def describe(self) -> str:
        return f"{self.place}:{self.line or ''} {self.title or '(no title)'}"


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A row of `matches`."""

    left: str
    right: str
    verdict: str
    rule: str
    score: float
    why: str
    by: str

    @property
    def is_by_people(self) -> bool:
        return self.by == "human"


@dataclass(frozen=True)
class Decisions:
    """The labelled records by id, and the matches around them. Exact copies are matched with the first of them alone, and it
    speaks for them.
    """

    records: Mapping[str, LabelledRecord]
    all: Sequence[MatchRow]

    @cached_property
    def links(self) -> list[ScoredLink]:
        """What joins records where one threshold decides: all but pairs that a veto parts, or that people judged."""
        free = (match for match in self.all if match.rule not in _VETOES and not match.is_by_people)
        return [ScoredLink(match.left, match.right, match.score) for match in free]

    def are_one(self, left: str, right: str) -> bool:
        """Whether two records are of one resource."""
        return self.records[left].resource_id == self.records[right].resource_id

    def are_by_people(self, left: str, right: str) -> bool:
        """Whether people decided on two records."""
        decision = self.between(left, right)
        return decision is not None and decision.is_by_people

    def between(self, left: str, right: str) -> MatchRow | None:
        """The match of two records, or of the copies that speak for them."""
        own = self._by_pair.get(frozenset((left, right)))
        return own or self._by_pair.get(frozenset((self._speaker(left), self._speaker(right))))

    def why(self, left: str, right: str) -> str:
        """What decided on two records, in a sentence."""
        one, other = self._speaker(left), self._speaker(right)
        if one == other:
            return SAME
        if decision := self.between(left, right):
            return decision.why
        both = sorted(self._joined.get(one, {}).keys() & self._joined.get(other, {}).keys())
        if both:
            return sentence(
                "both match %(both)s: %(one)s | %(other)s",
                both=both[0],
                one=self._joined[one][both[0]],
                other=self._joined[other][both[0]],
            )
        if self.records[left].content_hash == self.records[right].content_hash:
            return sentence("%(same)s, kept apart by what people judged", same=SAME)  # nothing else parts exact copies
        return NEVER

    def _speaker(self, record: str) -> str:
        return self._speakers.get(record, record)

    @cached_property
    def _speakers(self) -> Mapping[str, str]:
        return {match.right: match.left for match in self.all if match.rule == SAME_TEXT}

    @cached_property
    def _by_pair(self) -> Mapping[frozenset[str], MatchRow]:
        return {frozenset((match.left, match.right)): match for match in self.all}

    @cached_property
    def _joined(self) -> Mapping[str, Mapping[str, str]]:
        joined: dict[str, dict[str, str]] = {}
        for match in self.all:
            if match.verdict != "different":
                joined.setdefault(match.left, {})[match.right] = match.why
                joined.setdefault(match.right, {})[match.left] = match.why
        return joined


def decisions_on(release: store.OpenRelease, ids: Collection[str]) -> Decisions:
    """The records of these ids that are there, and the matches around them."""
    release.connection.register("labelled", pa.table({"record_id": pa.array(sorted(ids), pa.string())}))
    records = {record.record_id: record for record in release.rows(LabelledRecord, _LABELLED)}
    return Decisions(records, release.rows(MatchRow, _TOUCHING))
