"""The records of a dump → the same, each under the line over its text that bears the mark of the others' titles.

A dump prints all its titles by one template, so where one line over the text of nearly every record is a heading, numbered, bold, behind a
bullet or in capitals, and most titles are, all of these lines are: the name of a place may look more like a title than a title of one word does.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.split.roles.cuts import MARKED, TEXTS, marks_of
from pipeline.split.roles.group import AROUND, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

ALL, MOST = 0.9, 0.5  # share of records over whose text one line bears a mark, and of titles that do


def with_marked_titles(groups: Sequence[Group], page: Lines) -> None:
    """Give every record of a dump the marked line over its text for its title, where that is what most have."""
    if page.document.elements or len(groups) < MARKED:
        return
    over = [[line for line in group.lines if line <= max(group.of(*TEXTS)[:1] + group.of(TITLE))] for group in groups]
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


def _marks(head: Sequence[int], page: Lines) -> list[bool]:
    """Which marks a line bears, and whether it is in capitals."""
    return [*marks_of(head, page), any(page.blocks[line].text.isupper() for line in head)]
