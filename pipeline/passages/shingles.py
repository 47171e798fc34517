"""A stream of words → the shingles (runs of six words) that stand in more than one resource, and where.

Every shingle is looked at and not a sample of them (winnowing), since of a quotation of twelve words in which one is edited
no more than six are left in a row. Sorting finds what comes twice, so the cost grows with the text. A shingle that stands
in many resources is *crowded*: a footer, or how the language works. It makes no pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places, Stream
from pipeline.resolve.match.sets import is_first

SHINGLE_WORDS = 6  # the most that twelve words with one edited among them surely hold in a row
MAX_RESOURCES = 10  # in which a shingle may stand before it is crowded: then pairs would grow with their square
MAX_REPEATS = 3  # places of one resource at which a shingle is looked at; a refrain has no more to say
MAX_SORTED = 1 << 24  # shingles that are sorted at a time
NONE = -1
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SHIFT, _BITS = np.uint64(29), 64

Hashes = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class SharedShingles:
    """Those that stand in several resources. Shingle i has the places `places[offsets[i]:offsets[i + 1]]`, ascending.

    `is_crowded` tells it of each shingle, `resources` names the resource of each place.
    """

    places: Places
    offsets: Places
    resources: Places
    is_crowded: Mask

    @property
    def shingles(self) -> Places:
        """The shingle of each place."""
        return np.repeat(np.arange(self.is_crowded.size), np.diff(self.offsets))


def shared_shingles(text: Stream) -> SharedShingles:
    """The shingles that stand in at least two resources."""
    hashes, is_whole = _hashes(text)
    parts = [_repeated(hashes, is_whole, part) for part in _parts(hashes)]
    places = np.concatenate([part for part, _ in parts])
    firsts = np.concatenate([is_first(values) for _, values in parts])
    resources = text.resource_of(places)
    shingles = np.cumsum(firsts) - 1
    kept = _few_each(shingles, resources)
    places, shingles, resources = places[kept], shingles[kept], resources[kept]
    new = is_first(np.stack([shingles, resources], axis=1))
    spread = np.bincount(shingles[new], minlength=int(firsts.sum()))
    several = spread[shingles] > 1
    offsets = np.append(np.flatnonzero(is_first(shingles[several])), several.sum())
    return SharedShingles(places[several], offsets, resources[several], spread[spread > 1] > MAX_RESOURCES)


def marks(shared: SharedShingles, kept: Mask, values: Places, size: int) -> npt.NDArray[np.int32]:
    """An array over a stream of this size: the value of each place that is kept, and NONE elsewhere."""
    marked = np.full(size + 1, NONE, np.int32)  # one more, so that there is something beside the last and the first
    marked[shared.places[kept]] = values[kept]
    return marked


def _hashes(text: Stream) -> tuple[Hashes, Mask]:
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


def _parts(hashes: Hashes) -> Iterator[Mask | None]:
    """The places in parts that fit the memory, by the highest bits of their shingles; None stands for all."""
    bits = (hashes.size // MAX_SORTED).bit_length()
    if bits:
        yield from (hashes >> np.uint64(_BITS - bits) == part for part in range(1 << bits))
    else:
        yield None


def _repeated(hashes: Hashes, is_whole: Mask, part: Mask | None) -> tuple[Places, Hashes]:
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


def _maybe(values: Hashes, some: Hashes) -> Places:
    """Most of what is not among some values falls out by a few of its bits, in one look at a small table."""
    mask = np.uint64((1 << max(some.size.bit_length() + 3, 8)) - 1)
    table = np.zeros(int(mask) + 1, bool)
    table[some & mask] = True
    return np.flatnonzero(table[values & mask])


def _few_each(shingles: Places, resources: Places) -> Mask:
    """Which places are among the first of their shingle in their resource."""
    is_same = (shingles[MAX_REPEATS:] == shingles[:-MAX_REPEATS]) & (
        resources[MAX_REPEATS:] == resources[:-MAX_REPEATS]
    )
    return np.append(np.ones(min(MAX_REPEATS, shingles.size), bool), ~is_same)
