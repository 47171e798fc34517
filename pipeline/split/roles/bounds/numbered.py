"""The records of a page most of whose titles say a kind and a number ("Étude n° 12 – Le four.") → the same, with those that stand at the end of the
record before.

A title that ends with a stop looks like the last line of the text over it. What most others begin with tells what it is.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.titles.numbers import says_number

SEVERAL, MOST = 3, 0.4  # records, and share of those of a page, whose titles say so
SURE = 0.6  # how sure a record is that begins so


def with_numbered_titles(groups: Sequence[Group], page: Lines) -> None:
    """Give each record such a line that ends the texts of the one before for its title."""
    numbered = [any(says_number(page.blocks[line].text) for line in group.of(TITLE)) for group in groups]
    if sum(numbered) < max(SEVERAL, MOST * len(groups)):
        return
    for (before, after), is_numbered in zip(pairwise(groups), numbered[1:], strict=True):
        line, role = before.lines[-1], before.roles[-1]
        is_text = role in (BODY, SUMMARY) and len(before.of(BODY, SUMMARY)) > 1
        if is_numbered or not is_text or not says_number(page.blocks[line].text):
            continue
        del before.lines[-1], before.roles[-1]
        after.lines.insert(0, line)
        after.surety = SURE
        after.roles[:] = [TITLE, *(AROUND if own == TITLE else own for own in after.roles)]
