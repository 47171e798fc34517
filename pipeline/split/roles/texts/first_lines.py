"""The records of a page → the same, without the first lines of their texts, where nearly all print such a line between title and text.

Where a thing takes place or for whom it is stands on a line of its own over its text, and reads like its beginning. What it says differs from record to
record: that it is no text shows in where all of them stand.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

OFTEN, NEARLY_ALL = 5, 0.85  # records of a page that print such a line, and share of them
LONGEST, WORDS = 40, 4  # characters and words of one
HEADED = 0.2  # share of texts inside of which others like it may stand: else they are headings
MARKS = [LOOKS.index(look) for look in ("item", "heading", "question", "colon_end", "quote", "ellipsis")]


def without_first_lines(groups: Sequence[Group], page: Lines) -> None:
    """Let such lines stand beside the texts."""
    texts = [(group, text) for group in groups if group.of(TITLE) and (text := group.of(BODY, SUMMARY))]
    first = [
        (group, text[0]) for group, text in texts if len(_own(group, text)) > 1 and _is_apart(text[0], text[1], page)
    ]
    beside = sum(_is_beside(group, text[0], page) for group, text in texts)
    inside = sum(any(_is_apart(*two, page) for two in pairwise(text[1:])) for _, text in texts)
    if len(first) + beside < max(OFTEN, NEARLY_ALL * len(texts)) or inside > HEADED * len(texts):
        return
    for group, line in first:
        group.roles[group.lines.index(line)] = AROUND


def _own(group: Group, text: Sequence[int]) -> list[int]:
    """The lines of the copy that a line opens: one that is all of it is not taken off."""
    return group.of(group.roles[group.lines.index(text[0])])


def _is_beside(group: Group, text: int, page: Lines) -> bool:
    """Whether such a line stands at once over the text of a record as it is."""
    place = group.lines.index(text) - 1
    return place > 0 and group.roles[place] == AROUND and _is_apart(group.lines[place], text, page)


def _is_apart(line: int, under: int, page: Lines) -> bool:
    """Whether a line is a few words that are no sentence, no item and no heading, and a blank line or a tag parts it from that under it."""
    block = page.blocks[line]
    is_short = page.is_short(line, LONGEST) and len(block.text.split()) <= WORDS
    return is_short and page.blocks[under].line > block.last + 1 and not page.signs[line, MARKS].any()
