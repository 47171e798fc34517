"""The records of a page → the same, without the line of details that stands inside of the texts of most.

"Récit   10 mars 2021   Brande" or "Jeanne Roy — récit — 2021" parts two copies, or stands at once over a text, and looks like a line of them.
That most records have one, and one only, tells what it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.core.dates import dates
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.texts.paragraphs import is_broken

MOST, SEVERAL = 0.5, 3  # share of a page's texts that must have such a line, and how many,
ALONE = 0.9  # and share of those with any that have one alone
LONGEST, SHORT = 100, 30  # characters of one, and of a name over it
LONGEST_PART = 60  # and of what bars or dashes part,
LISTED, LONGEST_VALUE = 3, 25  # values that commas part beside a year, and characters of each
STOP, ITEM, DATE, YEAR, LOWER, ELLIPSIS, SAYS_LABEL = map(
    LOOKS.index, ("stop", "item", "date", "year", "lower", "ellipsis", "says_label")
)
TEXTS = (BODY, SUMMARY)
_ABBREVIATED = re.compile(r"\d.{0,20}\b[^\W\d_]{1,3}\.$")  # "22 p." ends no sentence
_BAR = re.compile(r"\s[|·•–—-]\s")


def without_details(groups: Sequence[Group], page: Lines) -> None:
    """Put such lines beside the texts that they stand in."""
    texts = [group for group in groups if group.of(*TEXTS)]
    own = [(group, places) for group in texts if (places := [*islice(_details(group, page), 2)])]
    alone = [(group, places[0]) for group, places in own if len(places) == 1]
    if len(alone) < max(MOST * len(texts), SEVERAL, ALONE * len(own)):
        return
    for group, place in alone:
        group.roles[place] = AROUND
        if page.document.elements and _is_name(place - 1, group, page):
            group.roles[place - 1] = AROUND


def _is_name(place: int, group: Group, page: Lines) -> bool:
    """Whether the line over such a one in HTML is none of the text that ends over both: who wrote it."""
    if place < 1 or group.roles[place] not in TEXTS or not page.is_short(group.lines[place], SHORT):
        return False
    return group.roles[place - 1] not in TEXTS or bool(page.signs[group.lines[place - 1], [STOP, ELLIPSIS]].any())


def _details(group: Group, page: Lines) -> Iterator[int]:
    """The places of the lines of a record's texts that are such."""
    last = max(place for place, role in enumerate(group.roles) if role in TEXTS)
    return (place for place, role in enumerate(group.roles) if role in TEXTS and _is_one(place, last, group, page))


def _is_one(place: int, last: int, group: Group, page: Lines) -> bool:
    """Whether a line of a text holds a whole date or several values, is no label by its words and no sentence, and neither goes on with one
    nor ends the texts, the last line of which stands at `last`."""
    line = group.lines[place]
    text = page.blocks[line].text
    is_short = len(text) <= LONGEST and (not page.signs[line, STOP] or _ABBREVIATED.search(text) is not None)
    if page.signs[line, [ELLIPSIS, ITEM, SAYS_LABEL]].any() or not is_short or not _tells(line, page):
        return False
    over, under = group.lines[max(place - 1, 0)], group.lines[min(place + 1, len(group.lines) - 1)]
    is_under_text = over < line and group.roles[place - 1] in TEXTS
    is_part = page.document.elements and page.is_short(over, SHORT)  # of what tells of the resource: no dump breaks it
    is_open = is_under_text and not is_part and not page.signs[over, [STOP, ELLIPSIS]].any()
    goes_on = is_open or (is_under_text and over == line - 1 and is_broken(over, page, page.width))
    is_begun = under > line and (page.signs[under, LOWER] > 0 or is_broken(line, page, page.width))
    return not (goes_on or is_begun or (is_under_text and place == last))


def _tells(line: int, page: Lines) -> bool:
    text = page.blocks[line].text
    parts = _BAR.split(text)
    if len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART:
        return True
    values = text.split(", ")
    if len(values) >= LISTED and max(map(len, values)) <= LONGEST_VALUE and page.signs[line, YEAR]:
        return True
    found = dates(text, page.document.language) if page.signs[line, DATE] else ()
    return any(precision == "day" for _, precision, _ in found)  # "Bilan 2019" heads a part of a text
