"""Keys of lines → how often and how evenly lines like each one come back, on its page and on its site."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles import company
from pipeline.split.roles.lines import KEYS as OWN_KEYS
from pipeline.split.roles.lines import Floats, Lines, Reals

Ints = NDArray[np.int64]
KEYS = (*OWN_KEYS, *company.KEYS)
COUNTED = ("text", "caption", "place")  # kinds of keys that say by their number how many records a page has
SIGNS = ("count", "same", "spread", "gap", "empty", "pages", "mean")
NAMES = tuple(f"{kind}_{sign}" for kind in KEYS for sign in SIGNS)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages of a site have a key, and how often it stands on all of them: by kind, then key.

    A key that is not here stands once.
    """

    page_count: int
    by_kind: Mapping[str, Mapping[str, tuple[int, int]]]


def counts_of(pages: Sequence[Lines]) -> Counts:
    """Count the keys of all pages of a site."""
    by_kind = {}
    for kind in KEYS:
        on_pages, total = Counter[str](), Counter[str]()
        for page in pages:
            keys = page.keys[kind]
            total.update(keys)
            on_pages.update(set(keys))
        by_kind[kind] = {key: (on_pages[key], count) for key, count in sorted(total.items()) if count > 1}
    return Counts(len(pages), by_kind)


def recurrence(page: Lines, counts: Counts) -> Floats:
    """Signs (lines × NAMES) of every line."""
    ids = {kind: _ids(page.keys[kind]) for kind in KEYS}
    alike = Counter[int]()
    for kind in COUNTED:
        alike.update(np.bincount(ids[kind]).tolist())
    columns = [column for kind in KEYS for column in _columns(page.keys[kind], ids[kind], alike, counts, kind)]
    return np.stack(columns, 1).astype(np.float32)


def _ids(keys: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _columns(keys: Sequence[str], ids: Ints, alike: Mapping[int, int], counts: Counts, kind: str) -> list[Reals]:
    count = np.bincount(ids)
    others = np.array([alike[number] if number > 1 else 0 for number in count.tolist()])
    spread, gap = _rhythm(ids, count)
    distinct = dict(zip(keys, ids.tolist(), strict=True))
    known = counts.by_kind[kind]
    on_pages, total = np.ones(len(count)), count.astype(float)
    empty = np.zeros(len(count))
    for key, number in distinct.items():
        there = known.get(key)
        if there:
            on_pages[number], total[number] = there[0], max(there[1], total[number])
        empty[number] = not key
    share, mean = on_pages / counts.page_count, total / counts.page_count
    columns: list[Reals] = [count.astype(float), others.astype(float), spread, gap, empty, share, mean]
    return [column[ids] for column in columns]


def _rhythm(ids: Ints, count: Ints) -> tuple[Reals, Reals]:
    """Of every key how uneven the distances between its lines are (9: fewer than three), and their mean."""
    order = np.argsort(ids, kind="stable")
    gaps = np.diff(order, prepend=0)
    gaps[np.cumsum(count)[:-1]] = 0
    gaps[0] = 0
    starts = np.concatenate(([0], np.cumsum(count)[:-1]))
    total, squares = np.add.reduceat(gaps, starts), np.add.reduceat(gaps * gaps, starts)
    number = np.maximum(count - 1, 1)
    mean = total / number
    variance = np.maximum(squares / number - mean * mean, 0.0)
    spread = np.where(count > 2, np.sqrt(variance) / np.maximum(mean, 1.0), 9.0)
    return spread, np.where(count > 1, mean, 0.0)
