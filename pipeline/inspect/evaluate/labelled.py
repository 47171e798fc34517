"""A release and the ids that labels name → those records, and every match that touches their resources.

Only what labels ask for leaves DuckDB, so that a few hundred labels on a million records stay cheap.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from pipeline import store
from pipeline.inspect.evaluate import Link
from pipeline.judgements.current import FIRST_LINE, relink_to_current
from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import Relinked
from pipeline.resolve.match.rules import VETOES
from pipeline.resolve.resources import SAME_TEXT

APART = frozenset(veto.name for veto in VETOES)  # what keeps records apart whatever the score
SAME = "the same title and the same text"
NEVER = "never compared: not alike enough to be proposed"
_DATASETS = ("records", "matches", "pages")
_KNOWN = f"""
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
class Known:
    """A labelled record; `place` is its page, `line` its first line there."""

    record_id: str
    resource_id: str
    content_hash: str
    place: str
    line: int | None
    title: str | None

    @property
    def told(self) -> str:
        return f"{self.place}:{self.line or ''} {self.title or '(no title)'}"


@dataclass(frozen=True, slots=True)
class Decision:
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
    """The matches around the labelled records. Exact copies are matched with the first of them alone, and it speaks for them."""

    all: Sequence[Decision]

    @cached_property
    def links(self) -> list[Link]:
        """What joins records where one threshold decides: all but pairs that a veto parts, or that people judged."""
        return [Link(one.left, one.right, one.score) for one in self.all if not (one.rule in APART or one.is_by_people)]

    def between(self, left: str, right: str) -> Decision | None:
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
        if not both:
            return NEVER
        through = both[0]
        return f"both match {through}: {self._joined[one][through]} | {self._joined[other][through]}"

    def _speaker(self, record: str) -> str:
        return self._speakers.get(record, record)

    @cached_property
    def _speakers(self) -> Mapping[str, str]:
        return {one.right: one.left for one in self.all if one.rule == SAME_TEXT}

    @cached_property
    def _by_pair(self) -> Mapping[frozenset[str], Decision]:
        return {frozenset((one.left, one.right)): one for one in self.all}

    @cached_property
    def _joined(self) -> Mapping[str, Mapping[str, str]]:
        joined: dict[str, dict[str, str]] = {}
        for one in self.all:
            if one.verdict != "different":
                joined.setdefault(one.left, {})[one.right] = one.why
                joined.setdefault(one.right, {})[one.left] = one.why
        return joined


def labelled_records(release: store.Release, ids: Collection[str]) -> tuple[Mapping[str, Known], Decisions]:
    """The records that are there, by id, and the matches around them."""
    with store.open_release(release, _DATASETS) as opened:
        return _around(opened, ids)


def labelled_pairs(
    release: store.Release, judgements: Sequence[Judgement]
) -> tuple[list[Relinked], Mapping[str, Known], Decisions]:
    """Which records each judgement is about now, those records, and the matches around them."""
    with store.open_release(release, _DATASETS) as opened:
        fits = relink_to_current(opened.connection, judgements)
        return fits, *_around(opened, {name for one in fits for name in (one.left, one.right) if name})


def _around(opened: store.OpenRelease, ids: Collection[str]) -> tuple[Mapping[str, Known], Decisions]:
    opened.connection.register("labelled", pa.table({"record_id": pa.array(sorted(ids), pa.string())}))
    records = {record.record_id: record for record in opened.rows(Known, _KNOWN)}
    return records, Decisions(opened.rows(Decision, _TOUCHING))
