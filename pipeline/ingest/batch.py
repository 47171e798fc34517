"""A batch of files → a part: Parquet files with the rows that the pages in these files give.

What passes on is the part's folder, never its rows, so a batch may run in another process or machine. A container
may hold any number of pages: rows are written when there are enough of them, and memory holds no more.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.contract import Contract, arrow_schema, contracts
from pipeline.fields.rows import LedgerRows, Row
from pipeline.ingest.erased import unerased
from pipeline.ingest.rows import PARTED, Job, read_pages

BATCH_PAGES = 200
BATCH_BYTES = 32 << 20
ALLOCATED = 50_000  # objects after which circles of them are looked for; some ten megabytes
RESOLVED = frozenset(
    {"resource_id", "is_survivor", "version", "place_count", "places"}
)  # columns that only all rows together can tell


def part_contract(dataset: str) -> Contract:
    """The contract of the columns that a page gives by itself."""
    contract = contracts()[dataset]
    return replace(contract, columns=tuple(column for column in contract.columns if column.name not in RESOLVED))


def part_schema(dataset: str) -> pa.Schema:
    """The columns that a page gives by itself."""
    return nullable(arrow_schema(part_contract(dataset)))


def nullable(schema: pa.Schema) -> pa.Schema:
    """A schema that takes nulls where they must not be: the contract check names their row, an Arrow error would not."""
    return pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)


def ingest(batch: Sequence[Job], folder: Path, on_file: Callable[[], None] = lambda: None) -> Path:
    """Read the files of a batch and write their rows into a new folder; returns that folder.

    The folder that it lies in must be there: it goes with the run, and who comes later writes nothing.
    """
    folder.mkdir(exist_ok=True)
    schemas = {dataset: part_schema(dataset) for dataset in PARTED}
    with ExitStack() as stack:
        stack.enter_context(_seldom_collected())
        files = {
            dataset: stack.enter_context(store.writer(folder / f"{dataset}.parquet", schema))
            for dataset, schema in schemas.items()
        }
        for group in _groups(batch, on_file):
            for dataset, pages in group.items():
                files[dataset].write(_table(pages, schemas[dataset]))
    return folder


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for circles of objects seldom: but for the tree of an HTML page there are none, and it took a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(max(ALLOCATED, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _table(pages: Sequence[Sequence[Row]], schema: pa.Schema) -> pa.Table:
    """The rows of some pages; what comes in columns is put together by column."""
    if not all(isinstance(rows, LedgerRows) for rows in pages):
        return pa.Table.from_pylist([row for rows in pages for row in rows], schema=schema)
    columns = [rows.columns() for rows in pages if isinstance(rows, LedgerRows)]
    arrays = [
        pa.array(list(chain.from_iterable(page[name] for page in columns)), schema.field(name).type)
        for name in schema.names
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _groups(batch: Sequence[Job], on_file: Callable[[], None]) -> Iterator[Mapping[str, Sequence[Sequence[Row]]]]:
    """The rows of as many pages at a time as a batch of plain pages has, page by page."""
    group: dict[str, list[Sequence[Row]]] = {}
    pages = size = 0
    for job in batch:
        for page in read_pages(job):
            for dataset, rows in unerased(page, job.suppression).items():
                group.setdefault(dataset, []).append(rows)
            pages, size = pages + 1, size + page.size
            if pages >= BATCH_PAGES or size > BATCH_BYTES:
                yield group
                group, pages, size = {}, 0, 0
        on_file()
    yield group
