"""CSV and its like → rows whose values are all texts, streamed. The separator is what the header is separated by."""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from pipeline.core.encoding import UTF8
from pipeline.core.errors import UsageError
from pipeline.core.sentence import thousands
from pipeline.store.files import CHUNK
from pipeline.store.tables.cells import MAX_COLUMNS
from pipeline.store.tables.encoded import Encoded
from pipeline.store.tables.encoding import encoding_of
from pipeline.store.tables.model import BLOCK_BYTES, CsvStyle, InputTable

SEPARATORS = (",", ";", "\t", "|")


def read_csv(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """A quoted text may hold line ends. Of several separators, the one that gives the most of the wanted columns."""
    return _delimited(encoding_of(path, encoding), wanted, SEPARATORS)


def read_tsv(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """The same, separated by tabs."""
    return _delimited(encoding_of(path, encoding), wanted, ("\t",))


def _delimited(file: Encoded, wanted: Sequence[str], separators: Sequence[str]) -> InputTable:
    names, separator = _header(file, wanted, separators)
    if len(names) > MAX_COLUMNS:
        raise UsageError(
            "%(path)s: %(names)s columns, and a table may have %(max_columns)s. Nothing was read; cut it to the columns to compare.",
            path=file.path,
            names=thousands(len(names)),
            max_columns=thousands(MAX_COLUMNS),
        )
    _refuse_open_quote(file, separator)

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        with nullcontext(str(file.path)) if file.is_plain else file.open() as source:
            yield from pyarrow.csv.open_csv(
                source,
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

    return InputTable(str(file.path), tuple(names), batches, file.notes, CsvStyle(separator, file.encoding != UTF8))


def _header(file: Encoded, wanted: Sequence[str], separators: Sequence[str]) -> tuple[list[str], str]:
    with file.open() as stream:
        line = stream.readline(BLOCK_BYTES)
    if not line.strip():
        raise UsageError("%(path)s: the table has no rows.", path=file.path)
    names = {sign: _names(line, sign) for sign in separators}
    best = max(separators, key=lambda sign: (len(set(wanted) & set(names[sign])), len(names[sign])))
    return names[best], best


def _names(line: bytes, separator: str) -> list[str]:
    options = pyarrow.csv.ParseOptions(delimiter=separator)
    return list(pyarrow.csv.read_csv(pa.BufferReader(line), parse_options=options).column_names)


def _refuse_open_quote(file: Encoded, separator: str) -> None:
    """A text in quotes that never ends swallows all rows behind it, and no reader says so.

    Only where the number of quotes is odd is the file read for it: 15" in a text without quotes is no fault.
    """
    with file.open() as stream:
        quotes = sum(piece.count(b'"') for piece in iter(lambda: stream.read(CHUNK), b""))
    if quotes % 2 == 0:
        return
    with file.open() as stream, io.TextIOWrapper(stream, "utf-8", errors="replace", newline="") as text:
        csv.field_size_limit(BLOCK_BYTES)
        try:
            deque(csv.reader(text, delimiter=separator, strict=True), maxlen=0)
        except csv.Error as error:
            raise UsageError(
                "%(path)s: a quote is opened and never closed, so the file was cut or broken. Nothing was read.",
                path=file.path,
            ) from error
