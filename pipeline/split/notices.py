"""Records and the kinds of their page's lines → what a person should look at."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.core.model import Document, Issue, PageKind, Record
from pipeline.core.sentence import number_of
from pipeline.core.source import Source
from pipeline.core.text import excerpt
from pipeline.split.ledger import Kinds
from pipeline.split.piece import Alternative


def record_issues(record: Record, other: Alternative | None) -> Iterable[Issue]:
    """Captions that the profile does not know, and an unsure cut with its two best readings."""
    for label in record.labels:
        if label.column is None:
            message = f"the caption {label.caption!r} is not in the profile; it and its value are kept in labels. Add it to [labels] in source.toml."
            place = (record.source, record.snapshot, record.page, label.line, label.line)
            yield Issue(*place, "split", "warning", "unknown_caption", message, excerpt(label.value))
    if "unsure_cut" in record.flags:
        yield _unsure(
            record, other, "unsure_cut", "the cut of this record is unsure", "it is kept. Read the page there"
        )


def unsure_record(record: Record, other: Alternative | None) -> Issue:
    """Why a record whose cut is a guess is none: its lines, and its two best readings."""
    advice = "it is none. Name the captions of its site in [labels] of source.toml (doublon source infer drafts it)"
    return _unsure(record, other, "unsure_record", "these lines may be a record, but its cut is a guess", advice)


def _unsure(record: Record, other: Alternative | None, code: str, what: str, advice: str) -> Issue:
    text = replace(record, title=None).span if record.body or record.summary or record.labels_span else record.span
    readings = _reading(record.title.line if record.title else None, text.first, text.last)
    if other:
        readings += f", or {_reading(other.title_line, other.first_line, other.last_line)}"
    message = f"{what} (confidence {record.confidence:.2f}): {readings}; {advice}."
    shown = record.title.text if record.title else ""
    place = (record.source, record.snapshot, record.page, record.span.first, record.span.last)
    return Issue(*place, "split", "warning", code, message, excerpt(shown))


def _reading(title: int | None, first: int, last: int) -> str:
    return f"{f'the title is line {title}' if title else 'there is no title'} and the text lines {first} to {last}"


def page_issues(document: Document, page_kind: PageKind, kinds: Kinds, source: Source, why: str) -> tuple[Issue, ...]:
    """What a listing holds that no record claims; of a page without records, `why` it lists nothing. An article claims its own."""
    left = [block for block in document.blocks if kinds[block.line] == "unassigned"]
    if not left or page_kind == "article":
        return ()
    place = (document.source, document.snapshot, document.page, left[0].line, left[-1].last, "split")
    if page_kind == "other" and not source.has_layout:
        message = f"no record was found on this page, and nothing tells how its site prints them; its {len(left)} lines are unassigned. If it lists resources, name its captions in [labels] of a source.toml."
        return (Issue(*place, "info", "no_layout", message, excerpt(left[0].text)),)
    if page_kind == "other":
        message = f"this page gives no record: {why}. Its {number_of(len(left), 'line')} belong to none. `doublon split --why` tells what decides."
        return (Issue(*place, "info", "lists_nothing", message, excerpt(left[0].text)),)
    message = f"{number_of(len(left), 'line')} of the page belong{'s' if len(left) == 1 else ''} to no record; see the ledger. If they are the site's, name them in header or footer of source.toml."
    return (Issue(*place, "info", "unassigned_lines", message, excerpt(left[0].text)),)
