"""A record's id → why it is what it is: its lines, how it was cut, how its two copies relate, what it was compared with."""

from collections.abc import Mapping
from typing import Any

from pipeline.core.differences import Segment, segments
from pipeline.inspect.explain.comparing import matches_of
from pipeline.inspect.explain.evidence import Label, Named, Note, RecordEvidence, Span
from pipeline.inspect.explain.reading import Look

_INSIDE = ("junk", "furniture", "title_repeat")  # what the ledger tells of lines inside a record
_ISSUES = """
    SELECT first_line, last_line, severity, code, message, excerpt FROM issues
    WHERE source = ? AND snapshot = ? AND page = ? AND first_line <= ? AND last_line >= ? ORDER BY first_line, last_line, code
"""
Row = Mapping[str, Any]  # a row of `records`


def record_evidence(look: Look, asked: Named) -> RecordEvidence:
    """What a record rests on."""
    row = record_row(look, asked.id)
    (count,) = look.rows("SELECT count(*) AS count FROM records WHERE resource_id = ?", [row["resource_id"]])
    spans = spans_of(look, row)
    return RecordEvidence(
        asked=asked,
        **{name: row[name] for name in _AS_THEY_ARE},
        record_count=count["count"],
        spans=spans,
        flags=tuple(row["flags"]),
        labels=tuple(Label(**label) for label in row["labels"]),
        difference=_copies_differ(row),
        issues=notes(look, row, lines_of(row)),
        matches=tuple(matches_of(look, [row["record_id"]])),
    )


_AS_THEY_ARE = (
    "record_id", "resource_id", "is_survivor", "version", "title", "source", "snapshot", "page", "position", "confidence",
    "summary_relation", "summary_score",
)  # fmt: skip


def record_row(look: Look, record_id: str) -> Row:
    """The row of a record."""
    (row,) = look.rows("SELECT * FROM records WHERE record_id = ?", [record_id])
    return row


def lines_of(row: Row) -> tuple[int, int] | None:
    """The first and the last line of a record on its page; None where it has none."""
    lines = [row[f"{part}_{end}"] for part in ("body", "labels", "summary") for end in ("first_line", "last_line")]
    known = [line for line in (row["title_line"], *lines) if line is not None]
    return (min(known), max(known)) if known else None


def spans_of(look: Look, row: Row) -> tuple[Span, ...]:
    """Where the parts of a record stand, and what lies inside and belongs to none."""
    named = [("title", row["title_line"], row["title_line"])]
    named += [(part, row[f"{part}_first_line"], row[f"{part}_last_line"]) for part in ("body", "labels", "summary")]
    inside = look.rows(
        "SELECT kind AS part, first_line, last_line FROM ledger WHERE record_id = ? AND list_contains(?, kind)",
        [row["record_id"], list(_INSIDE)],
    )
    spans = [Span(part, first, last) for part, first, last in named if first is not None]
    return tuple(sorted([*spans, *(Span(**one) for one in inside)], key=lambda one: (one.first_line, -one.last_line)))


def notes(look: Look, row: Row, lines: tuple[int, int] | None) -> tuple[Note, ...]:
    """The issues about some lines of a record's page."""
    if lines is None:
        return ()
    place = [row["source"], row["snapshot"], row["page"]]
    return tuple(Note(**one) for one in look.rows(_ISSUES, [*place, lines[1], lines[0]]))


def _copies_differ(row: Row) -> tuple[Segment, ...]:
    if row["summary_relation"] == "identical" or not (row["body"] and row["summary"]):
        return ()
    return segments(row["body"], row["summary"])
