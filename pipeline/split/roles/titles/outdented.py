"""The records of a dump whose titles alone stand at the margin → the same, each beginning at such a line.

Text browsers set in all that stands under a heading. A line by itself may look like one of a text, or one set in like a title; that the titles
of a page stand farther left than what they are over shows in all of them. So do headings inside of texts: under these stand no labels, where all
records have some.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import AROUND, BETWEEN, CAPTION, TITLE, Group, part_of
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.6  # records whose titles stand at one margin, and share of those of a page with a title
FEW = 0.15  # share of their other lines that may stand there too


def with_outdented_titles(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Begin a record at each line that stands as far left as most titles of its page do, over lines that are set in, and at no other one."""
    indents = [block.indent for block in page.document.blocks]
    heads = [titles[0] for group in groups if (titles := group.of(TITLE))]
    margin, often = max(Counter(indents[line] for line in heads).items(), key=lambda told: told[1], default=(0, 0))
    if page.document.elements or often < max(SEVERAL, MOST * len(heads)):
        return list(groups)
    others = [line for group in groups for line, role in zip(group.lines, group.roles, strict=True) if role != TITLE]
    if sum(indents[line] <= margin for line in others) > FEW * len(others):
        return list(groups)
    whole = _joined(groups, indents, margin)
    usual = _usual(whole, page)
    return [part for group in whole for part in _parts(group, _beginnings(group, page, margin, usual))]


def _parts(group: Group, places: Sequence[int]) -> list[Group]:
    return [part_of(group, *span) for span in pairwise([0, *places, len(group.lines)])] if places else [group]


def _joined(groups: Sequence[Group], indents: Sequence[int], margin: int) -> list[Group]:
    """The records, but that one whose title is set in goes on with the one at once over it."""
    found: list[Group] = []
    for group in groups:
        head = group.of(TITLE)[:1]
        if found and head and indents[head[0]] > margin and found[-1].lines[-1] + 1 == group.lines[0]:
            found[-1].lines += group.lines
            found[-1].roles += [AROUND if role == TITLE else role for role in group.roles]
        else:
            found.append(group)
    return found


def _usual(groups: Sequence[Group], page: Lines) -> set[str]:
    """What labels and lines between texts say, or open with, that most records of a page have."""
    often = Counter(said for group in groups for said in {_said(line, page) for line in group.of(CAPTION, BETWEEN)})
    return {said for said, count in often.items() if said and count >= MOST * len(groups)}


def _said(line: int, page: Lines) -> str:
    return page.keys["caption"][line] or page.keys["text"][line]


def _beginnings(group: Group, page: Lines, margin: int, usual: set[str]) -> list[int]:
    """The places of lines inside of a record that stand at the margin behind a blank line and over one that is set in, with most of the usual
    labels over and under them; they are its titles then."""
    blocks, found = page.document.blocks, list[int]()
    said = [_said(line, page) for line in group.lines]
    last = {text: place for place, text in enumerate(said) if text in usual}
    often = Counter(page.keys["text"][line] for line in group.lines)  # headings stand in both copies of a text
    seen = {said[0]} & usual
    for place in range(1, len(group.lines) - 1):
        over, own, under = (blocks[line] for line in group.lines[place - 1 : place + 2])
        is_set_out = own.indent <= margin < min(over.indent, under.indent) and own.line > over.last + 1
        line = group.lines[place]
        is_once = often[page.keys["text"][line]] == 1
        may_be = is_set_out and group.roles[place] != TITLE and is_once and is_title_like(page.blocks[line])
        is_between = (
            may_be and usual and min(len(seen), sum(end >= place for end in last.values())) >= MOST * len(usual)
        )
        if is_between:
            group.roles[place] = TITLE
            found.append(place)
            seen = set()
        seen |= {said[place]} & usual
    return found
