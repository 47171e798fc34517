"""A page of a source that withholds its private records → which these are, what they say, and the issues that may quote.

What a row may show of them is what its contract says of each column. What is not surely public is withheld: a value
that is neither yes nor no might be a yes, and a line that no public record claims might be a private one's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.contract import contracts
from pipeline.contract.redaction import redacted_row
from pipeline.core.model import Document, Fields, Issue, Record, Span
from pipeline.core.normalise import is_closed, yes_no
from pipeline.core.source import Caption, Source
from pipeline.core.text import fold


def private_flag(value: str | None, source: Source) -> bool | None:
    """Whether a value says that a record is private; null where it says neither."""
    caption = next((caption for caption in source.captions if caption.to == "is_private"), None)
    value = value or ""
    if source.private == "withhold":
        return _read(value, caption)
    lines = (value, value.partition("\n")[0])
    flags = [_read(line, caption) for line in lines] + [is_closed(line) for line in lines]
    return next((flag for flag in flags if flag is not None), None)


def _read(value: str, caption: Caption | None) -> bool | None:
    return yes_no(value, caption.yes, caption.no) if caption and caption.is_closed else yes_no(value)


def is_withheld(record: Record, source: Source) -> bool:
    """Whether a record is published without its text."""
    values = [label.value for label in record.labels if label.column == "is_private" and label.value]
    return source.private == "withhold" and any(private_flag(value, source) is not False for value in values)


def without_text(whole: Fields, bare: Fields) -> Fields:
    """What a withheld record says: words by title and labels alone (`bare`), numbers and its own address by all of it."""
    return replace(
        bare,
        number=whole.number,
        dated=whole.dated,
        url=whole.url,
        items=whole.items,
        email_count=whole.email_count,
        phone_count=whole.phone_count,
        is_withheld=True,
    )


def says_private(document: Document, source: Source) -> bool:
    """Whether a page that is one resource in full prints itself that it is private, of a source that withholds."""
    captions = {fold(caption.printed): caption for caption in source.captions if caption.to == "is_private"}
    if source.private != "withhold" or not captions:
        return False
    texts = [block.text for block in document.blocks]
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        printed, _, beside = text.partition(":")
        caption = captions.get(fold(printed))
        value = beside.strip() or following
        if caption and value and _read(value, caption) is not False:
            return True
    return False


def quotable(
    issues: Iterable[Issue], public: Sequence[Record], withheld: Sequence[Record]
) -> Iterator[tuple[Issue, bool]]:
    """Issues of one page, each with whether it may quote its lines: these must be a public record's, and no withheld one's."""
    shown, redacted = ([record.span for record in records] for records in (public, withheld))
    for issue in issues:
        if issue.first_line is None or issue.last_line is None:
            yield issue, True
            continue
        own = Span(issue.first_line, issue.last_line)
        is_public = any(span.first <= own.first and own.last <= span.last for span in shown)
        is_private = any(span.first <= own.last and own.first <= span.last for span in redacted)
        yield issue, is_public and not is_private


def unquoted(issue: Issue) -> Issue:
    """An issue that quotes nothing of its lines, as its contract says it."""
    quotes = {"message": issue.message, "excerpt": issue.excerpt}
    shown = redacted_row(contracts()["issues"], quotes, knew_text=True)
    return replace(issue, message=str(shown["message"]), excerpt=str(shown["excerpt"]))
