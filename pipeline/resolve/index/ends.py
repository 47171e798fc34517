"""The end of a working file, which tells of the bytes before it, as that of a Parquet file does: its length and a mark close it."""

import os
import struct
from pathlib import Path
from typing import BinaryIO

from pipeline.resolve.index.spill import DamagedFile

_TAIL = struct.Struct("<I4s")


def write_end(file: BinaryIO, end: bytes, mark: bytes) -> None:
    """Close what was written."""
    file.write(end + _TAIL.pack(len(end), mark))


def read_end(path: Path, mark: bytes) -> tuple[int, bytes]:
    """How many bytes stand before the end of a file, and this. Raises DamagedFile."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(size - _TAIL.size, 0))
            length, own = _TAIL.unpack(file.read(_TAIL.size))
            file.seek(max(size - _TAIL.size - length, 0))
            end = file.read(length)
    except (OSError, struct.error) as error:
        raise DamagedFile(path, error) from error
    if own != mark or size < _TAIL.size + length:
        raise DamagedFile(path, ValueError("it was cut or altered"))
    return size - _TAIL.size - length, end
