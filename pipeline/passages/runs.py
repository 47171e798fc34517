"""SharedShingles runs of six words → stretches of words that stand in two resources.

Two places of one run lie on a *diagonal*: the distance between them. Neighbours on a diagonal are one stretch, so only
where one begins and where it ends is looked for, over all pairs at a time. Of crowded runs the first resource is paired
with each other one, a star: rows grow with the text and never with its square.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places, Stream
from pipeline.passages.extend import extend
from pipeline.passages.seeds import MIN_WORDS, Mask, Seeds, covered
from pipeline.passages.shingles import NONE, SHINGLE_WORDS, SharedShingles, marks

AT_ONCE = 1 << 21  # pairs of places that are in memory at a time


def stretches(text: Stream, found: SharedShingles) -> tuple[Seeds, Seeds]:
    """Those of pairs of resources, extend at both ends, and those of crowded runs."""
    furniture = _starred(text, found)
    is_furniture = covered(furniture.only(furniture.lengths >= MIN_WORDS), text.words.size)
    return extend(text, _paired(text, found), is_furniture), furniture


def crowded_words(text: Stream, found: SharedShingles) -> Mask:
    """Which words of the stream are in a crowded run."""
    places = found.places[found.is_crowded[found.runs]]
    return covered(Seeds(places, places + SHINGLE_WORDS, places, places + SHINGLE_WORDS), text.words.size)


def _paired(text: Stream, found: SharedShingles) -> Seeds:
    runs = found.runs
    marked = marks(found, ~found.is_crowded[runs], runs, text.words.size)
    firsts, lasts = [], []
    for left, right in _pairs(found, runs):
        firsts.append(_ends(marked, left, right, -1))
        lasts.append(_ends(marked, left, right, 1))
    return _from_ends(_by_diagonal(firsts), _by_diagonal(lasts))


def _pairs(found: SharedShingles, runs: Places) -> Iterator[tuple[Places, Places]]:
    """Every two places of a run that is not crowded, in two resources, as many at a time as memory is given."""
    before = np.arange(runs.size) - found.offsets[:-1][runs]
    before[found.is_crowded[runs]] = 0
    totals = np.cumsum(before)
    start = 0
    while start < runs.size:
        base = totals[start - 1] if start else 0
        end = max(int(np.searchsorted(totals, base + AT_ONCE, side="right")), start + 1)
        right = np.repeat(np.arange(start, end), before[start:end])
        steps = np.arange(right.size) - np.repeat(totals[start:end] - before[start:end] - base, before[start:end])
        left = found.offsets[:-1][runs[right]] + steps
        apart = found.resources[left] != found.resources[right]
        yield found.places[left[apart]], found.places[right[apart]]
        start = end


def _ends(marked: npt.NDArray[np.int32], left: Places, right: Places, step: int) -> tuple[Places, Places]:
    """The pairs that have no neighbour on their diagonal, before (-1) or behind (1)."""
    beside = marked[left + step]
    is_end = (beside == NONE) | (beside != marked[right + step])
    return left[is_end], right[is_end]


def _by_diagonal(parts: list[tuple[Places, Places]]) -> tuple[Places, Places]:
    none = np.empty(0, np.int64)
    left, right = (np.concatenate([none, *(part[side] for part in parts)]) for side in (0, 1))
    order = np.lexsort((left, right - left))
    return left[order], right[order]


def _from_ends(first: tuple[Places, Places], last: tuple[Places, Places]) -> Seeds:
    """On a diagonal beginnings and ends take turns, so the n-th of one belongs to the n-th of the other."""
    return Seeds(first[0], last[0] + SHINGLE_WORDS, first[1], last[1] + SHINGLE_WORDS)


def _starred(text: Stream, found: SharedShingles) -> Seeds:
    runs = found.runs
    first = found.offsets[:-1][runs]
    is_told = found.is_crowded[runs] & (found.resources != found.resources[first])
    centre = marks(found, is_told, found.places[first], text.words.size)
    right = np.sort(found.places[is_told])
    left = centre[right].astype(np.int64)
    begins = ~((centre[right - 1] == left - 1) & (centre[right - 1] != NONE))
    ends = ~((centre[right + 1] == left + 1) & (centre[right + 1] != NONE))
    return Seeds(left[begins], left[ends] + SHINGLE_WORDS, right[begins], right[ends] + SHINGLE_WORDS)
