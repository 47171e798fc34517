"""Texts of a page's records that end in a short line with a date or a year → the same without it, where most do.

"Report, March 2021, Leeds" under a text tells of the record and is none of the text, however much it looks like its last line.
"""

from collections.abc import Sequence

from pipeline.split.roles.cuts import AROUND, BODY, CAPTION, SUMMARY, VALUE, Group
from pipeline.split.roles.lines import LOOKS, Lines

LONGEST = 80  # characters of such a line
MOST, SEVERAL = 0.6, 3  # share of a page's texts that must have one under their last sentence, and how many
DATED = 0.5  # share of these lines that must have a date or a year
LENGTH, STOP, COLON, ITEM, YEAR, DATE = map(LOOKS.index, ("length", "stop", "colon", "item", "year", "date"))


def without_datelines(groups: Sequence[Group], page: Lines) -> None:
    """Put such lines beside the texts that they end: under bodies and under summaries by themselves."""
    for role in (BODY, SUMMARY):
        texts = [(group, lines) for group in groups if (lines := group.of(role))]
        ends = [(group, line) for group, lines in texts if (line := _dateline(group, lines, page)) is not None]
        dated = sum(bool(page.signs[line, [YEAR, DATE]].any()) for _, line in ends)
        if len(ends) >= max(MOST * len(texts), SEVERAL) and dated >= DATED * len(ends):
            for group, line in ends:
                if group.roles[group.lines.index(line)] == role:
                    group.roles[group.lines.index(line)] = AROUND


def _dateline(group: Group, text: Sequence[int], page: Lines) -> int | None:
    """The short line under the last sentence of a text, be it the last one of the text or at once behind it."""
    last, place = text[-1], group.lines.index(text[-1])
    if len(text) > 1 and _is_one(last, page):
        return last if page.signs[text[-2], STOP] else None
    under = group.lines[place + 1 : place + 2]
    is_beside = bool(under) and group.roles[place + 1] in (AROUND, CAPTION, VALUE) and _is_one(under[0], page)
    return under[0] if is_beside and page.signs[last, STOP] else None


def _is_one(line: int, page: Lines) -> bool:
    """Whether a line is short and no sentence, but for one that opens with a caption, and no item of a list."""
    length, stop, colon, item = page.signs[line, [LENGTH, STOP, COLON, ITEM]]
    return bool(length <= LONGEST and (not stop or colon > 0) and not item)
