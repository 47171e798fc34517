"""The band keys of contents, sorted, in files that are looked up where they lie: what is new costs what it asks for.

A *run* holds the keys of consecutive contents. For each band it has, sorted, key · 2³² + content (`blocks`). Each run is at least
twice as long as the next (as in a log-structured merge tree: O'Neil, Cheng, Gawlick and O'Neil, 1996), so a daily index does not
grow a file a day.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from pipeline.resolve.index.blocks import Blocks, write_blocks
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import unpack_pairs
from pipeline.resolve.match.sets import Indices, Values
from pipeline.resolve.match.shingles import few
from pipeline.resolve.match.signatures import BANDS
from pipeline.resolve.match.titles import Mask

Rows = tuple[int, int]  # first content of a run, and the first one behind it
_HIGH, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_NONE: Hashes = np.empty(0, np.uint64)


def packed(keys: Values, first: int) -> Hashes:
    """The entries of consecutive contents, the first of which is `first`; 0 is no key."""
    has = np.flatnonzero(keys)
    return np.sort((keys[has].astype(np.uint64) << _HIGH) | (has + first).astype(np.uint64))


def write_run(path: Path, bands: Iterable[Hashes]) -> None:
    """Write the sorted entries of each band."""
    write_blocks(path, ([entries] for entries in bands))


class Run(Blocks):
    """A run as it lies on the disk; raises DamagedFile where it is not as it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "<u8", BANDS)

    def of(self, band: int, keys: Values) -> Hashes:
        """The entries of a band that have one of some keys (sorted, each once)."""
        least = keys.astype(np.uint64) << _HIGH
        return self.find(least, least | _LOW, band)


class BandKeys:
    """The runs of all contents; `known` of them, those before the new ones, need not be read to find what is new."""

    def __init__(self, runs: Sequence[tuple[Rows, Path]], known: int = 0) -> None:
        self._runs = [(rows, Run(path)) for rows, path in runs]
        self._known = known

    def of_new(self, band: int, is_new: Mask) -> tuple[Values, Indices]:
        """The keys that a new content has, and the contents that have them."""
        if is_new[: self._known].any():  # an old one that stands elsewhere now: its keys are found by reading all
            fresh, old = [run.section(band) for _, run in self._runs], []
        else:
            fresh = [run.section(band) for rows, run in self._runs if rows[0] >= self._known]
            old = [run for rows, run in self._runs if rows[0] < self._known]
        keys, contents = _unpacked(fresh)
        is_fresh = is_new[contents]
        if not old and 2 * np.count_nonzero(is_fresh) > contents.size:  # then the blocks are soon made without a look
            return keys, contents
        wanted = np.unique(keys[is_fresh])
        some = few(keys, wanted)
        others, known = _unpacked([run.of(band, wanted) for run in old])
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
    write_run(path, (np.sort(np.concatenate([run.section(band) for run in runs])) for band in range(BANDS)))
