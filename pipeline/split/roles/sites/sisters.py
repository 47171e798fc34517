"""The records of those pages of a site that surely list some → how they look, and whether those of another page look so too.

Whether a page lists anything shows less clearly on a page of few records than on its sisters, which print theirs by the same template.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.lines import Lines

ENDS = 6  # lines of a record from its first one and from its last one that are looked at
FOLLOWED, SORTED = 0.9, 0.75  # how alike what follows what in records, and the looks of their lines, must be (cosines)
SEVERAL = 2  # records of a page, below which its looks tell little


@dataclass(frozen=True, slots=True)
class Look:
    """How records look: how often lines of one role follow those of another one, and lines of a role look so."""

    followed: Mapping[str, int] = field(default_factory=dict)
    sorted: Mapping[str, int] = field(default_factory=dict)

    def is_like(self, other: "Look") -> bool:
        """Whether records of both may be printed by one template."""
        return _cosine(self.followed, other.followed) >= FOLLOWED and _cosine(self.sorted, other.sorted) >= SORTED


def look_of(pages: Iterable[tuple[Sequence[Group], Lines]], fewest: int = SEVERAL) -> Look:
    """How the records of some pages look that have so many at least."""
    followed, sorts = Counter[str](), Counter[str]()
    for groups, page in pages:
        for group in groups if len(groups) >= fewest else ():
            roles = ["", *(str(role) for before, role in pairwise([-1, *group.roles]) if role != before), ""]
            followed.update(f"{before}>{role}" for before, role in pairwise(roles))
            lines = [f"{role}{page.sorts[line]}" for line, role in zip(group.lines, group.roles, strict=True)]
            sorts.update(lines if len(lines) <= 2 * ENDS else [*lines[:ENDS], *lines[-ENDS:]])
    return Look(dict(followed), dict(sorts))


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    size = sqrt(sum(count * count for count in one.values()) * sum(count * count for count in other.values()))
    return sum(count * other.get(key, 0) for key, count in one.items()) / size if size else 0.0
