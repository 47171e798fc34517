"""What differs between two releases → a table: a row a changed column, one for each row that came or went."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.contract import arrow_schema
from pipeline.core.differences import Segment
from pipeline.inspect.history.diff import OpenDiff
from pipeline.inspect.history.diff_model import ColumnChange, RowChange
from pipeline.inspect.history.values import row_changes
from pipeline.store.tables.cells import guarded

TEXTS = ("title", "sources", "change", "cause", "movement", "other_id", "column", "old", "new", "difference")
BATCH_ROWS = 10_000
SHEETS = (".csv", ".tsv")  # which spreadsheets open; XLSX says of each cell that it is a text
Describe = Callable[[Sequence[Segment]], str]


def write_diff(opened: OpenDiff, path: Path, describe: Describe) -> None:
    """Write all rows; `describe` prints what differs in a text. Raises UsageError for a name that is none of a table."""
    store.refuse_unwritable(path)
    known = arrow_schema(opened.compared.contract)
    key = [known.field(name).remove_metadata() for name in opened.compared.key]
    schema = pa.schema([*key, *(pa.field(name, pa.string()) for name in TEXTS)])

    def batches() -> Iterator[pa.RecordBatch]:
        changes = row_changes(opened.compared, opened.rows, None)
        rows: Iterator[Mapping[str, object]] = (row for change in changes for row in _rows(change, describe))
        rows = map(_guarded, rows) if path.suffix.lower() in SHEETS else rows
        while batch := list(islice(rows, BATCH_ROWS)):
            yield pa.RecordBatch.from_pylist(batch, schema)

    with store.translate_os_errors(path, "write what differs"), store.replacing(path) as stream:
        store.write_table(path, stream, store.OutputTable(schema, batches))


def _guarded(row: Mapping[str, object]) -> dict[str, object]:
    """The row as a spreadsheet may open it: what a page prints is never calculated.

    >>> _guarded({"old": "=1+1", "new": None})
    {'old': "'=1+1", 'new': None}
    """
    return {name: guarded(value) if isinstance(value, str) else value for name, value in row.items()}


def _rows(change: RowChange, describe: Describe) -> Iterator[dict[str, object]]:
    row = {
        **change.key,
        "title": change.title,
        "sources": ", ".join(change.sources),
        "change": change.change,
        "cause": change.cause,
        "movement": change.movement,
        "other_id": change.other_id,
    }
    for column in change.columns or (None,):
        yield row | (_values(column, describe) if column else {})


def _values(column: ColumnChange, describe: Describe) -> dict[str, object]:
    return {
        "column": column.column,
        "old": _text(column.old),
        "new": _text(column.new),
        "difference": "(withheld)" if column.is_withheld else describe(column.difference),
    }


def _text(value: object) -> str | None:
    """A text as it is, anything else as JSON."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
