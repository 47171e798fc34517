"""Records and the kinds of their page's lines → what a person should look at."""

from collections.abc import Iterable

from pipeline.model import Document, Issue, Record, Severity
from pipeline.source import Source
from pipeline.split.ledger import Kinds
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


def page_issues(document: Document, kinds: Kinds, source: Source) -> tuple[Issue, ...]:
    """What a page holds that no record claims. An article claims none, and a page without profile cannot."""
    left = [block for block in document.blocks if kinds[block.line] == "unassigned"]
    is_listing = any(kind == "labels" for kind in kinds.values())
    if not left or (source.captions and not is_listing):
        return ()
    place = (document.source, document.snapshot, document.page, left[0].line, left[-1].line, "split")
    if not source.captions:
        message = f"there are no captions to split this page by, so it gave no records; its {len(left)} lines are unassigned. Name the captions of its site in [labels] of a source.toml."
        return (Issue(*place, "warning", "no_profile", message, excerpt(left[0].text)),)
    message = f"{len(left)} lines belong to no record; they are in the ledger. If they are the site's, name them in header or footer of source.toml."
    return (Issue(*place, "info", "unassigned_lines", message, excerpt(left[0].text)),)
