"""The records of a page → the same, with the short lines that end first texts whose copies are cut among such lines.

Whom to ask ("Contact", "Rose Valette") is told in a few words a line, which read like labels beside the text. That the copy goes on with the first of
them, and breaks off there, tells that all of them are of it.
"""

from collections.abc import Sequence

from pipeline.core.boilerplate import uncut
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.twice import Copies

LINES, LONGEST = 12, 80  # lines between two copies that may end the first one, and characters of one
OFTEN = 0.2  # share of the other records between whose copies such lines stand, from which they are labels


def with_cut_ends(groups: Sequence[Group], page: Lines) -> None:
    """Give the first text of a record all lines up to its copy, where that breaks off in one of them."""
    told = [(group, copies) for group in groups if (copies := _copies(group))]
    ends = [(group, copies, _rest(group, copies, page)) for group, copies in told]
    others = [(group, copies) for group, copies, rest in ends if rest is None]
    labelled = sum(bool(_between(group, copies)) for group, copies in others)
    if labelled > OFTEN * len(others):
        return
    for group, copies, rest in ends:
        for line in rest or ():
            group.roles[group.lines.index(line)] = group.roles[group.lines.index(copies.first[0])]


def _copies(group: Group) -> Copies | None:
    """The two texts of a record by the roles of their lines."""
    body, summary = group.of(BODY), group.of(SUMMARY)
    first, second = sorted((body, summary))
    return Copies(first, second, is_alike=True) if first and second and first[-1] < second[0] else None


def _between(group: Group, copies: Copies) -> list[int]:
    return [line for line in group.of(AROUND) if copies.first[-1] < line < copies.second[0]]


def _rest(group: Group, copies: Copies, page: Lines) -> Sequence[int] | None:
    """The lines of the first text behind the short one in which its copy breaks off that it lacks; null where the copy does not."""
    *whole, last = copies.second
    head = uncut(page.blocks[last].text)
    if head is None or not whole or len(head) > LONGEST:
        return None
    over, cut = page.words[whole[-1]], page.words[last]
    lines = [line for line in group.lines if copies.first[0] < line < copies.second[0]][-LINES:]
    found = next(
        (
            place
            for place, line in enumerate(lines)
            if page.words[line][: len(cut)] == cut and page.is_short(line, LONGEST)
        ),
        None,
    )
    if found is None or page.words[lines[found] - 1][-len(over) :] != over:
        return None
    rest = lines[found:]
    roles = dict(zip(group.lines, group.roles, strict=True))
    is_own = all(roles[line] in (AROUND, *TEXTS) and page.is_short(line, LONGEST) for line in rest)
    return [line for line in rest if roles[line] == AROUND] if is_own else []
