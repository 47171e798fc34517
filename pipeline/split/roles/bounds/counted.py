"""The records of a page whose titles are counted → the same, but that those are parted whose numbers were passed over, and that the titles of
all are the lines with the numbers.

A short title over a text that goes on looks like a line of the record before; that its number is the one that is missing tells what it is. So
do numbers that go on from record to record where another line of each stands where titles do.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median_low

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import COPIED, TEXTS
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group, part_of
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.title_marks import NUMBER_SIGN

SEVERAL, MOST = 3, 0.6  # titles, and share of a page's, that must be counted
OFTEN = 0.4  # share of a page's records whose titles are the lines that are counted
NEARLY_ALL = 0.8  # share of the steps from one to the next that must be one where other lines look like titles
FAR = 30  # numbers that may be passed over between two records
_NUMBER = re.compile(r"\W{0,4}(\d{1,4})\s?[.)]\s+\S")
COUNTED = re.compile(
    rf"(?:o\s)?(?P<before>[(\[]|{NUMBER_SIGN}\s?)?(?P<number>\d{{1,4}})(?P<behind>[.)\]]|\s?[:–—-])\s+(?=\S)",
    re.IGNORECASE,
)


def with_passed_over(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Part records before each line that bears the number which is missing, where the titles of most are counted."""
    numbers = [_number_of(group, page) for group in groups]
    counted = [number for number in numbers if number is not None]
    if len(counted) < max(SEVERAL, MOST * len(groups)) or any(one >= other for one, other in pairwise(counted)):
        return list(groups)
    following = dict(pairwise(counted))
    found = list[Group]()
    for group, number in zip(groups, numbers, strict=True):
        missing = range(0) if number is None else range(number + 1, following.get(number, 0))
        found += _parts(group, missing if len(missing) <= FAR else range(0), page)
    return found


def with_counted_titles(groups: Sequence[Group], page: Lines) -> list[Group]:
    """The records with the only line of each that bears a number as title, where the numbers of most go on from one to the next; those between
    which bear none are of the one before, as are so many behind the last one, and none over the first."""
    own = counted(page, COUNTED)
    lines = [[line for line in group.lines if line in own] for group in groups]
    found = list[Group]()
    places = [place for place, numbered in enumerate(lines) if numbered]
    missing = _missing(lines, own)
    usual = median_low(after - before for before, after in pairwise(places)) if len(places) > 1 else 1
    for place, group in enumerate(groups if _are_told(lines, own) else ()):
        if not lines[place] and not found:
            continue
        if not lines[place] and len(lines[place - 1]) > 1:
            _with_begun(found[-1], group, lines[place - 1][-1])
        elif not lines[place] and (place not in missing or 0 < place - places[-1] < usual):
            _join(found[-1], group, page)
            continue
        found.append(group)
        if len(lines[place]) == 1 and not _is_titled(group, lines[place][0], page):
            group.roles = [AROUND if role == TITLE else role for role in group.roles]
            group.roles[group.lines.index(lines[place][0])] = TITLE
            group.surety = COPIED
    return found or list(groups)


def _is_titled(group: Group, line: int, page: Lines) -> bool:
    """Whether the title of a record is the line with its number, or says the same without it."""
    said = " ".join(page.words[line])
    return any(line == title or said.endswith(" ".join(page.words[title])) for title in group.of(TITLE))


def _missing(lines: Sequence[Sequence[int]], own: Mapping[int, int]) -> set[int]:
    """The places of records without a number between two which do not follow one another, or behind the last one."""
    places = [place for place, found in enumerate(lines) if found]
    gaps = [
        range(before, after) for before, after in pairwise(places) if own[lines[after][0]] - own[lines[before][-1]] != 1
    ]
    return {place for gap in gaps for place in gap} | {*range(places[-1] if places else 0, len(lines))}


def beside(role: int, told: Collection[int]) -> int:
    """The role of a line that goes to another record, which has these already: a text or a title of its own stays the only one."""
    return AROUND if role == TITLE or (role in TEXTS and role in told) else role


def _are_told(lines: Sequence[Sequence[int]], own: Collection[int]) -> bool:
    """Whether most numbers stand alone in their records, which are many of those of a page; `lines` are those with a number of each record."""
    return sum(len(found) == 1 for found in lines) >= max(SEVERAL, MOST * len(own), OFTEN * len(lines))


def _join(before: Group, group: Group, page: Lines) -> None:
    """Give a record the lines of another one; of two texts with titles of their own the longer one is the record's."""
    own, others = (sum(len(page.blocks[line].text) for line in one.of(*TEXTS)) for one in (before, group))
    if others > own:
        before.roles[:] = [AROUND if role in TEXTS and role in group.roles else role for role in before.roles]
    told = {*before.roles} if group.of(TITLE) else ()  # what begins without a title goes on with the text
    before.lines += group.lines
    before.roles += [beside(role, told) for role in group.roles]


def _with_begun(before: Group, group: Group, line: int) -> None:
    """Give a record the end of the one before, from its own number on."""
    place = before.lines.index(line)
    begun = before.lines[place:]
    del before.lines[place:], before.roles[place:]
    group.roles[:] = [TITLE, *(AROUND for _ in begun[1:]), *(AROUND if role == TITLE else role for role in group.roles)]
    group.lines[:] = [*begun, *group.lines]
    group.surety = COPIED


def counted(page: Lines, pattern: re.Pattern[str]) -> dict[int, int]:
    """The lines of a dump whose numbers, of the form that most have, go on by one, and these."""
    if page.document.elements:
        return {}
    found = [(line, own) for line, block in enumerate(page.blocks) if (own := pattern.match(block.text))]
    forms = Counter((own["before"], own["behind"]) for _, own in found)
    form = max(forms, key=forms.__getitem__, default=None)
    of_form = [(line, int(own["number"])) for line, own in found if (own["before"], own["behind"]) == form]
    steps = [after - before for (_, before), (_, after) in pairwise(of_form)]
    said = {page.blocks[line].text[own.end() :] or own["number"] for line, own in found}
    is_counted = len(of_form) >= SEVERAL and steps.count(1) >= NEARLY_ALL * len(steps)
    return dict(of_form) if is_counted and len(said) >= MOST * len(found) else {}


def _number_of(group: Group, page: Lines) -> int | None:
    titles = group.of(TITLE)
    return _number(page.blocks[titles[0]].text) if titles else None


def _number(text: str) -> int | None:
    told = _NUMBER.match(text)
    return int(told[1]) if told else None


def _parts(group: Group, missing: Sequence[int], page: Lines) -> Iterator[Group]:
    """A record, parted before the lines under its text that bear these numbers, one after the other, and behind a blank line."""
    first, left, is_told = 0, [*missing], False
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        block = page.blocks[line]
        is_apart = line > 0 and block.line > page.blocks[line - 1].last + 1
        if is_told and left and is_apart and is_title_like(block) and _number(block.text) == left[0]:
            group.roles[place] = TITLE
            yield part_of(group, first, place)
            first, is_told = place, False
            left.pop(0)
        is_told = is_told or role in (BODY, SUMMARY)
    yield part_of(group, first, len(group.lines)) if first else group
