"""The records of a page of a dump → the same, without the captions in their texts that were parted from the lines which these open.

What opens the texts of a few records alone is a sentence's own beginning ("Au programme : le four").
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import BETWEEN, Group
from pipeline.split.roles.seen.lines import Lines

MOST = 0.4  # share of the records of a page that such a caption stands in


def with_heads_between(groups: Sequence[Group], page: Lines) -> None:
    """Make a line of a text that ends in a colon, and the one behind it of which had its number in the source, stand between texts."""
    if page.document.elements:
        return  # many tags of HTML stand on one line
    heads = [[*_heads(group, page)] for group in groups]
    often = Counter(said for own in heads for said in {page.keys["text"][line] for line in own})
    for group, own in zip(groups, heads, strict=True):
        roles = dict(zip(group.lines, group.roles, strict=True))
        for line in own:
            is_common = often[page.keys["text"][line]] >= MOST * len(groups)
            if is_common and roles[line] in TEXTS and roles[line + 1] in TEXTS:
                group.roles[group.lines.index(line)] = BETWEEN


def _heads(group: Group, page: Lines) -> Iterator[int]:
    for line, behind in pairwise(group.lines):
        one, other = page.blocks[line], page.blocks[behind]
        if behind == line + 1 and one.line == other.line and one.text.endswith(":"):
            yield line
