"""Texts → how many letters, signs and words any stretch of them holds, counted once.

Texts are joined by a space, so the lines of a row are one stretch and none needs to be read again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.split.html.looks import Bools, Ints
from pipeline.split.html.tree import running

_ASCII = 128


@dataclass(frozen=True, slots=True)
class Signs:
    """Text i begins at `starts[i]`; the others are running sums by character."""

    starts: Ints
    letters: Ints
    signs: Ints  # all but spaces
    words: Ints

    def letters_of(self, most: int) -> Ints:
        """The letters of every text, among so many first characters."""
        starts = self.starts[:-1]
        return self.letters[np.minimum(starts + most, self.starts[1:] - 1)] - self.letters[starts]


def signs(texts: Sequence[str], most: int) -> Signs:
    """Count texts, of each as many characters as `most`."""
    cut = [text[:most] for text in texts]
    codes = np.frombuffer(" ".join(cut).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_sign = ~_are(codes, str.isspace)
    is_start = is_sign.copy()
    is_start[1:] &= ~is_sign[:-1]
    starts = running(np.array([len(text) + 1 for text in cut], dtype=np.int64))
    return Signs(starts, running(_are(codes, str.isalpha)), running(is_sign), running(is_start))


@lru_cache
def _known(told: Callable[[str], bool]) -> Bools:
    return np.array([told(chr(code)) for code in range(_ASCII)], dtype=np.bool_)


def _are(codes: "np.ndarray[tuple[int], np.dtype[np.uint32]]", told: Callable[[str], bool]) -> Bools:
    """Of every character what is told of it; those beyond ASCII are few, and asked for once each."""
    found = _known(told)[np.minimum(codes, _ASCII - 1)]
    others = np.nonzero(codes >= _ASCII)[0]
    if len(others):
        distinct, at = np.unique(codes[others], return_inverse=True)
        found[others] = np.array([told(chr(code)) for code in distinct.tolist()], dtype=np.bool_)[at]
    return found
