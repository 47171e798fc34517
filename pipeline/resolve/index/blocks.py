"""Sorted rows of one width in a file that is looked up where it lies: what is asked for costs what it asks.

The rows lie in *sections*, each sorted by itself, and these in blocks, each with its checksum and its first key at the file's
end, so that a key is found by reading a block or two. The key is the row, or its first field where it has several.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.resolve.index.ends import read_end, write_end
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Indices
from pipeline.store import translate_os_errors

Rows = npt.NDArray[Any]
BLOCK = 128  # rows
_MAGIC = b"ROWS"
_NONE: Hashes = np.empty(0, np.uint64)


def rows_of(kind: npt.DTypeLike, *columns: Rows) -> Rows:
    """Columns as rows of several fields."""
    rows = np.empty(columns[0].size, kind)
    for name, column in zip(rows.dtype.names or (), columns, strict=True):
        rows[name] = column
    return rows


def write_blocks(path: Path, sections: Iterable[Iterable[Rows]]) -> None:
    """Write sections, each of which comes in parts."""
    counts: list[int] = []
    fences, checksums = [_NONE], [np.empty(0, np.uint32)]
    with translate_os_errors(path, "spill to the disk"), path.open("wb") as file:
        for section in sections:
            counts.append(0)
            for rows in _whole_blocks(section):
                content = memoryview(rows.tobytes())
                file.write(content)
                counts[-1] += rows.size
                fences.append(_keys(rows[::BLOCK]))
                checksums.append(_checksums(content, rows.itemsize))
        columns = (
            np.array(counts, "<u8"),
            np.concatenate(fences).astype("<u8"),
            np.concatenate(checksums).astype("<u4"),
        )
        write_end(file, b"".join(column.tobytes() for column in columns), _MAGIC)


def _whole_blocks(parts: Iterable[Rows]) -> Iterator[Rows]:
    """The same rows in parts of whole blocks, but for the last."""
    waiting: Rows | None = None
    for part in parts:
        rows = part if waiting is None or not waiting.size else np.concatenate([waiting, part])
        whole = rows.size - rows.size % BLOCK
        yield rows[:whole]
        waiting = rows[whole:]
    if waiting is not None:
        yield waiting


class Blocks:
    """Such a file as it lies on the disk, of so many sections; raises DamagedFile where it is not as it was written."""

    def __init__(self, path: Path, rows: npt.DTypeLike, sections: int = 1) -> None:
        self._path, self._type = path, np.dtype(rows)
        self._size = self._type.itemsize * BLOCK  # bytes of a block
        before, end = read_end(path, _MAGIC)
        try:
            counts = np.frombuffer(end, "<u8", sections).astype(np.int64)
            blocks = -(-counts // BLOCK)
            total = int(blocks.sum())
            self._fences = np.frombuffer(end, "<u8", total, sections * 8)
            self._checksums = np.frombuffer(end, "<u4", total, sections * 8 + total * 8)
        except ValueError as error:
            raise DamagedFile(path, error) from error
        if before != self._type.itemsize * int(counts.sum()):
            raise DamagedFile(path, ValueError("it was cut or altered"))
        self._starts = np.append(0, np.cumsum(self._type.itemsize * counts)).tolist()  # bytes before each section
        self._firsts = np.append(0, np.cumsum(blocks)).tolist()  # blocks of the sections before

    def section(self, section: int = 0) -> Rows:
        """All rows of a section."""
        return self._read(section, np.arange(self._firsts[section + 1] - self._firsts[section]))

    def in_parts(self, blocks: int, section: int = 0) -> Iterator[Rows]:
        """The rows of a section, so many blocks at a time."""
        count = self._firsts[section + 1] - self._firsts[section]
        for first in range(0, count, blocks):
            yield self._read(section, np.arange(first, min(first + blocks, count)))

    def find(self, least: Hashes, most: Hashes, section: int = 0) -> Rows:
        """The rows of a section whose keys are in one of some ranges: sorted, of which none begins before another ends."""
        fences = self._fences[self._firsts[section] : self._firsts[section + 1]]
        if not fences.size or not least.size:
            return np.empty(0, self._type)
        first = np.maximum(np.searchsorted(fences, least) - 1, 0)
        rows = self._read(section, np.unique(_ranges(first, np.searchsorted(fences, most, side="right"))))
        keys = _keys(rows)
        return rows[_ranges(np.searchsorted(keys, least), np.searchsorted(keys, most, side="right"))]

    def check(self) -> None:
        """Read all of it."""
        for section in range(len(self._starts) - 1):
            self.section(section)

    def _read(self, section: int, blocks: Indices) -> Rows:
        """Blocks of a section, sorted. They are read and not mapped: what a disk does not give back is an error then."""
        start, end, first = self._starts[section], self._starts[section + 1], self._firsts[section]
        breaks = np.flatnonzero(np.diff(blocks) != 1) + 1
        lasts = blocks[np.append(breaks, blocks.size) - 1] if blocks.size else blocks
        ranges = zip(blocks[np.append(0, breaks)].tolist() if blocks.size else (), lasts.tolist(), strict=True)
        try:
            with self._path.open("rb", buffering=0) as file:
                number = file.fileno()
                parts = [
                    os.pread(number, min(start + (last + 1) * self._size, end) - place, place)
                    for place, last in ((start + block * self._size, last) for block, last in ranges)
                ]
        except OSError as error:
            raise DamagedFile(self._path, error) from error
        sums = np.concatenate(
            [np.empty(0, np.uint32), *(_checksums(memoryview(part), self._type.itemsize) for part in parts)]
        )
        if not np.array_equal(sums, self._checksums[first + blocks]):
            raise DamagedFile(self._path, ValueError("a block is not as it was written"))
        return np.frombuffer(b"".join(parts), self._type)


def _keys(rows: Rows) -> Hashes:
    keys: Hashes = rows if rows.dtype.names is None else np.ascontiguousarray(rows[rows.dtype.names[0]])
    return keys


def _checksums(content: memoryview, width: int) -> npt.NDArray[np.uint32]:
    size = width * BLOCK
    return np.array([crc32(content[start : start + size]) for start in range(0, len(content), size)], np.uint32)


def _ranges(first: Indices, behind: Indices) -> Indices:
    """The whole numbers from each first one to the one before `behind`."""
    sizes = np.maximum(behind - first, 0)
    offsets = np.append(0, np.cumsum(sizes))
    numbers: Indices = np.repeat(first - offsets[:-1], sizes) + np.arange(offsets[-1])
    return numbers
