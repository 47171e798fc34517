"""What a first reading says of all lines of a site → signs for the second: lines that are alike are mostly one thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import Floats, Ints, Lines, Numbered, numbered_together

ROLES = ("outside", "title", "around", "caption", "value", "body", "summary", "between")
CLASSES = (*ROLES, "begins")
MEANT = (
    "text",
    "figured",
    "caption",
    "first",
    "shape",
    "path",
    "place",
    "company",
    "ahead",
    "behind",
)  # keys by which the first reading is gathered
NEAR = 2  # lines before and behind of which the first reading counts
NAMES = (
    *(f"{kind}_is_{role}" for kind in MEANT for role in CLASSES),
    *(f"is_{role}_{distance:+}" for distance in range(-NEAR, NEAR + 1) for role in CLASSES),
    "since_begin", "to_begin", "begins", "period", "records_text", "since_to_period", "site_records_text", "site_period",
)  # fmt: skip
MAX_MEANT = 20_000  # keys of a kind that are kept
Chances = NDArray[np.float64]  # lines × CLASSES


@dataclass(frozen=True, slots=True)
class Meant:
    """Of each key that comes back on a site what its lines mean: thousandths by class; and the site's text in records
    (share) and lines of a record."""

    by_kind: Mapping[str, Mapping[str, tuple[int, ...]]]
    share: float
    period: float
    _tables: dict[str, tuple[dict[str, int], Floats]] = field(default_factory=dict, init=False, compare=False)

    def rows(self, kind: str, keys: Sequence[str]) -> tuple[Ints, Floats]:
        """Of each key the number of its row (-1: none), and all rows of the kind (keys × CLASSES)."""
        if kind not in self._tables:
            known = self.by_kind[kind]
            table = np.array(list(known.values()), np.float32).reshape(len(known), len(CLASSES))
            self._tables[kind] = {key: number for number, key in enumerate(known)}, table
        numbers, table = self._tables[kind]
        return np.array([numbers.get(key, -1) for key in keys], np.int64), table


def meant(pages: Sequence[Lines], read: Sequence[Chances]) -> Meant:
    """Gather the first reading of all pages of a site."""
    chances = np.concatenate(read)
    by_kind = {}
    for kind in MEANT:
        numbers, ids, _ = numbered_together([page.numbered[kind] for page in pages])
        count = np.bincount(ids)
        sums = np.stack([np.bincount(ids, weights=chances[:, k]) for k in range(len(CLASSES))], 1)
        mean = np.rint(sums / count[:, None] * 1000).astype(int).tolist()
        often = (count > 1).tolist()
        kept = sorted(key for key, number in numbers.items() if often[number])[:MAX_MEANT]
        by_kind[kind] = {key: tuple(mean[numbers[key]]) for key in kept}
    length = np.concatenate([page.signs[:, 0] for page in pages])
    share = float(np.sum(length * (1 - chances[:, 0])) / max(float(length.sum()), 1.0))
    begins = float(chances[:, -1].sum())
    period = float((1 - chances[:, 0]).sum()) / max(begins, 1.0)
    return Meant(by_kind, round(share, 3), round(period, 2))


def again(page: Lines, read: Chances, known: Meant) -> Floats:
    """Signs (lines × NAMES) of the second reading."""
    rounded = np.rint(read * 1000).astype(np.float32)
    columns = [_by_key(page.numbered[kind], rounded, known, kind) for kind in MEANT]
    columns.extend(_shifted(rounded, distance) for distance in range(-NEAR, NEAR + 1))
    columns.append(_rhythm(page, rounded, known))
    return np.concatenate(columns, 1)


def _by_key(numbered: Numbered, own: Floats, known: Meant, kind: str) -> Floats:
    numbers, table = known.rows(kind, numbered.distinct)
    of_line = numbers[numbered.ids]
    return np.where((of_line >= 0)[:, None], table[of_line], own) if len(table) else own


def _shifted(rows: Floats, distance: int) -> Floats:
    moved = np.full_like(rows, -1)
    if distance < 0:
        moved[-distance:] = rows[:distance]
    elif distance:
        moved[:-distance] = rows[distance:]
    else:
        moved[:] = rows
    return moved


def _rhythm(page: Lines, rounded: Floats, known: Meant) -> Floats:
    begins = rounded[:, -1] >= 500
    count = len(begins)
    place = np.arange(count)
    last = np.maximum.accumulate(np.where(begins, place, -1))
    following = np.minimum.accumulate(np.where(begins, place, 10**6)[::-1])[::-1]
    since = np.where(last >= 0, place - last, 99)
    ahead = np.minimum(following - place, 99)
    starts = np.flatnonzero(begins)
    period = float(np.median(np.diff(starts))) if len(starts) > 1 else 0.0
    length = page.signs[:, 0].astype(float)
    inside = float(np.sum(length * (1000 - rounded[:, 0])) / max(float(length.sum()) * 1000, 1.0))
    columns = (
        since, ahead, np.full(count, len(starts)), np.full(count, period), np.full(count, inside),
        since / max(known.period, 1.0), np.full(count, known.share), np.full(count, known.period),
    )  # fmt: skip
    return np.stack(columns, 1).astype(np.float32)
