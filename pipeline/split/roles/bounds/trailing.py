"""The records of a page → the same, but that the lines which end records and seem to be the titles of the next ones end theirs.

"Exemplaires (1) 8 B 373 Disponible" stands alone, as titles do. That it begins as others of its page do, each over a line that may well
be a title, tells what it is.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import COPIED
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.2  # titles that begin alike, and share of a page's,
NEARLY_ALL = 0.8  # and share of these over a line that may be one
LIKELY = 0.4  # chance of a title from which such a line may be one
LEAST = 4  # letters of a word by which titles begin alike


def with_trailing_lines(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give such lines to the record over them, and the record under them the title that stands there."""
    openings = [_opening(group, page) for group in groups]
    under = [_under(group, page, chances) for group in groups]
    counts = Counter(opening for opening in openings if opening)
    titled = Counter(opening for opening, line in zip(openings, under, strict=True) if line is not None)
    alike = {
        opening
        for opening, count in counts.items()
        if count >= max(SEVERAL, MOST * len(groups)) and titled[opening] >= NEARLY_ALL * count
    }
    for place, (group, opening, title) in enumerate(zip(groups, openings, under, strict=True)):
        if opening in alike and title is not None:
            _shift(groups[place - 1] if place else None, group, title)


def _opening(group: Group, page: Lines) -> str:
    """The word (folded) with which the title of a record begins, if the record begins with it; "" of a short one."""
    titles = group.of(TITLE)
    if not titles or titles[0] != group.lines[0]:
        return ""
    word = next(iter(page.words[titles[0]]), "")
    return word if len(word) >= LEAST and word.isalpha() else ""


def _under(group: Group, page: Lines, chances: Chances) -> int | None:
    """The line at once under the title of a record, if it may be one."""
    if len(group.lines) < 2 or group.roles[1] not in (TITLE, BODY, SUMMARY, AROUND):
        return None
    line = group.lines[1]
    return line if chances[line, TITLE] >= LIKELY and is_title_like(page.blocks[line]) else None


def _shift(before: Group | None, group: Group, title: int) -> None:
    """The first line of a record becomes the last one of that before, and another line its title."""
    line = group.lines.pop(0)
    group.roles.pop(0)
    group.roles[:] = [AROUND if role == TITLE else role for role in group.roles]
    group.roles[group.lines.index(title)] = TITLE
    group.surety = COPIED
    if before:
        before.lines.append(line)
        before.roles.append(AROUND)
