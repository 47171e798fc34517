"""The records of a page → the same, without the line of details that stands inside of the texts of most.

"Récit   10 mars 2021   Brande" or "Jeanne Roy — récit — 2021" parts two copies, or stands at once over a text, and looks like a line of them.
That most records have one, and one only, tells what it is.
"""

import re
from collections.abc import Sequence

from pipeline.core.dates import dates
from pipeline.split.roles.cuts import AROUND, BODY, SUMMARY, Group
from pipeline.split.roles.lines import LOOKS, Lines
from pipeline.split.roles.paragraphs import is_broken

MOST, SEVERAL = 0.6, 3  # share of a page's texts that must have such a line, and how many
LONGEST = 80  # characters of one,
LONGEST_PART = 40  # and of what bars or dashes part
STOP, ITEM, DATE, LOWER, ELLIPSIS = map(LOOKS.index, ("stop", "item", "date", "lower", "ellipsis"))
TEXTS = (BODY, SUMMARY)
_BAR = re.compile(r"\s[|·•–—-]\s")


def without_details(groups: Sequence[Group], page: Lines) -> None:
    """Put such lines beside the texts that they stand in."""
    texts = [(group, text) for group in groups if (text := group.of(*TEXTS))]
    own = [(group, lines) for group, text in texts if (lines := [line for line in text if _is_one(line, group, page)])]
    if len(own) < max(MOST * len(texts), SEVERAL) or any(len(lines) > 1 for _, lines in own):
        return
    for group, (line,) in own:
        group.roles[group.lines.index(line)] = AROUND


def _is_one(line: int, group: Group, page: Lines) -> bool:
    """Whether a line of a text holds a whole date or several values, is no sentence, and neither goes on with one nor ends its text."""
    if page.signs[line, [ELLIPSIS, ITEM]].any() or not page.is_short(line, LONGEST) or not _tells(line, page):
        return False
    place = group.lines.index(line)
    over, under = group.lines[max(place - 1, 0)], group.lines[min(place + 1, len(group.lines) - 1)]
    is_under_text = over < line and group.roles[place - 1] in TEXTS
    is_open = is_under_text and not page.signs[over, [STOP, ELLIPSIS]].any()
    goes_on = is_open or (is_under_text and over == line - 1 and is_broken(over, page, page.width))
    is_begun = under > line and (page.signs[under, LOWER] > 0 or is_broken(line, page, page.width))
    ends = is_under_text and not any(role in TEXTS for role in group.roles[place + 1 :])
    return not (goes_on or is_begun or ends)


def _tells(line: int, page: Lines) -> bool:
    text = page.blocks[line].text
    parts = _BAR.split(text)
    if len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART:
        return True
    found = dates(text, page.document.language) if page.signs[line, DATE] else ()
    return any(precision == "day" for _, precision, _ in found)  # "Bilan 2019" heads a part of a text
