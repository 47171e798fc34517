"""The end of a Parquet file → where its row groups lie, and the end of a file that took some of them over as they lie.

The bytes of a group are the same wherever it stands. Behind all groups follow, group by group, their bloom filters, then the indexes
of their columns, then those of their pages, then the footer, which tells where all of these are (the footer's length and a word end
the file): https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.store.files import CHUNK, open_regular, translate_os_errors
from pipeline.store.thrift import Struct, read_struct, struct_bytes

WAY = b"doublon.row_groups"  # the key under which a file tells how it was written, where all groups but its last one end by their own rows
MAGIC = b"PAR1"
# The numbers of fields: of the file, a row group, a column chunk, its metadata, an index of pages, the place of a page.
_ROWS, _GROUPS, _METADATA = 3, 4, 5
_CHUNKS, _GROUP_ROWS, _GROUP_AT, _GROUP_BYTES = 1, 3, 5, 6
_CHUNK, _PAGES_AT, _PAGES_BYTES, _COLUMN_AT, _COLUMN_BYTES = 3, 4, 5, 6, 7
_DATA_AT, _INDEX_AT, _DICTIONARY_AT, _BLOOM_AT, _BLOOM_BYTES = 9, 10, 11, 14, 15
_PAGES, _PAGE_AT = 1, 1


@dataclass(frozen=True, slots=True)
class FileEnd:
    """What stands behind the rows of a file, from the place `start` on."""

    start: int
    content: bytes
    footer: Struct

    @classmethod
    def of(cls, content: bytes, start: int) -> "FileEnd":
        """Read the end of a file, whose bytes begin at a place in it."""
        size = int.from_bytes(content[-8:-4], "little")
        return cls(start, content, read_struct(content, len(content) - 8 - size)[0])

    @property
    def groups(self) -> list[Struct]:
        """The row groups."""
        return _elements(self.footer, _GROUPS)

    def metadata(self, key: bytes) -> bytes | None:
        """What the file says of itself under a key."""
        pairs = _elements(self.footer, _METADATA) if _METADATA in self.footer else []
        return next((_value(pair, 2) for pair in pairs if _value(pair, 1) == key), None)

    def bytes_at(self, place: int, size: int) -> bytes:
        """Some bytes of it, by their place in the file."""
        return self.content[place - self.start : place - self.start + size]


class StoredFile:
    """The row groups of a file as they lie: how many rows each has, and in which way they were written where it says so."""

    def __init__(self, stream: BinaryIO) -> None:
        self.end = _read_end(stream)
        self.rows = [_rows_of(group) for group in self.end.groups]
        self.way = self.end.metadata(WAY)
        self._stream = stream

    def copy(self, number: int, stream: BinaryIO) -> None:
        """Write the bytes of a group."""
        at, size = place_of(self.end.groups[number])
        self._stream.seek(at)
        for start in range(0, size, CHUNK):
            stream.write(self._stream.read(min(CHUNK, size - start)))


@contextmanager
def stored_file(path: Path) -> Iterator[StoredFile]:
    """A file of ours that is whole, open while the block lasts."""
    with translate_os_errors(path, "read the file"):
        stream = open_regular(path)
    with stream:
        yield StoredFile(stream)


def _read_end(stream: BinaryIO) -> FileEnd:
    """The end of a whole file, from behind its last group on."""
    stream.seek(-8, 2)
    length = stream.tell() + 8
    size = int.from_bytes(stream.read(4), "little") + 8
    stream.seek(-size, 2)
    footer, _ = read_struct(stream.read(size))
    start = max((sum(place_of(group)) for group in _elements(footer, _GROUPS)), default=len(MAGIC))
    stream.seek(start)
    return FileEnd(start, stream.read(length - start), footer)


def place_of(group: Struct) -> tuple[int, int]:
    """Where a group begins in its file, and its bytes."""
    return _value(group, _GROUP_AT), _value(group, _GROUP_BYTES)


def _rows_of(group: Struct) -> int:
    """The rows of a group."""
    rows: int = _value(group, _GROUP_ROWS)
    return rows


@dataclass(frozen=True, slots=True)
class Placed:
    """A group, the end of the file that it was written to, and how much farther it stands in the one that it is in now."""

    group: Struct
    end: FileEnd
    shift: int


def end_of(placed: Sequence[Placed], footer: Struct, at: int) -> bytes:
    """The end of a file that has these groups up to the place `at`, and is else as a footer says. The structs are moved themselves."""
    out = bytearray()
    chunks = [(chunk, one) for one in placed for chunk in _elements(one.group, _CHUNKS)]
    for one in placed:
        _move(one.group, _GROUP_AT, one.shift)
    for chunk, one in chunks:
        column = _value(chunk, _CHUNK)
        for place in (_DATA_AT, _INDEX_AT, _DICTIONARY_AT):
            _move(column, place, one.shift)
        if _BLOOM_AT in column:
            out += _moved(column, _BLOOM_AT, _BLOOM_BYTES, one.end, at + len(out))
    for chunk, one in chunks:
        if _COLUMN_AT in chunk:  # a column of long texts has none
            out += _moved(chunk, _COLUMN_AT, _COLUMN_BYTES, one.end, at + len(out))
    for chunk, one in chunks:
        content = one.end.bytes_at(_value(chunk, _PAGES_AT), _value(chunk, _PAGES_BYTES))
        if one.shift:  # most groups stand where they did
            pages, _ = read_struct(content)
            for page in _elements(pages, _PAGES):
                _move(page, _PAGE_AT, one.shift)
            content = struct_bytes(pages)
        _set(chunk, _PAGES_AT, at + len(out))
        _set(chunk, _PAGES_BYTES, len(content))
        out += content
    _set(footer, _ROWS, sum(_rows_of(one.group) for one in placed))
    _elements(footer, _GROUPS)[:] = [one.group for one in placed]
    told = struct_bytes(footer)
    return bytes(out + told + len(told).to_bytes(4, "little") + MAGIC)


def _moved(fields: Struct, place: int, size: int, end: FileEnd, to: int) -> bytes:
    """Bytes that a struct tells of, which stand elsewhere now."""
    content = end.bytes_at(_value(fields, place), _value(fields, size))
    _set(fields, place, to)
    return content


def _value(fields: Struct, number: int) -> Any:
    return fields[number][1]


def _elements(fields: Struct, number: int) -> list[Any]:
    elements: list[Any] = fields[number][1][1]
    return elements


def _set(fields: Struct, number: int, value: int) -> None:
    fields[number] = fields[number][0], value


def _move(fields: Struct, number: int, by: int) -> None:
    if number in fields:
        _set(fields, number, _value(fields, number) + by)
