"""A file of raw/ → the rows that each page in it gives, by dataset. All that reads a page stands behind this file."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.contract import contracts
from pipeline.core.code import code_key
from pipeline.core.errors import PageRefused
from pipeline.core.model import Issue, LedgerEntry, Page, Record, Relation
from pipeline.core.privacy import mask
from pipeline.core.source import Source
from pipeline.core.text import digest, squash
from pipeline.fields import fields_of, is_withheld, quotable, says_private, unquoted
from pipeline.fields.relation import relate
from pipeline.fields.rows import LedgerRows, Row, article_row, issue_row, page_row, read_row, record_row, refused_row
from pipeline.forget.suppression import NOTHING_ERASED, Suppression
from pipeline.ingest.members import members
from pipeline.ingest.pages import member_page, own_page
from pipeline.read import unpack
from pipeline.read.extract import extract
from pipeline.split import split
from pipeline.split.articles import article
from pipeline.split.roles.weighed.trees import fingerprints
from pipeline.store.raw import RawFile, page_stream

PageRows = Mapping[str, Sequence[Row]]  # what one page gives, by dataset
PARTED = ("articles", "issues", "ledger", "pages", "records")  # the datasets whose rows each page gives by itself
_READING = "pipeline.ingest.batch", "pipeline.ingest.learn"  # what rows are made by, and what profiles are learned by


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, by what profile, and what may not come of it."""

    file: RawFile
    source: Source
    suppression: Suppression = NOTHING_ERASED


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record, how its copies relate, and its row of `records`."""

    record: Record
    relation: Relation
    row: Row


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page of `size` bytes gives: `rows` by dataset, its `records` and its `ledger`.

    Where it could not be read, `reason` says why, and it has a row of `pages` and one of `issues` alone.
    """

    page: Page
    size: int
    rows: PageRows
    issues: Sequence[Issue]
    records: Sequence[ReadRecord] = ()
    ledger: Sequence[LedgerEntry] = ()
    reason: str = ""


@cache
def code_hash() -> str:
    """What rows depend on beside pages and profiles: when it changes, every page is read again.

    It is the code, the weights and the libraries that read, and what the contracts let a row show of a withheld record.
    """
    redactions = [
        f"{dataset}.{column.name} {column.classification} {column.redacted_as}"
        for dataset in PARTED
        for column in contracts()[dataset].columns
    ]
    return digest(code_key(*_READING), *fingerprints(), *redactions)


def read_pages(job: Job) -> Iterator[ReadPage]:
    """Each page in a file, as it was read.

    A container that is none gives itself, refused; any other gives a row of `pages` for itself, after its pages.
    """
    file = job.file
    if unpack.is_container(file.page):
        yield from _contained(job)
        return
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    try:
        yield _read(own_page(file), job.source, known)
    except PageRefused as refusal:
        yield _refused(page, known, refusal, job.source)


def read_again(read: ReadPage, content: bytes, source: Source) -> ReadPage:
    """A page with other bytes, as it would be read. Raises PageRefused."""
    return _read(replace(read.page, content=content), source, {**read.rows["pages"][0]})


def _contained(job: Job) -> Iterator[ReadPage]:
    file = job.file
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    passed, count = Counter[str](), 0
    try:
        with page_stream(file) as stream:
            for member in members(file, stream, passed):
                count += 1
                yield _member(job, member)
    except PageRefused as refusal:
        yield _refused(page, known, refusal, job.source)
        return
    issues = list(_passed(page, passed, count))
    rows: PageRows = {"pages": [{**known, **_container_row(file.page)}], "issues": list(map(issue_row, issues))}
    yield ReadPage(page, 0, rows, issues)


def _member(job: Job, member: unpack.Member) -> ReadPage:
    file, content = job.file, member.content
    page = member_page(file, member)
    is_there = member.refusal is None
    sha256, size = (hashlib.sha256(content).hexdigest(), len(content)) if is_there else (None, None)
    known = page_row(page, sha256, size, job.source.profile_hash, code_hash(), container=file.page)
    try:
        if member.refusal is not None:
            raise PageRefused(*member.refusal)
        return _read(page, job.source, known)
    except PageRefused as refusal:
        return _refused(page, known, refusal, job.source)


def _container_row(name: str) -> Row:
    """The columns of `pages` that a container has: it was read, and what was in it has rows of its own."""
    own = {"status": "ok", "reason": None, "page_kind": "container", "media_type": unpack.media_type_of(name)}
    return {**refused_row(""), **own}


def _passed(page: Page, passed: Mapping[str, int], count: int) -> Iterator[Issue]:
    """What in a container of so many pages is none; that there is no page at all somebody should know."""
    place = (page.source, page.snapshot, page.page, None, None, "unpack")
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
    if not count:
        message = (
            f"the file holds no page{f', but {kinds}' if kinds else ''}. Take the file of the same crawl that has the pages "
            "(.warc.gz) or their texts (.warc.wet.gz), or remove this one."
        )
        yield Issue(*place, "warning", "no_pages", message)
    elif passed:
        message = f"{sum(passed.values())} parts of the archive are no pages and were passed over: {kinds}."
        yield Issue(*place, "info", "passed_over", message)


def _refused(page: Page, known: Row, refusal: PageRefused, source: Source) -> ReadPage:
    """A reason may quote the page's first characters, so a source that withholds private texts is told its code alone."""
    printed = mask(str(refusal))
    reason = refusal.code if source.private == "withhold" else f"{refusal.code}: {printed}"
    sentence = reason.replace("_", " ") if reason == refusal.code else squash(printed)
    message = f"the page was not read: {sentence}. It stays where it lies and gives no records."
    issue = Issue(page.source, page.snapshot, page.page, None, None, "unpack", "error", refusal.code, message)
    rows: PageRows = {"pages": [{**known, **refused_row(reason)}], "issues": [issue_row(issue)]}
    return ReadPage(page, len(page.content), rows, [issue], reason=reason)


def _read(page: Page, source: Source, known: Row) -> ReadPage:
    document = extract(page, source)
    cut = split(document, source)
    issues = [*document.issues, *cut.issues]
    records: list[ReadRecord] = []
    for record in cut.records:
        relation = relate(record)
        fields, field_issues = fields_of(record, source, document.language)
        records.append(ReadRecord(record, relation, record_row(record, relation, fields, source)))
        issues.extend(field_issues)
    quoting = _quoting(issues, cut.records, source)
    whole = article(document, source) if cut.page_kind == "article" else None
    repeated_words = sum(record.relation.repeated_words for record in records)
    rows: PageRows = {
        "articles": [article_row(whole, source, document.language, says_private(document, source))] if whole else [],
        "records": [record.row for record in records],
        "ledger": LedgerRows(page, cut.ledger),
        "issues": [issue_row(issue, may_quote) for issue, may_quote in quoting],
        "pages": [{**known, **read_row(document, cut, repeated_words)}],
    }
    shown = [issue if may_quote else unquoted(issue) for issue, may_quote in quoting]
    return ReadPage(page, len(page.content), rows, shown, records, cut.ledger)


def _quoting(issues: Sequence[Issue], records: Sequence[Record], source: Source) -> list[tuple[Issue, bool]]:
    """Each issue with whether it may quote the lines that it is about."""
    if source.private != "withhold":
        return [(issue, True) for issue in issues]
    withheld = [record for record in records if is_withheld(record, source)]
    return list(quotable(issues, [record for record in records if record not in withheld], withheld))
