"""The records of a page → the same, with what stands over their texts in the order that nearly all of them have.

A short title over a name looks like a place or a day over a title. What the others print on the first line and on the second tells.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.texts.paragraphs import is_broken

SEVERAL, NEARLY_ALL = 5, 0.75  # records that have one order, and share of those with as many lines over their texts,
SURE = 0.9  # and chance of a title from which one stands where it was read


def with_common_order(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give the lines over the text of a record the roles that those of nearly all others have, where it has the same ones in another
    order, is not sure of its title, and prints a line in the place of theirs that may be one and stands nowhere else."""
    counts = Counter(page.keys["text"])
    heads, width = [_over_text(group) for group in groups], page.width
    lengths = Counter(map(len, heads))
    for head, count in Counter(heads).items():
        if count < max(SEVERAL, NEARLY_ALL * lengths[len(head)]) or head.count(TITLE) != 1:
            continue
        for group, other in zip(groups, heads, strict=True):
            if other == head or not (sorted(other) == sorted(head) or _are_two(group, other, head, page, width)):
                continue
            title, line = (group.lines[one.index(TITLE)] for one in (other, head))
            is_one = is_title_like(page.blocks[line]) and counts[page.keys["text"][line]] == 1
            if is_one and chances[title, TITLE] < SURE:
                group.roles[: len(head)] = head


def _are_two(group: Group, other: Sequence[int], head: Sequence[int], page: Lines, width: float) -> bool:
    """Whether a record seems to have a title of several lines where the others have one and something beside it, though none is broken."""
    pairs = [*zip(group.lines, other, head, strict=False)]
    is_long = len(other) == len(head) and all(own in (usual, TITLE) for _, own, usual in pairs)
    return is_long and not any(own == TITLE and is_broken(line, page, width) for line, own, _ in pairs)


def _over_text(group: Group) -> tuple[int, ...]:
    """The roles of the lines over the first text of a record; none where it has no text."""
    texts = group.of(BODY, SUMMARY)
    return tuple(group.roles[: group.lines.index(texts[0])]) if texts else ()
