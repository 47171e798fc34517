"""The records of a page → the same, but that one which is longer than all others, and goes on as any of them looks, is two.

The line on which the last record of a list begins is often less clear than those of all others, since what follows it is no record.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.roles.group import TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.75  # other records, and share of them that have as many lines as one another
LEAST = 0.1  # chance of a title of the line that would be that of the second one


def parted_twins(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Part a record that is two, where nearly all others have as many lines as one another, and one of them looks as what is over."""
    usual, count = Counter(len(group.lines) for group in groups).most_common(1)[0] if groups else (0, 0)
    if usual < 2 or len(groups) <= SEVERAL or count < MOST * (len(groups) - 1):
        return list(groups)
    looks = {_look(group.lines, page): group.roles for group in groups if len(group.lines) == usual}
    ends = [*(group.lines[0] for group in groups[1:]), len(page.blocks)]
    return [
        half
        for group, end in zip(groups, ends, strict=True)
        for half in (_halves(group, usual, end, looks.get(_look(_over(group, usual), page)), chances) or [group])
    ]


def _over(group: Group, usual: int) -> range:
    """As many lines as a record has, behind the first ones of a record that has more."""
    return range(group.lines[0] + usual, group.lines[0] + 2 * usual)


def _halves(group: Group, usual: int, end: int, roles: Sequence[int] | None, chances: Chances) -> list[Group]:
    """A record as two, the second of which has these roles; none where it is one, or the second would reach into the next one."""
    over, own = _over(group, usual), group.of(TITLE)
    is_longer = usual < len(group.lines) <= 2 * usual and over.stop <= end
    if not roles or TITLE not in roles or not is_longer or len(own) != 1 or own[0] >= over.start:
        return []
    if chances[over[roles.index(TITLE)], TITLE] < LEAST:
        return []
    return [Group(group.lines[:usual], group.roles[:usual], group.is_led, group.over), Group([*over], list(roles))]


def _look(lines: Sequence[int], page: Lines) -> str:
    """The sorts of some lines that follow one another."""
    return "".join(page.sorts[line] for line in lines if line < len(page.sorts))
