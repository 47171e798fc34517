"""Rows → a file of the kind that its suffix names, whole or not at all."""

import codecs
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.core.errors import UsageError
from pipeline.core.sentence import thousands
from pipeline.store.staging import scratch
from pipeline.store.tables.cells import MAX_COLUMNS, MAX_ROWS, MAX_UNITS, Cell, cell, is_too_long, sheet_cell
from pipeline.store.tables.model import CsvStyle


@dataclass(frozen=True, slots=True)
class OutputTable:
    """Rows to be written, all batches of one schema; `style` is that of CSV, `is_references` tells that they are such."""

    schema: pa.Schema
    batches: Callable[[], Iterator[pa.RecordBatch]]
    style: CsvStyle = field(default_factory=CsvStyle)
    is_references: bool = False


def refuse_unwritable(path: Path) -> None:
    """Raises UsageError for a file of another kind, and for a folder that is not there."""
    if path.suffix.lower() not in WRITERS:
        raise UsageError(
            "%(path)s: the name must end in %(writers)s, the kinds of tables that can be written.",
            path=path,
            writers=", ".join(WRITERS),
        )
    if not path.parent.is_dir():
        raise UsageError("%(parent)s: there is no such folder; make it, or name another file.", parent=path.parent)
    if path.is_dir():
        raise UsageError("%(path)s: this is a folder; name a file.", path=path)


def write_table(path: Path, stream: BinaryIO, table: OutputTable) -> None:
    """Write the rows to a stream, as `path` says. Raises UsageError for what a sheet cannot hold."""
    WRITERS[path.suffix.lower()](stream, table)


def _parquet(stream: BinaryIO, table: OutputTable) -> None:
    with pq.ParquetWriter(stream, table.schema, compression="zstd") as writer:
        for batch in table.batches():
            writer.write_batch(batch)


def _csv(stream: BinaryIO, table: OutputTable) -> None:
    _delimited(stream, table, table.style.separator)


def _tsv(stream: BinaryIO, table: OutputTable) -> None:
    _delimited(stream, table, "\t")


def _delimited(stream: BinaryIO, table: OutputTable, separator: str) -> None:
    """As RFC 4180 has it; null is empty, an empty text is ""."""
    flat = [place for place, kind in enumerate(table.schema.types) if not _is_flat(kind)]
    schema = table.schema
    for place in flat:
        schema = schema.set(place, pa.field(schema.names[place], pa.string()))
    if table.style.has_mark:
        stream.write(codecs.BOM_UTF8)
    options = pyarrow.csv.WriteOptions(delimiter=separator)
    with pyarrow.csv.CSVWriter(stream, schema, write_options=options) as writer:
        for batch in table.batches():
            columns = list(batch.columns)
            for place in flat:
                columns[place] = pa.array([_printed(value) for value in columns[place].to_pylist()], pa.string())
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


def _is_flat(kind: pa.DataType) -> bool:
    return not (pa.types.is_nested(kind) or pa.types.is_dictionary(kind) or pa.types.is_binary(kind))


def _printed(value: object) -> str | None:
    shown = cell(value)
    return None if shown is None else str(shown)


def _jsonl(stream: BinaryIO, table: OutputTable) -> None:
    for row in _rows(table):
        stream.write(_json(row) + b"\n")


def _json_list(stream: BinaryIO, table: OutputTable) -> None:
    if table.is_references:
        _references(".json")(stream, table)
        return
    between = b"[\n"
    for row in _rows(table):
        stream.write(between + _json(row))
        between = b",\n"
    stream.write(b"\n]\n" if between == b",\n" else b"[]\n")


def _json(row: dict[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str).encode()


def _rows(table: OutputTable) -> Iterator[dict[str, object]]:
    for batch in table.batches():
        yield from batch.to_pylist()


def _references(kind: str) -> Callable[[BinaryIO, OutputTable], None]:
    def write(stream: BinaryIO, table: OutputTable) -> None:
        from pipeline.store.tables.references import printed_references

        if "title" not in table.schema.names:
            raise UsageError(
                "%(kind)s is for references, and the table has no column 'title'. Nothing was written.", kind=kind
            )
        stream.write(printed_references(kind, _rows(table)))

    return write


def _xlsx(stream: BinaryIO, table: OutputTable) -> None:
    rows = [[sheet_cell(value) for value in row.values()] for row in _rows(table)]
    _refuse_large(table.schema.names, rows)
    from pipeline.store.tables.xlsx import write_xlsx  # whoever writes none need not wait for its library

    with scratch() as temporary:
        write_xlsx(stream, "rows", table.schema.names, rows, str(temporary))


def _refuse_large(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    if len(rows) + 1 > MAX_ROWS or len(names) > MAX_COLUMNS:
        raise UsageError(
            "a sheet of Excel holds %(max_rows)s rows under its header and %(max_columns)s columns, and these are %(rows)s and %(names)s. Nothing was written; write .csv or .parquet.",
            max_rows=thousands(MAX_ROWS - 1),
            max_columns=thousands(MAX_COLUMNS),
            rows=thousands(len(rows)),
            names=thousands(len(names)),
        )
    long = [
        name
        for row in rows
        for name, shown in zip(names, row, strict=True)
        if isinstance(shown, str) and is_too_long(shown)
    ]
    if long:
        raise UsageError(
            "a cell of Excel holds %(max_units)s characters, and %(long_count)s texts are longer, the first in %(long)s. Nothing was written; write .csv or .parquet.",
            max_units=thousands(MAX_UNITS),
            long_count=thousands(len(long)),
            long=repr(long[0]),
        )


WRITERS: dict[str, Callable[[BinaryIO, OutputTable], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".json": _json_list,
    ".xlsx": _xlsx,
    ".ris": _references(".ris"),
    ".nbib": _references(".nbib"),
    ".bib": _references(".bib"),
    ".xml": _references(".xml"),
}
