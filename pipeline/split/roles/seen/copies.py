"""Words of a page's lines → whether each line, or a part of it, stands on the page again, and how far away.

Copies are found by shared shingles of four words: one pass, whatever the number of lines.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import Floats, Reals

Ints = NDArray[np.int64]
NAMES = (
    "again", "before", "again_distance", "before_distance", "shingles", "equal_again", "equal_before",
    "run_again", "run_before", "left_again", "left_before", "twin_begins_again", "twin_begins_before",
)  # fmt: skip
WINDOW = 60  # lines behind and before in which a copy stands
FREQUENT = 12  # occurrences of a shingle from which it is furniture
STRONG = 0.5  # share of a line's shingles that make it a copy
_LINES = 2  # lines that a shingle may cross


def copies(words: Sequence[Sequence[str]]) -> Floats:
    """Signs (lines × NAMES) of every line."""
    count = len(words)
    numbers: dict[str, int] = {}
    stream = np.array([numbers.setdefault(word, len(numbers)) for line in words for word in line], np.int64)
    owner = np.repeat(np.arange(count), [len(line) for line in words])
    heads = np.cumsum([0, *map(len, words)])[:-1]
    keys, lines, firsts = _shingles(stream, owner, heads)
    again, behind, twin_again = _nearest(keys, lines, firsts, 1)
    before, ahead, twin_before = _nearest(keys[::-1], lines[::-1], firsts[::-1], -1)
    total = np.maximum(np.bincount(lines, minlength=count), 1) if len(lines) else np.ones(count)
    columns = [
        _share(again, lines, total, count), _share(before, lines[::-1], total, count),
        _mean(behind, again, lines, count), _mean(ahead, before, lines[::-1], count),
        np.minimum(np.bincount(lines, minlength=count) if len(lines) else np.zeros(count), 60),
        *_equal(words),
    ]  # fmt: skip
    columns += [_run(columns[0]), _run(columns[1]), _run(columns[0][::-1])[::-1], _run(columns[1][::-1])[::-1]]
    columns += [
        _share(twin_again, lines, np.ones(count), count) > 0,
        _share(twin_before, lines[::-1], np.ones(count), count) > 0,
    ]
    return np.stack(columns, 1).astype(np.float32)


def _shingles(stream: Ints, owner: Ints, heads: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Shingle → its number, its line and whether it opens its line, in order."""
    if len(stream) < 4:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool)
    pairs = np.unique(stream[:-1] * (stream.max() + 1) + stream[1:], return_inverse=True)[1]
    fours = np.unique(pairs[:-2] * (pairs.max() + 1) + pairs[2:], return_inverse=True)[1]
    lines = owner[: len(fours)]
    is_near = owner[3:] - lines <= _LINES
    opens = np.arange(len(fours)) == heads[lines]
    return fours[is_near], lines[is_near], opens[is_near]


def _nearest(
    keys: Ints, lines: Ints, firsts: NDArray[np.bool_], sign: int
) -> tuple[NDArray[np.bool_], Ints, NDArray[np.bool_]]:
    """Of each shingle whether it stands again on a later line (or earlier one) in the window, how far, and whether both
    open their lines."""
    size = len(keys)
    found, distance, twin = np.zeros(size, bool), np.zeros(size, np.int64), np.zeros(size, bool)
    if not size:
        return found, distance, twin
    order = np.argsort(keys, kind="stable")
    is_same = keys[order][1:] == keys[order][:-1]
    this, following = order[:-1][is_same], order[1:][is_same]
    far = sign * (lines[following] - lines[this])
    frequent = np.bincount(keys)[keys[this]] > FREQUENT
    is_copy = (far > 0) & (far <= WINDOW) & ~frequent
    this, following, far = this[is_copy], following[is_copy], far[is_copy]
    found[this], distance[this] = True, far
    twin[this] = firsts[this] & firsts[following]
    return found, distance, twin


def _share(found: NDArray[np.bool_], lines: Ints, total: Reals, count: int) -> Reals:
    return np.bincount(lines, weights=found, minlength=count) / total if len(lines) else np.zeros(count)


def _mean(distance: Ints, found: NDArray[np.bool_], lines: Ints, count: int) -> Reals:
    if not len(lines):
        return np.zeros(count)
    number = np.bincount(lines, weights=found, minlength=count)
    return np.bincount(lines, weights=distance, minlength=count) / np.maximum(number, 1)


def _equal(words: Sequence[Sequence[str]]) -> list[Reals]:
    """Distance to the next line that says the same, and to the one before; 0 where there is none."""
    after, before = np.zeros(len(words)), np.zeros(len(words))
    last: dict[tuple[str, ...], int] = {}
    for place, line in enumerate(words):
        key = tuple(line)
        if key in last:
            before[place] = after[last[key]] = place - last[key]
        last[key] = place
    return [after, before]


def _run(share: Reals) -> Reals:
    """How many lines up to this one are copies without a gap."""
    is_copy = share >= STRONG
    place = np.arange(len(share))
    gap = np.maximum.accumulate(np.where(is_copy, -1, place))
    return np.where(is_copy, place - gap, 0)
