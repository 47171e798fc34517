"""Texts of a page's records that begin or end with a short line that has a date or a year → the same without it, where most do.

"Report, March 2021, Leeds" over or under a text tells of the record and is none of the text, however much it looks like a line of it.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, VALUE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

LONGEST = 80  # characters of such a line,
LINES = 2  # and how many a dump makes of it
MOST, SEVERAL = 0.6, 3  # share of a page's texts that must have one at the same end, and how many
DATED = 0.5  # share of these that must have a date or a year
LENGTH, STOP, COLON, ITEM, YEAR, DATE = map(LOOKS.index, ("length", "stop", "colon", "item", "year", "date"))
BESIDE = (AROUND, CAPTION, VALUE)


def without_datelines(groups: Sequence[Group], page: Lines) -> None:
    """Put such lines beside the texts that they begin or end: those of bodies and those of summaries by themselves."""
    for role in (BODY, SUMMARY):
        for end in (_opening, _closing):
            texts = [(group, text) for group in groups if (text := group.of(role))]
            ends = [(group, lines) for group, text in texts if (lines := end(group, text, page))]
            dated = sum(_is_dated(lines, page) for _, lines in ends)
            if len(ends) >= max(MOST * len(texts), SEVERAL) and dated >= DATED * len(ends):
                for group, line in ((group, line) for group, lines in ends for line in lines):
                    place = group.lines.index(line)
                    group.roles[place] = AROUND if group.roles[place] == role else group.roles[place]


def _opening(group: Group, text: Sequence[int], page: Lines) -> Sequence[int]:
    """The dated lines over the first sentence of a text, be they its first paragraph or at once over it."""
    lines = _paragraph(text, page)
    if 0 < len(lines) < len(text) and _is_dated(lines, page) and all(_is_one(line, page) for line in lines):
        return lines
    place = group.lines.index(text[0])
    over = group.lines[max(place - 1, 0) : place]
    return over if over and group.roles[place - 1] in BESIDE and _is_one(over[0], page) else ()


def _paragraph(text: Sequence[int], page: Lines) -> Sequence[int]:
    """The first lines of a text up to a blank one, or to the next element of HTML; none where they are more."""
    for count, (line, following) in enumerate(pairwise(text[: LINES + 1]), 1):
        is_next = page.document.blocks[following].line == page.document.blocks[line].last + 1
        if not is_next or page.document.elements:
            return text[:count]
    return ()


def _closing(group: Group, text: Sequence[int], page: Lines) -> Sequence[int]:
    """The line under the last sentence of a text, be it the last one of the text or at once behind it."""
    last, place = text[-1], group.lines.index(text[-1])
    if len(text) > 1 and _is_one(last, page):
        return [last] if page.signs[text[-2], STOP] else ()
    under = group.lines[place + 1 : place + 2]
    is_beside = bool(under) and group.roles[place + 1] in BESIDE and _is_one(under[0], page)
    return under if is_beside and page.signs[last, STOP] else ()


def _is_dated(lines: Sequence[int], page: Lines) -> bool:
    return bool(page.signs[lines][:, [YEAR, DATE]].any())


def _is_one(line: int, page: Lines) -> bool:
    """Whether a line is short and no sentence, but for one that opens with a caption, and no item of a list."""
    length, stop, colon, item = page.signs[line, [LENGTH, STOP, COLON, ITEM]]
    return bool(length <= LONGEST and (not stop or colon > 0) and not item)
