"""Texts of a page's records that begin or end with a short line that has a date or a year → the same without it, where most do.

"Report, March 2021, Leeds" over or under a text tells of the record and is none of the text, however much it looks like a line of it.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.dates import dates
from pipeline.split.roles.cuts import AROUND, BODY, CAPTION, SUMMARY, VALUE, Group
from pipeline.split.roles.lines import LOOKS, Lines
from pipeline.split.roles.paragraphs import is_broken

LONGEST = 80  # characters of such a line,
LINES = 2  # and how many a dump makes of it
MOST, SEVERAL = 0.6, 3  # share of a page's texts that must have one at the same end, and how many
DATED = 0.5  # share of these that must have a date or a year
LENGTH, STOP, COLON, ITEM, YEAR, DATE, LOWER, ELLIPSIS = map(
    LOOKS.index, ("length", "stop", "colon", "item", "year", "date", "lower", "ellipsis")
)
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


def with_days_beside(groups: Sequence[Group], page: Lines) -> None:
    """Put the one line of each text that has a whole date, is no sentence and goes on with none beside it, if most records have one: it parts
    two copies, or stands over a text at once, and looks like a line of them."""
    own = [
        (group, days)
        for group in groups
        if (days := [line for line in group.of(BODY, SUMMARY) if _is_day(line, group, page)])
    ]
    texts = sum(bool(group.of(BODY, SUMMARY)) for group in groups)
    if len(own) < max(MOST * texts, SEVERAL) or any(len(days) > 1 for _, days in own):
        return
    for group, (line,) in own:
        group.roles[group.lines.index(line)] = AROUND


def _is_day(line: int, group: Group, page: Lines) -> bool:
    """Whether a line of a text is such a one: sentences end over it, and what is under it begins anew."""
    if page.signs[line, ELLIPSIS] or not page.signs[line, DATE] or not _is_one(line, page):
        return False
    if not any(precision == "day" for _, precision, _ in dates(page.blocks[line].text, page.document.language)):
        return False  # "Bilan 2019" heads a part of a text
    place = group.lines.index(line)
    over, under = group.lines[max(place - 1, 0)], group.lines[min(place + 1, len(group.lines) - 1)]
    is_under_text = over < line and group.roles[place - 1] in (BODY, SUMMARY)
    goes_on = over == line - 1 and is_under_text and is_broken(over, page, page.width)
    is_open = is_under_text and not page.signs[over, [STOP, ELLIPSIS]].any()
    is_begun = under > line and bool(page.signs[under, LOWER])
    ends_text = is_under_text and not any(role in (BODY, SUMMARY) for role in group.roles[place + 1 :])
    return not (goes_on or is_open or is_begun or ends_text) and not (
        under > line and is_broken(line, page, page.width)
    )


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
