"""The records of a page of HTML that have no titles → the same with those that stand under their texts.

A card may end with its title, below a picture, a kind and a text. No record of a dump does: there such a line is the title of the next one.
"""

from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS, TITLE, Chances, Group
from pipeline.split.roles.lines import Lines

SEVERAL, MOST = 3, 0.75  # records of a page, and share of them that end so
LIKELY, SURE = (
    0.4,
    0.6,
)  # chance of a title, in the mean of all of these; and how sure a record at least is whose title they tell


def with_last_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make the last lines of records their titles, where hardly any record has one and those of most are likely to be some."""
    if not page.document.elements or sum(bool(group.of(TITLE)) for group in groups) > (1 - MOST) * len(groups):
        return
    last = [group for group in groups if not group.of(TITLE) and _may_end_so(group, page)]
    lines = [group.lines[-1] for group in last]
    said = {page.keys["text"][line] for line in lines}
    if len(said) < max(SEVERAL, MOST * len(groups)) or float(chances[lines, TITLE].mean()) < LIKELY:
        return
    for group in last:
        group.roles[-1], group.surety = TITLE, max(float(chances[group.lines[-1], TITLE]), SURE)


def _may_end_so(group: Group, page: Lines) -> bool:
    is_under = any(role in TEXTS for role in group.roles[:-1])
    return is_under and is_title_like(page.blocks[group.lines[-1]])
