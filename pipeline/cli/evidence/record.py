"""A record's evidence → where it stands, how it was cut, how its copies differ, what it was compared with."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import compared, cut_sentences, issue_rows, span_of, title_of
from pipeline.cli.layout import Section, Sheet
from pipeline.contract import contracts
from pipeline.core.differences import is_changed
from pipeline.core.sentence import joined, sentence
from pipeline.inspect.explain import RecordEvidence


def record_sheet(record: RecordEvidence) -> Sheet:
    """What is printed of a record."""
    sections = [
        Section(
            sentence("Lines"),
            [(span.part.replace("_", " "), [span_of(span.first_line, span.last_line)]) for span in record.spans],
        ),
        Section(sentence("From body to summary"), [("", [record.difference])] if is_changed(record.difference) else []),
        Section(
            sentence("Labels"), [(label.caption, [label.value or sentence("(nothing)")]) for label in record.labels]
        ),
        issue_rows(record.issues),
        compared(sentence("Compared with"), record.matches, beside=record.record_id),
    ]
    return Sheet([*_record_sentences(record)], sections)


def _record_sentences(record: RecordEvidence) -> Iterator[str]:
    yield sentence("Record %(record_id)s: %(title)s", record_id=record.record_id, title=title_of(record.title))
    lines = (
        sentence(
            ", lines %(first_line)s to %(last_line)s",
            first_line=record.spans[0].first_line,
            last_line=max(span.last_line for span in record.spans),
        )
        if record.spans
        else ""
    )
    yield sentence(
        "It is record %(position)s of %(source)s/%(snapshot)s/%(page)s%(lines)s.",
        position=record.position,
        source=record.source,
        snapshot=record.snapshot,
        page=record.page,
        lines=lines,
    )
    if record.record_count == 1:
        yield sentence("It is the only record of the resource %(resource_id)s.", resource_id=record.resource_id)
    else:
        speaks = sentence("it speaks for it") if record.is_survivor else sentence("another speaks for it")
        yield sentence(
            "It is one of %(record_count)s records of the resource %(resource_id)s, in version %(version)s; %(speaks)s.",
            record_count=record.record_count,
            resource_id=record.resource_id,
            version=record.version,
            speaks=speaks,
        )
    flags = _meanings("flags")
    yield joined(
        " ",
        [
            sentence("It was cut with a confidence of %(confidence)s of 1.", confidence=f"{record.confidence:g}"),
            *(flags.get(flag, flag) for flag in record.flags),
        ],
    )
    score = (
        ""
        if record.summary_score is None
        else sentence(", %(summary_score)s of 100", summary_score=f"{record.summary_score:g}")
    )
    yield from cut_sentences(record.cut)
    relation = record.summary_relation.replace("_", " ")
    yield sentence(
        "Body and summary: %(relation)s%(score)s. %(meaning)s",
        relation=relation,
        score=score,
        meaning=_meanings("summary_relation").get(record.summary_relation, ""),
    )


def _meanings(column: str) -> dict[str, str]:
    """What the words of a closed list mean, by the contract of records."""
    (meant,) = (declared for declared in contracts()["records"].columns if declared.name == column)
    return dict((meant.items or meant).enum)
