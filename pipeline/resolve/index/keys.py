"""128-bit keys as two columns of 64-bit numbers: hashing texts to them, and finding them again."""

import hashlib
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.resolve.match.sets import Indices, is_first

Keys = npt.NDArray[np.uint64]  # shape (rows, 2)
BYTES = 16
NO_KEYS: Keys = np.empty((0, 2), dtype=np.uint64)


class KeyIndex:
    """Keys and a row for each, found by binary search in the first half; the second half must be equal too.

    They lie in sorted runs, each less than half of the one before: two are merged when a new one would be too long.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[Keys, Indices]] = []

    def find(self, keys: Keys) -> Indices:
        """The row of each key, -1 where there is none."""
        rows_of_keys = np.full(len(keys), -1, dtype=np.int64)
        for known, rows in self._runs:
            places = np.minimum(np.searchsorted(known[:, 0], keys[:, 0]), len(known) - 1)
            is_there = (known[places] == keys).all(axis=1)
            rows_of_keys[is_there] = rows[places[is_there]]
        return rows_of_keys

    def add(self, keys: Keys, rows: Indices) -> None:
        """Take in keys that are not there yet."""
        while self._runs and len(self._runs[-1][0]) < 2 * len(keys):
            more, places = self._runs.pop()
            keys, rows = np.concatenate([more, keys]), np.concatenate([places, rows])
        if len(keys):
            order = np.argsort(keys[:, 0], kind="stable")
            self._runs.append((keys[order], rows[order]))


def distinct(keys: Keys) -> tuple[Indices, Indices]:
    """The first row of each distinct key, in order, and for each row the place of its key among these.

    A key of which nothing else has the first half is alone: only the others are sorted with their rows.
    """
    unpack_pairs = np.sort(keys[:, 0])
    again = unpack_pairs[1:][unpack_pairs[1:] == unpack_pairs[:-1]]
    if not again.size:
        return np.arange(len(keys)), np.arange(len(keys))
    alone = again[np.minimum(np.searchsorted(again, keys[:, 0]), again.size - 1)] != keys[:, 0]
    some = np.flatnonzero(~alone)
    firsts, place = _distinct(keys[some])
    is_a_first = alone
    is_a_first[some[firsts]] = True
    before = np.cumsum(is_a_first) - 1
    before[some] = before[some[firsts[place]]]
    return np.flatnonzero(is_a_first), before


def _distinct(keys: Keys) -> tuple[Indices, Indices]:
    order = np.lexsort((keys[:, 1], keys[:, 0]))
    ranked = keys[order]
    starts = is_first(ranked)
    group = np.empty(len(keys), dtype=np.int64)
    group[order] = np.cumsum(starts) - 1
    firsts = order[starts]  # lexsort is stable: the smallest row of each
    place = np.empty(firsts.size, dtype=np.int64)
    by_row = np.argsort(firsts)
    place[by_row] = np.arange(firsts.size)
    return firsts[by_row], place[group]


def of_bytes(digests: Iterable[bytes]) -> Keys:
    """Digests of 16 bytes as keys."""
    return np.frombuffer(b"".join(digests), dtype="<u8").reshape(-1, 2)


def of_content(content: memoryview, bounds: Indices) -> Keys:
    """A hash of what lies between each bound and the next."""
    places, blake = bounds.tolist(), hashlib.blake2b
    return of_bytes(blake(content[start:end], digest_size=BYTES).digest() for start, end in pairwise(places))


def of_texts(texts: pa.LargeStringArray) -> Keys:
    """A hash of each text."""
    bounds = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return of_content(memoryview(texts.buffers()[2] or b""), bounds)


def of_heads(heads: Iterable[str], keys: Keys) -> Keys:
    """A hash of each key with a text before it."""
    blake = hashlib.blake2b
    return of_bytes(
        blake(head.encode("utf-8") + key.tobytes(), digest_size=BYTES).digest()
        for head, key in zip(heads, keys, strict=True)
    )


def stored(keys: Keys) -> pa.Array:
    """Keys as a column of 16 bytes."""
    return pa.Array.from_buffers(pa.binary(BYTES), len(keys), [None, pa.py_buffer(np.ascontiguousarray(keys))])


def read(column: pa.ChunkedArray) -> Keys:
    """A column of 16 bytes as keys."""
    parts = [
        np.frombuffer(chunk.buffers()[1], dtype="<u8").reshape(-1, 2)[chunk.offset : chunk.offset + len(chunk)]
        for chunk in column.chunks
    ]
    return np.concatenate([NO_KEYS, *parts])
