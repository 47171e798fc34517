"""A record's lines by role → its title, without what else stands in its tag."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block
from pipeline.split.roles.cuts import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.lines import Lines

WRAPPED = 55  # characters from which a title's line may have been broken
LONGEST = 400  # characters of a title
BADGE = 25  # characters of a button or badge beside a title
_NUMBER = re.compile(r"\d")  # a year or a number says which resource it is
COMMON = 2  # titles from which what stands beside them is a badge


def title_of(group: Group, page: Lines) -> Block | None:
    """The title's block; a title that a dump broke is one line again."""
    titles = group.of(TITLE)
    if not titles:
        return None
    same = [line for line in group.lines if line < titles[0] and page.words[line] == page.words[titles[0]]]
    if same:
        return page.blocks[same[-1]]
    block = page.blocks[titles[0]]
    text = block.text
    for before, line in pairwise(titles):
        is_next = line == before + 1 and page.blocks[line].line == page.blocks[before].line + 1
        is_broken = len(page.blocks[before].text) >= WRAPPED and page.words[line] != page.words[before]
        if page.document.elements or not is_next or not is_broken or len(text) > LONGEST:
            break
        text = f"{text} {page.blocks[line].text}"
    return block if text == block.text else replace(block, text=text)


def without_headings(groups: Sequence[Group], page: Lines) -> None:
    """Take the months that few of the page's records have from these: each heads the several records that follow it."""
    months = [[line for line in _around(group) if _is_month(page.blocks[line].text)] for group in groups]
    if sum(map(bool, months)) * 2 >= len(groups):
        return
    for group, lines in zip(groups, months, strict=True):
        for line in lines:
            place = group.lines.index(line)
            del group.lines[place], group.roles[place]


def _around(group: Group) -> list[int]:
    """The lines beside a record's title that stand over it and its text, or under both."""
    told = group.of(TITLE, BODY, SUMMARY)
    return [line for line in group.of(AROUND) if not told[0] < line < told[-1]]


def _is_month(text: str) -> bool:
    found = date_alone(text)
    return found is not None and found[1] == "month"


def without_badges(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles without the badge or button that their tag holds as well: what several titles begin or end with beside
    the text of their link."""
    rests = [_beside_link(title) for title in titles]
    often = Counter(rest for rest in rests if rest)
    badges = {rest for rest, count in often.items() if count >= COMMON and not _NUMBER.search(rest)}
    return [_without(title, rest, badges) for title, rest in zip(titles, rests, strict=True)]


def _beside_link(title: Block | None) -> str:
    """What a title's line says beside the text of its one link."""
    if title is None or len(title.links) != 1:
        return ""
    told = title.links[0].text
    if len(told) >= len(title.text) or len(title.text) - len(told) > BADGE:
        return ""
    if title.text.startswith(told):
        return title.text[len(told) :].strip()
    return title.text[: -len(told)].strip() if title.text.endswith(told) else ""


def _without(title: Block | None, rest: str, badges: set[str]) -> Block | None:
    if title is None or not rest or rest not in badges:
        return title
    return replace(title, text=title.links[0].text)
