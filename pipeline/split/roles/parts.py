"""A record's lines by role → its title, without what else stands in its tag, and what its captions say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.datelines import is_date_caption
from pipeline.core.model import Block, Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import column_of
from pipeline.split.roles.cuts import CAPTION, TITLE, VALUE, Group
from pipeline.split.roles.lines import Lines

WRAPPED = 55  # characters from which a title's line may have been broken
LONGEST = 400  # characters of a title
BADGE = 25  # characters of a button or badge beside a title
_NUMBER = re.compile(r"\d")  # a year or a number says which resource it is
OFTEN = 3  # times as often a caption as a value, from which a line is one that no word tells to be
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


def settle_captions(groups: Sequence[Group], page: Lines) -> None:
    """Lines that say the same are all captions or all values: the second of several values is no caption, and a caption
    under one without a value is none of its values."""
    asked = (CAPTION, VALUE)
    counts = Counter(
        (page.keys["text"][line], role)
        for group in groups
        for line, role in zip(group.lines, group.roles, strict=True)
        if role in asked
    )
    for group in groups:
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            if role in asked and ":" not in page.blocks[line].text:
                captions, values = (counts[page.keys["text"][line], role] for role in asked)
                is_known = _is_known(page.blocks[line].text)
                group.roles[place] = CAPTION if captions > values * (1 if is_known else OFTEN) else VALUE


def _is_known(caption: str) -> bool:
    return column_of(caption) != "labels" or is_date_caption(caption)


def labels_of(group: Group, page: Lines) -> LabelBlock | None:
    """What the record's captions say, each with the lines under it."""
    places = group.of(CAPTION, VALUE)
    if not places:
        return None
    roles = dict(zip(group.lines, group.roles, strict=True))
    labels: list[Label] = []
    for place in places:
        block = page.blocks[place]
        if roles[place] == CAPTION or not labels:
            caption, value = _parted(block.text)
            labels.append(Label(caption, value, block.line, column_of(caption)))
        else:
            last = labels[-1]
            labels[-1] = replace(last, value=f"{last.value}\n{block.text}" if last.value else block.text)
    return LabelBlock(places[0], places[-1], tuple(labels), False)


def _parted(text: str) -> tuple[str, str]:
    caption, colon, value = text.partition(":")
    return (caption.strip(), value.strip()) if colon and len(caption) <= 60 else (text.strip(), "")
