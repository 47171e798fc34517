"""Arrow rows → one Parquet file whose bytes depend on the rows alone, and which is there whole or not at all.

Row groups of another file that was written in the same way may be taken over as they lie: they are neither read nor packed again.
"""

import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.text import digest
from pipeline.store.files import sync_folder, translate_os_errors
from pipeline.store.footer import WAY, FileEnd, Placed, StoredFile, end_of, place_of
from pipeline.store.groups import END_ROWS, FAR_ENDS, GROUP_BYTES, MIN_BYTES, MIN_ROWS, STRIDE_ROWS, Group, RowGroups

ZSTD_LEVEL = 3  # level 9 costs five times the time for 4 % less room
FALSE_POSITIVES = 0.01  # share of absent ids that a bloom filter lets through
_HAS_BLOOM = "bloom_filter_options" in inspect.signature(pq.ParquetWriter.__init__).parameters
_WRITING = "write a dataset"


class ParquetFile:
    """Rows on their way into a file; `rows` is how many came so far, `standing` which of them are those of another file."""

    def __init__(
        self, stream: BinaryIO, path: Path, schema: pa.Schema, by: Sequence[str], options: Mapping[str, Any]
    ) -> None:
        self.rows = 0
        self.standing: list[range] = []
        self._sink, self._path = _Sink(stream), path
        self._schema, self._options = schema, dict(options)
        self._groups = RowGroups(by)
        told = (options, END_ROWS, FAR_ENDS, STRIDE_ROWS, MIN_ROWS, MIN_BYTES, GROUP_BYTES)
        self._way = digest(pa.__version__, schema.serialize().to_pybytes().hex(), repr(told))
        self._file: pq.ParquetWriter | None = None
        self._bloom_rows = 0
        self._placed: list[_Place] = []

    def write(self, table: pa.Table, is_standing: bool = False) -> None:
        """Add rows; `is_standing` says that another file has them. Raises what Arrow raises where a column is missing, in another place or would
        lose a value.
        """
        if table.schema != self._schema:
            table = table.cast(self._schema)
        if is_standing and table.num_rows:
            self._stand(table.num_rows)
        self.rows += table.num_rows
        for group in self._groups.add(table):
            self._write_group(group)

    def write_batch(self, batch: pa.RecordBatch) -> None:
        """Add the rows of a batch."""
        self.write(pa.Table.from_batches([batch]))

    def takes(self, stored: StoredFile, number: int) -> bool:
        """Whether the rows of a group of another file, if they come next, are just that group here too.

        Its last group ends because no row follows. Bloom filters have one size in a file, by the rows of its first group.
        """
        if number + 1 == len(stored.rows) or stored.way != self._way.encode():
            return False
        for group in self._groups.settled():
            self._write_group(group)
        bloom_rows = self._bloom_rows if self._placed else _bloom_rows(stored.rows[number])
        return self._groups.is_empty and bloom_rows == _bloom_rows(stored.rows[0])

    def take(self, stored: StoredFile, number: int) -> None:
        """Add the rows of a group of another file as they lie there; `takes` must be so."""
        with translate_os_errors(self._path, _WRITING):
            self._opened(_bloom_rows(stored.rows[0]))
            self._placed.append(_Place(self._sink.stream.tell(), True, number, stored))
            stored.copy(number, self._sink.stream)
        self._stand(stored.rows[number])
        self.rows += stored.rows[number]

    def _stand(self, count: int) -> None:
        """The next rows are those of another file."""
        goes_on = bool(self.standing) and self.standing[-1].stop == self.rows
        start = self.standing.pop().start if goes_on else self.rows
        self.standing.append(range(start, self.rows + count))

    def finish(self) -> None:
        """Write what is left and the footer, and flush it all to the disk."""
        for group in self._groups.rest():
            self._write_group(group)
        with translate_os_errors(self._path, _WRITING):
            self._close()
            self._sink.stream.flush()
            os.fsync(self._sink.stream.fileno())

    def abandon(self) -> None:
        """Let go of a file that will be thrown away."""
        if self._file is not None:
            with suppress(OSError, pa.ArrowException):
                self._file.close()

    def _write_group(self, group: Group) -> None:
        with translate_os_errors(self._path, _WRITING):
            rows = group.rows.num_rows
            file = self._opened(_bloom_rows(rows) if group.is_full else rows)
            self._placed.append(_Place(self._sink.stream.tell(), group.is_full))
            file.write_table(group.rows, row_group_size=rows)

    def _opened(self, bloom_rows: int) -> pq.ParquetWriter:
        """The file itself, opened when the first group tells how large a bloom filter must be."""
        if self._file is None:
            bloom, self._bloom_rows = self._options.pop("bloom"), bloom_rows
            if _HAS_BLOOM and bloom:
                sizes = {name: {"ndv": bloom_rows, "fpp": FALSE_POSITIVES} for name in bloom}
                self._options["bloom_filter_options"] = sizes
            self._file = pq.ParquetWriter(self._sink, self._schema, **self._options)
        return self._file

    def _close(self) -> None:
        """Let Arrow write the end of the file, and write another one where groups stand in it of which Arrow does not know."""
        file = self._opened(1)
        if self._placed and self._placed[0].is_full and all(place.is_full for place in self._placed[:-1]):
            file.add_key_value_metadata({WAY: self._way})
        if all(place.stored is None for place in self._placed):
            file.close()
            return
        at = self._sink.stream.tell()
        with self._sink.aside() as content:
            file.close()
        own = FileEnd.of(content.getvalue(), self._sink.written - len(content.getvalue()))
        mine = iter(own.groups)
        placed = []
        for place in self._placed:
            group = place.stored.end.groups[place.number] if place.stored else next(mine)
            end = place.stored.end if place.stored else own
            placed.append(Placed(group, end, place.at - place_of(group)[0]))
        self._sink.stream.write(end_of(placed, own.footer, at))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a group stands in a file, whether it ends by its own rows, and where it was taken from."""

    at: int
    is_full: bool
    number: int = 0
    stored: StoredFile | None = None


class _Sink:
    """What Arrow writes to: the file, and its end elsewhere, where it must be another one."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.written = stream, 0
        self._to = stream

    def write(self, content: bytes) -> None:
        self.written += len(content)
        self._to.write(content)

    def flush(self) -> None:
        """Done at the end."""

    @contextmanager
    def aside(self) -> Iterator[BytesIO]:
        """What is written within the block, which does not get into the file."""
        self._to = content = BytesIO()
        yield content
        self._to = self.stream


def _bloom_rows(rows: int) -> int:
    """For how many rows the bloom filters of a long file are made by those of its first group, so that few more change none."""
    return 1 << rows.bit_length()


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
    own = {key: value for key, value in (schema.metadata or {}).items() if key != WAY}  # that is of the file it is of
    schema = pa.schema([field.with_type(_plain(field.type)) for field in schema], own or None)
    options = {**_options(schema, sorted_by, dictionary), "bloom": list(bloom)}
    part = path.with_name(f".{path.name}.part")
    try:
        with translate_os_errors(path, _WRITING):
            stream = part.open("wb")
        with _closing(stream):
            file = ParquetFile(stream, path, schema, sorted_by, options)
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
