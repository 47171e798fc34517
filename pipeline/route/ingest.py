"""A batch of pages → a part: four Parquet files with the rows that these pages give.

What passes on is the part's folder, never its rows, so a batch may run in another process or machine.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.contract import arrow_schema, contracts
from pipeline.errors import PageRefused
from pipeline.extract import extract
from pipeline.fields import fields_of
from pipeline.model import Issue, Page
from pipeline.relate import relate
from pipeline.route.code import code_hash
from pipeline.route.plan import Job
from pipeline.rows import Row, issue_row, ledger_row, page_row, read_row, record_row, refused_row
from pipeline.split import split
from pipeline.text import squash

PARTED = ("issues", "ledger", "pages", "records")  # the datasets whose rows each page gives by itself
RESOLVED = ("resource_id", "is_survivor", "version")  # columns that only all records together can tell

Rows = dict[str, list[Row]]


def part_schema(dataset: str) -> pa.Schema:
    """The columns that a page gives by itself."""
    schema = nullable(arrow_schema(contracts()[dataset]))
    return pa.schema([field for field in schema if field.name not in RESOLVED])


def nullable(schema: pa.Schema) -> pa.Schema:
    """A schema that takes nulls where they must not be: the contract check names their row, an Arrow error would not."""
    return pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)


def ingest(batch: Sequence[Job], folder: Path, told: Callable[[], None] = lambda: None) -> Path:
    """Read the pages of a batch and write their rows into a new folder; returns that folder. `told` hears of each page."""
    rows: Rows = {dataset: [] for dataset in PARTED}
    for job in batch:
        for dataset, found in page_rows(job).items():
            rows[dataset].extend(found)
        told()
    folder.mkdir(parents=True, exist_ok=True)
    for dataset, found in rows.items():
        schema = part_schema(dataset)
        with store.writer(folder / f"{dataset}.parquet", schema) as file:
            file.write(pa.Table.from_pylist(found, schema=schema))
    return folder


def page_rows(job: Job) -> Mapping[str, Sequence[Row]]:
    """The rows of one page; a page that cannot be read gives one of `pages` and one of `issues`, each with the reason."""
    file = job.file
    page = Page(file.source, file.snapshot, file.page, b"", file.url)
    known = page_row(page, file.sha256, file.bytes, job.source.profile_hash, code_hash())
    try:
        if file.refusal is not None:
            raise PageRefused(*file.refusal)
        return _read(job, known)
    except PageRefused as refused:
        reason = f"{refused.code}: {refused}"
        message = f"the page was not read: {squash(str(refused))}. It stays where it lies and gives no records."
        issue = Issue(file.source, file.snapshot, file.page, None, None, "unpack", "error", refused.code, message)
        return {"pages": [{**known, **refused_row(reason)}], "issues": [issue_row(issue)]}


def _read(job: Job, known: Row) -> Mapping[str, Sequence[Row]]:
    file, source = job.file, job.source
    page = Page(file.source, file.snapshot, file.page, store.page_bytes(file), file.url)
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
    return {
        "records": records,
        "ledger": [ledger_row(page, entry) for entry in cut.ledger],
        "issues": [issue_row(issue) for issue in issues],
        "pages": [{**known, **read_row(document, cut, repeated)}],
    }
