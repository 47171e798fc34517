"""The records of a dump that prints the number of each on a line of its own, over its title ("#16", "[7]") → the same, each from its number on.

What a site prints between the parts of a record may look like the beginning of another one, and a title like a label; numbers that go on by
one tell where records begin.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.bounds.counted import MOST, SEVERAL, beside, counted
from pipeline.split.roles.cuts import COPIED, TEXTS
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.title_marks import NUMBER_SIGN

KNOWN = 0.4  # share of titles under numbers that must be known as such
NEAR = 10  # lines over a number in which the rule stands that parts its record from the one before
_ALONE = re.compile(
    rf"(?:o\s)?(?P<before>(?:[(\[]|{NUMBER_SIGN})\s?)(?P<number>\d{{1,4}})(?P<behind>[.)\]]?)\s?\Z", re.IGNORECASE
)


def with_records_under_numbers(groups: Sequence[Group], page: Lines) -> list[Group]:
    """The records of a dump that prints the number of each on a line of its own, over its title: each from its number to the next one, where
    many are known to be titled so. What stands behind the last one stays as it is, and what stands over the first one."""
    numbers = sorted(counted(page, _ALONE))
    heads = [number + 1 for number in numbers]
    titles = {line for group in groups for line in group.of(TITLE)}
    may_be = [head < len(page.blocks) and is_title_like(page.blocks[head]) for head in heads]
    known = len(titles.intersection(heads))
    if not numbers or not all(may_be) or known < max(SEVERAL, KNOWN * len(heads)):
        return list(groups)
    roles = {line: role for group in groups for line, role in zip(group.lines, group.roles, strict=True)}
    owners = {line: group for group in groups for line in group.lines}
    starts = _starts(numbers, page)
    before = [group for group in groups if group.lines[-1] < starts[0]]
    last = owners[heads[-1]].lines[-1] if heads[-1] in owners else heads[-1]
    behind = [group for group in groups if group.lines[0] > last]
    found = list[Group]()
    for head, (start, end) in zip(heads, pairwise([*starts, last + 1]), strict=True):
        lines = [line for line in range(start, end) if line in roles or line == head]
        own = owners.get(head)
        told = {roles[line] for line in lines if own and owners.get(line) is own}
        found.append(Group(lines, [], surety=COPIED))
        for line in lines:
            others = () if owners.get(line) is own else told if line > head else TEXTS
            found[-1].roles.append(TITLE if line == head else beside(roles[line], others))
    return [*before, *found, *behind]


def _starts(numbers: Sequence[int], page: Lines) -> list[int]:
    """Where the records of some numbers begin: behind the rule over each, if most have one near, else with the labels that most have at once
    over them, or with the numbers."""
    starts = list[int]()
    for before, number in zip([-3, *numbers], numbers, strict=False):
        over = range(number - 1, max(before + 2, number - NEAR), -1)
        starts.append(next((line + 1 for line in over if not any(map(str.isalnum, page.blocks[line].text))), number))
    ruled = sum(start < number for start, number in zip(starts, numbers, strict=True))
    if ruled >= MOST * len(numbers):
        return starts
    nearest = min((after - before for before, after in pairwise(numbers)), default=NEAR)
    count = 0
    while count < min(NEAR, nearest - 2) and _are_labels(
        [number - count - 1 for number in numbers if number > count], page
    ):
        count += 1
    return [max(number - count, 0) for number in numbers]


def _are_labels(lines: Sequence[int], page: Lines) -> bool:
    """Whether most of these lines say something behind the same caption."""
    captions = Counter(page.keys["caption"][line] for line in lines if page.keys["caption"][line])
    return max(captions.values(), default=0) >= MOST * max(len(lines), 1)
