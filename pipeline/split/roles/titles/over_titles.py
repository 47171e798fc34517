"""The records of a page → the same, with the label or day that stands over each title in the record under it.

Between two records nothing tells of which one such a line is. The edges of the page do: it stands over the first title, and not under the last
record.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.roles.group import AROUND, BETWEEN, CAPTION, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.sites.sides import move

SEVERAL, MOST = 2, 0.75  # records that end with such a line, and share of those of a page but the last one
LONGEST = 80  # characters of a line without a caption that a day is on
DATE = LOOKS.index("date")
BESIDE = (AROUND, BETWEEN, CAPTION)


def with_lines_over_titles(groups: Sequence[Group], page: Lines) -> None:
    """Give what ends nearly all records of a page, and stands over its first title too, to the record under it."""
    ends = [_end(group, page) for group in groups]
    often = Counter(end for end in ends[:-1] if end)
    usual, count = max(often.items(), key=lambda told: told[1], default=("", 0))
    if count < max(SEVERAL, MOST * (len(groups) - 1)) or ends[-1] == usual or not _is_over(groups[0], page, usual):
        return
    for (before, after), end in zip(pairwise(groups), ends, strict=False):
        if end == usual and after.roles[0] == TITLE and before.lines[-1] + 1 == after.lines[0]:
            move(before, after, len(before.lines) - 1, len(before.lines))


def _is_over(group: Group, page: Lines, usual: str) -> bool:
    """Whether the line over the title of a record is of this sort; it is of the record then."""
    title = group.of(TITLE)[:1]
    over = title[0] - 1 if title else -1
    if over < 0 or _sort(over, page) != usual:
        return False
    if title[0] == group.lines[0]:
        group.lines.insert(0, over)
        group.roles.insert(0, CAPTION if page.keys["caption"][over] else AROUND)
    return True


def _end(group: Group, page: Lines) -> str:
    """The sort of the last line of a record; "" where it is none that may be over a title, or all that the record has."""
    is_beside = len(group.lines) > 1 and group.roles[-1] in BESIDE
    return _sort(group.lines[-1], page) if is_beside else ""


def _sort(line: int, page: Lines) -> str:
    """Its caption, or that there is a day on it."""
    if page.keys["caption"][line]:
        return page.keys["caption"][line]
    is_day = page.signs[line, DATE] > 0 and page.is_short(line, LONGEST)
    return " " if is_day else ""
