"""Numbers in a file as they lie in memory, with checksums at its end: what is read whole costs no more than its bytes.

They are read and not mapped: what a disk does not give back is an error then.
"""

import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.resolve.index.spill import DamagedFile
from pipeline.store import translate_os_errors

Numbers = npt.NDArray[Any]
PIECE = 1 << 20  # bytes that have a checksum
_MAGIC = b"NUMS"
_TAIL = struct.Struct("<I4s")  # bytes of what stands before it, as at the end of a Parquet file


def write_numbers(path: Path, numbers: Numbers) -> None:
    """Write an array."""
    content = np.ascontiguousarray(numbers).view(np.uint8).data
    end = np.array(_checksums(content), "<u4").tobytes()
    with translate_os_errors(path, "spill to the disk"), path.open("wb") as file:
        file.write(content)
        file.write(end + _TAIL.pack(len(end), _MAGIC))


def read_numbers(paths: Sequence[Path], kind: npt.DTypeLike) -> Numbers:
    """The arrays of files, one behind the other. Raises DamagedFile."""
    ends = [_end(path) for path in paths]
    read = np.empty(sum(size for size, _ in ends), np.uint8)
    start = 0
    for path, (size, checksums) in zip(paths, ends, strict=True):
        content = read.data[start : start + size]
        try:
            with path.open("rb", buffering=0) as file:
                count = file.readinto(content)
        except OSError as error:
            raise DamagedFile(path, error) from error
        if count != size or _checksums(content) != checksums:
            raise DamagedFile(path, ValueError("it is not as it was written"))
        start += size
    return read.view(kind)


def _end(path: Path) -> tuple[int, list[int]]:
    """The bytes of the numbers of a file, and their checksums."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(size - _TAIL.size, 0))
            length, magic = _TAIL.unpack(file.read(_TAIL.size))
            file.seek(max(size - _TAIL.size - length, 0))
            checksums = np.frombuffer(file.read(length), "<u4").tolist()
    except (OSError, ValueError, struct.error) as error:
        raise DamagedFile(path, error) from error
    if magic != _MAGIC or size < _TAIL.size + length:
        raise DamagedFile(path, ValueError("it was cut or altered"))
    return size - _TAIL.size - length, checksums


def _checksums(content: memoryview) -> list[int]:
    return [crc32(content[start : start + PIECE]) for start in range(0, len(content), PIECE)]
