"""The records of a page whose titles are who wrote them → the same, each with the line under its names that is its title.

Portals print who wrote over what it is called. A directory of persons looks so as well, but each of its entries names one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_measure, is_title_like
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.titles import is_name

SEVERAL, MOST = (
    4,
    0.75,
)  # records whose titles are names, share of those of a page, and of these of what stands under them
TOGETHER = 0.1  # share of these that name several persons
DISTINCT = 0.9  # share of the lines under them that say something else
WORDS = 3  # of these in the mean
LINES = 2  # of the text of a record that such a line may be the first of
_PARTING = re.compile(r"\s*[,;&]\s*|\s+(?:et|and|und|y|e|en)\s+")


def with_titles_under_names(groups: Sequence[Group], page: Lines) -> None:
    """Give records the titles under the names that were taken for them, where that is so of most."""
    named = [(group, names) for group in groups if (names := _names(group, page))]
    together = sum(len(names) > 1 for _, names in named)
    if len(named) < max(SEVERAL, MOST * len(groups)) or together < max(1, TOGETHER * len(named)):
        return
    often = Counter(page.keys["text"][line] for group in groups for line in group.lines)
    found = [(group, line) for group, _ in named if (line := _under(group, page, often)) is not None]
    said = {page.keys["text"][line] for _, line in found}
    words = sum(len(page.words[line]) for _, line in found)
    if len(said) < max(MOST * len(named), DISTINCT * len(found)) or words < WORDS * len(found):
        return
    for group, line in found:
        group.roles = [AROUND if role == TITLE else role for role in group.roles]
        group.roles[group.lines.index(line)] = TITLE


def _names(group: Group, page: Lines) -> Sequence[str]:
    """Those of the persons whom the title of a record names, if it says nothing else."""
    titles = group.of(TITLE)
    names = _PARTING.split(page.blocks[titles[0]].text) if titles else []
    return names if all(map(is_name, names)) else []


def _under(group: Group, page: Lines, often: Mapping[str, int]) -> int | None:
    """The line with most words under the title of a record and over its text, or else the first one of this, if more follows."""
    texts = group.of(BODY, SUMMARY)
    if len(texts) < LINES:
        return None
    behind = group.lines[group.lines.index(group.of(TITLE)[0]) + 1 :]
    own = [line for line in behind if often[page.keys["text"][line]] == 1 and _may_be(line, page)]
    over = [line for line in own if line < texts[0]]
    return max(over or own[: own[:1] == texts[:1]], key=lambda line: (len(page.words[line]), -line), default=None)


def _may_be(line: int, page: Lines) -> bool:
    block = page.blocks[line]
    is_told = is_title_like(block) and not is_measure(block.text)
    return is_told and not date_alone(block.text, page.document.language) and not is_name(block.text)
