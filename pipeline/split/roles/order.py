"""The records of a page → the same, with what stands over their texts in the order that nearly all of them have.

A short title over a name looks like a place or a day over a title. What the others print on the first line and on the second tells.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.lines import Lines

SEVERAL, NEARLY_ALL = 5, 0.75  # records that have one order, and share of those with as many lines over their texts


def with_common_order(groups: Sequence[Group], page: Lines) -> None:
    """Give the lines over the text of a record the roles that those of nearly all others have, where it has the same ones in another
    order, and its line in the place of their titles may be one."""
    heads = [_over_text(group) for group in groups]
    lengths = Counter(map(len, heads))
    for head, count in Counter(heads).items():
        if count < max(SEVERAL, NEARLY_ALL * lengths[len(head)]) or head.count(TITLE) != 1:
            continue
        for group, other in zip(groups, heads, strict=True):
            line = group.lines[head.index(TITLE)] if len(other) == len(head) else None
            if line is not None and sorted(other) == sorted(head) and is_title_like(page.blocks[line]):
                group.roles[: len(head)] = head


def _over_text(group: Group) -> tuple[int, ...]:
    """The roles of the lines over the first text of a record; none where it has no text."""
    texts = group.of(BODY, SUMMARY)
    return tuple(group.roles[: group.lines.index(texts[0])]) if texts else ()
