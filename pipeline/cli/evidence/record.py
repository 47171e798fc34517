"""A record's evidence → where it stands, how it was cut, how its copies differ, what it was compared with."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import compared, notes, span_of, title_of
from pipeline.cli.layout import Section, Sheet
from pipeline.contract import contracts
from pipeline.core.differences import is_changed
from pipeline.inspect.explain import RecordEvidence


def record_sheet(one: RecordEvidence) -> Sheet:
    """What is printed of a record."""
    sections = [
        Section(
            "Lines", [(span.part.replace("_", " "), [span_of(span.first_line, span.last_line)]) for span in one.spans]
        ),
        Section("From body to summary", [("", [one.difference])] if is_changed(one.difference) else []),
        Section("Labels", [(label.caption, [label.value or "(nothing)"]) for label in one.labels]),
        notes(one.issues),
        compared("Compared with", one.matches, beside=one.record_id),
    ]
    return Sheet([*_record_sentences(one)], sections)


def _record_sentences(one: RecordEvidence) -> Iterator[str]:
    yield f"Record {one.record_id}: {title_of(one.title)}"
    lines = f", lines {one.spans[0].first_line} to {max(span.last_line for span in one.spans)}" if one.spans else ""
    yield f"It is record {one.position} of {one.source}/{one.snapshot}/{one.page}{lines}."
    if one.record_count == 1:
        yield f"It is the only record of the resource {one.resource_id}."
    else:
        speaks = "it speaks for it" if one.is_survivor else "another speaks for it"
        yield f"It is one of {one.record_count} records of the resource {one.resource_id}, in version {one.version}; {speaks}."
    flags = _meanings("flags")
    yield " ".join(
        [f"It was cut with a confidence of {one.confidence:g} of 1.", *(flags.get(flag, flag) for flag in one.flags)]
    )
    score = "" if one.summary_score is None else f", {one.summary_score:g} of 100"
    relation = one.summary_relation.replace("_", " ")
    yield f"Body and summary: {relation}{score}. {_meanings('summary_relation').get(one.summary_relation, '')}"


def _meanings(column: str) -> dict[str, str]:
    """What the words of a closed list mean, by the contract of records."""
    (found,) = (one for one in contracts()["records"].columns if one.name == column)
    return dict((found.items or found).enum)
