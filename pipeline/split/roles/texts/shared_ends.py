"""The records of a page → the same, without the last lines of texts behind labels that say the same in most records.

An address or an opening hour of the house is printed under the labels of each resource, and reads like the rest of its text.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BETWEEN, CAPTION, VALUE, Group
from pipeline.split.roles.seen.lines import Lines

LEAST, MOST = 3, 0.6  # records that print these lines, and share of those of a page
BESIDE = (AROUND, BETWEEN, CAPTION, VALUE)


def without_shared_ends(groups: Sequence[Group], page: Lines) -> None:
    """Let such lines stand beside the text."""
    said = page.keys["text"]
    ends = [_behind_labels(group) for group in groups]
    often = Counter(tuple(said[line] for line in end) for end in ends if end)
    for group, end in zip(groups, ends, strict=True):
        if end and often[tuple(said[line] for line in end)] >= max(LEAST, MOST * len(groups)):
            group.roles = [AROUND if line in end else role for line, role in zip(group.lines, group.roles, strict=True)]


def _behind_labels(group: Group) -> list[int]:
    """The lines of texts behind the last label of a record, under other lines of texts."""
    backwards = [*reversed(list(zip(group.lines, group.roles, strict=True)))]
    left = [*backwards[len([*takewhile(lambda own: own[1] in BESIDE, backwards)]) :]]
    end = [line for line, _ in takewhile(lambda own: own[1] in TEXTS, left)]
    over = [role for _, role in left[len(end) :]]
    is_behind = bool(over) and over[0] in (CAPTION, VALUE) and any(role in TEXTS for role in over)
    return end[::-1] if is_behind else []
