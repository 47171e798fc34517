"""The results of `doublon dedupe` → the pairs that may be one, as questions, the likeliest first; a person's words → the file
beside the results.

Of two clusters one pair is asked about. What somebody judged already is not asked again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.inspect.dedupe_results import Row, clusters_in, matches_in, texts_of
from pipeline.inspect.questions.candidates import Question, QuestionRecord
from pipeline.inspect.questions.record import PageLine
from pipeline.judgements.file import Judgement, Subject
from pipeline.resolve.match.fields.fieldsets import read
from pipeline.resolve.tables.classes import POSSIBLE
from pipeline.resolve.tables.judged import NAME, RowJudgement, add_judged, read_judged, standing
from pipeline.resolve.tables.kept_order import read_order
from pipeline.resolve.tables.rows import sentence_of


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it is shown; `resource_id` is its cluster."""

    record_id: str
    resource_id: str
    title: str
    text: str
    facts: Mapping[str, str]

    @property
    def place(self) -> str:
        return self.record_id

    @property
    def subject(self) -> Subject:
        """What a judgement keeps of it."""
        return Subject(self.record_id, title=self.title)


@dataclass(frozen=True, slots=True)
class RowInquiry:
    """The questions on a table, and what there is to see of each row."""

    out: Path
    questions: tuple[Question, ...]
    rows: Mapping[str, ShownRow]

    @property
    def file(self) -> Path:
        return self.out / NAME

    @property
    def applied_by(self) -> str:
        return f"doublon dedupe … --out {self.out} --force"

    def records(self, question: Question) -> tuple[ShownRow, ShownRow]:
        return self.rows[question.left.record_id], self.rows[question.right.record_id]

    def around(self, question: Question) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
        """Rows have no lines around them."""
        return (), ()

    def write(self, judgement: Judgement) -> None:
        """Add a judgement to the file; it is on the disk when this returns."""
        ids = (judgement.left.record_id, judgement.right.record_id)
        add_judged(self.out, RowJudgement(*ids, judgement.verdict, judgement.who, judgement.why, judgement.when))


def row_inquiry(out: Path, limit: int | None = None) -> RowInquiry:
    """What may be asked of the results in a folder. Raises UsageError where there are none, or their tables are gone."""
    order = read_order(out)
    pairs = list(_undecided(out))[:limit]
    texts = texts_of(order, {str(row[end]) for row in pairs for end in ("left_id", "right_id")})
    asked = [row for row in pairs if row["left_id"] in texts and row["right_id"] in texts]
    if pairs and not asked:
        raise UsageError(
            "%(out)s: the tables that it is about are gone or were changed, so nobody can see their rows.", out=out
        )
    clusters = clusters_in(out)
    rows = {name: _shown(row, clusters.get(name, {})) for name, row in texts.items()}
    return RowInquiry(out, tuple(_question(row, texts, order.threshold) for row in asked), rows)


def _undecided(out: Path) -> Iterator[Row]:
    """The possible pairs that nobody judged, one of two clusters."""
    clusters, judged = clusters_in(out), standing(read_judged(out))
    possible = [row for row in matches_in(out) if row["verdict"] == POSSIBLE]
    met: set[frozenset[object]] = set()
    for row in sorted(possible, key=lambda row: (-float(str(row["likelihood"])), row["left_id"], row["right_id"])):
        ends = [str(row[end]) for end in ("left_id", "right_id")]
        both = frozenset(clusters.get(name, {}).get("cluster_id", name) for name in ends)
        if len(both) == 2 and both not in met and frozenset(ends) not in judged:
            met.add(both)
            yield row


def _question(row: Row, texts: Mapping[str, Row], threshold: float) -> Question:
    left, right = (texts[str(row[end])] for end in ("left_id", "right_id"))
    one, other = (
        QuestionRecord(str(side["id"]), str(side.get("title") or ""), str(side["id"])) for side in (left, right)
    )
    likelihood = float(str(row["likelihood"]))
    certainty, rule = round(abs(threshold - likelihood) / threshold, 4), str(row["rule"])
    why = sentence_of(left, right, row)
    return Question("pair", certainty, one, other, "different", rule, likelihood, threshold, why)


def _shown(row: Row, cluster: Row) -> ShownRow:
    title, text, number = (str(row.get(name) or "") for name in ("title", "text", "number"))
    fields = {field.name: field.value for field in read(str(row.get("fields") or ""))}
    name = str(row["id"])
    return ShownRow(
        name, str(cluster.get("cluster_id") or name), title, text, {"title": title, "number": number, **fields}
    )
