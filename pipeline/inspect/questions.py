"""A release and raw/judgements.csv → what a person is asked, the least certain first; their words → the file.

Asked are pairs that a rule decided, and cuts between two records of a page ("one resource or two?"). What somebody judged
already is not asked again, nor what nobody can see: records that their source withholds have no text.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import duckdb

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.model import Verdict
from pipeline.inspect.side import Line, Side, around, side
from pipeline.judgements.certainty import ScoredPair, certainty, cut_certainty, threshold
from pipeline.judgements.current import FIRST_LINE, relink_to_current
from pipeline.judgements.file import Judgement, storable, to_cells
from pipeline.judgements.relink import Relinked

_PLACE = "concat({0}.source, '/', {0}.snapshot, '/', {0}.page, ':', " + FIRST_LINE + ") AS {1}_place"
_SIDES = f"""
    l.record_id AS "left", r.record_id AS "right", l.resource_id AS left_resource, r.resource_id AS right_resource,
    l.source AS left_source, r.source AS right_source, coalesce(l.title, '') AS left_title, coalesce(r.title, '') AS right_title,
    {_PLACE.format("l", "left")}, {_PLACE.format("r", "right")}
"""
_READABLE = "NOT list_contains(l.flags, 'withheld') AND NOT list_contains(r.flags, 'withheld')"
_PAIRS = f"""
    SELECT {_SIDES}, verdict, rule, score, jaccard, containment, ratio, why
    FROM matches JOIN records l ON l.record_id = left_record_id JOIN records r ON r.record_id = right_record_id
    WHERE "by" = 'rule' AND rule <> 'same_text' AND {_READABLE}
"""
_CUTS = f"""
    SELECT {_SIDES}, l.confidence AS before, r.confidence AS after
    FROM records l JOIN records r ON (l.source, l.snapshot, l.page, l.position + 1) = (r.source, r.snapshot, r.page, r.position)
    WHERE l.resource_id <> r.resource_id AND {_READABLE}
"""
_RESOURCES = "SELECT record_id, resource_id FROM records WHERE record_id IN (SELECT unnest(?))"
Kind = Literal["pair", "cut"]
Row = Mapping[str, Any]
BATCH_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions: of pairs, of cuts, of one source, at most so many."""

    pairs: bool = True
    cuts: bool = True
    source: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A record that is asked about; `place` is source/snapshot/page:line."""

    record_id: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are two records one resource? `certainty` (0 to 1) is that of the rule's `verdict`, `score` and `threshold` (0 to 100)
    what it rests on, null for a cut and where nothing was measured. The older record, or the upper one, is on the left.
    """

    kind: Kind
    certainty: float
    left: Named
    right: Named
    verdict: Verdict
    rule: str | None
    score: float | None
    threshold: float | None
    why: str


class Inquiry:
    """The questions of a release, and what there is to see of each."""

    def __init__(self, raw: Path, connection: duckdb.DuckDBPyConnection, questions: Sequence[Question]) -> None:
        self._raw, self._connection = raw, connection
        self.questions = tuple(questions)

    def sides(self, question: Question) -> tuple[Side, Side]:
        return side(self._connection, question.left.record_id), side(self._connection, question.right.record_id)

    def around(self, question: Question) -> tuple[Sequence[Line], Sequence[Line]]:
        """The lines that end the upper record of a cut, and those that begin the lower one."""
        return around(self._raw, *self.sides(question))


@contextmanager
def inquiry(raw: Path, processed: Path, wanted: Wanted) -> Iterator[Inquiry]:
    """What may be asked of the current release. Raises UsageError where nothing is published, or raw/ is not there, or
    the judgements cannot be read.
    """
    if not raw.is_dir():
        raise UsageError(f"{raw}: there is no such folder, and judgements are kept there. Name it with --raw.")
    judgements = store.judgements(raw)
    release = store.current(processed)
    if release is None:
        raise UsageError(
            f"{processed}: nothing has been published yet, so there is nothing to judge. `doublon run` does."
        )
    views = {name: [release.path(name)] for name in ("pages", "records", "matches")}
    with store.scratch() as spill, store.connect(views, spill) as connection:
        if wanted.source and not connection.execute("FROM pages WHERE source = ? LIMIT 1", [wanted.source]).fetchall():
            raise UsageError(f"{processed}: there is no source {wanted.source!r} in what is published.")
        settled = _Settled(connection, relink_to_current(connection, judgements))
        once: dict[frozenset[str], Question] = {}  # a pair may be compared, and meet at a cut
        for one in sorted(_asked(connection, wanted, settled), key=_order):
            once.setdefault(frozenset((one.left.record_id, one.right.record_id)), one)
        yield Inquiry(raw, connection, list(once.values())[: wanted.limit])


def judge(raw: Path, judgement: Judgement) -> None:
    """Write a judgement down; it is on the disk when this returns. Raises PipelineError."""
    store.add_judgement(raw, to_cells(storable(judgement)))


class _Settled:
    """What people have said already: of a pair, or of any two records of two resources that they keep apart."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, found: Sequence[Relinked]) -> None:
        said = [one for one in found if one.status in ("applied", "conflict") and one.judgement.verdict != "withdrawn"]
        apart = [one.pair for one in said if one.judgement.verdict == "different"]
        ids = sorted({name for pair in apart for name in pair})
        resource = dict(connection.execute(_RESOURCES, [ids]).fetchall()) if ids else {}
        self._pairs = {frozenset(one.pair) for one in said}
        parted = {frozenset(resource[name] for name in pair) for pair in apart}
        self._apart = {resources for resources in parted if len(resources) == 2}  # else no run has applied it yet

    def __call__(self, row: Row) -> bool:
        resources = frozenset((row["left_resource"], row["right_resource"]))
        return frozenset((row["left"], row["right"])) in self._pairs or resources in self._apart


def _asked(connection: duckdb.DuckDBPyConnection, wanted: Wanted, settled: _Settled) -> Iterator[Question]:
    kinds = ((_PAIRS, _pair, wanted.pairs), (_CUTS, _cut, wanted.cuts))
    for query, question, is_wanted in kinds:
        for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS) if is_wanted else ():
            for row in batch.to_pylist():
                is_asked = wanted.source in (None, row["left_source"], row["right_source"]) and not settled(row)
                if is_asked and (found := question(row)):
                    yield found


def _pair(row: Row) -> Question | None:
    """A yes for two that are not in one resource has something else against it; a no for two that are is no longer one."""
    compared = ScoredPair(**{one.name: row[one.name] for one in fields(ScoredPair)})
    is_one = row["left_resource"] == row["right_resource"]
    certain = None if is_one and compared.verdict == "different" else certainty(compared)
    if certain is None:
        return None
    left, right = _named(row, "left"), _named(row, "right")
    score = (compared.score, threshold(compared))
    return Question("pair", round(certain, 4), left, right, compared.verdict, compared.rule, *score, row["why"])


def _cut(row: Row) -> Question | None:
    certain = cut_certainty(row["before"], row["after"])
    if certain is None:
        return None
    why = f"the cut between them has a confidence of {certain:.2f}"
    left, right = _named(row, "left"), _named(row, "right")
    return Question("cut", round(certain, 4), left, right, "different", None, None, None, why)


def _named(row: Row, one: str) -> Named:
    return Named(row[one], row[f"{one}_title"], row[f"{one}_place"])


def _order(question: Question) -> tuple[float, str, str, str]:
    return question.certainty, question.kind, question.left.record_id, question.right.record_id
