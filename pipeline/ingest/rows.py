"""A file of raw/ → the rows that each page in it gives, by dataset. All that reads a page stands behind this file."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.code import code_key
from pipeline.core.errors import PageRefused
from pipeline.core.model import Issue, Page
from pipeline.core.source import Source
from pipeline.core.text import squash
from pipeline.fields import fields_of, is_withheld, says_private, unquoted
from pipeline.fields.relation import relate
from pipeline.fields.rows import Row, article_row, issue_row, ledger_row, page_row, read_row, record_row, refused_row
from pipeline.ingest.members import members
from pipeline.ingest.pages import member_page, own_page
from pipeline.read import unpack
from pipeline.read.extract import extract
from pipeline.split import split
from pipeline.split.articles import article
from pipeline.store.raw import RawFile, page_stream

PageRows = Mapping[str, Sequence[Row]]  # what one page gives, by dataset
_READING = "pipeline.ingest.batch", "pipeline.ingest.learn"  # what rows are made by, and what profiles are learned by


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, and by what profile."""

    file: RawFile
    source: Source


@cache
def code_hash() -> str:
    """Which code and libraries read pages: when it changes, every page is read again."""
    return code_key(*_READING)[:16]


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
    except PageRefused as refusal:
        yield _refused(page, known, refusal, job.source), 0


def _contained(job: Job) -> Iterator[tuple[PageRows, int]]:
    file = job.file
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    passed = Counter[str]()
    try:
        with page_stream(file) as stream:
            for member in members(file, stream, passed):
                yield _member_rows(job, member), len(member.content)
    except PageRefused as refusal:
        yield _refused(page, known, refusal, job.source), 0
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
    except PageRefused as refusal:
        return _refused(page, known, refusal, job.source)


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


def _refused(page: Page, known: Row, refusal: PageRefused, source: Source) -> PageRows:
    """A reason may quote the page's first characters, so a source that withholds private texts is told its code alone."""
    reason = refusal.code if source.private == "withhold" else f"{refusal.code}: {refusal}"
    sentence = reason.replace("_", " ") if reason == refusal.code else squash(str(refusal))
    message = f"the page was not read: {sentence}. It stays where it lies and gives no records."
    issue = Issue(page.source, page.snapshot, page.page, None, None, "unpack", "error", refusal.code, message)
    return {"pages": [{**known, **refused_row(reason)}], "issues": [issue_row(issue)]}


def _read(page: Page, source: Source, known: Row) -> PageRows:
    document = extract(page, source)
    cut = split(document, source)
    issues = [*document.issues, *cut.issues]
    records: list[Row] = []
    repeated_words = 0
    for record in cut.records:
        relation = relate(record)
        fields, field_issues = fields_of(record, source)
        records.append(record_row(record, relation, fields, source))
        issues.extend(field_issues)
        repeated_words += relation.repeated_words
    if source.private == "withhold":
        withheld = [record for record in cut.records if is_withheld(record, source)]
        issues = list(unquoted(issues, [record for record in cut.records if record not in withheld], withheld))
    whole = article(document, source) if cut.page_kind == "article" else None
    return {
        "articles": [article_row(whole, source, says_private(document, source))] if whole else [],
        "records": records,
        "ledger": [ledger_row(page, entry) for entry in cut.ledger],
        "issues": [issue_row(issue) for issue in issues],
        "pages": [{**known, **read_row(document, cut, repeated_words)}],
    }
