"""The records of a page → the same, with lists that their texts lead to by a colon ("On y aborde notamment : la halle, le four").

Line by line such items look as labels beside a text do; that the sentence over them does not end tells what they are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.split.naming import is_label_caption
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import CAPTION, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL, MOST = 2, 30  # items of a list
WORDS = 3  # of a line that leads to one, at least: fewer are a caption
LONGEST = 80  # characters of an item
OFTEN = 0.3  # share of a page's records from which a line that comes back in them is a label
STOPS = (".", "!", "?", "…")  # end what goes on with the sentence, where a dump breaks its line at the colon
ITEM = LOOKS.index("item")


def with_led_lists(groups: Sequence[Group], page: Lines) -> None:
    """Give such lists the role of the text over them, also where they stand behind the last line of a record."""
    said = page.keys["text"]
    ends = [*(group.lines[0] for group in groups[1:]), len(page.blocks)]
    printed = Counter(text for group in groups for text in {said[line] for line in group.lines})
    often = {text for text, count in printed.items() if count >= max(SEVERAL, OFTEN * len(groups))}
    for group, end in zip(groups, ends, strict=False):  # of no records one end is left
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            if role in TEXTS and _leads_on(line, group, page):
                stop = next((caption for caption in group.of(CAPTION) if caption > line), end)
                items = [*_items(line + 1, stop, page, often)]
                if len(items) >= SEVERAL and not set(items) & set(group.of(TITLE)):
                    _give(group, place, [*items, *_going_on(line, items[-1] + 1, end, page)], role)
                    break


def _leads_on(line: int, group: Group, page: Lines) -> bool:
    text = page.blocks[line].text.rstrip()
    return text.endswith(":") and len(page.words[line]) >= WORDS and line != group.lines[0]


def _items(first: int, end: int, page: Lines, often: set[str]) -> Iterator[int]:
    """The short lines from one on that are printed alike, until one that is a label's or a blank line that parts them."""
    is_item = first < end and page.signs[first, ITEM] > 0
    for line in range(first, min(first + MOST, end)):
        text = page.blocks[line].text
        is_apart = line > first and not is_item and page.blocks[line].line > page.blocks[line - 1].last + 1
        is_other = (page.signs[line, ITEM] > 0) != is_item or is_apart
        is_label = not is_item and (page.keys["text"][line] in often or is_label_caption(text))
        if is_other or is_label or len(text) > LONGEST or ":" in text or text.endswith(STOPS):
            return
        yield line


def _going_on(over: int, first: int, end: int, page: Lines) -> Iterator[int]:
    """The lines from one on in the tags of the line over the list, in which the text goes on behind it."""
    tags = page.keys["place"]
    return takewhile(lambda line: tags[line] and tags[line] == tags[over], range(first, end))


def _give(group: Group, place: int, items: Sequence[int], role: int) -> None:
    """Make the lines under one of a record of its text."""
    last = place + 1 + sum(line in items for line in group.lines[place + 1 :])
    group.lines[place + 1 : last] = items
    group.roles[place + 1 : last] = [role] * len(items)
