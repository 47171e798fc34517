"""Pairs of texts → which of them only have a part in common, each with a part that is all its own: half of A with half of B.

An edit is spread over a text, and what it left stands around it. So the words of each text are looked up in the other, in
twos, and the stretch in which the fewest are found is looked for. Where both have a stretch that the other does not know, and
one of them is long, neither is a version of the other. Order does not count, nor do words in nothing but boilerplate.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.resolve.match.contents import Pairs
from pipeline.resolve.match.folding import BREAK, MAX_FOLDED, Hashes, words_of
from pipeline.resolve.match.sets import Indices, chunks
from pipeline.resolve.match.shingles import among_keys, in_own_shingles
from pipeline.resolve.match.titles import Mask

MIN_FOREIGN, MIN_LONG = 0.08, 0.30  # shares of a text: what each has alone at least, and one of the two
MIN_LACKING = 0.22  # share of its shingles that the text with the longer part lacks in the other at least
MAX_KNOWN = (
    0.35  # share of the words of such a stretch that the other text knows; where every fifth is edited, 75 in 100 are
)
MIN_STRETCH = 8  # words below which a stretch is foreign by chance
_AT_ONCE = 1 << 16  # words of pairs looked at together
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """Text i has the words `words[offsets[i]:offsets[i + 1]]`, in their order."""

    words: Hashes
    offsets: Indices

    @property
    def owners(self) -> Indices:
        return np.repeat(np.arange(self.offsets.size - 1), np.diff(self.offsets))

    def take(self, rows: Indices) -> "_Texts":
        sizes = np.diff(self.offsets)[rows]
        offsets = np.append(0, np.cumsum(sizes))
        return _Texts(self.words[np.repeat(self.offsets[rows] - offsets[:-1], sizes) + np.arange(offsets[-1])], offsets)

    def twos(self) -> Hashes:
        """A hash of each word with the next, and of the text that they stand in."""
        owners = self.owners
        following = np.append(self.words[1:], np.zeros(min(owners.size, 1), np.uint64))
        mixed = (self.words * _ODD ^ following) * _ODD
        return mixed >> _HIGH | owners.astype(np.uint64) << _HIGH


def are_grafted(pairs: Pairs, rows: Indices) -> Mask:
    """Which of some pairs have a large part of their own on both sides."""
    grafted = np.zeros(rows.size, dtype=bool)
    lacking = [
        1 - pairs.shared[rows] / np.maximum(pairs.own.sizes[side[rows]], 1) for side in (pairs.left, pairs.right)
    ]
    doubtful = np.flatnonzero((np.minimum(*lacking) >= MIN_FOREIGN) & (np.maximum(*lacking) >= MIN_LACKING))
    some = rows[doubtful]
    contents = np.unique(np.append(pairs.left[some], pairs.right[some]))
    texts, places = (
        _own_words(pairs, contents),
        [np.searchsorted(contents, side[some]) for side in (pairs.left, pairs.right)],
    )
    sizes = np.diff(texts.offsets)
    for start, end in chunks(sizes[places[0]] + sizes[places[1]], _AT_ONCE):
        left, right = (texts.take(side[start:end]) for side in places)
        grafted[doubtful[start:end]] = _have_parts_of_their_own(left, right)
    return grafted


def _have_parts_of_their_own(left: _Texts, right: _Texts) -> Mask:
    sides = [(texts, _known(texts, others)) for texts, others in ((left, right), (right, left))]
    short, long = (
        [_least_known(texts, is_known, share) < MAX_KNOWN for texts, is_known in sides]
        for share in (MIN_FOREIGN, MIN_LONG)
    )
    grafted: Mask = short[0] & short[1] & (long[0] | long[1])
    return grafted


def _own_words(pairs: Pairs, contents: Indices) -> _Texts:
    """The words of some contents that stand in a shingle which votes."""
    hashes, sizes = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for start, end in chunks(pairs.contents.length[contents].astype(np.int64), MAX_FOLDED):
        some = contents[start:end]
        words = words_of(BREAK.join(pairs.printed(some)), some.size)
        is_own = np.ones(words.hashes.size, dtype=bool)
        if (pairs.own.sizes[some] < pairs.contents.size[some]).any():
            is_own = in_own_shingles(words, pairs.own.take(some))
        hashes.append(words.hashes[is_own])
        sizes.append(np.diff(np.append(0, np.cumsum(is_own))[words.offsets]))
    return _Texts(np.concatenate(hashes), np.append(0, np.cumsum(np.concatenate(sizes))))


def _known(texts: _Texts, others: _Texts) -> Mask:
    """Which words of each text its other knows, beside the same neighbour."""
    is_known = among_keys(texts.twos(), np.sort(others.twos()), others.offsets.size - 1)
    is_known[texts.offsets[1:][np.diff(texts.offsets) > 0] - 1] = False  # the last word has no next
    is_known[1:] |= is_known[:-1].copy()
    return is_known


def _least_known(texts: _Texts, is_known: Mask, share: float) -> npt.NDArray[np.float64]:
    """Of each text what is known of the least known stretch of such a share of it; 1 for one that is too short."""
    known_before = np.append(0, np.cumsum(is_known))
    sizes = np.diff(texts.offsets)
    stretches = np.maximum(np.ceil(share * sizes).astype(np.int64), MIN_STRETCH)
    starts, stretch = np.arange(texts.words.size), stretches[texts.owners]
    ends = starts + stretch
    fits = ends <= texts.offsets[1:][texts.owners]
    shares = np.ones(starts.size)
    shares[fits] = (known_before[ends[fits]] - known_before[starts[fits]]) / stretch[fits]
    least = np.ones(sizes.size)
    filled = np.flatnonzero(sizes)
    if filled.size:
        least[filled] = np.minimum.reduceat(shares, texts.offsets[:-1][filled])
    return least
