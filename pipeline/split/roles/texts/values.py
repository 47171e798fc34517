"""The records of a page → the same, without values at the ends of their texts: what other records print as such.

"Comedor" under a text may be its last line; where other records have "Palabras clave: río, comedor" it is a value, whose caption is missing
or stands elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.core.boilerplate import uncut
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_measure
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, VALUE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

WORDS = 3  # by which two copies end alike
LONGEST = 60  # characters of a line of values
ENDING = 2  # lines of them that end a text
STOP = LOOKS.index("stop")
_BETWEEN = re.compile(r"\s*[,;|·•]\s*")  # values


def without_values(groups: Sequence[Group], page: Lines) -> None:
    """Let values that end a text stand beside it, if its copy ends over them."""
    printed = [set(_values(group, page)) for group in groups]
    known = Counter(value for values in printed for value in values)
    for group, own in zip(groups, printed, strict=True):
        _without_measure(group, page)
        for role in (BODY, SUMMARY):
            text, other = group.of(role), group.of(BODY + SUMMARY - role)
            for line in text[len(text) - _count(text, other, page) :]:
                if all(known[item] > (item in own) for item in _items(line, page)):
                    group.roles[group.lines.index(line)] = VALUE


def _without_measure(group: Group, page: Lines) -> None:
    """Let a number of something stand beside each text that ended as a sentence does over it ("253 p.")."""
    for role in (BODY, SUMMARY):
        text = group.of(role)
        last = page.blocks[text[-1]].text if len(text) > 1 else ""
        if len(last.split()) > 1 and is_measure(last) and not last.endswith(")") and page.signs[text[-2], STOP]:
            group.roles[group.lines.index(text[-1])] = VALUE


def _count(text: Sequence[int], other: Sequence[int], page: Lines) -> int:
    """How many short lines end a text over which it ends as its copy does."""
    end = _ending(other, page)
    for count in range(1, min(ENDING, len(text) - 1) + 1 if end else 1):
        line = text[-count]
        if not page.is_short(line, LONGEST) or ":" in page.blocks[line].text:
            break
        if _ending(text[:-count], page) == end:
            return count
    return 0


def _ending(text: Sequence[int], page: Lines) -> Sequence[str]:
    """The last words of a text; none of one that is cut."""
    return page.words[text[-1]][-WORDS:] if text and uncut(page.blocks[text[-1]].text) is None else ()


def _values(group: Group, page: Lines) -> Iterator[str]:
    """What a record prints beside its texts, as such values."""
    for line in group.of(VALUE, CAPTION, AROUND):
        yield from _items(line, page)


def _items(line: int, page: Lines) -> list[str]:
    text = page.blocks[line].text
    _, colon, rest = text.partition(":")
    told = rest if colon and rest.strip() else text
    return [fold(item) for item in _BETWEEN.split(told.strip("* .")) if item.strip()]
