"""A record of a page while it is read: its lines, and the role of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.weighed.again import ROLES

Chances = NDArray[np.float64]  # lines × CLASSES
OUTSIDE, TITLE, AROUND, CAPTION, VALUE, BODY, SUMMARY, BETWEEN = range(len(ROLES))


@dataclass(slots=True)
class Group:
    """The lines (indexes) of one record by role; `is_led` where its title is a line that its path does not hold, `over` are the
    lines over those that its path holds where these have no title, `is_parted` where it begins inside of one of the path's,
    `surety` is how sure it is where its path does not hold it, `is_one_title` where all lines of its title are known to be one, broken."""

    lines: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    is_led: bool = False
    over: int = 0
    is_parted: bool = False
    surety: float = 0.0
    is_one_title: bool = False

    def of(self, *roles: int) -> list[int]:
        """Its lines of these roles."""
        return [*compress(self.lines, map(roles.__contains__, self.roles))]


def part_of(group: Group, first: int, last: int) -> Group:
    """The lines of a record from the one at `first` to before that at `last`; a caption that ends them without a value stands beside
    the text."""
    roles = group.roles[first:last]
    if roles[-1] == CAPTION:
        roles[-1] = AROUND
    return Group(group.lines[first:last], roles, group.is_led and not first, 0 if first else group.over, first > 0)


def says_title(group: Group, lines: Sequence[int], page: Lines) -> bool:
    """Whether some lines say nothing but what the title of their record does."""
    title = {word for head in group.of(TITLE) for word in page.words[head]}
    return all(title.issuperset(page.words[line]) for line in lines)


def said(lines: Sequence[int], page: Lines) -> list[str]:
    """The words of some lines, one after another."""
    return [word for line in lines for word in page.words[line]]
