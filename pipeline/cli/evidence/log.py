"""The life of a resource → when it was first seen, where it is printed, its versions, and what releases did to it."""

from collections.abc import Iterator

from pipeline.changes import BECAUSE
from pipeline.cli.evidence.columns import column_lines
from pipeline.cli.evidence.resource import version_rows
from pipeline.cli.evidence.rows import MAX_ROWS, compared, retirement, span_of, title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.cli.words import CHANGED
from pipeline.core.sentence import joined, number_of, sentence
from pipeline.inspect.history.log_model import Judgement, Life, Printing, ReleaseEvent


def log_sheet(life: Life) -> Sheet:
    """What is printed of a life."""
    return Sheet(
        [*_sentences(life)],
        [
            Section(sentence("Printed"), [_printing(printing) for printing in life.printings]),
            Section(sentence("Versions"), [*version_rows(life.versions)]),
            compared(sentence("What joins its records"), life.joined),
            Section(
                sentence("What people said of its records"), [_judgement(judgement) for judgement in life.judgements]
            ),
            Section(sentence("Releases"), [_event(event, life.resource_id) for event in life.events]),
        ],
    )


def citation(life: Life) -> str:
    """The line of the record that speaks for the resource."""
    return next(printing.citation for printing in life.printings if printing.is_survivor)


def _sentences(life: Life) -> Iterator[str]:
    yield from retirement(life.asked.retired, life.resource_id)
    yield sentence("Resource %(resource_id)s: %(title)s", resource_id=life.resource_id, title=title_of(life.title))
    if not life.is_current:
        yield sentence(
            "The current release does not have it; this is told by release %(release)s, the newest that does.",
            release=life.release,
        )
    first = life.printings[0]
    yield sentence(
        "First seen on %(snapshot)s on %(source)s/%(page)s%(url)s.",
        snapshot=first.snapshot,
        source=first.source,
        page=first.page,
        url=f" ({first.url})" if first.url else "",
    )
    if life.merged:
        names = ", ".join(life.merged)
        yield (
            sentence("%(name)s was merged into it.", name=names)
            if len(life.merged) == 1
            else sentence("%(names)s were merged into it.", names=names)
        )
    if len(life.events) < life.event_count:
        yield sentence(
            "%(releases)s did something to it; the newest %(events)s are shown, --limit 0 shows all.",
            releases=number_of(life.event_count, "release"),
            events=len(life.events),
        )
    if len(life.versions) > MAX_ROWS:
        yield sentence("The last %(count)s versions are shown; --json has all.", count=MAX_ROWS)
    yield from life.notes


def _printing(printing: Printing) -> SheetRow:
    lines = (
        ""
        if printing.first_line is None
        else ", " + span_of(printing.first_line, printing.last_line or printing.first_line)
    )
    speaks = sentence(", speaks for the resource") if printing.is_survivor else ""
    shown: list[SheetLine] = [
        sentence(
            "%(source)s/%(snapshot)s/%(page)s%(lines)s, version %(version)s%(speaks)s",
            source=printing.source,
            snapshot=printing.snapshot,
            page=printing.page,
            lines=lines,
            version=printing.version,
            speaks=speaks,
        )
    ]
    if printing.url:
        shown.append(printing.url)
    if archive := printing.archive:
        what = archive.missing or sentence(
            "%(kind)s %(record_id)s of %(date)s", kind=archive.kind, record_id=archive.record_id, date=archive.date
        )
        shown.append(
            sentence("archived in %(file)s at %(place)s: %(what)s", file=archive.file, place=archive.place, what=what)
        )
    return printing.record_id, shown


def _judgement(judgement: Judgement) -> SheetRow:
    said = sentence(
        "%(verdict)s of %(left_record_id)s and %(right_record_id)s, %(status)s",
        verdict=judgement.verdict,
        left_record_id=judgement.left_record_id,
        right_record_id=judgement.right_record_id,
        status=judgement.status,
    )
    by = " ".join(part for part in (judgement.who, judgement.judged_at) if part)
    return sentence("row %(row)s", row=judgement.row), [
        said,
        *([by] if by else []),
        *([judgement.why] if judgement.why else []),
    ]


def _event(event: ReleaseEvent, resource_id: str) -> SheetRow:
    who = "" if event.resource_id == resource_id else f"{event.resource_id} "
    became = {"removed": sentence("merged into"), "added": sentence("split off")}.get(event.change)
    other = joined("", (", ", became, " ", event.other_id)) if became and event.other_id else ""
    branch = "" if event.is_on_line else sentence(", on another branch")
    at = event.published_at or sentence("published at a time that is not known")
    lines: list[SheetLine] = [
        sentence(
            "%(at)s%(branch)s: %(who)s%(change)s%(other)s, %(because)s",
            at=at,
            branch=branch,
            who=who,
            change=CHANGED[event.change],
            other=other,
            because=BECAUSE.get(event.cause, event.cause),
        ),
        *column_lines(event.columns),
    ]
    if event.note:
        lines.append(event.note)
    return event.release, lines
