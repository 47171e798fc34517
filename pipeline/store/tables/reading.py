"""A file that holds a table → its columns and rows; the kind is told by the file's suffix, behind it may stand .gz."""

import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.addresses import refuse_undecodable
from pipeline.core.errors import UsageError
from pipeline.core.sentence import thousands
from pipeline.store.files import refusal
from pipeline.store.tables.delimited import read_csv, read_tsv
from pipeline.store.tables.encoded import open_bytes
from pipeline.store.tables.json_rows import read_all_lines, read_json, read_jsonl
from pipeline.store.tables.model import ROWS, InputTable, kind_of
from pipeline.store.tables.workbook import read_workbook

Reader = Callable[[Path, Sequence[str], str | None], InputTable]


def open_table(
    path: Path, wanted: Sequence[str] = (), encoding: str | None = None, everything: bool = False
) -> InputTable:
    """The table of a file; `wanted` are columns that will be asked for, or all with `everything`; `encoding` is that of a
    text file, if it is known.

    Raises UsageError for a file that is not there or of another kind, that is cut or empty, that has not a wanted column or
    has it twice.
    """
    kind = kind_of(path)
    reader = (_WHOLE if everything else KINDS).get(kind)
    if reader is None:
        raise UsageError(
            "%(path)s: the name must end in %(kinds)s, the kinds of tables that can be read.",
            path=path,
            kinds=", ".join(KINDS),
        )
    if not path.is_file():
        raise UsageError("%(path)s: there is no such file.", path=path)
    refuse_undecodable(path)
    with _refusals(path, lambda: 0):
        table = reader(path, wanted, encoding)
    if not table.columns:
        raise UsageError("%(path)s: the table has no rows.", path=path)
    table.refuse_missing(wanted)

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        rows = 0
        with _refusals(path, lambda: rows):
            for batch in table.batches(columns):
                rows += batch.num_rows
                yield batch
        if not rows:
            raise UsageError("%(path)s: the table has no rows.", path=path)

    return replace(table, batches=batches)


def _read_parquet(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    def opened() -> pq.ParquetFile:
        content = io.BytesIO(open_bytes(path).read()) if path.suffix.lower() == ".gz" else path
        return pq.ParquetFile(content, page_checksum_verification=True, pre_buffer=False)

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        with opened() as file:
            yield from file.iter_batches(ROWS, columns=list(dict.fromkeys(columns)))

    with opened() as file:
        return InputTable(str(path), tuple(file.schema_arrow.names), batches)


def _read_references(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    from pipeline.store.tables.references import read_references  # whoever has none need not wait for its libraries

    return read_references(path, wanted, encoding)


KINDS: dict[str, Reader] = {
    ".parquet": _read_parquet,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".xlsx": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
    ".ris": _read_references,
    ".nbib": _read_references,
    ".bib": _read_references,
    ".xml": _read_references,
    ".txt": _read_references,
}
_WHOLE = {**KINDS, ".jsonl": read_all_lines, ".ndjson": read_all_lines}  # streamed they lack a column that comes late


@contextmanager
def _refusals(path: Path, rows: Callable[[], int]) -> Iterator[None]:
    """What a reader cannot read → a sentence."""
    try:
        yield
    except (
        pa.ArrowInvalid,
        pa.ArrowNotImplementedError,
        pa.ArrowKeyError,
        OSError,
        EOFError,
        UnicodeError,
        zlib.error,
        json.JSONDecodeError,
        RecursionError,
    ) as error:
        if isinstance(error, OSError) and error.errno is not None:  # Arrow's own errors of damaged bytes have none
            raise refusal(error, path, "read the table") from error
        why = str(error).split("\n", 1)[0]
        if isinstance(error, UnicodeError):
            is_text = kind_of(path) not in (".parquet", ".xlsx", ".xls", ".ods")
            why = f"{why}; name the file's encoding with --encoding" if is_text else "a name in it is not UTF-8"
        raise UsageError(
            "%(path)s: the table cannot be read behind row %(rows)s: %(why)s. Nothing was written.",
            path=path,
            rows=thousands(rows()),
            why=why,
        ) from error
