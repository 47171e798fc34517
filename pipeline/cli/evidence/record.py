"""A record's evidence → where it stands, how it was cut, how its copies differ, what it was compared with."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import compared, cut_sentences, issue_rows, span_of, title_of
from pipeline.cli.layout import Section, Sheet
from pipeline.contract import contracts
from pipeline.core.differences import is_changed
from pipeline.inspect.explain import RecordEvidence


def record_sheet(record: RecordEvidence) -> Sheet:
    """What is printed of a record."""
    sections = [
        Section(
            "Lines",
            [(span.part.replace("_", " "), [span_of(span.first_line, span.last_line)]) for span in record.spans],
        ),
        Section("From body to summary", [("", [record.difference])] if is_changed(record.difference) else []),
        Section("Labels", [(label.caption, [label.value or "(nothing)"]) for label in record.labels]),
        issue_rows(record.issues),
        compared("Compared with", record.matches, beside=record.record_id),
    ]
    return Sheet([*_record_sentences(record)], sections)


def _record_sentences(record: RecordEvidence) -> Iterator[str]:
    yield f"Record {record.record_id}: {title_of(record.title)}"
    lines = (
        f", lines {record.spans[0].first_line} to {max(span.last_line for span in record.spans)}"
        if record.spans
        else ""
    )
    yield f"It is record {record.position} of {record.source}/{record.snapshot}/{record.page}{lines}."
    if record.record_count == 1:
        yield f"It is the only record of the resource {record.resource_id}."
    else:
        speaks = "it speaks for it" if record.is_survivor else "another speaks for it"
        yield f"It is one of {record.record_count} records of the resource {record.resource_id}, in version {record.version}; {speaks}."
    flags = _meanings("flags")
    yield " ".join(
        [
            f"It was cut with a confidence of {record.confidence:g} of 1.",
            *(flags.get(flag, flag) for flag in record.flags),
        ]
    )
    score = "" if record.summary_score is None else f", {record.summary_score:g} of 100"
    yield from cut_sentences(record.cut)
    relation = record.summary_relation.replace("_", " ")
    yield f"Body and summary: {relation}{score}. {_meanings('summary_relation').get(record.summary_relation, '')}"


def _meanings(column: str) -> dict[str, str]:
    """What the words of a closed list mean, by the contract of records."""
    (meant,) = (declared for declared in contracts()["records"].columns if declared.name == column)
    return dict((meant.items or meant).enum)
