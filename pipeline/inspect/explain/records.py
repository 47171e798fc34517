"""A record's id → why it is what it is: its lines, how it was cut, how its two copies relate, what it was compared with."""

from dataclasses import dataclass, fields

from pipeline.core.differences import Segment, segments
from pipeline.ingest.occurrences import occurrences
from pipeline.inspect.explain.comparing import matches_of
from pipeline.inspect.explain.evidence import CutEvidence, LineIssue, PartLines, PrintedLabel, RecordEvidence, Target
from pipeline.store import OpenRelease

_INSIDE = ("junk", "furniture", "title_repeat")  # what the ledger tells of lines inside a record
_LEDGER = "SELECT kind, first_line, last_line FROM ledger WHERE record_id = ? AND list_contains(?, kind)"
_ISSUES = """
    SELECT first_line, last_line, severity, code, message, excerpt FROM ({places})
    WHERE source = ? AND snapshot = ? AND page = ? AND first_line <= ? AND last_line >= ? ORDER BY first_line, last_line, code
"""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A row of `records`, of it the columns that explain something."""

    record_id: str
    resource_id: str
    is_survivor: bool
    version: int
    title: str | None
    source: str
    snapshot: str
    page: str
    position: int
    confidence: float
    flags: list[str]
    labels: list[dict[str, str]]
    summary_relation: str
    summary_score: float | None
    body: str | None
    summary: str | None
    text: str
    title_line: int | None
    body_first_line: int | None
    body_last_line: int | None
    labels_first_line: int | None
    labels_last_line: int | None
    summary_first_line: int | None
    summary_last_line: int | None

    @property
    def parts(self) -> list[PartLines]:
        """Where its title, body, labels and summary stand, those of them that are there."""
        lines = (
            ("title", self.title_line, self.title_line),
            ("body", self.body_first_line, self.body_last_line),
            ("labels", self.labels_first_line, self.labels_last_line),
            ("summary", self.summary_first_line, self.summary_last_line),
        )
        return [PartLines(part, first, last) for part, first, last in lines if first is not None and last is not None]


_COLUMNS = ", ".join(field.name for field in fields(RecordRow))


def record_evidence(release: OpenRelease, asked: Target, row: RecordRow, cut: CutEvidence | None) -> RecordEvidence:
    """What a record rests on."""
    return RecordEvidence(
        asked=asked,
        record_id=row.record_id,
        resource_id=row.resource_id,
        is_survivor=row.is_survivor,
        version=row.version,
        record_count=release.row(int, "SELECT count(*) FROM records WHERE resource_id = ?", row.resource_id),
        title=row.title,
        source=row.source,
        snapshot=row.snapshot,
        page=row.page,
        position=row.position,
        spans=_spans(release, row),
        confidence=row.confidence,
        flags=tuple(row.flags),
        labels=tuple(PrintedLabel(**label) for label in row.labels),
        summary_relation=row.summary_relation,
        summary_score=row.summary_score,
        difference=_copies_differ(row),
        issues=_own_issues(release, row),
        matches=tuple(matches_of(release, [row.record_id])),
        cut=cut,
    )


def record_row(release: OpenRelease, record_id: str) -> RecordRow:
    """The row of a record."""
    return release.row(RecordRow, f"SELECT {_COLUMNS} FROM records WHERE record_id = ?", record_id)


def issues_of_lines(release: OpenRelease, row: RecordRow, first: int, last: int) -> tuple[LineIssue, ...]:
    """The issues about some lines of a record's page."""
    query = _ISSUES.format(places=occurrences(release.view("issues")))
    return tuple(release.rows(LineIssue, query, row.source, row.snapshot, row.page, last, first))


def _own_issues(release: OpenRelease, row: RecordRow) -> tuple[LineIssue, ...]:
    lines = [line for part in row.parts for line in (part.first_line, part.last_line)]
    return issues_of_lines(release, row, min(lines), max(lines)) if lines else ()


def _spans(release: OpenRelease, row: RecordRow) -> tuple[PartLines, ...]:
    """Where the parts of a record stand, and what lies inside and belongs to none."""
    inside = release.rows(PartLines, _LEDGER, row.record_id, list(_INSIDE))
    return tuple(sorted([*row.parts, *inside], key=lambda span: (span.first_line, -span.last_line)))


def _copies_differ(row: RecordRow) -> tuple[Segment, ...]:
    if row.summary_relation == "identical" or not (row.body and row.summary):
        return ()
    return segments(row.body, row.summary)
