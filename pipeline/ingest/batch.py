"""A batch of files → a part: Parquet files with the rows that the pages in these files give.

What passes on is the part's folder, never its rows, so a batch may run in another process or machine. A container
may hold any number of pages: rows are written when there are enough of them, and memory holds no more.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.contract import arrow_schema, contracts
from pipeline.core.errors import PageRefused
from pipeline.core.model import Issue, Page
from pipeline.core.source import Source
from pipeline.core.text import squash
from pipeline.fields import fields_of, is_withheld, says_private, unquoted
from pipeline.fields.relation import relate
from pipeline.fields.rows import Row, article_row, issue_row, ledger_row, page_row, read_row, record_row, refused_row
from pipeline.ingest.code import code_hash
from pipeline.ingest.members import members
from pipeline.ingest.pages import member_page, own_page
from pipeline.read import unpack
from pipeline.read.extract import extract
from pipeline.split import split
from pipeline.split.articles import article

BATCH_PAGES = 200
BATCH_BYTES = 32 << 20
PARTED = ("articles", "issues", "ledger", "pages", "records")  # the datasets whose rows each page gives by itself
RESOLVED = ("resource_id", "is_survivor", "version")  # columns that only all records together can tell

PageRows = Mapping[str, Sequence[Row]]  # what one page gives, by dataset


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, and by what profile."""

    file: store.RawFile
    source: Source


def part_schema(dataset: str) -> pa.Schema:
    """The columns that a page gives by itself."""
    schema = nullable(arrow_schema(contracts()[dataset]))
    return pa.schema([field for field in schema if field.name not in RESOLVED])


def nullable(schema: pa.Schema) -> pa.Schema:
    """A schema that takes nulls where they must not be: the contract check names their row, an Arrow error would not."""
    return pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)


def ingest(batch: Sequence[Job], folder: Path, told: Callable[[], None] = lambda: None) -> Path:
    """Read the files of a batch and write their rows into a new folder; returns that folder. `told` hears of each file."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {dataset: part_schema(dataset) for dataset in PARTED}
    with ExitStack() as stack:
        files = {
            dataset: stack.enter_context(store.writer(folder / f"{dataset}.parquet", schema))
            for dataset, schema in schemas.items()
        }
        for rows in _groups(batch, told):
            for dataset, found in rows.items():
                files[dataset].write(pa.Table.from_pylist(list(found), schema=schemas[dataset]))
    return folder


def _groups(batch: Sequence[Job], told: Callable[[], None]) -> Iterator[PageRows]:
    """The rows of as many pages at a time as a batch of plain pages has."""
    rows: dict[str, list[Row]] = {}
    pages = size = 0
    for job in batch:
        for page, length in page_rows(job):
            for dataset, found in page.items():
                rows.setdefault(dataset, []).extend(found)
            pages, size = pages + 1, size + length
            if pages >= BATCH_PAGES or size > BATCH_BYTES:
                yield rows
                rows, pages, size = {}, 0, 0
        told()
    yield rows


def page_rows(job: Job) -> Iterator[tuple[PageRows, int]]:
    """The rows of each page in a file, and how many bytes it had.

    A page that cannot be read gives one row of `pages` and one of `issues`, each with the reason. So does a container
    that is none; any other gives a row of `pages` for itself, after its pages.
    """
    file = job.file
    if unpack.is_container(file.page):
        yield from _contained(job)
        return
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    try:
        yield _read(own_page(file), job.source, known), file.bytes
    except PageRefused as why:
        yield _refused(page, known, why, job.source), 0


def _contained(job: Job) -> Iterator[tuple[PageRows, int]]:
    file = job.file
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    passed = Counter[str]()
    try:
        with store.page_stream(file) as stream:
            for member in members(file, stream, passed):
                yield _member_rows(job, member), len(member.content)
    except PageRefused as why:
        yield _refused(page, known, why, job.source), 0
        return
    yield {"pages": [{**known, **_container_row(file.page)}], "issues": list(_passed(page, passed))}, 0


def _member_rows(job: Job, member: unpack.Member) -> PageRows:
    file, content = job.file, member.content
    page = member_page(file, member)
    is_there = member.refusal is None
    sha256, size = (hashlib.sha256(content).hexdigest(), len(content)) if is_there else (None, None)
    known = page_row(page, sha256, size, job.source.profile_hash, code_hash(), container=file.page)
    try:
        if member.refusal is not None:
            raise PageRefused(*member.refusal)
        return _read(page, job.source, known)
    except PageRefused as why:
        return _refused(page, known, why, job.source)


def _container_row(name: str) -> Row:
    """The columns of `pages` that a container has: it was read, and what was in it has rows of its own."""
    own = {"status": "ok", "reason": None, "page_kind": "container", "media_type": unpack.media_type_of(name)}
    return {**refused_row(""), **own}


def _passed(page: Page, passed: Mapping[str, int]) -> Iterator[Row]:
    if not passed:
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
    message = f"{sum(passed.values())} parts of the archive are no pages and were passed over: {kinds}."
    yield issue_row(Issue(page.source, page.snapshot, page.page, None, None, "unpack", "info", "passed_over", message))


def _refused(page: Page, known: Row, why: PageRefused, source: Source) -> PageRows:
    """A reason may quote the page's first characters, so a source that withholds private texts is told its code alone."""
    reason = why.code if source.private == "withhold" else f"{why.code}: {why}"
    said = reason.replace("_", " ") if reason == why.code else squash(str(why))
    message = f"the page was not read: {said}. It stays where it lies and gives no records."
    issue = Issue(page.source, page.snapshot, page.page, None, None, "unpack", "error", why.code, message)
    return {"pages": [{**known, **refused_row(reason)}], "issues": [issue_row(issue)]}


def _read(page: Page, source: Source, known: Row) -> PageRows:
    document = extract(page, source)
    cut = split(document, source)
    issues = [*document.issues, *cut.issues]
    records: list[Row] = []
    repeated = 0
    for record in cut.records:
        relation = relate(record)
        fields, found = fields_of(record, source)
        records.append(record_row(record, relation, fields, source))
        issues.extend(found)
        repeated += relation.repeated_words
    if source.private == "withhold":
        withheld = [record for record in cut.records if is_withheld(record, source)]
        issues = list(unquoted(issues, [record for record in cut.records if record not in withheld], withheld))
    whole = article(document, source) if cut.page_kind == "article" else None
    return {
        "articles": [article_row(whole, source, says_private(document, source))] if whole else [],
        "records": records,
        "ledger": [ledger_row(page, entry) for entry in cut.ledger],
        "issues": [issue_row(issue) for issue in issues],
        "pages": [{**known, **read_row(document, cut, repeated)}],
    }
