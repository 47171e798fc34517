"""Numbers in a file as they lie in memory, with checksums at its end: what is read whole costs no more than its bytes.

They are read and not mapped: what a disk does not give back is an error then.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.resolve.index.ends import read_end, write_end
from pipeline.resolve.index.spill import DamagedFile
from pipeline.store import translate_os_errors

Numbers = npt.NDArray[Any]
PIECE = 1 << 20  # bytes that have a checksum
_MAGIC = b"NUMS"


def write_numbers(path: Path, numbers: Numbers) -> None:
    """Write an array."""
    content = np.ascontiguousarray(numbers).view(np.uint8).data
    with translate_os_errors(path, "spill to the disk"), path.open("wb") as file:
        file.write(content)
        write_end(file, np.array(_checksums(content), "<u4").tobytes(), _MAGIC)


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
    size, end = read_end(path, _MAGIC)
    try:
        return size, np.frombuffer(end, "<u4").tolist()
    except ValueError as error:
        raise DamagedFile(path, error) from error


def _checksums(content: memoryview) -> list[int]:
    return [crc32(content[start : start + PIECE]) for start in range(0, len(content), PIECE)]
