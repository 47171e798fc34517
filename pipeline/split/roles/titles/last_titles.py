"""The records of a page of HTML that have no titles → the same with those that stand under their texts.

A card may end with its title, below a picture, a kind and a text. No record of a dump does: there such a line is the title of the next one.
"""

from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

FARTHEST = 2  # lines from the last text of a record
SEVERAL, MOST = 3, 0.75  # records of a page, and share of them that end so
LIKELY, LINKED = 0.4, 0.1  # chance of a title, in the mean of all of these, or where each is a link
SURE = 0.6  # how sure a record at least is whose title they tell


def with_last_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make the last lines of records their titles, where hardly any record has one and those of most are likely to be some."""
    if not page.document.elements or sum(bool(group.of(TITLE)) for group in groups) > (1 - MOST) * len(groups):
        return
    bare = [group for group in groups if not group.of(TITLE)]
    for under in range(1, FARTHEST + 1):
        last = [(group, line) for group in bare if (line := _line_under(group, under, page)) is not None]
        lines = [line for _, line in last]
        least = LINKED if all(_is_link(line, page) for line in lines) else LIKELY
        said = {page.keys["text"][line] for line in lines}
        if len(said) >= max(SEVERAL, MOST * len(groups)) and float(chances[lines, TITLE].mean()) >= least:
            for group, line in last:
                group.roles[group.lines.index(line)] = TITLE
                group.surety = max(float(chances[line, TITLE]), SURE)
            return


def _line_under(group: Group, under: int, page: Lines) -> int | None:
    """The line so far under the last text of a record, if it may be a title."""
    texts = group.of(*TEXTS)
    place = group.lines.index(texts[-1]) + under if texts else len(group.lines)
    is_one = place < len(group.lines) and is_title_like(page.blocks[group.lines[place]])
    return group.lines[place] if is_one else None


def _is_link(line: int, page: Lines) -> bool:
    """Whether a line is one link as a whole."""
    block = page.document.blocks[line]
    return [link.text for link in block.links] == [block.text]
