"""The records of a page → the same, but that those which print their labels twice, with a text before each, are several.

A title of one word that stands in the menu as well, or a text that is the copy of one before, hardly looks like the beginning of a record; that
all labels of the record before come back under it tells that it is one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import BODY, CAPTION, SUMMARY, TITLE, Chances, Group, part_of
from pipeline.split.roles.seen.lines import Lines

MOST = 0.5  # share of the captions of a record that come back in one that is several, and of records that have a title where titles are told
LEAST = 0.1  # chance that a record begins with the line that does
TEXTS = (BODY, SUMMARY)


def parted_at_labels_again(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Part records between two rows of the same labels, at the line with which one is likeliest to begin."""
    are_titled = sum(bool(group.of(TITLE)) for group in groups) > MOST * len(groups)
    return [part for group in groups for part in _parts(group, page, chances, are_titled)]


def _parts(group: Group, page: Lines, chances: Chances, are_titled: bool) -> Iterator[Group]:
    """A record, parted before each line with which another one begins."""
    begins = [*_begins(group, page, chances)]
    if not begins:
        yield group
        return
    for first, last in pairwise([0, *begins, len(group.lines)]):
        part = part_of(group, first, last)
        head, role = part.lines[0], part.roles[0]
        is_no_text = role not in TEXTS or chances[head, TITLE] > chances[head, list(TEXTS)].sum()
        if first and are_titled and not part.of(TITLE) and is_no_text and is_title_like(page.blocks[head]):
            part.roles[0] = TITLE
        yield part


def _begins(group: Group, page: Lines, chances: Chances) -> Iterator[int]:
    """The places of the lines with which the others of several records begin; none where it is one."""
    last = 0
    for (said, _, end), (again, start, _) in pairwise(_rows(group, page)):
        if len(said & again) <= MOST * max(len(said), len(again)):
            continue
        between = range(end + 1, start + 1)
        begin = max(between, key=lambda place: float(chances[group.lines[place], -1]))
        has_texts = all(any(role in TEXTS for role in part) for part in (group.roles[last:begin], group.roles[begin:]))
        if has_texts and chances[group.lines[begin], -1] >= LEAST:
            yield begin
            last = begin


def _rows(group: Group, page: Lines) -> list[tuple[set[str], int, int]]:
    """The captions that no text parts, and the places of the first and of the last of them."""
    rows, is_apart = list[tuple[set[str], int, int]](), True
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        if role == CAPTION and (caption := page.keys["caption"][line]):
            said, start = (set[str](), place) if is_apart else rows.pop()[:2]
            rows.append((said | {caption}, start, place))
            is_apart = False
        is_apart = is_apart or role in TEXTS
    return rows
