"""Text of a page → what the core makes of it, as the route does and without a disk."""

from dataclasses import dataclass

from pipeline.core.model import Document, Fields, Issue, Page, Record, Relation, Split
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.fields import fields_of
from pipeline.fields.relation import relate
from pipeline.read.extract import extract
from pipeline.split import split

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: its document, its cut, and per record what it says."""

    document: Document
    cut: Split
    relations: tuple[Relation, ...]
    fields: tuple[Fields, ...]
    issues: tuple[Issue, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        return self.cut.records


def read(
    text: str | bytes, source: Source, page: str = "page.txt", snapshot: str = "2024-01-15", url: str | None = None
) -> Read:
    """Extract, split, relate and read the fields of one page."""
    document = document_of(text, source, page, snapshot, url)
    cut = split(document, source)
    typed = [fields_of(record, source, document.language) for record in cut.records]
    issues = (*document.issues, *cut.issues, *(issue for _, issues in typed for issue in issues))
    return Read(document, cut, tuple(map(relate, cut.records)), tuple(fields for fields, _ in typed), issues)


def cut_of(text: str | bytes, source: Source, page: str = "page.txt") -> Split:
    """Extract and split one page."""
    return split(document_of(text, source, page), source)


def document_of(
    text: str | bytes, source: Source, page: str = "page.txt", snapshot: str = "2024-01-15", url: str | None = None
) -> Document:
    """Extract one page."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return extract(Page(source.name, snapshot, page, content, url), source)


def profile(text: str, name: str) -> Source:
    """A profile as its file would give it."""
    return read_source(name, text.encode(), "source.toml")


def spans(record: Record) -> tuple[int | None, Span, Span, Span]:
    """Where a record stands: title line, then first and last lines of body, labels and summary."""
    labels = (record.labels_span.first, record.labels_span.last) if record.labels_span else (None, None)
    return record.title.line if record.title else None, _ends(record.body), labels, _ends(record.summary)


def _ends(blocks: tuple) -> Span:
    return (blocks[0].line, blocks[-1].line) if blocks else (None, None)
