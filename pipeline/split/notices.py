"""Records and the kinds of their page's lines → what a person should look at."""

from collections.abc import Iterable

from pipeline.model import Document, Issue, Record, Severity
from pipeline.source import Source
from pipeline.split.ledger import Kinds
from pipeline.split.piece import Reading
from pipeline.text import excerpt


def record_issues(record: Record) -> Iterable[Issue]:
    """Unknown captions and unsure cuts."""

    def issue(line: int | None, severity: Severity, code: str, message: str, shown: str) -> Issue:
        return Issue(
            record.source, record.snapshot, record.page, line, line, "split", severity, code, message, excerpt(shown)
        )

    for label in record.labels:
        if label.column is None:
            message = f"the caption {label.caption!r} is not in the profile; it and its value are kept in labels. Add it to [labels] in source.toml."
            yield issue(label.line, "warning", "unknown_caption", message, label.value)
    if "unsure_cut" in record.flags:
        shown = record.title.text if record.title else record.body[0].text if record.body else ""
        line = record.title.line if record.title else None
        message = (
            f"the cut of this record is unsure (confidence {record.confidence:.2f}); it is kept. Read the page there."
        )
        yield issue(line, "warning", "unsure_cut", message, shown)


def set_aside(record: Record, other: Reading | None) -> Issue:
    """Why a record whose cut is a guess is none: its lines, and its two best readings."""
    lines = [block.line for block in (*([record.title] if record.title else []), *record.body, *record.summary)]
    first, last = min(lines), max(lines)
    readings = _reading(record.title.line if record.title else None, first, last)
    if other:
        readings += f", or {_reading(other.title_line, other.first_line, other.last_line)}"
    message = f"these lines may be a record, but its cut is a guess (confidence {record.confidence:.2f}), so it is none: {readings}. Name the captions of its site in [labels] of source.toml (doublon source infer drafts it)."
    shown = record.title.text if record.title else ""
    place = (record.source, record.snapshot, record.page, first, last)
    return Issue(*place, "split", "warning", "unsure_record", message, excerpt(shown))


def _reading(title: int | None, first: int, last: int) -> str:
    return f"{f'the title is line {title}' if title else 'there is no title'} and the text lines {first} to {last}"


def page_issues(document: Document, kinds: Kinds, source: Source) -> tuple[Issue, ...]:
    """What a listing holds that no record claims; a page without records claims nothing, and `page_kind` says what it is."""
    left = [block for block in document.blocks if kinds[block.line] == "unassigned"]
    is_listing = any(kind in ("labels", "title", "body") for kind in kinds.values())
    if not left or not is_listing:
        return ()
    place = (document.source, document.snapshot, document.page, left[0].line, left[-1].line, "split")
    message = f"{len(left)} lines belong to no record; they are in the ledger. If they are the site's, name them in header or footer of source.toml."
    return (Issue(*place, "info", "unassigned_lines", message, excerpt(left[0].text)),)
