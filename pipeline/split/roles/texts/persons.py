"""The records of a page → the same, without the names of persons at the beginnings of their texts."""

from collections.abc import Sequence

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.titles import is_name

LEAST, NAMED = (
    3,
    0.75,
)  # records that have a person's name, and share of those of a page, from which it is none of their texts


def without_names(groups: Sequence[Group], page: Lines) -> None:
    """Take the names of persons off the beginnings of texts, where they stand beside or over most of the page's texts."""
    firsts = [group.of(BODY, SUMMARY)[:2] for group in groups]
    over = [texts for texts in firsts if len(texts) == 2 and is_name(page.blocks[texts[0]].text)]
    beside = sum(any(is_name(page.blocks[line].text) for line in group.of(AROUND)) for group in groups)
    if not over or len(over) + beside < max(LEAST, NAMED * len(groups)):
        return
    for group, texts in zip(groups, firsts, strict=True):
        if texts in over:
            group.roles[group.lines.index(texts[0])] = AROUND
