"""A drawn site, of which no profile tells → what is read of it as a release would read it, beside its truth."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.model import Block, Document, Page, Record
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.fields import fields_of
from pipeline.fields.relation import relate
from pipeline.ingest.learn import usual_language
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.anatomy import DrawnPage, DrawnSite
from tests.benchmarks.accuracy.drawn_truth import Truth, beginning, truth_of
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.table import share

Parts = Counter[str]


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached on one site; shares are of the records that were found, that of fields of those that the truth or the
    reading has a value for, None where there is none. `false` of the `empty` pages without records gave some."""

    site: DrawnSite
    f1: float
    empty: int = 0
    false: int = 0
    body: float | None = None
    summary: float | None = None
    relation: float | None = None
    fields: float | None = None
    language: float | None = None


def read_site(site: DrawnSite, book: Book | None = None) -> Reached:
    """Learn each snapshot of a site and cut its pages."""
    parts = Parts()
    for snapshot in sorted({page.snapshot for page in site.pages}):
        pages = [page for page in site.pages if page.snapshot == snapshot]
        bare = Source(name=site.name)
        documents = [_document(site, page, bare) for page in pages]
        source = induce(documents, bare).source.with_usual(usual_language(documents))
        for page in pages:
            parts += _read(site, page, _document(site, page, source), source, book)
    right = parts["right"]
    shares = {
        name: share(parts[name], right) if right else None for name in ("body", "summary", "relation", "language")
    }
    fields = share(parts["fields"], parts["said"]) if parts["said"] else None
    f1 = share(2 * right, parts["true"] + parts["found"])
    return Reached(site, f1, parts["empty"], parts["false"], **shares, fields=fields)


def _document(site: DrawnSite, page: DrawnPage, source: Source) -> Document:
    return extract(Page(site.name, page.snapshot, page.name, page.content.encode()), source)


def _read(site: DrawnSite, page: DrawnPage, document: Document, source: Source, book: Book | None) -> Parts:
    cut = split(document, source)
    if book:
        book.conserve(document, cut)
    records = cut.records
    if page.sort != "listing":
        return Parts(found=len(records), empty=1, false=bool(records))
    truth = truth_of(page, site.drawn.language)
    matched = matches(page, truth, records)
    if book:
        _judge(book, matched, records)
    parts = Parts(found=len(records), true=len(truth), right=len(matched))
    for true, record in matched:
        parts += _parts(true, record, document, source, site.drawn.language)
    return parts


def _parts(true: Truth, record: Record, document: Document, source: Source, language: str) -> Parts:
    """What of a record that was found is right."""
    fields, _ = fields_of(record, source, document.language)
    is_unsure = fields.language is None and not true.body and not true.summary  # a title alone may be of any language
    judged = [is_right for is_right in true.printed.judged(fields) if is_right is not None]
    return Parts(
        body=true.body == fold(text_of(record.body)),
        summary=true.summary == fold(text_of(record.summary)),
        relation=true.relation == relate(record).relation,
        language=fields.language == language or is_unsure,
        fields=sum(judged),
        said=len(judged),
    )


def _judge(book: Book, matched: Sequence[tuple[Truth, Record]], records: Sequence[Record]) -> None:
    right = {record.record_id for _, record in matched}
    for record in records:
        book.judge("drawn", record.confidence, record.record_id in right)


def matches(page: DrawnPage, truth: Sequence[Truth], records: Sequence[Record]) -> list[tuple[Truth, Record]]:
    """Which records are true: in a dump by the line that they begin with, in markup by what they are known by, in order."""
    if page.spans:
        by_line = {true.line: true for true in truth}
        lines = [(record, record.title.line if record.title else _texts(record)[0].line) for record in records]
        return [(by_line[number], record) for record, number in lines if number in by_line]
    matched, place = [], 0
    for record in records:
        name = fold(record.title.text) if record.title else beginning(text_of(_texts(record)))
        at = next((at for at in range(place, len(truth)) if truth[at].name == name), None)
        if at is not None:
            matched.append((truth[at], record))
            place = at + 1
    return matched


def _texts(record: Record) -> list[Block]:
    return sorted((*record.body, *record.summary), key=lambda block: block.line)


def text_of(blocks: Sequence[Block]) -> str:
    """Blocks as one text."""
    return " ".join(block.text for block in blocks)
