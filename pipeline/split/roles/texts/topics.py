"""The records of a page → the same, with rows of topics that end their texts beside these ("Le four, la halle, eau potable").

No caption tells such a row, and a text may end in a list of its own. That the same topics come back in the rows of other records tells them, or
that most texts of a page end so, behind a sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, OFTEN = 3, 0.3  # records that end so, and share of those of a page
SHARE = 0.5  # of the topics of a page that must come back in other rows,
MOST = 0.6  # or of its records that end so behind a sentence, and of rows that name several
WORDS, LONGEST = 4, 160  # of a topic, and characters of a row
_PARTING = re.compile(r"\s*[,;·|•]\s+|\s{1,2}#")
_STOPS = (".", "!", "?", "…", ")", "»", "”", '"')
_ENDS = (*_STOPS, ":", ",", ";")


def without_topics(groups: Sequence[Group], page: Lines) -> None:
    """Make such rows stand beside the texts, where several records of a page end so."""
    rows = [(group, line) for group in groups for role in TEXTS if (line := _last(group, role, page)) is not None]
    topics = [_topics(line, page) for _, line in rows]
    count = len({id(group) for group, _ in rows})
    if count < max(SEVERAL, OFTEN * len(groups)):
        return
    if sum(len(row) > 1 for row in topics) < MOST * len(rows):
        return
    printed = Counter(topic for row in topics for topic in {*row})
    come_back = sum(often for often in printed.values() if often > 1) >= SHARE * printed.total()
    are_most = count >= MOST * len(groups)
    for (group, line), row in zip(rows, topics, strict=True):
        is_behind = are_most and page.blocks[group.lines[group.lines.index(line) - 1]].text.endswith(_STOPS)
        if is_behind or (come_back and any(printed[topic] > 1 for topic in row)):
            group.roles[group.lines.index(line)] = AROUND


def _last(group: Group, role: int, page: Lines) -> int | None:
    """The last line of a text of several, where it may be such a row: both copies of a text do not end in one."""
    *over, last = group.of(role) or [-1]
    if not over or page.blocks[over[-1]].text.rstrip().endswith(":"):
        return None
    text, said = page.blocks[last].text, page.keys["text"]
    if sum(said[line] == said[last] for line in group.of(*TEXTS)) > 1:
        return None
    may_be = len(text) <= LONGEST and not text.endswith(_ENDS) and ":" not in text
    return last if may_be and all(0 < len(topic.split()) <= WORDS for topic in _topics(last, page)) else None


def _topics(line: int, page: Lines) -> list[str]:
    return [part.strip("# ").casefold() for part in _PARTING.split(page.blocks[line].text)]
