"""A stream of words → the runs of six words that stand in more than one resource, and where.

Every run is looked at and not a sample of them (winnowing), since of a quotation of twelve words in which one is edited
no more than six are left in a row. Sorting finds what comes twice, so the cost grows with the text. A run that stands in
many resources is *crowded*: a footer, or how the language works. It makes no pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Hashes, Places, Stream
from pipeline.resolve.match.sets import is_first

SHINGLE_WORDS = 6  # words; the longest that twelve words with one edited among them surely hold
MAX_RESOURCES = 10  # resources in which a run may stand before it is crowded: then pairs would grow with their square
MAX_REPEATS = 3  # places of one resource at which a run is looked at; a refrain has no more to say
AT_ONCE = 1 << 24  # runs that are sorted at a time
NONE = -1
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SHIFT, _BITS = np.uint64(29), 64

ShingleHashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class SharedShingles:
    """The runs that stand in several resources. Run i has the places `places[offsets[i]:offsets[i + 1]]`, ascending.

    `is_crowded` tells it of each run, `resources` names the resource of each place.
    """

    places: Places
    offsets: Places
    resources: Places
    is_crowded: npt.NDArray[np.bool_]

    @property
    def runs(self) -> Places:
        """The run of each place."""
        return np.repeat(np.arange(self.is_crowded.size), np.diff(self.offsets))


def shared_shingles(text: Stream) -> SharedShingles:
    """The runs of six words that stand in at least two resources."""
    hashes, is_whole = _hashes(text)
    parts = [_repeated(hashes, is_whole, part) for part in _parts(hashes)]
    places = np.concatenate([found for found, _ in parts])
    firsts = np.concatenate([is_first(values) for _, values in parts])
    resources = text.resource_of(places)
    runs = np.cumsum(firsts) - 1
    kept = _few_each(runs, resources)
    places, runs, resources = places[kept], runs[kept], resources[kept]
    new = is_first(np.stack([runs, resources], axis=1)) if runs.size else np.empty(0, bool)
    spread = np.bincount(runs[new], minlength=int(firsts.sum()))
    several = spread[runs] > 1
    offsets = np.append(np.flatnonzero(is_first(runs[several])), several.sum())
    return SharedShingles(places[several], offsets, resources[several], spread[spread > 1] > MAX_RESOURCES)


def _hashes(text: Stream) -> tuple[ShingleHashes, npt.NDArray[np.bool_]]:
    """A hash of the six words from each place on, and whether its copy has so many."""
    size = text.words.size
    hashes = np.zeros(size, np.uint64)
    for ahead in range(min(SHINGLE_WORDS, size)):
        hashes *= _BASE
        hashes[: size - ahead] += text.words[ahead:]
        hashes ^= hashes >> _SHIFT
    is_whole = np.ones(size, bool)
    for before in range(1, SHINGLE_WORDS):
        ends = text.offsets[1:] - before
        is_whole[ends[ends >= text.offsets[:-1]]] = False
    return hashes, is_whole


def _parts(hashes: ShingleHashes) -> Iterator[npt.NDArray[np.bool_] | None]:
    """The places in parts that fit the memory, by the highest bits of their runs; None stands for all."""
    bits = max(hashes.size // AT_ONCE, 0).bit_length()
    if not bits:
        yield None
    for part in range(1 << bits) if bits else ():
        yield hashes >> np.uint64(_BITS - bits) == part


def _repeated(
    hashes: ShingleHashes, is_whole: npt.NDArray[np.bool_], part: npt.NDArray[np.bool_] | None
) -> tuple[Places, ShingleHashes]:
    """The places of what stands at least twice, by its hash and then by place, and these hashes."""
    places = np.flatnonzero(is_whole if part is None else is_whole & part)
    values = hashes[places]
    ranked = np.sort(values)
    twice = np.unique(ranked[1:][ranked[1:] == ranked[:-1]])
    del ranked
    hits = _maybe(values, twice)
    places, values = places[hits], values[hits]
    hits = twice[np.minimum(np.searchsorted(twice, values), twice.size - 1)] == values if twice.size else hits[:0]
    places, values = places[hits], values[hits]
    order = np.argsort(values, kind="stable")
    return places[order], values[order]


def _maybe(values: ShingleHashes, some: ShingleHashes) -> Places:
    """Most of what is not among some values falls out by a few of its bits, in one look at a small table."""
    mask = np.uint64((1 << max(some.size.bit_length() + 3, 8)) - 1)
    table = np.zeros(int(mask) + 1, bool)
    table[some & mask] = True
    return np.flatnonzero(table[values & mask])


def _few_each(runs: Places, resources: Places) -> npt.NDArray[np.bool_]:
    """Which places are among the first of their run in their resource."""
    if runs.size <= MAX_REPEATS:
        return np.ones(runs.size, bool)
    is_same = (runs[MAX_REPEATS:] == runs[:-MAX_REPEATS]) & (resources[MAX_REPEATS:] == resources[:-MAX_REPEATS])
    return np.append(np.ones(MAX_REPEATS, bool), ~is_same)


def marks(found: SharedShingles, kept: npt.NDArray[np.bool_], values: Places, size: int) -> npt.NDArray[np.int32]:
    """An array over the stream: the value of each place of a run that is kept, and NONE elsewhere."""
    marked = np.full(size + 1, NONE, np.int32)  # one more, so that there is something beside the last and the first
    marked[found.places[kept]] = values[kept]
    return marked


__all__ = ["MAX_RESOURCES", "NONE", "SHINGLE_WORDS", "Hashes", "SharedShingles", "marks", "shared_shingles"]
