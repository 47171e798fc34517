"""A stream of words → its shingles (runs of six words) in the order of their hashes, so that those that come twice meet.

Every shingle is looked at and not a sample of them (winnowing), since of a quotation of twelve words in which one is edited
no more than six are left in a row. Sorting finds what comes twice, so the cost grows with the text; what came later is
sorted by itself and merged.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places, Stream, WordHashes
from pipeline.passages.spread import Spread
from pipeline.resolve.match.sets import is_first

SHINGLE_WORDS = 6  # the most that twelve words with one edited among them surely hold in a row
MAX_REPEATS = 3  # places of one resource at which a shingle is looked at; a refrain has no more to say
MAX_SORTED = 1 << 23  # shingles that are sorted at a time
MIN_LOOKED_UP = 4  # of so many words one may be looked up; of more all are read, which is cheaper then
HASHED = 1 << 18  # words hashed at a time, so that they stay in the cache
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SHIFT, _BITS = np.uint64(29), 64
_HIGH, _LOW = np.int64(32), np.int64(0xFFFFFFFF)

Hashes = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """Shingles by their hashes, those of one hash by the places where they begin."""

    hashes: Hashes
    places: npt.NDArray[np.int32]

    def slice(self, start: int, end: int | None = None) -> "Shingles":
        """Some of them, which follow one another."""
        return Shingles(self.hashes[start:end], self.places[start:end])

    @property
    def starts(self) -> Places:
        """Where those of each hash begin, and where the last ones end."""
        return np.append(np.flatnonzero(is_first(self.hashes)), self.hashes.size)


NONE = Shingles(np.empty(0, np.uint64), np.empty(0, np.int32))
Parts = Callable[
    [Hashes | None], Iterable[Shingles]
]  # hashes, sorted, each once → all shingles that have one; None: all


def shingles(text: Stream, spread: Spread, first: int = 0) -> Iterator[Shingles]:
    """Those that begin at the word `first` or later; of one resource no more than three of a hash. `first` begins a resource."""
    bits = ((text.words.size - first) // MAX_SORTED).bit_length()
    parts = (_by_part(some, bits) for some in _unsorted(text, first))
    for some in spread(NONE, 1 << bits, parts):
        yield _few_each(text, _sorted(some.hashes, some.places))


def of_places(text: Stream, parts: Parts, wanted: Mask) -> Iterable[Shingles]:
    """The shingles of which one begins at a place that is wanted, and of others some."""
    if np.count_nonzero(wanted) * MIN_LOOKED_UP > wanted.size:
        return parts(None)
    return parts(hashes_at(text, np.flatnonzero(wanted)))


def hashes_at(text: Stream, places: Places) -> Hashes:
    """The hashes of the shingles that begin at some places, sorted, each once."""
    places = places[places + SHINGLE_WORDS <= text.offsets[text.copy_of(places) + 1]]
    return np.unique(_mixed([text.words[places + ahead] for ahead in range(SHINGLE_WORDS)]))


def having(parts: Iterable[Shingles], hashes: Hashes | None) -> Iterator[Shingles]:
    """Of parts in order what has some hashes (sorted, each once); all where None are asked for."""
    for part in parts:
        kept = slice(None) if hashes is None else np.isin(part.hashes, hashes)
        yield Shingles(part.hashes[kept], part.places[kept])


def joined(parts: Iterable[Shingles]) -> Shingles:
    """Several, each of which has later places than those before, in one order."""
    return reduce(_inserted, parts, NONE)


def _inserted(some: Shingles, later: Shingles) -> Shingles:
    """Two of which the second has later places, in one order: without a sort, for it is most often a few among many."""
    if not some.hashes.size or not later.hashes.size:
        return later if later.hashes.size else some
    at = np.searchsorted(some.hashes, later.hashes, side="right") + np.arange(later.hashes.size)
    is_later = np.zeros(some.hashes.size + at.size, bool)
    is_later[at] = True
    hashes, places = np.empty(is_later.size, np.uint64), np.empty(is_later.size, np.int32)
    hashes[is_later], places[is_later] = later.hashes, later.places
    hashes[~is_later], places[~is_later] = some.hashes, some.places
    return Shingles(hashes, places)


def merged(parts: Iterable[Shingles], later: Shingles = NONE) -> Iterator[Shingles]:
    """Parts that follow one another in order, and later places: again in order, and all of one hash in one part."""
    kept = NONE
    for part in parts:
        if not part.hashes.size:
            continue
        last = part.hashes[-1]
        own, others = (int(np.searchsorted(some.hashes, last)) for some in (part, later))
        yield _inserted(_chained(kept, part.slice(0, own)), later.slice(0, others))
        kept, later = _chained(kept, part.slice(own)) if not own else part.slice(own), later.slice(others)
    yield _inserted(kept, later)


def _chained(first: Shingles, second: Shingles) -> Shingles:
    """Two of which the second goes on where the first ends."""
    if not first.hashes.size:
        return second
    return Shingles(np.concatenate([first.hashes, second.hashes]), np.concatenate([first.places, second.places]))


def _unsorted(text: Stream, first: int) -> Iterator[Shingles]:
    """Those that begin at a word or later, as they come."""
    is_whole = _is_whole(text, first)
    for start in range(first, text.words.size, HASHED):
        words = text.words[start : start + HASHED + SHINGLE_WORDS - 1]
        places = np.flatnonzero(is_whole[start - first : start - first + HASHED])
        size = max(words.size - SHINGLE_WORDS + 1, 0)  # the last words of the stream begin no whole one
        hashes = _mixed([words[ahead : ahead + size] for ahead in range(SHINGLE_WORDS)])
        yield Shingles(hashes[places], (places + start).astype(np.int32))


def _is_whole(text: Stream, first: int) -> Mask:
    """Of each word from `first` on, whether its copy has six words from it on."""
    is_whole = np.ones(text.words.size - first, bool)
    starts, ends = text.offsets[:-1] - first, text.offsets[1:] - first
    for before in range(1, SHINGLE_WORDS):
        last = ends - before
        is_whole[last[(last >= starts) & (last >= 0)]] = False
    return is_whole


def _by_part(some: Shingles, bits: int) -> Sequence[Shingles]:
    """Shingles by the first bits of their hashes."""
    if not bits:
        return [some]
    part = (some.hashes >> np.uint64(_BITS - bits)).astype(np.uint16)
    order = np.argsort(part, kind="stable")
    bounds = np.searchsorted(part[order], np.arange((1 << bits) + 1)).tolist()
    hashes, places = some.hashes[order], some.places[order]
    return [Shingles(hashes[start:end], places[start:end]) for start, end in pairwise(bounds)]


def _mixed(words: Sequence[WordHashes]) -> Hashes:
    """A hash of the six words, of which the first ones come first, and so on."""
    hashes = np.zeros(words[0].size, np.uint64)
    for column in words:
        hashes *= _BASE
        hashes += column
        hashes ^= hashes >> _SHIFT
    return hashes


def _sorted(hashes: Hashes, places: npt.NDArray[np.int32]) -> Shingles:
    order = np.argsort(hashes)  # several times as quick as one that keeps the order of equal ones, which is made anew
    hashes, places = hashes[order], places[order]
    keys = (np.cumsum(is_first(hashes)) << _HIGH) | places
    keys.sort()
    return Shingles(hashes, (keys & _LOW).astype(np.int32))


def _few_each(text: Stream, some: Shingles) -> Shingles:
    """The first three of each hash in each resource."""
    later = np.flatnonzero(some.hashes[MAX_REPEATS:] == some.hashes[:-MAX_REPEATS]) + MAX_REPEATS
    resources = (text.resource_of(some.places[at]) for at in (later, later - MAX_REPEATS))
    kept = np.ones(some.hashes.size, bool)
    kept[later[np.equal(*resources)]] = False
    return some if kept.all() else Shingles(some.hashes[kept], some.places[kept])
