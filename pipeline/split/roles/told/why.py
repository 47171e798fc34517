"""A line of a page that was read → what role it was given, and which signs spoke most for that and against the next best.

A sign's weight is what it adds, in natural logarithm, to the odds of the role against the next best one, compared with
lines of the page that have other roles, or with any line where the page has none. What the second reading knows of the first one is told as such where it is of
lines alike or around; where it is of the line itself, the signs of the first reading stand for it, each by its share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.roles.path import ROLE_OF
from pipeline.split.roles.reading import Read, weights_of
from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.seen.recurrence import KEYS
from pipeline.split.roles.seen.signs import columns
from pipeline.split.roles.told import words
from pipeline.split.roles.told.shapley import Weights, contributions
from pipeline.split.roles.weighed import again
from pipeline.split.roles.weighed.again import CLASSES, MEANT, ROLES, Meant

TOLD = 3  # signs of a line that are told
COMPARED = 32  # lines of a page that stand for all that have another role
LEAST = 0.05  # of a first reading's shares, summed, below which they cannot stand for it
_KINDS = frozenset(KEYS)
Asked = tuple[Floats, Floats]  # lines × signs of the first and of the second reading


@dataclass(frozen=True, slots=True)
class Sign:
    """What spoke for a role: a sign, the line that it is of (-1: the one above), its value, its weight, and both in words."""

    name: str
    line: int
    value: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class RoleWhy:
    """The role that a line was given with a `chance`, and the next best one; `signs` spoke most for it."""

    role: str
    chance: float
    rather_than: str
    rather_chance: float
    signs: tuple[Sign, ...]


def why_role(page: Read, asked: Asked, known: Meant, place: int) -> RoleWhy:
    """Why line `place` of a page (its index) was given its role; `asked` is what the first two readings of it were asked by."""
    role = int(ROLE_OF[page.path[place]])
    chances = page.chances[place, : len(ROLES)].copy()
    chance = float(chances[role])
    chances[role] = -1.0
    rival = int(chances.argmax())
    signs = _strongest(page, asked[1][place], place, _added(page, asked, known, place, (role, rival)))
    return RoleWhy(ROLES[role], round(chance, 2), ROLES[rival], round(float(chances[rival]), 2), signs)


def _added(page: Read, asked: Asked, known: Meant, place: int, roles: tuple[int, int]) -> Weights:
    """What each sign of the second reading adds; that of the line's own first reading is told by the signs of that one."""
    first, second = asked
    others = _others(page, roles[0])
    told = weights_of(page.lines)
    added = contributions(told.roles[1], second[place], second[others], *roles)
    own = _own_reading(page, known, place)
    before = contributions(told.roles[0], first[place], first[others], *roles)
    if abs(before.sum()) < LEAST or (added[own].sum() > 0) != (before.sum() > 0):
        return added
    added[: first.shape[1]] += before * added[own].sum() / before.sum()
    added[own] = 0.0
    return added


def _others(page: Read, role: int) -> Sequence[int]:
    lines = [line for line in range(len(page.path)) if int(ROLE_OF[page.path[line]]) != role]
    return [lines[i * len(lines) // COMPARED] for i in range(COMPARED)] if len(lines) > COMPARED else lines


def _own_reading(page: Read, known: Meant, place: int) -> Sequence[int]:
    """Columns that tell of the line's own first reading: also by a key that no other line of the site has."""
    start = len(weights_of(page.lines).kept)
    alone = {kind for kind in MEANT if page.lines.keys[kind][place] not in known.by_kind[kind]}
    own = {f"is_{name}_+0" for name in CLASSES} | {f"{kind}_is_{name}" for kind in alone for name in CLASSES}
    return [start + number for number, name in enumerate(again.NAMES) if name in own]


def _strongest(page: Read, row: Floats, place: int, added: Weights) -> tuple[Sign, ...]:
    """Families of signs that add most, each told by its strongest member that is there."""
    names = _names(page)
    families: dict[str, list[int]] = {}
    for number in np.flatnonzero(added).tolist():
        name, distance, _ = names[number]
        families.setdefault(f"{_family(name)} {distance}", []).append(number)
    ranked = sorted(families.values(), key=lambda members: -added[members].sum())
    told = [(max(members, key=lambda number: added[number]), float(added[members].sum())) for members in ranked[:TOLD]]
    return tuple(_sign(page, place, number, float(row[number]), weight) for number, weight in told if weight > 0)


def _names(page: Read) -> list[tuple[str, int, bool]]:
    """Of each sign of the second reading its name, the line that it is of, and whether it tells of the first reading."""
    every = columns()
    first = [(*every[number], False) for number in weights_of(page.lines).kept.tolist()]
    return [*first, *((name, _distance(name), True) for name in again.NAMES)]


def _distance(name: str) -> int:
    return int(name[-2:]) if name.startswith("is_") else 0


def _family(name: str) -> str:
    """Signs that say the same in other words: how often lines alike come back, what they are, what stands again."""
    kind, _, rest = name.partition("_")
    if kind in _KINDS and rest:
        return f"{kind} is" if rest.startswith("is_") else f"{kind} recurs"
    if kind == "is" and name != "is_link":
        return "first reading"
    return {"words": "length", "again_distance": "again", "before_distance": "before"}.get(name, name)


def _sign(page: Read, place: int, number: int, value: float, weight: float) -> Sign:
    name, distance, is_again = _names(page)[number]
    kind = name.partition("_")[0]
    kind = kind if kind in _KINDS and "_" in name else ""
    there = place + distance
    if not 0 <= there < len(page.path):
        return Sign(
            name, distance, value, round(weight, 2), f"there is no {words.line_words(distance).removeprefix('the ')}"
        )
    detail = _tags(page.lines.keys["path"][there]) if kind in ("path", "place") else ""
    wording = (words.AGAIN if is_again else words.FIRST)[name]
    told = words.worded(wording, value, distance, kind, detail)
    if is_again and kind and name.endswith(f"is_{ROLES[int(ROLE_OF[page.path[place]])]}"):
        told += _of_page(page, place, kind)
    return Sign(name, distance, round(value, 4), round(weight, 2), told)


def _tags(path: str) -> str:
    """The two tags next to a line, as CSS names them."""
    return " > ".join(tag.rstrip(".") for tag in path.split("/") if tag.rstrip("."))


def _of_page(page: Read, place: int, kind: str) -> str:
    """How many of the page's lines of this role are alike in this."""
    keys = page.lines.keys[kind]
    same = [line for line, state in enumerate(page.path) if ROLE_OF[state] == ROLE_OF[page.path[place]]]
    return f", {sum(keys[line] == keys[place] for line in same)} of {len(same)} on this page"
