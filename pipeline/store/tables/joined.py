"""Several tables → one, that has all their columns and tells which file a row is from."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from pipeline.store.tables.model import InputTable
from pipeline.store.tables.values import text_of

FILE = "source_file"


def joined(tables: Sequence[InputTable]) -> InputTable:
    """The rows of all tables, one behind the other; a single table is as it was. A column of two kinds is one of texts."""
    if len(tables) == 1:
        return tables[0]
    schema = _schema([schema_of(table) for table in tables])
    files = [Path(table.name).name for table in tables]
    files = files if len(set(files)) == len(files) else [table.name for table in tables]

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        wanted = pa.schema([schema.field(name) for name in dict.fromkeys(columns)])
        for table, file in zip(tables, files, strict=True):
            there = [name for name in wanted.names if name in table.columns]
            for batch in table.batches(there or table.columns[:1]):
                yield _conformed(batch, wanted, file)

    notes = tuple(note for table in tables for note in table.notes)
    name = " and ".join(table.name for table in tables)
    roles = tables[0].roles if all(table.roles == tables[0].roles for table in tables) else {}
    return InputTable(name, tuple(schema.names), batches, notes, tables[0].style, roles)


def schema_of(table: InputTable) -> pa.Schema:
    """The types of all columns, by the first rows. Raises UsageError for a column that is there twice."""
    table.refuse_missing(table.columns)
    first = next(islice(table.batches(table.columns), 1), None)
    return first.schema if first is not None else pa.schema([(name, pa.string()) for name in table.columns])


def _schema(schemas: Sequence[pa.Schema]) -> pa.Schema:
    names = dict.fromkeys(name for schema in schemas for name in schema.names)
    fields = [(name, _kind([schema.field(name).type for schema in schemas if name in schema.names])) for name in names]
    return pa.schema([*fields, *([] if FILE in names else [(FILE, pa.string())])])


def _kind(kinds: Sequence[pa.DataType]) -> pa.DataType:
    known = {kind for kind in kinds if not pa.types.is_null(kind)}
    return known.pop() if len(known) == 1 else pa.string()


def _conformed(batch: pa.RecordBatch, schema: pa.Schema, file: str) -> pa.RecordBatch:
    columns = []
    for field in schema:
        if field.name in batch.schema.names:
            columns.append(_as(batch.column(field.name), field.type))
        elif field.name == FILE:
            columns.append(pa.repeat(file, batch.num_rows))
        else:
            columns.append(pa.nulls(batch.num_rows, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _as(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if column.type == kind or not pa.types.is_string(kind):
        return column.cast(kind)
    return pa.array([text_of(value) for value in column.to_pylist()], pa.string())
