"""Keys of lines → how often and how evenly lines like each one come back, on its page and on its site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.roles.seen import company
from pipeline.split.roles.seen.lines import KEYS as OWN_KEYS
from pipeline.split.roles.seen.lines import Floats, Ints, Lines, Numbered, Reals, numbered_together

KEYS = (*OWN_KEYS, *company.KEYS)
COUNTED = ("text", "caption", "place")  # kinds of keys that say by their number how many records a page has
SIGNS = ("count", "same", "spread", "gap", "empty", "pages", "mean")
SEVERAL = 3  # pages of a site, below which these are not most
_ONCE = (1, 0)  # pages and lines of a key that is not counted: its own page, and its lines there
NAMES = tuple(f"{kind}_{sign}" for kind in KEYS for sign in SIGNS)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages of a site have a key, and how often it stands on all of them: by kind, then key.

    A key that is not here stands once.
    """

    page_count: int
    by_kind: Mapping[str, Mapping[str, Sequence[int]]]


def counts_of(pages: Sequence[Lines]) -> Counts:
    """Count the keys of all pages of a site."""
    by_kind = {}
    for kind in KEYS:
        numbers, of_lines, of_pages = numbered_together([page.numbered[kind] for page in pages])
        total, on_pages = np.bincount(of_lines).tolist(), np.bincount(of_pages).tolist()
        often = sorted(key for key, number in numbers.items() if total[number] > 1)
        by_kind[kind] = {key: (on_pages[numbers[key]], total[numbers[key]]) for key in often}
    return Counts(len(pages), by_kind)


def is_on_most(line: int, page: Lines, counts: Counts, kind: str) -> bool:
    """Whether most pages of a site, and several, print what a line of one of them says, by a kind of its keys."""
    pages, _ = counts.by_kind[kind].get(page.keys[kind][line], _ONCE)
    return pages >= SEVERAL and pages * 2 > counts.page_count


def recurrence(page: Lines, counts: Counts) -> Floats:
    """Signs (lines × NAMES) of every line."""
    often = np.concatenate([np.bincount(page.numbered[kind].ids) for kind in COUNTED])
    alike = np.bincount(often, minlength=len(page.blocks) + 1)
    alike[:2] = 0
    return np.concatenate([_of_kind(page.numbered[kind], alike, counts, kind) for kind in KEYS], 1)


def _of_kind(numbered: Numbered, alike: Ints, counts: Counts, kind: str) -> Floats:
    """Signs (lines × SIGNS) by one kind of keys; `alike`: of every number how many keys stand so often."""
    count = np.bincount(numbered.ids)
    known = counts.by_kind[kind]
    on_pages, total = np.array([known.get(key, _ONCE) for key in numbered.distinct]).T
    empty = np.array([not key for key in numbered.distinct])
    share, mean = on_pages / counts.page_count, np.maximum(total, count) / counts.page_count
    columns = (count, alike[count], *_rhythm(numbered.ids, count), empty, share, mean)
    return np.stack(columns, 1).astype(np.float32)[numbered.ids]


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
