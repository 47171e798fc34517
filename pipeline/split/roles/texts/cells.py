"""The records of a page that are rows of a table → the same, with only those columns in their texts that are texts in most rows.

What a short cell says by itself may be a sentence's end as well as a value; each column of a table holds one sort of thing.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL, MOST = 3, 0.5  # rows, and share of those that print a column in which it must be a text
NEARLY_ALL = 0.8  # share of a row's lines that must stand in cells
LONGEST = 80  # characters of a line that is no text by itself
STOP = LOOKS.index("stop")
CELLS = frozenset(("td", "th"))


def with_columns(groups: Sequence[Group], page: Lines) -> None:
    """Take the lines of cells out of texts whose columns are none in most rows."""
    if not page.document.elements or len(groups) < SEVERAL:
        return
    columns = _columns(page)
    rows = [[columns.get(line, -1) for line in group.lines] for group in groups]
    if sum(column >= 0 for row in rows for column in row) < NEARLY_ALL * sum(map(len, rows)):
        return
    texts = {id(group): {line for line in group.of(BODY, SUMMARY) if _may_be(line, page)} for group in groups}
    printed, told = Counter[int](), Counter[int]()
    for group, row in zip(groups, rows, strict=True):
        printed.update({*row})
        told.update({column for column, line in zip(row, group.lines, strict=True) if line in texts[id(group)]})
    for group, row in zip(groups, rows, strict=True):
        for place, (column, role) in enumerate(zip(row, group.roles, strict=True)):
            if role in (BODY, SUMMARY) and told[column] < MOST * printed[column]:
                group.roles[place] = AROUND


def _may_be(line: int, page: Lines) -> bool:
    """Whether a line is long, or a sentence."""
    return bool(page.signs[line, STOP]) or not page.is_short(line, LONGEST)


def _columns(page: Lines) -> dict[int, int]:
    """The number of the cell in its row that holds each line, the inmost one of several."""
    elements, numbers, counts = page.document.elements, dict[int, int](), Counter[int]()
    for number, element in enumerate(elements):
        if element.name in CELLS:
            numbers[number] = counts[element.parent]
            counts[element.parent] += 1
    held = ((line, [number for number in chain if number in numbers]) for line, chain in enumerate(page.held))
    return {line: numbers[cells[-1]] for line, cells in held if cells}
