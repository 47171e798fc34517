"""The life of a resource → when it was first seen, where it is printed, its versions, and what releases did to it."""

from collections.abc import Iterator

from pipeline.changes import BECAUSE
from pipeline.cli.evidence.columns import column_lines
from pipeline.cli.evidence.resource import version_rows
from pipeline.cli.evidence.rows import MAX_ROWS, compared, retirement, span_of, title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.core.text import number_of
from pipeline.inspect.history.log_model import Judgement, Life, Printing, ReleaseEvent


def log_sheet(life: Life) -> Sheet:
    """What is printed of a life."""
    return Sheet(
        [*_sentences(life)],
        [
            Section("Printed", [_printing(printing) for printing in life.printings]),
            Section("Versions", [*version_rows(life.versions)]),
            compared("What joins its records", life.joined),
            Section("What people said of its records", [_judgement(judgement) for judgement in life.judgements]),
            Section("Releases", [_event(event, life.resource_id) for event in life.events]),
        ],
    )


def citation(life: Life) -> str:
    """The line of the record that speaks for the resource."""
    return next(printing.citation for printing in life.printings if printing.is_survivor)


def _sentences(life: Life) -> Iterator[str]:
    yield from retirement(life.asked.retired, life.resource_id)
    yield f"Resource {life.resource_id}: {title_of(life.title)}"
    if not life.is_current:
        yield f"The current release does not have it; this is told by release {life.release}, the newest that does."
    first = life.printings[0]
    yield f"First seen on {first.snapshot} on {first.source}/{first.page}{f' ({first.url})' if first.url else ''}."
    if life.merged:
        yield f"{', '.join(life.merged)} {'was' if len(life.merged) == 1 else 'were'} merged into it."
    if len(life.events) < life.event_count:
        yield f"{number_of(life.event_count, 'release')} did something to it; the newest {len(life.events)} are shown, --limit 0 shows all."
    if len(life.versions) > MAX_ROWS:
        yield f"The last {MAX_ROWS} versions are shown; --json has all."
    yield from life.notes


def _printing(printing: Printing) -> SheetRow:
    lines = (
        ""
        if printing.first_line is None
        else f", {span_of(printing.first_line, printing.last_line or printing.first_line)}"
    )
    speaks = ", speaks for the resource" if printing.is_survivor else ""
    shown: list[SheetLine] = [
        f"{printing.source}/{printing.snapshot}/{printing.page}{lines}, version {printing.version}{speaks}"
    ]
    if printing.url:
        shown.append(printing.url)
    if archive := printing.archive:
        what = archive.missing or f"{archive.kind} {archive.record_id} of {archive.date}"
        shown.append(f"archived in {archive.file} at {archive.place}: {what}")
    return printing.record_id, shown


def _judgement(judgement: Judgement) -> SheetRow:
    said = f"{judgement.verdict} of {judgement.left_record_id} and {judgement.right_record_id}, {judgement.status}"
    by = " ".join(part for part in (judgement.who, judgement.judged_at) if part)
    return f"row {judgement.row}", [said, *([by] if by else []), *([judgement.why] if judgement.why else [])]


def _event(event: ReleaseEvent, resource_id: str) -> SheetRow:
    who = "" if event.resource_id == resource_id else f"{event.resource_id} "
    became = {"removed": "merged into", "added": "split off"}.get(event.change)
    other = f", {became} {event.other_id}" if became and event.other_id else ""
    branch = "" if event.is_on_line else ", on another branch"
    at = event.published_at or "published at a time that is not known"
    lines: list[SheetLine] = [
        f"{at}{branch}: {who}{event.change}{other}, {BECAUSE.get(event.cause, event.cause)}",
        *column_lines(event.columns),
    ]
    if event.note:
        lines.append(event.note)
    return event.release, lines
