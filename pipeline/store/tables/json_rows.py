"""JSON: an object a line, or one list of objects → rows.

Lines are streamed by Arrow where it can read them all. It stops at a column that mixes kinds and at half a character; then
the file is read by Python, whole in memory, and what was changed is told.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.json

from pipeline.core.errors import UsageError
from pipeline.store.tables.encoded import Encoded
from pipeline.store.tables.encoding import encoding_of
from pipeline.store.tables.model import BLOCK_BYTES, InputTable, in_memory
from pipeline.store.tables.values import table_of_rows

Row = dict[str, object]


def read_jsonl(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """An object a line."""
    file = encoding_of(path, encoding)
    schema = _plain_schema(file, wanted)
    if schema is None:
        return _whole(file, list(_lines(file)), wanted)

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        with file.open() as stream:
            for batch in _opened(stream, schema):
                yield batch.select(list(dict.fromkeys(columns)))

    return InputTable(str(path), tuple(schema.names), batches, file.notes)


def read_all_lines(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """An object a line, with every column that any of them has."""
    file = encoding_of(path, encoding)
    return _whole(file, list(_lines(file)), wanted)


def read_json(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """A list of objects, or an object that holds one such list; or else an object a line."""
    file = encoding_of(path, encoding)
    try:
        rows = objects_in(json.loads(file.read()))
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise UsageError(
                "%(path)s: line %(lineno)s is no JSON: %(msg)s. Nothing was read.",
                path=path,
                lineno=error.lineno,
                msg=error.msg,
            ) from error
        rows = list(_lines(file))
    except UnicodeError:
        raise
    except ValueError as error:  # a number of more digits than Python reads
        raise UsageError(
            "%(path)s: this JSON cannot be read: %(why)s. Nothing was read.", path=path, why=_why(error)
        ) from error
    if rows is None:
        raise UsageError("%(path)s: this JSON is no list of objects, a row each.", path=path)
    return _whole(file, rows, wanted)


def objects_in(content: object) -> list[Row] | None:
    """The rows of a JSON document."""
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = lists[0] if len(lists) == 1 else None
    if isinstance(content, list) and all(isinstance(row, dict) for row in content):
        return content
    return None


def _whole(file: Encoded, rows: list[Row], wanted: Sequence[str]) -> InputTable:
    from pipeline.read.references import FIELDS, is_csl, references_of

    if set(wanted) <= set(FIELDS) and is_csl(rows):
        from pipeline.store.tables.references import table_of_references

        return table_of_references(file, references_of(rows))
    table, notes = table_of_rows(rows)
    return in_memory(str(file.path), table, (*file.notes, *notes))


def _lines(file: Encoded) -> Iterator[Row]:
    with file.open() as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except UnicodeError:
                raise
            except ValueError as error:
                raise UsageError(
                    "%(path)s: line %(number)s is no JSON: %(why)s. Nothing was read.",
                    path=file.path,
                    number=number,
                    why=_why(error),
                ) from error
            if not isinstance(row, dict):
                raise UsageError(
                    "%(path)s: line %(number)s is no object with a value for each column.",
                    path=file.path,
                    number=number,
                )
            yield row


def _why(error: ValueError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error).partition(";")[0]


def _plain_schema(file: Encoded, wanted: Sequence[str]) -> pa.Schema | None:
    """The columns by their first rows, where all rows keep to them in what is wanted; a null is a text."""
    if not _has_objects(file):
        return None
    try:
        with file.open() as stream:
            inferred = _opened(stream, None).schema
        schema = pa.schema(
            [(field.name, pa.string() if _is_text_in_json(field.type) else field.type) for field in inferred]
        )
        if not set(wanted) <= set(schema.names):
            return None
        with file.open() as stream:
            for _ in _opened(stream, pa.schema([schema.field(name) for name in dict.fromkeys(wanted)])):
                pass
    except pa.ArrowInvalid:
        return None
    return schema


def _has_objects(file: Encoded) -> bool:
    """Whether each line begins an object: Arrow ends the process at lines that say null and nothing else."""
    with file.open() as stream:
        return all(line.lstrip()[:1] in (b"{", b"") for line in stream)


def _is_text_in_json(kind: pa.DataType) -> bool:
    """JSON has no dates: what looks like one is a text."""
    return bool(pa.types.is_null(kind) or pa.types.is_timestamp(kind) or pa.types.is_date(kind))


def _opened(stream: BinaryIO, schema: pa.Schema | None) -> Any:
    unexpected = "infer" if schema is None else "ignore"
    return pyarrow.json.open_json(
        stream,
        read_options=pyarrow.json.ReadOptions(block_size=BLOCK_BYTES),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior=unexpected),
    )
