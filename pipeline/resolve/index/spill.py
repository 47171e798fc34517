"""The working files of the engine: Parquet without compression, since they are read once or twice and soon.

Page checksums are on, so that damage is noticed where it is read. A disk that is full raises DiskFull.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import PipelineError
from pipeline.resolve.match.sets import Indices, Sets, joined
from pipeline.store import translate_os_errors

_WIDTH = 4  # bytes of a number
MAX_WAITING_BYTES = 2 << 20  # of tables that are written as one
BATCH_ROWS = 2048  # read at a time where a whole file would be too much
GROUP_ROWS = 64  # of a row group: a row here and there must not cost the whole file


class DamagedFile(PipelineError):
    """A working file that is gone, cut or altered, or that the disk does not give back; `why` is the reason alone."""

    def __init__(self, path: Path, error: Exception) -> None:
        self.why = f"{path.name} cannot be read: {error}"
        super().__init__(
            f"{path}: a working file cannot be read: {error}. What was published before is untouched; "
            "look at the disk and run again."
        )


def write(path: Path, table: pa.Table) -> None:
    """Write a table; rows groups are small."""
    with translate_os_errors(path, "spill to the disk"):
        pq.write_table(
            table, path, compression="none", use_dictionary=False, write_statistics=False,
            row_group_size=GROUP_ROWS if "shingles" in table.column_names else max(table.num_rows, 1),
            write_page_checksum=True,
        )  # fmt: skip


@contextmanager
def _appending(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """A file that tables are added to; small ones wait for one another."""
    waiting = [schema.empty_table()]

    def write() -> None:
        writer.write_table(pa.concat_tables(waiting).combine_chunks())
        waiting[1:] = []

    def add(table: pa.Table) -> None:
        waiting.append(table)
        if sum(part.nbytes for part in waiting) >= MAX_WAITING_BYTES:
            write()

    with (
        translate_os_errors(path, "spill to the disk"),
        pq.ParquetWriter(path, schema, compression="none", use_dictionary=False, write_page_checksum=True) as writer,
    ):
        yield add
        write()


def write_all(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """Write tables one after another into one file, as they come."""
    with _appending(path, schema) as add:
        for table in tables:
            add(table)


def spread(folder: Path, schema: pa.Schema, count: int, tables: Iterable[Iterable[pa.Table]]) -> Iterator[pa.Table]:
    """Append the n-th of each of some tables to the n-th of `count` files, and then read these one by one; none is left."""
    paths = [folder / f"spread-{index:05}.parquet" for index in range(count)]
    try:
        with ExitStack() as stack:
            writers = [stack.enter_context(_appending(path, schema)) for path in paths]
            for parts in tables:
                for write, part in zip(writers, parts, strict=True):
                    write(part)
        for path in paths:
            yield read(path)
            path.unlink()
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def size(path: Path) -> int:
    """The bytes of a file. Raises DamagedFile."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise DamagedFile(path, error) from error


def column_bytes(path: Path, column: str) -> int:
    """The size of a column in a file."""
    try:
        metadata = pq.read_metadata(path)
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(path, error) from error
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    chunks = (group.column(index) for group in groups for index in range(group.num_columns))
    return sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema.split(".")[0] == column)


def read(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a table, or some of its columns. Raises DamagedFile."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
            return file.read(
                columns, use_threads=False
            ).combine_chunks()  # taking rows out of many small pieces is slow
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(path, error) from error


def batches(path: Path, columns: Sequence[str], rows: int = BATCH_ROWS) -> Iterator[pa.Table]:
    """Read some columns so many rows at a time, in order. Raises DamagedFile."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
            for batch in file.iter_batches(rows, columns=columns):
                yield pa.table(batch)
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(path, error) from error


def read_rows(path: Path, rows: Indices, columns: Sequence[str]) -> pa.Table:
    """Some rows, sorted, of some columns: only their row groups are read. Raises DamagedFile."""
    groups = np.unique(rows // GROUP_ROWS)
    starts = np.searchsorted(groups, rows // GROUP_ROWS) * GROUP_ROWS
    try:
        with pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
            return (
                file.read_row_groups(groups.tolist(), columns, use_threads=False)
                .combine_chunks()
                .take(pa.array(starts + rows % GROUP_ROWS))
            )
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(path, error) from error


def stored(sets: Sets) -> pa.Array:
    """Sets as the bytes of their numbers, which cost nothing to write and read."""
    bounds = pa.py_buffer(np.ascontiguousarray(sets.offsets * _WIDTH))
    content = pa.py_buffer(np.ascontiguousarray(sets.values, dtype="<u4"))
    return pa.Array.from_buffers(pa.large_binary(), len(sets), [None, bounds, content])


def sets(column: pa.ChunkedArray) -> Sets:
    """Bytes of numbers as sets."""
    return joined([_sets(chunk) for chunk in column.chunks])


def _sets(chunk: pa.LargeBinaryArray) -> Sets:
    bounds = np.frombuffer(chunk.buffers()[1], np.int64)[chunk.offset : chunk.offset + len(chunk) + 1] // _WIDTH
    content = np.frombuffer(chunk.buffers()[2] or b"", "<u4")
    return Sets(content[bounds[0] : bounds[-1]], bounds - bounds[0]) if bounds.size else joined([])


def slices(total: int, most: int) -> Iterator[slice]:
    """Consecutive ranges of `most` rows."""
    yield from (slice(start, min(start + most, total)) for start in range(0, total, most))
