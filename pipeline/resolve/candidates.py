"""Contents → candidate pairs: what shares a title, an address, a text or a signature.

Comparing everything with everything grows with the square of the corpus. Only contents that meet in a *bucket* are
compared: the same folded title, the same address, the same words, or three equal values of a MinHash signature.
A bucket that is crowded never makes all pairs: it becomes a chain (each with the next) and a star (each with the first).
MinHash: Broder, "On the resemblance and containment of documents" (1997).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

from pipeline.resolve.signatures import SHORT, Content, Hashes

BANDS, ROWS = 24, 3  # texts that share half of their shingles meet 96 times in 100, seven tenths always
CROWD = 12  # members above which a bucket becomes a chain and a star
_BLOCK = 4096  # shingles hashed at a time, so that a long text needs no more memory than a short one
_ODD = np.uint64(0x9E3779B97F4A7C15)

Pair = tuple[int, int]


def candidates(contents: Sequence[Content]) -> list[Pair]:
    """Pairs of indices, the smaller first, each once and sorted."""
    found: set[Pair] = set()
    for bucket in _buckets(contents):
        found.update(bucket_pairs(bucket))
    return sorted(found)


def bucket_pairs(members: Sequence[int]) -> Iterator[Pair]:
    """All pairs of a small bucket; of a crowded one each with the next and with the first.

    >>> list(bucket_pairs([2, 5, 7]))
    [(2, 5), (2, 7), (5, 7)]
    """
    reach = len(members) if len(members) <= CROWD else 2
    for index, left in enumerate(members):
        for right in members[index + 1 : index + reach]:
            yield (left, right) if left < right else (right, left)
    if len(members) > CROWD:
        first = members[0]
        yield from ((min(first, other), max(first, other)) for other in members[2:])


def signature(shingles: Hashes) -> Hashes:
    """One key a band, or nothing for a text without shingles."""
    if not shingles.size:
        return np.empty(0, dtype=np.uint64)
    blocks = (shingles[start : start + _BLOCK] for start in range(0, shingles.size, _BLOCK))
    least = np.minimum.reduce([(block[:, None] * _FACTORS).min(axis=0) for block in blocks])
    keys = np.zeros(BANDS, dtype=np.uint64)
    for row in least.reshape(BANDS, ROWS).T:
        keys = (keys ^ row) * _ODD
        keys ^= keys >> np.uint64(32)
    return keys


def _buckets(contents: Sequence[Content]) -> Iterator[Sequence[int]]:
    # Neighbours in a crowded bucket are compared: put the same place's records beside one another.
    near = sorted(range(len(contents)), key=lambda i: _neighbourhood(contents[i]))
    yield from _grouped((contents[i].title, i) for i in near if contents[i].title)
    yield from _grouped((url, i) for i in near for url in sorted(contents[i].urls))
    yield from _grouped((contents[i].text, i) for i in near if len(contents[i].text) >= SHORT)
    signed = [i for i in near if len(contents[i].text) >= SHORT]
    if signed:
        yield from _bands(signed, np.array([signature(contents[i].own) for i in signed]))


def _neighbourhood(content: Content) -> tuple[str, str, str, int, str]:
    first = content.first
    return first.source, first.page, first.snapshot, first.position, first.record_id


def _grouped(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[list[int]]:
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for key, index in keyed:
        buckets[key].append(index)
    yield from (bucket for bucket in buckets.values() if len(bucket) > 1)


def _bands(signed: Sequence[int], keys: Hashes) -> Iterator[list[int]]:
    for band in keys.T:
        order = np.argsort(band, kind="stable")
        edges = np.flatnonzero(np.diff(band[order])) + 1
        starts, ends = np.append(0, edges), np.append(edges, order.size)
        crowded = np.flatnonzero(ends - starts > 1)
        for run in crowded:
            yield [signed[i] for i in order[starts[run] : ends[run]]]


def _factors() -> Hashes:
    """72 odd factors from a fixed sequence (splitmix64): multiplying by one shuffles the hashes."""
    state = np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _ODD
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (state ^ (state >> np.uint64(31))) | np.uint64(1)


_FACTORS = _factors()
