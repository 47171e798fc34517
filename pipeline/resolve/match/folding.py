"""Many texts in one string → their folded letters and words, in numpy: `text.fold` and `str.split`, a block at a time.

A table says what folding leaves of each character; it is filled from `text.fold` itself as characters are met, so the two
never part. A word's hash is a polynomial of its letters: prefix sums give it for every word of a block in a few passes
(Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987), the same on every machine and in every release.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from pipeline.core.text import fold
from pipeline.resolve.match.sets import chunks

Hashes = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

MAX_FOLDED = 1 << 18  # characters folded at a time, so that the arrays stay in the cache
BREAK = "\0"  # stands between texts, and in none of them
_GONE, _BREAK, _SPACE = 0, 1, 32
_ALONE = 0x200000  # added to the code of a sign of writing without spaces
_SEVERAL, _UNKNOWN = 0x400000, 0xFFFFFFFF
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 64)
_UNSPACED = (  # Thai and Lao, Burmese, Khmer, Chinese and Japanese
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_SCATTER = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of n texts: text i has the hashes `hashes[offsets[i]:offsets[i + 1]]` and `lengths[i]` folded characters."""

    hashes: Hashes
    offsets: Offsets
    lengths: npt.NDArray[np.int32]


def words_of(joined: str, count: int) -> Words:
    """The words of `count` texts that a NUL stands between."""
    letters = _letters(joined) if count else np.full(1, _BREAK, dtype=np.uint32)
    is_letter = letters > _SPACE
    bounds = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
    breaks = np.flatnonzero(letters == _BREAK)
    lengths = _lengths(bounds[::2], bounds[1::2], breaks)
    starts, ends = _words(letters, is_letter, bounds)
    powers, inverses = _powers(letters.size)
    terms = letters.astype(np.uint64)
    terms *= powers
    sums = np.cumsum(terms, out=terms)  # what lies between words is in the sums of both their ends
    hashes = sums.take(ends - 1, mode="wrap")  # taking so asks for no check of each place: it is twice as fast
    hashes -= sums.take(starts - 1, mode="wrap")
    hashes *= inverses.take(starts, mode="wrap")
    hashes ^= hashes >> _HALF
    hashes *= _SCATTER
    hashes ^= hashes >> _HALF
    return Words(hashes, np.searchsorted(starts, breaks).astype(np.int64), lengths)


def places_of(text: str) -> tuple[Offsets, Offsets]:
    """Where each word of a text without NUL begins and ends in it, as a slice does; they are the words of `words_of`."""
    looked_up, letters = _looked_up(text), _letters(text)
    counts = (looked_up != _GONE).astype(np.int64)
    for place in np.flatnonzero(looked_up >= _SEVERAL).tolist():
        counts[place] = len(_spellings[looked_up[place] - _SEVERAL])
    places = np.repeat(np.arange(looked_up.size), counts) - 1  # a break stands before the text
    is_letter = letters > _SPACE
    starts, ends = _words(letters, is_letter, np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1)
    return places[starts], places[ends - 1] + 1


def _lengths(starts: Offsets, ends: Offsets, breaks: Offsets) -> npt.NDArray[np.int32]:
    """The characters of each folded text: those of what stands between spaces, and the spaces."""
    offsets = np.searchsorted(starts, breaks)
    letters_before = np.append(0, np.cumsum(ends - starts))
    letters = letters_before[offsets[1:]] - letters_before[offsets[:-1]]
    return (letters + np.maximum(np.diff(offsets) - 1, 0)).astype(np.int32)


def _words(letters: Codes, is_letter: npt.NDArray[np.bool_], bounds: Offsets) -> tuple[Offsets, Offsets]:
    """Where words begin and end. Where writing has no spaces, each sign is one with the next."""
    alone = letters >= _ALONE
    if not alone.any():
        return bounds[::2], bounds[1::2]
    bounds = np.flatnonzero((is_letter[1:] != is_letter[:-1]) | alone[1:] | alone[:-1]) + 1
    inside = np.flatnonzero(is_letter.take(bounds[:-1], mode="wrap"))
    starts, ends = bounds.take(inside, mode="wrap"), bounds.take(inside + 1, mode="wrap")
    return starts, ends + (alone.take(starts, mode="wrap") & alone.take(ends, mode="wrap"))


def folded(texts: Sequence[str]) -> list[str]:
    """`text.fold` of each of many texts that hold no NUL."""
    result: list[str] = []
    for start, end in chunks(np.array([len(text) for text in texts], dtype=np.int64), MAX_FOLDED):
        letters = _letters(BREAK.join(texts[start:end])) & np.uint32(_ALONE - 1)
        written = letters.tobytes().decode("utf-32-le").split("\1")[1:-1]
        result += [" ".join(text.split()) for text in written]
    return result


def _letters(joined: str) -> Codes:
    """What folding leaves: letters and digits, 32 for anything else, 1 before, between and behind the texts."""
    letters = _looked_up(joined)
    if letters.max() >= _SEVERAL:
        letters = _spelt_out(letters)
    return letters if letters.all() else letters[letters != _GONE]


def _looked_up(joined: str) -> Codes:
    """What the table says of each character; of one that is several letters, where these are."""
    codes = np.frombuffer((BREAK + joined + BREAK).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters: Codes = _TABLE.take(codes, mode="wrap")
    if letters.max() == _UNKNOWN:
        _learn(np.unique(codes[letters == _UNKNOWN]))
        letters = _TABLE.take(codes, mode="wrap")
    return letters


def _learn(codes: Codes) -> None:
    with _LEARNING:  # blocks are read side by side
        for code in codes.tolist():
            left = [_marked(ord(character)) for character in _folded_character(chr(code))]
            if len(left) > 1:
                _spellings.append(left)
                _TABLE[code] = _SEVERAL + len(_spellings) - 1
            else:
                _TABLE[code] = left[0] if left else _GONE


def _marked(code: int) -> int:
    return code | _ALONE if any(first <= code <= last for first, last in _UNSPACED) else code


def _folded_character(character: str) -> str:
    """What is left of one character beside others; alone, a space would be dropped and a mark would have no letter."""
    return fold(f"x{character}x")[1:-1]


def _spelt_out(letters: Codes) -> Codes:
    """Characters of which several are left: œ is oe, ﬁ is fi, a syllable of Hangul its letters."""
    places = np.flatnonzero(letters >= _SEVERAL)
    spellings = [_spellings[index] for index in (letters[places] - _SEVERAL).tolist()]
    sizes = np.array([len(spelling) for spelling in spellings])
    spread = np.insert(letters, np.repeat(places, sizes - 1), 0)
    firsts = places + np.cumsum(sizes - 1) - (sizes - 1)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    spread[np.repeat(firsts, sizes) + within] = [code for spelling in spellings for code in spelling]
    return spread


@cache
def _powers_of_blocks() -> tuple[Hashes, Hashes]:
    return _powers_of(2 * MAX_FOLDED)


def _powers_of(size: int) -> tuple[Hashes, Hashes]:
    bases = (np.full(size, base, dtype=np.uint64) for base in (_BASE, _INVERSE))
    first, second = (np.cumprod(base) for base in bases)
    return first, second


def _powers(size: int) -> tuple[Hashes, Hashes]:
    powers, inverses = _powers_of_blocks() if size <= 2 * MAX_FOLDED else _powers_of(size)  # a longer text is rare
    return powers[:size], inverses[:size]


_LEARNING = Lock()
_TABLE = np.full(0x110000, _UNKNOWN, dtype=np.uint32)
_TABLE[0] = _BREAK
_spellings: list[list[int]] = []
