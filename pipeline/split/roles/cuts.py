"""The likeliest roles of a page's lines → its records, and where each of their two texts ends.

Where two copies meet without anything between them, the cut lies where the most of one is said again by the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.again import ROLES
from pipeline.split.roles.lines import Lines
from pipeline.split.roles.parted import Parted, shared
from pipeline.split.roles.path import BEGINS, ROLE_OF

Chances = NDArray[np.float64]  # lines × CLASSES
OUTSIDE, TITLE, AROUND, CAPTION, VALUE, BODY, SUMMARY, BETWEEN = range(len(ROLES))
OPENS = 3  # words by which two copies begin alike
LIKE_START = 0.5  # worth of two copies that begin alike, in shares of what they say
BELIEF = 0.25  # worth of one line's role against that
ALIKE = 0.3  # share of the shorter text that the other one says as well
FEWEST = 4  # words of a copy that begins as the other text does
FEW, MOSTLY = (
    10,
    0.6,
)  # words of another one, and share of it that the other text must say: any has some words of its last line


@dataclass(slots=True)
class Group:
    """The lines (indexes) of one record by role."""

    lines: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)

    def of(self, *roles: int) -> list[int]:
        """Its lines of these roles."""
        return [line for line, role in zip(self.lines, self.roles, strict=True) if role in roles]


def grouped(path: NDArray[np.int64]) -> list[Group]:
    """The records of a page; what is outside of them belongs to none."""
    groups: list[Group] = []
    for place, state in enumerate(path.tolist()):
        role = int(ROLE_OF[state])
        if role == OUTSIDE:
            continue
        if BEGINS[state] or not groups:
            groups.append(Group())
        groups[-1].lines.append(place)
        groups[-1].roles.append(role)
    return [group for group in groups if group.of(TITLE, BODY, SUMMARY)]


@dataclass(frozen=True, slots=True)
class Copies:
    """The lines of the text that a record prints first and of the other one, whether the two say the same, and whether anything
    stands between them; the second is empty where there is one text."""

    first: list[int]
    second: list[int]
    is_alike: bool
    is_parted: bool = False


def copies_of(group: Group, page: Lines, chances: Chances) -> Copies:
    """The two texts of a record: what stands between them parts them, or else what of one is said again."""
    texts = group.of(BODY, SUMMARY)
    if parted := _gap(texts, group.of(CAPTION, VALUE, BETWEEN)):
        first, second = texts[:parted], texts[parted:]
        return Copies(first, second, shared(_said(first, page), _said(second, page)) >= ALIKE, is_parted=True)
    border, same = _border(texts, page, chances)
    roles = dict(zip(group.lines, group.roles, strict=True))
    if same >= ALIKE:
        return Copies(texts[:border], texts[border:], True)
    if parted := _gap(texts, group.of(AROUND)):
        return Copies(texts[:parted], texts[parted:], False, is_parted=True)
    told = next((place for place, line in enumerate(texts) if roles[line] != roles[texts[0]]), len(texts))
    if min(len(_said(texts[:told], page)), len(_said(texts[told:], page))) < FEWEST:
        told = len(texts)
    return Copies(texts[:told], texts[told:], False)


def _gap(texts: Sequence[int], between: Sequence[int]) -> int:
    """The first place of a text line over which one of the others stands; 0 where none does."""
    return next(
        (place for place in range(1, len(texts)) if any(texts[place - 1] < line < texts[place] for line in between)), 0
    )


def _border(texts: Sequence[int], page: Lines, chances: Chances) -> tuple[int, float]:
    """Where a text is most likely to begin again, and what share of the shorter copy the other one then says."""
    best, border, share = float("-inf"), len(texts), 0.0
    if len(texts) < 2:
        return border, share
    words, beliefs = _said(texts, page), _beliefs(chances[texts])
    parted, whole = Parted(words), len(words)
    for place, end in enumerate(accumulate(len(page.words[line]) for line in texts[:-1]), 1):
        less = min(end, whole - end)
        likewise = words[: min(end, OPENS)] == words[end : end + OPENS]
        same = parted.shared(end) if less >= (FEWEST if likewise else FEW) else 0.0
        same = same if likewise or same >= MOSTLY else 0.0
        even = less / max(end, whole - end, 1)
        score = same * (1 + even) + LIKE_START * likewise + BELIEF * beliefs[place - 1] / len(texts)
        if score > best:
            best, border, share = score, place, same
    return border, share


def _beliefs(chances: Chances) -> list[float]:
    """Of every border behind a line how likely its two texts are a body and a summary, or the other way round."""
    told = np.log(np.clip(chances[:, [BODY, SUMMARY]], 1e-3, 1))
    over = np.cumsum(told, 0)
    under = over[-1] - over
    ways = over + under[:, ::-1]  # body over summary, and summary over body
    return [max(way) for way in ways.tolist()]


def _said(lines: Sequence[int], page: Lines) -> list[str]:
    return [word for line in lines for word in page.words[line]]


def sureness(group: Group, sure: Chances, of_roles: Chances) -> float:
    """How likely the record's decisions are (`sure`: lines × states, `of_roles`: lines × roles): that it begins where it does,
    that its title is one, that its lines are what they are taken for."""
    titles = group.of(TITLE)[:1]
    begins = float(sure[group.lines[0], BEGINS].sum())
    own: list[float] = of_roles[group.lines, group.roles].tolist()
    decisive: list[float] = of_roles[titles, TITLE].tolist()
    return min([begins, *decisive, sum(own) / len(own)])
