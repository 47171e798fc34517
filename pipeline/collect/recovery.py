"""An archive after a stop at any point → cut to what the frontier knows, and after a power cut to what of that is there."""

import os
import zlib
from collections.abc import Iterable
from pathlib import Path


def recover(path: Path, known: int, synced: int, ends: Iterable[int]) -> int:
    """Cut an archive to what the frontier knows of it: `known` bytes, `ends` those of its exchanges; returns its length.

    Up to `synced` bytes the disk has promised; behind them each member is read to its end.
    """
    size = path.stat().st_size if path.exists() else 0
    length = known if known <= min(size, synced) else _whole(path, synced if synced <= size else 0, min(known, size))
    if length < known:
        length = max((end for end in ends if end <= length), default=0)
    with path.open("ab") as file:
        file.truncate(length)
        os.fsync(file.fileno())
    return length


def _whole(path: Path, start: int, end: int) -> int:
    """Where the last whole gzip member ends that begins at or behind `start`, and ends at or before `end`."""
    whole, at, inflater = start, start, zlib.decompressobj(31)
    with path.open("rb") as file:
        file.seek(start)
        while at < end and (piece := file.read(min(1 << 16, end - at))):
            at += len(piece)
            while piece:
                try:
                    inflater.decompress(piece)
                except zlib.error:
                    return whole
                piece = inflater.unused_data
                if inflater.eof:
                    whole, inflater = at - len(piece), zlib.decompressobj(31)
    return whole
