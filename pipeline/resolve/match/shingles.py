"""Words → shingles (runs of three words), and which shingles vote.

A shingle that stands under many titles is boilerplate (a footer, a template) and does not vote, unless too little would
remain. It is counted by titles and not by texts: thirty versions of one resource are no boilerplate. Fewer titles are enough
where they are of one source, since a footer is a site's; what several sites print may be a text that was passed on.
"""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.folding import Hashes, Words
from pipeline.resolve.match.sets import Indices, Sets, Values, is_first, sets_of
from pipeline.resolve.match.titles import Mask

Number = TypeVar("Number", np.uint32, np.uint64)
RUN = 3  # words in a shingle: two meet by chance, five do not survive an edit every sixth word
MAX_TITLES = 10  # different titles under which a shingle may stand before it says nothing of any of them
MAX_SITE_TITLES = (
    4  # the same within one source: a resource that is retitled more often is rarer than a footer of six pages
)
MAX_TEXTS = 25  # the same where there are no titles: then the copies of one text count too
MIN_VOTES = 8  # own shingles below which a text is nothing but boilerplate
_MIX = [np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]
_LAST = np.uint32(0xFFFFFFFF)
_SHIFT, _HIGH, _LOW = np.uint64(29), np.uint64(32), np.uint64(0xFFFFFFFF)
_HALF = np.uint32(16)
MAX_BITS = 20  # of a table that still fits the cache


def shingles_of(words: Words) -> Sets:
    """The hashes of every run of three words of each text; a shorter text is one run."""
    counts = np.diff(words.offsets)
    owners = np.repeat(np.arange(counts.size), counts)
    left = words.offsets[1:][owners] - np.arange(owners.size)  # words from here to the end of the text
    starts = (left >= RUN) | ((left == counts[owners]) & (counts[owners] < RUN))
    return sets_of(owners[starts], _runs(words.hashes, left)[starts], counts.size)


def openings_of(words: Words) -> Values:
    """A hash of the first three words of each text; a text that was cut later on has the same."""
    places = words.offsets[:-1, None] + np.arange(RUN)
    padded = np.append(words.hashes, np.zeros(RUN, np.uint64))
    first = np.where(places < words.offsets[1:, None], padded[places], np.uint64(0))
    return _mixed(first.T)


def in_own_shingles(words: Words, own: Sets) -> Mask:
    """Which words stand in a shingle that votes; `own` are those of the same texts."""
    owners = np.repeat(np.arange(len(own)), np.diff(words.offsets))
    left = words.offsets[1:][owners] - np.arange(owners.size)
    keys = (owners.astype(np.uint64) << _HIGH) | _runs(words.hashes, left)
    votes = among_keys(keys, (own.owners().astype(np.uint64) << _HIGH) | own.values, len(own))
    stands = votes.copy()
    for offset in range(1, RUN):  # a run that votes reaches so far, but not into the next text
        stands[offset:] |= votes[:-offset] & (left[:-offset] > offset)
    return stands


def frequent(values: npt.NDArray[Number], most: int) -> npt.NDArray[Number]:
    """The values that stand more than `most` times, sorted. `values` is sorted in place."""
    values.sort()
    again = values[most:][values[most:] == values[:-most]]  # each stands where it stood `most` places before
    return again[is_first(again)]


def under_many(values: Values, titles: Indices, source: Indices, most: int) -> Values:
    """The values that stand under more than `most` different titles of one source, sorted, each once.

    `titles` are whole numbers under 2³², and `source` gives that of each, never falling.
    """
    keys = (values.astype(np.uint64) << _HIGH) | titles.astype(np.uint64)
    keys.sort()
    keys = keys[is_first(keys)]
    of_source = (keys >> _HIGH << _HIGH) | source[keys & _LOW].astype(np.uint64)
    often = (frequent(of_source, most) >> _HIGH).astype(np.uint32)
    return often[is_first(often)]


def among(values: Values, some: Values) -> Mask:
    """Which values are among some sorted ones: the upper bits tell where in them to look, and few stand there."""
    bits = min(max(some.size.bit_length(), 8), MAX_BITS)
    shift = np.uint32(32 - bits)
    starts = np.searchsorted(some, np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(shift)).astype(np.int32)
    padded = np.append(some, np.full(int(np.diff(starts).max()) + 1, _LAST))
    first = starts[values >> shift]
    met = padded[first]
    is_there: Mask = met == values
    places = np.flatnonzero(met < values)
    while places.size:  # what is sought may stand further on
        first[places] += 1
        met = padded[first[places]]
        is_there[places] = met == values[places]
        places = places[met < values[places]]
    is_there[values == _LAST] = bool((some[-1:] == _LAST).any())  # which also fills the end
    return is_there


def among_keys(keys: Hashes, some: Hashes, count: int) -> Mask:
    """Which keys are among some sorted ones; a key is one of `count` owners · 2³² and a hash of 32 bits.

    Owner and upper bits of the hash tell where in them to look, so that one or two are looked at.
    """
    bits = max(some.size // max(count, 1), 1).bit_length()
    shift = np.uint64(32 - bits)
    starts = np.append(0, np.cumsum(np.bincount((some >> shift).astype(np.int64), minlength=count << bits)))
    padded = np.append(some, np.uint64((1 << 64) - 1))
    first = starts.take((keys >> shift).astype(np.int64), mode="wrap")
    met = padded.take(first, mode="wrap")
    places = np.flatnonzero(met < keys)
    while places.size:
        first[places] += 1
        further = padded.take(first[places], mode="wrap")
        met[places] = further
        places = places[further < keys[places]]
    is_there: Mask = met == keys
    return is_there


def few(values: Values, some: Values) -> Indices:
    """The places of those values that are among a few others, sorted: most are ruled out by their upper half alone."""
    upper = np.zeros(1 << 16, dtype=bool)
    upper[some >> _HALF] = True
    places = np.flatnonzero(upper[values >> _HALF])
    return places[among(values[places], some)]


def own(shingles: Sets, common: Values) -> tuple[Sets, Mask]:
    """The shingles that vote, and which texts speak: a text of boilerplate alone keeps its shingles and does not."""
    is_common = among(shingles.values, common)
    kept = shingles.only(~is_common)
    speaks = (kept.sizes == shingles.sizes) | (kept.sizes >= MIN_VOTES)
    if speaks.all():
        return kept, speaks
    return shingles.only(~is_common | np.repeat(~speaks, shingles.sizes)), speaks


def _runs(hashes: Hashes, left: Indices) -> Values:
    """A hash for the run that begins at each word; `left` are the words until its text ends."""
    padded = np.append(hashes, np.zeros(RUN, np.uint64))
    return _mixed(np.where(left > offset, padded[offset : offset + hashes.size], np.uint64(0)) for offset in range(RUN))


def _mixed(run: Iterable[Hashes]) -> Values:
    """A hash of words that follow one another; 0 stands for one behind the end of a text."""
    mixed = np.zeros(1, dtype=np.uint64)
    for following, factor in zip(run, _MIX, strict=True):
        mixed = (mixed ^ following) * factor
        mixed ^= mixed >> _SHIFT
    return (mixed >> _HIGH).astype(np.uint32)
