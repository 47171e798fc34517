"""Arrow rows → one Parquet file whose bytes depend on the rows alone, and which is there whole or not at all."""

import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.files import sync_folder, translate_os_errors
from pipeline.store.groups import RowGroups

ZSTD_LEVEL = 3  # level 9 costs five times the time for 4 % less room
FALSE_POSITIVES = 0.01  # share of absent ids that a bloom filter lets through
_HAS_BLOOM = "bloom_filter_options" in inspect.signature(pq.ParquetWriter.__init__).parameters
_WRITING = "write a dataset"


class ParquetFile:
    """Rows on their way into a file; `rows` is how many came so far."""

    def __init__(self, stream: BinaryIO, path: Path, schema: pa.Schema, options: Mapping[str, Any]) -> None:
        self.rows = 0
        self._stream, self._path = stream, path
        self._schema, self._options = schema, dict(options)
        self._groups = RowGroups()
        self._file: pq.ParquetWriter | None = None

    def write(self, table: pa.Table) -> None:
        """Add rows. Raises what Arrow raises where a column is missing, in another place or would lose a value."""
        if table.schema != self._schema:
            table = table.cast(self._schema)
        self.rows += table.num_rows
        for group in self._groups.add(table):
            self._write_group(group)

    def write_batch(self, batch: pa.RecordBatch) -> None:
        """Add the rows of a batch."""
        self.write(pa.Table.from_batches([batch]))

    def finish(self) -> None:
        """Write what is left and the footer, and flush it all to the disk."""
        for group in self._groups.rest():
            self._write_group(group)
        with translate_os_errors(self._path, _WRITING):
            self._opened(1).close()
            self._stream.flush()
            os.fsync(self._stream.fileno())

    def abandon(self) -> None:
        """Let go of a file that will be thrown away."""
        if self._file is not None:
            with suppress(OSError, pa.ArrowException):
                self._file.close()

    def _write_group(self, group: pa.Table) -> None:
        with translate_os_errors(self._path, _WRITING):
            self._opened(group.num_rows).write_table(group, row_group_size=group.num_rows)

    def _opened(self, rows: int) -> pq.ParquetWriter:
        """The file itself, opened when the first group tells how large a bloom filter must be."""
        if self._file is None:
            bloom = self._options.pop("bloom")
            if _HAS_BLOOM and bloom:
                self._options["bloom_filter_options"] = {name: {"ndv": rows, "fpp": FALSE_POSITIVES} for name in bloom}
            self._file = pq.ParquetWriter(self._stream, self._schema, **self._options)
        return self._file


@contextmanager
def writer(
    path: Path,
    schema: pa.Schema,
    *,
    sorted_by: Sequence[str] = (),
    dictionary: Sequence[str] = (),
    bloom: Sequence[str] = (),
) -> Iterator[ParquetFile]:
    """A file to write rows to; it takes its place under `path` when the block ends well, and never otherwise.

    `sorted_by` declares an order that the rows already have (ascending, nulls last), `dictionary` names the columns
    with few distinct values (lists and structs too), `bloom` those looked up by exact value.
    """
    schema = pa.schema([field.with_type(_plain(field.type)) for field in schema], schema.metadata)
    options = {**_options(schema, sorted_by, dictionary), "bloom": bloom}
    part = path.with_name(f".{path.name}.part")
    try:
        with translate_os_errors(path, _WRITING):
            stream = part.open("wb")
        with _closing(stream):
            file = ParquetFile(stream, path, schema, options)
            try:
                yield file
                file.finish()
            except BaseException:
                file.abandon()
                raise
        with translate_os_errors(path, _WRITING):
            part.replace(path)
            sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _closing(stream: BinaryIO) -> Iterator[None]:
    """Close a stream that was flushed already; closing one that met a full disk would meet it again."""
    try:
        yield
    finally:
        with suppress(OSError):
            stream.close()


def _options(schema: pa.Schema, sorted_by: Sequence[str], dictionary: Sequence[str]) -> dict[str, Any]:
    leaves = [leaf for name in dictionary for leaf in _leaves(name, schema.field(name).type)]
    order = [(name, "ascending") for name in sorted_by]
    return {
        "version": "2.6",
        "compression": "zstd",
        "compression_level": ZSTD_LEVEL,
        "use_dictionary": leaves or False,
        "coerce_timestamps": "us",
        "write_page_index": True,
        "write_page_checksum": True,
        "sorting_columns": pq.SortingColumn.from_ordering(schema, order, null_placement="at_end") or None,
    }


def _plain(kind: pa.DataType) -> pa.DataType:
    """The same type with the name that Arrow gives to what is in a list: a schema that was read from a file has Parquet's."""
    if pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_plain(field.type)) for field in kind])
    return kind


def _leaves(path: str, kind: pa.DataType) -> Iterator[str]:
    """The names that Parquet gives to the columns under a list or struct."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _leaves(f"{path}.list.element", kind.value_type)
    elif pa.types.is_struct(kind):
        for field in kind:
            yield from _leaves(f"{path}.{field.name}", field.type)
    else:
        yield path
