"""The elements of markup that hold one record each → whether the titles of a site stand under their texts.

Titles and texts take turns, so a line by itself does not tell which way they go; an element around both does.
"""

from collections.abc import Sequence

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.segments import RowBounds

AGREED = 0.8  # share of the rows of a site whose title stands so,
SEVERAL = 4  # and rows from which these tell it


def are_under_texts(found: Sequence[tuple[Sequence[Group], Lines, Sequence[RowBounds]]]) -> bool:
    """Whether most rows have one title, and texts over it alone; `found` are the records of each page, as if titles stood over texts, and
    its rows. Siblings that are grouped without an element around them may be grouped from the middle of a record."""
    rows = [own for groups, page, bounds in found for own in _rows(groups, page, bounds)]
    return len(rows) >= SEVERAL and sum(rows) >= AGREED * len(rows)


def _rows(groups: Sequence[Group], page: Lines, bounds: Sequence[RowBounds]) -> list[bool]:
    titles = [line for group in groups for line in group.of(TITLE)[:1]]
    texts = [line for group in groups for line in group.of(*TEXTS)]
    held = {(element.first, element.last) for element in page.document.elements}
    return [(row.first, row.last) in held and _is_under(row, titles, texts) for row in bounds]


def _is_under(row: RowBounds, titles: Sequence[int], texts: Sequence[int]) -> bool:
    own = [line for line in titles if row.first <= line < row.last]
    inside = [line for line in texts if row.first <= line < row.last]
    return len(own) == 1 and bool(inside) and max(inside) < own[0]
