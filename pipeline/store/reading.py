"""Paths → the Parquet files there, what their footers say, and whether every byte of them can be read."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import PipelineError, UsageError
from pipeline.store.statistics import contradicted

BATCH_ROWS = 16_384  # that are in memory at a time
PRINTED_ROWS = 1024  # the same, where each becomes Python objects: a row may hold texts of many thousand characters


@dataclass(frozen=True, slots=True)
class FileDamage:
    """Why a file cannot be trusted: the rule that it breaks, the column where that is known, what was found."""

    rule: str
    column: str
    found: str
    expected: str


def damage_of(path: Path) -> FileDamage | None:
    """Read a file to its end, by its pages' checksums where it has them, and hold its statistics against its values.

    None where all of it is there. DuckDB looks at no checksum and at no text that is not asked for (355 of 400 flipped bits
    gave it wrong values), and passes over the row groups that statistics tell it to.
    """
    try:
        with _refusing(_Damaged), pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                for name, column in zip(batch.schema.names, batch.columns, strict=True):
                    try:
                        column.validate(full=True)
                    except pa.ArrowInvalid as error:
                        return FileDamage("not_utf8", name, _first_line(error), "text in UTF-8")
            for column, wrong in contradicted(file):
                return FileDamage("wrong_statistics", column, wrong, "statistics that its values keep")
    except _Damaged as error:
        return FileDamage("damaged", "", str(error), "every page as it was written")
    return None


class _Damaged(Exception):
    """What Arrow says of a file that it cannot read."""


@contextmanager
def _refusing(refusal: Callable[[str], Exception]) -> Iterator[None]:
    """What Arrow says of a file, as an error of ours. That memory is short is not the file's fault, and goes on."""
    try:
        yield
    except MemoryError:
        raise
    except UnicodeError as error:
        raise refusal("the name of a column is not UTF-8") from error
    except (OSError, pa.ArrowException) as error:
        raise refusal(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


def row_count(path: Path) -> int:
    """Rows by the footer. Raises PipelineError for what is no Parquet file."""
    with _refusing(
        lambda why: PipelineError(
            "%(path)s: this is not a whole Parquet file: %(why)s. Nothing was published.", path=path, why=why
        )
    ):
        return int(pq.read_metadata(path).num_rows)


def schema_of(path: Path) -> pa.Schema:
    """The Arrow schema of a file. Raises PipelineError for what is no Parquet file."""
    with _refusing(
        lambda why: PipelineError("%(path)s: this is not a whole Parquet file: %(why)s.", path=path, why=why)
    ):
        return pq.read_schema(path)


def mean_bytes(path: Path) -> int:
    """The bytes of a row before it was compressed, at the mean; at least one."""
    footer = pq.read_metadata(path)
    size: int = sum(footer.row_group(number).total_byte_size for number in range(footer.num_row_groups))
    return max(1, size // max(1, int(footer.num_rows)))


def batches(path: Path, columns: Sequence[str], rows: int = PRINTED_ROWS) -> Iterator[pa.RecordBatch]:
    """The rows of a file in its order, some at a time, with these columns in this order. Raises PipelineError."""
    with open_file(path) as file:
        yield from file.batches(None, rows, columns)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A Parquet file whose row groups are read by their numbers, all where these are None. Reading raises PipelineError."""

    path: Path
    file: pq.ParquetFile

    def batches(self, groups: Sequence[int] | None, rows: int, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Their rows in order, some at a time, with these columns in this order."""
        with _refusing(_unreadable(self.path)):
            for batch in self.file.iter_batches(rows, row_groups=groups, columns=list(columns)):
                yield batch.select(list(columns))


@contextmanager
def open_file(path: Path) -> Iterator[OpenFile]:
    """A Parquet file, open while the block lasts. Raises PipelineError."""
    with _refusing(_unreadable(path)):
        file = pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False)
    with file:
        yield OpenFile(path, file)


def _unreadable(path: Path) -> Callable[[str], PipelineError]:
    return lambda why: PipelineError(
        "%(path)s: this file cannot be read: %(why)s. Restore it or publish again.", path=path, why=why
    )


def dataset_files(path: Path) -> list[Path]:
    """The Parquet file that `path` is, or those in the folder that it is. Raises UsageError where there are none."""
    if path.is_file():
        return [path]
    files = sorted(file for file in path.glob("*.parquet") if not file.name.startswith(".")) if path.is_dir() else []
    if not files:
        raise UsageError("%(path)s: there is no Parquet file here. Name a file or a folder of datasets.", path=path)
    return files
