"""The records of a dump → the same, each under the line over its text that bears the mark of the others' titles.

A dump prints all its titles by one template, so where one line over the text of nearly every record is a heading, numbered, bold, behind a
bullet, in capitals or says its kind and number, and most titles are, all of these lines are: the name of a place may look more like a title than a title of one word does.
So are those that stand anywhere in their records and say something else in each, one of these in each, where what is taken for a title bears no mark.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import MARKED, TEXTS, marks_of
from pipeline.split.roles.group import AROUND, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.titles.numbers import says_number

ALL, MOST = 0.9, 0.5  # share of records over whose text one line bears a mark, and of titles that do
HARDLY = 0.05  # mean chance of a title of lines that may be some nevertheless,
DOUBTED = 0.75  # where that of what is taken for them is no higher,
SEVERAL, NEARLY_ALL = 4, 0.8  # records, and share of them that have one,
DISTINCT = 0.95  # share of these lines that say something else,
WORDS = 3  # of them in the mean: a name has two
SETS_APART = [LOOKS.index(look) for look in ("heading", "strong", "is_link")]


def with_marked_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give every record of a dump the marked line over its text for its title, where that is what most have; or the only one that is marked."""
    if page.document.elements or len(groups) < MARKED:
        return
    set_apart = {*_set_apart(groups, page, chances)}
    for group in groups:
        for line in set_apart.intersection(group.lines):
            group.roles[:] = [AROUND if role == TITLE else role for role in group.roles]
            group.roles[group.lines.index(line)] = TITLE
    lasts = [max(group.of(*TEXTS)[:1] + group.of(TITLE), default=-1) for group in groups]
    over = [[line for line in group.lines if line <= last] for group, last in zip(groups, lasts, strict=True)]
    marks = [np.array([_marks([line], page) for line in lines]) for lines in over]
    titled = np.array([_marks(group.of(TITLE)[:1], page) for group in groups]).mean(0)
    once = np.array([of_lines.sum(0) == 1 for of_lines in marks]).mean(0)
    for mark in np.flatnonzero((once >= ALL) & (titled >= MOST)).tolist():
        for group, lines, of_lines in zip(groups, over, marks, strict=True):
            marked, head = np.flatnonzero(of_lines[:, mark]).tolist(), group.of(TITLE)
            if len(marked) == 1 and len(head) <= 1 and head != [lines[marked[0]]]:
                for line in head:
                    group.roles[group.lines.index(line)] = AROUND
                group.roles[marked[0]] = TITLE


def _set_apart(groups: Sequence[Group], page: Lines, chances: Chances) -> list[int]:
    """The only line of nearly each record that is a heading, bold, a link or in capitals, where these are likelier titles than what is taken for one;
    none where they are not, or a record lacks one."""
    titles = [line for group in groups for line in group.of(TITLE)]
    if len(groups) < SEVERAL or (titles and chances[titles, TITLE].mean() > DOUBTED):
        return []
    for mark in range(len(SETS_APART) + 1):
        marked = [[line for line in group.lines if _are_set_apart(line, page)[mark]] for group in groups]
        lines = [own[0] for own in marked if len(own) == 1]
        if len(lines) >= NEARLY_ALL * len(groups) and _may_be_titles(lines, titles, page, chances):
            return lines
    return []


def _are_set_apart(line: int, page: Lines) -> list[bool]:
    return [*(page.signs[line, SETS_APART] > 0), page.blocks[line].text.isupper()]


def _may_be_titles(lines: Sequence[int], titles: Sequence[int], page: Lines, chances: Chances) -> bool:
    said = {page.keys["text"][line] for line in lines}
    return (
        not set(lines) & set(titles)
        and len(said) >= DISTINCT * len(lines)
        and sum(len(page.words[line]) for line in lines) >= WORDS * len(lines)
        and all(is_title_like(page.blocks[line]) for line in lines)
        and bool(chances[lines, TITLE].mean() >= HARDLY)
    )


def _marks(head: Sequence[int], page: Lines) -> list[bool]:
    """Which marks a line bears, and whether it is in capitals, or names its kind and number."""
    texts = [page.blocks[line].text for line in head]
    return [*marks_of(head, page), any(map(str.isupper, texts)), any(map(says_number, texts))]
