"""A table that somebody else made, Parquet, CSV or JSONL → the text of some of its columns, batch by batch.

The kind is told by the file's suffix. Nothing is guessed from the rows: every column that is asked for is read as text.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq

from pipeline.core.errors import UsageError
from pipeline.store.files import CHUNK, open_regular, refusal

ROWS = 16_384  # of a Parquet file in memory at a time
BLOCK_BYTES = 16 << 20  # of JSONL in memory at a time, and so of its longest row; of the header of CSV too
SEPARATORS = (",", ";", "\t", "|")


def table_batches(path: Path, texts: Sequence[str], keys: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The columns `texts` and `keys`, all as text, row for row; keys may be whole numbers, dates or times in the file.

    Raises UsageError for a file that is not there or of another kind, that is cut or empty, that has not the column or
    has it twice, or whose column holds something else.
    """
    columns = [*texts, *keys]
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path}: the name must end in {', '.join(_READERS)}, the kinds of tables that can be read.")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    rows = 0
    try:
        for batch in reader(path, columns):
            rows += batch.num_rows
            yield _as_text(path, batch, texts, keys)
    except (pa.ArrowInvalid, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # Arrow's own errors of damaged bytes have none
            raise refusal(error, path, "read the table") from error
        why = str(error).split("\n", 1)[0]
        raise UsageError(
            f"{path}: the table cannot be read behind row {rows:,}: {why}. Nothing was written."
        ) from error
    if not rows:
        raise UsageError(f"{path}: the table has no rows.")


def table_columns(name: str, table: pa.Table, texts: Sequence[str], keys: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The same of a table in memory, which errors call by `name`."""
    _refuse_missing(name, table.column_names, [*texts, *keys])
    if not table.num_rows:
        raise UsageError(f"{name}: the table has no rows.")
    for batch in table.select(list(dict.fromkeys([*texts, *keys]))).to_batches(ROWS):
        yield _as_text(name, batch, texts, keys)


def _parquet(path: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
        _refuse_missing(path, file.schema_arrow.names, columns)
        yield from file.iter_batches(ROWS, columns=list(dict.fromkeys(columns)))


def _csv(path: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Separated by what the header is; a quoted text may hold line ends."""
    names, separator = _header(path, columns)
    _refuse_missing(path, names, columns)
    _refuse_open_quote(path, separator)
    yield from pyarrow.csv.open_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(delimiter=separator, newlines_in_values=True),
        read_options=pyarrow.csv.ReadOptions(block_size=BLOCK_BYTES),
        convert_options=pyarrow.csv.ConvertOptions(
            include_columns=list(dict.fromkeys(columns)),
            column_types={name: pa.string() for name in columns},
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        ),
    )


def _header(path: Path, columns: Sequence[str]) -> tuple[list[str], str]:
    """The names of a CSV file by the separator that gives the most of the columns."""
    with open_regular(path) as stream:
        line = stream.readline(BLOCK_BYTES)
    if not line.strip():
        raise UsageError(f"{path}: the table has no rows.")
    read = {sign: _names(line, sign) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: (len(set(columns) & set(read[sign])), len(read[sign])))
    return read[best], best


def _names(line: bytes, separator: str) -> list[str]:
    options = pyarrow.csv.ParseOptions(delimiter=separator)
    return list(pyarrow.csv.read_csv(pa.BufferReader(line), parse_options=options).column_names)


def _refuse_open_quote(path: Path, separator: str) -> None:
    """A text in quotes that never ends swallows all rows behind it, and no reader says so.

    Only where the number of quotes is odd is the file read for it: 15" in a text without quotes is no fault.
    """
    with open_regular(path) as stream:
        quotes = sum(piece.count(b'"') for piece in iter(lambda: stream.read(CHUNK), b""))
    if quotes % 2 == 0:
        return
    with open_regular(path) as stream, io.TextIOWrapper(stream, "utf-8", errors="replace", newline="") as text:
        csv.field_size_limit(BLOCK_BYTES)
        try:
            deque(csv.reader(text, delimiter=separator, strict=True), maxlen=0)
        except csv.Error as error:
            raise UsageError(
                f"{path}: a quote is opened and never closed, so the file was cut or broken. Nothing was read."
            ) from error


def _jsonl(path: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The first rows tell the types; a column that is null there is one of texts."""
    with open_regular(path) as stream:
        inferred = _opened(stream, None).schema
    _refuse_missing(path, inferred.names, columns)
    kinds = {name: inferred.field(name).type for name in columns}
    schema = pa.schema([(name, pa.string() if _is_text_in_json(kind) else kind) for name, kind in kinds.items()])
    with open_regular(path) as stream:
        for batch in _opened(stream, schema):
            yield batch.select(schema.names)


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


def _refuse_missing(path: Path | str, names: Sequence[str], columns: Sequence[str]) -> None:
    for column in columns:
        if names.count(column) != 1:
            fault = f"has the column {column!r} twice" if column in names else f"has no column {column!r}"
            raise UsageError(f"{path}: the table {fault}; its columns are {', '.join(names)}.")


def _as_text(path: Path | str, batch: pa.RecordBatch, texts: Sequence[str], keys: Sequence[str]) -> pa.RecordBatch:
    arrays = [_text(path, name, batch.column(name), name in keys) for name in (*texts, *keys)]
    return pa.RecordBatch.from_arrays(arrays, names=[*texts, *keys])


def _text(path: Path | str, name: str, array: pa.Array, may_be_key: bool) -> pa.Array:
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _text(path, name, array.dictionary_decode(), may_be_key)
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    if not (is_text or pa.types.is_null(kind) or (may_be_key and _is_key(kind))):
        raise UsageError(f"{path}: the column {name!r} holds {kind}, not texts. Name a column of texts.")
    return pc.cast(array, pa.string())


def _is_key(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_date(kind) or pa.types.is_timestamp(kind))


_READERS = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}
