"""The band keys of contents, sorted, in files that are looked up where they lie: what is new costs what it asks for.

A *run* holds the keys of consecutive contents. For each band it has, sorted, key · 2³² + content; in blocks of 1 kB, each with
its checksum and its first entry at the file's end, so that a key is found by reading a block or two. Each run is at least twice as
long as the next (as in a log-structured merge tree: O'Neil, Cheng, Gawlick and O'Neil, 1996), so a daily index does not grow a
file a day.
"""

import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import unpack_pairs
from pipeline.resolve.match.sets import Indices, Values
from pipeline.resolve.match.shingles import few
from pipeline.resolve.match.signatures import BANDS
from pipeline.resolve.match.titles import Mask
from pipeline.store import translate_os_errors

Rows = tuple[int, int]  # first content of a run, and the first one behind it
BLOCK = 128  # entries
SIZE = 8 * BLOCK  # bytes of a block
_MAGIC = b"KEYS"
_TAIL = struct.Struct("<I4s")  # bytes of what stands before it, as at the end of a Parquet file
_HIGH, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_NONE: Hashes = np.empty(0, np.uint64)


def packed(keys: Values, first: int) -> Hashes:
    """The entries of consecutive contents, the first of which is `first`; 0 is no key."""
    has = np.flatnonzero(keys)
    return np.sort((keys[has].astype(np.uint64) << _HIGH) | (has + first).astype(np.uint64))


def write_run(path: Path, bands: Iterable[Hashes]) -> None:
    """Write the sorted entries of each band."""
    counts: list[int] = []
    fences, checksums = [_NONE], [np.empty(0, np.uint32)]
    with translate_os_errors(path, "spill to the disk"), path.open("wb") as file:
        for entries in bands:
            content = memoryview(entries.astype("<u8", copy=False).tobytes())
            file.write(content)
            counts.append(entries.size)
            fences.append(entries[::BLOCK])
            checksums.append(np.array([crc32(block) for block in _blocks(content)], np.uint32))
        end = b"".join(
            column.tobytes()
            for column in (
                np.array(counts, "<u8"),
                np.concatenate(fences).astype("<u8"),
                np.concatenate(checksums).astype("<u4"),
            )
        )
        file.write(end + _TAIL.pack(len(end), _MAGIC))


def _blocks(content: memoryview) -> Iterator[memoryview]:
    return (content[start : start + SIZE] for start in range(0, len(content), SIZE))


class Run:
    """A run as it lies on the disk; raises DamagedFile where it is not as it was written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                file.seek(max(size - _TAIL.size, 0))
                length, magic = _TAIL.unpack(file.read(_TAIL.size))
                file.seek(max(size - _TAIL.size - length, 0))
                end = file.read(length)
                counts = np.frombuffer(end, "<u8", BANDS).astype(np.int64)
                blocks = -(-counts // BLOCK)
                total = int(blocks.sum())
                self._fences = np.frombuffer(end, "<u8", total, BANDS * 8)
                self._checksums = np.frombuffer(end, "<u4", total, BANDS * 8 + total * 8).tolist()
        except (OSError, ValueError, struct.error) as error:
            raise DamagedFile(path, error) from error
        if magic != _MAGIC or size != 8 * int(counts.sum()) + length + _TAIL.size:
            raise DamagedFile(path, ValueError("it was cut or altered"))
        self._starts = np.append(0, np.cumsum(8 * counts)).tolist()  # bytes before each band
        self._firsts = np.append(0, np.cumsum(blocks)).tolist()  # blocks of the bands before

    def band(self, band: int) -> Hashes:
        """All entries of a band."""
        start, first = self._starts[band], self._firsts[band]
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(start)
                content = file.read(self._starts[band + 1] - start) or b""
        except OSError as error:
            raise DamagedFile(self._path, error) from error
        self._check(first, range(self._firsts[band + 1] - first), _blocks(memoryview(content)))
        return np.frombuffer(content, "<u8")

    def find(self, band: int, keys: Values) -> Hashes:
        """The entries of a band that have one of some keys (sorted, each once)."""
        fences = self._fences[self._firsts[band] : self._firsts[band + 1]]
        if not fences.size or not keys.size:
            return _NONE
        least = keys.astype(np.uint64) << _HIGH
        most = least | _LOW
        first = np.maximum(np.searchsorted(fences, least) - 1, 0)
        blocks = np.unique(_ranges(first, np.searchsorted(fences, most, side="right")))
        entries = self._read(band, blocks.tolist())
        return entries[_ranges(np.searchsorted(entries, least), np.searchsorted(entries, most, side="right"))]

    def check(self) -> None:
        """Read all of it."""
        for band in range(BANDS):
            self.band(band)

    def _read(self, band: int, blocks: Sequence[int]) -> Hashes:
        """Blocks of a band, one after the other. They are read and not mapped: what a disk does not give back is an error then."""
        start, end, first = self._starts[band], self._starts[band + 1], self._firsts[band]
        places = [(start + block * SIZE, min(start + (block + 1) * SIZE, end)) for block in blocks]
        try:
            with self._path.open("rb", buffering=0) as file:
                number = file.fileno()
                parts = [os.pread(number, behind - place, place) for place, behind in places]
        except OSError as error:
            raise DamagedFile(self._path, error) from error
        self._check(first, blocks, parts)
        return np.frombuffer(b"".join(parts), "<u8")

    def _check(self, first: int, blocks: Sequence[int], parts: Iterable[bytes | memoryview]) -> None:
        if [*map(crc32, parts)] != [self._checksums[first + block] for block in blocks]:
            raise DamagedFile(self._path, ValueError("a block is not as it was written"))


def _ranges(first: Indices, behind: Indices) -> Indices:
    """The whole numbers from each first one to the one before `behind`."""
    sizes = np.maximum(behind - first, 0)
    offsets = np.append(0, np.cumsum(sizes))
    numbers: Indices = np.repeat(first - offsets[:-1], sizes) + np.arange(offsets[-1])
    return numbers


class BandKeys:
    """The runs of all contents; `known` of them, those before the new ones, need not be read to find what is new."""

    def __init__(self, runs: Sequence[tuple[Rows, Path]], known: int = 0) -> None:
        self._runs = [(rows, Run(path)) for rows, path in runs]
        self._known = known

    def of_new(self, band: int, is_new: Mask) -> tuple[Values, Indices]:
        """The keys that a new content has, and the contents that have them."""
        if is_new[: self._known].any():  # an old one that stands elsewhere now: its keys are found by reading all
            fresh, old = [run.band(band) for _, run in self._runs], []
        else:
            fresh = [run.band(band) for rows, run in self._runs if rows[0] >= self._known]
            old = [run for rows, run in self._runs if rows[0] < self._known]
        keys, contents = _unpacked(fresh)
        is_fresh = is_new[contents]
        if not old and 2 * np.count_nonzero(is_fresh) > contents.size:  # then the blocks are soon made without a look
            return keys, contents
        wanted = np.unique(keys[is_fresh])
        some = few(keys, wanted)
        others, known = _unpacked([run.find(band, wanted) for run in old])
        return np.append(keys[some], others), np.append(contents[some], known)


def _unpacked(entries: Sequence[Hashes]) -> tuple[Values, Indices]:
    keys, contents = unpack_pairs(np.concatenate([_NONE, *entries]))
    return keys.astype(np.uint32), contents


def merged(runs: Sequence[Rows]) -> list[list[Rows]]:
    """Runs in groups of which each is to be one run, at least twice as long as the next."""
    groups: list[list[Rows]] = []
    for run in runs:
        groups.append([run])
        while len(groups) > 1 and _length(groups[-2]) < 2 * _length(groups[-1]):
            groups[-2:] = [[*groups[-2], *groups[-1]]]
    return groups


def _length(group: Sequence[Rows]) -> int:
    return group[-1][1] - group[0][0]


def merge(path: Path, parts: Sequence[Path]) -> None:
    """Write several runs as one."""
    runs = [Run(part) for part in parts]
    write_run(path, (np.sort(np.concatenate([run.band(band) for run in runs])) for band in range(BANDS)))
