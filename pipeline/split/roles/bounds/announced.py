"""The records of a page → the same, but for a notice between two of them that was read as the title of the second.

"The desk is closed on Friday." over a title looks as a title does, by where it stands. That it is a sentence, which the page's titles are not,
and stands over a line that is none tells. What bears the mark that most titles bear is one.
"""

from collections.abc import Sequence
from operator import and_

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_title_like
from pipeline.split.naming import is_label_caption
from pipeline.split.roles.cuts import marks_of
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, FEW = (
    4,
    0.25,
)  # titles of a page, and share of them that end with a full stop, up to which sentences among these are notices
WORDS = 8  # of a sentence
INITIAL = 2  # characters of a letter and its stop


def without_notices(groups: Sequence[Group], page: Lines) -> None:
    """Make the line under a notice the title of its record, which begins there."""
    titled = [group for group in groups if group.of(TITLE)]
    marks = [marks_of(group.of(TITLE)[:1], page) for group in titled]
    usual = [sum(own) * 2 > len(titled) for own in zip(*marks, strict=True)]
    over = [
        group
        for group, own in zip(titled, marks, strict=True)
        if _is_sentence(page.blocks[group.of(TITLE)[-1]].text) and not any(map(and_, own, usual))
    ]
    if len(titled) < SEVERAL or len(over) > FEW * len(titled):
        return
    if any(len(page.words[group.of(TITLE)[-1]]) < WORDS for group in over):
        return
    for group in over:
        place = max(n for n, role in enumerate(group.roles) if role == TITLE) + 1
        if place < len(group.lines) and _may_be(group, place, page):
            group.roles[place] = TITLE
            del group.lines[:place], group.roles[:place]


def _is_sentence(text: str) -> bool:
    """Whether a line ends with a full stop that belongs to no initial ("e. V.")."""
    return text.endswith(".") and len(text.split()[-1]) > INITIAL


def _may_be(group: Group, place: int, page: Lines) -> bool:
    """Whether the line under a notice may be a title, and something of the record stands under it."""
    line = group.lines[place]
    block = page.blocks[line]
    is_one = group.roles[place] in (AROUND, BETWEEN, BODY, SUMMARY) and is_title_like(block)
    is_other = block.text.endswith(".") or date_alone(block.text) or is_label_caption(block.text.partition(":")[0])
    is_over = any(role in (BODY, SUMMARY) for role in group.roles[place + 1 :])
    return is_one and not is_other and is_over
