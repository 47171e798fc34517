"""A record's lines by role → its title."""

from dataclasses import replace
from itertools import pairwise

from pipeline.core.model import Block
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.seen.lines import Lines, is_picture
from pipeline.split.roles.titles.continued import is_open

WRAPPED = 55  # characters from which a title's line may have been broken
ROOM = 0.3  # share of the width of a dump from which a line may be full
LONGEST = 400  # characters of a title
DOUBLED = 2  # words of a title that stands twice


def title_of(group: Group, page: Lines) -> Block | None:
    """The title's block; a title that a dump broke is one line again, and one that it printed twice, for its picture as well, stands once."""
    title = _whole_title(group, page)
    words = title.text.split() if title else []
    half = len(words) // 2
    is_doubled = half >= DOUBLED and words[:half] == words[half:]
    return replace(title, text=" ".join(words[:half])) if title and is_doubled else title


def _whole_title(group: Group, page: Lines) -> Block | None:
    titles = group.of(TITLE)
    if not titles:
        return None
    same = [
        line
        for line in group.lines
        if line < titles[0] and page.words[line] == page.words[titles[0]] and not is_picture(line, page)
    ]
    if same:
        return page.blocks[same[-1]]
    block = page.blocks[titles[0]]
    text = block.text
    for before, line in pairwise(titles):
        is_next = line == before + 1 and page.blocks[line].line == page.blocks[before].last + 1
        ends = page.blocks[before].text
        is_full = len(ends) >= WRAPPED and (page.width == float("inf") or len(ends) >= ROOM * page.width)
        is_broken = (group.is_one_title or is_full or is_open(ends)) and page.words[line] != page.words[before]
        if page.document.elements or not is_next or not is_broken or len(text) > LONGEST:
            break
        text = f"{text} {page.blocks[line].text}"
    return block if text == block.text else replace(block, text=text)
