"""The records of a site whose titles stand under their texts, but were read as if they stood over them → each title with the text over it.

Titles and texts take turns, so a line by itself does not tell which way they go. That the last title of a page has no text under it does, and
that titles share rare words with the texts over them; or rules between which each title stands under its text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import BETWEEN, BODY, OUTSIDE, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

LONE, TOLD = 0.75, 0.9  # share of pages whose last record lacks a text, and of the other records that have one;
PAGES = 3  # whose last records differ, from which one title that shares words with the text over it is enough,
SHARING, TIMES = 4, 2  # else so many, and how many times as many as share some with the text under them,
RARE = 2  # texts of a site that say such a word at most
WORD = 4  # letters of a word that titles may share
LIKELY = 0.5  # chance of a text, if it is of a record at all, from which a line over a title is of its text,
LEAST = 0.05  # and chance that it is
FAR = 40  # lines of it
RULES, PARTED = 4, 0.8  # parts of pages between two rules, and share of them whose title stands under its text
RULE = LOOKS.index("rule")

Found = Sequence[tuple[Sequence[Group], Lines]]


def are_turned(read: Sequence[tuple[Sequence[Group], Lines, Chances]], *, has_marks: bool) -> bool:
    """Whether the titles of a site stand under their texts; `read` are the records of each page, as if they stood over them, and the chances of its
    lines (lines × CLASSES). Rules tell it where the signs before headings do (`has_marks`), as they may stand under titles as well."""
    parts = [own for groups, page, chances in read for own in _between_rules(groups, page, chances)]
    if has_marks and len(parts) >= RULES and sum(parts) >= PARTED * len(parts):
        return True
    found = [(groups, page) for groups, page, _ in read]
    several = [(groups, page) for groups, page in found if len(groups) > 1]
    lasts = [_said(groups[-1].of(TITLE), page) for groups, page in several if not groups[-1].of(*TEXTS)]
    others = [bool(group.of(*TEXTS)) for groups, _ in several for group in groups[:-1]]
    is_lone = len(set(lasts)) >= LONE * len(several) > 0 and sum(others) >= TOLD * len(others)
    over, under = _shared(found) if is_lone else (0, 0)
    least, times = (1, 1) if len(several) >= PAGES else (SHARING, TIMES)
    return over >= max(least, times * under)


def _between_rules(groups: Sequence[Group], page: Lines, chances: Chances) -> list[bool]:
    """Of each part of a page between two rules that has texts whether it has one title, under these and over something else; where rules stand
    under titles, the page begins with a title over a rule, or ends with a text under one."""
    rules = [-1, *np.flatnonzero(page.signs[:, RULE] > 0).tolist(), len(page.blocks)]
    if len(rules) == 2:  # the page's edges alone
        return []
    titles = sorted(line for group in groups for line in group.of(TITLE)[:1])
    texts = np.flatnonzero(chances[:, TEXTS].sum(1) >= LIKELY).tolist()
    found = list[bool]()
    for first, last in pairwise(rules):
        heads, inside = (lines[bisect_left(lines, first) : bisect_left(lines, last)] for lines in (titles, texts))
        if first < 0:
            is_under = not heads or bool(inside)
        else:
            is_under = not inside or (len(heads) == 1 and inside[-1] < heads[0] < last - 1)
        if not is_under and (first < 0 or last == len(page.blocks)):
            return [False] * len(rules)
        if inside:
            found.append(is_under)
    return found


def turned(
    groups: Sequence[Group], sure: Sequence[float], page: Lines, chances: Chances
) -> tuple[list[Group], list[float]]:
    """The records of a page of such a site, and how sure each is; `chances`: lines × CLASSES."""
    groups = [_with_text_over(group, chances) for group in groups]
    if len(groups) < 2 or any(group.of(*TEXTS) and group.of(TITLE) > group.of(*TEXTS) for group in groups):
        return [*groups], [*sure]
    places = [_text_place(group) for group in groups]
    lasts = [-1, *(group.lines[-1] for group in groups)]
    parts = [Group(), *(_part(group, place, None) for group, place in zip(groups, places, strict=True))]
    over = [
        part if part.of(*TEXTS) else _over(group, last, page, chances)
        for part, group, last in zip(parts, groups, lasts, strict=False)
    ]
    first = over[0]
    under = [_part(group, 0, place) for group, place in zip(groups, places, strict=True)]
    made = [
        (Group([*text.lines, *title.lines], [*text.roles, *title.roles]), own)
        for text, title, own in zip(over, under, sure, strict=False)  # what stands under the last title is of none
    ]
    tags = Counter(page.keys["path"][group.of(TITLE)[0]] for group in groups if group.of(TITLE))
    usual = max(tags, key=lambda tag: tags[tag], default="")
    kept = [
        (group, own)
        for group, own in made[0 if first.lines else 1 :]
        if group.of(*TEXTS) or any(page.keys["path"][line] == usual for line in group.of(TITLE))
    ]
    return [group for group, _ in kept], [own for _, own in kept]


def _with_text_over(group: Group, chances: Chances) -> Group:
    """A record without a text behind the lines over its title that may be one, which are that of no record then: `_over` finds them."""
    titles = group.of(TITLE)
    if not titles or group.of(*TEXTS):
        return group
    over = [place for place, line in enumerate(group.lines) if line < titles[0] and _is_text(line, chances)]
    return _part(group, over[-1] + 1, None) if over else group


def _is_text(line: int, chances: Chances) -> bool:
    """Whether a line is of a text, if it is of a record at all."""
    text, inside = float(chances[line, TEXTS].sum()), 1 - float(chances[line, OUTSIDE])
    return text >= max(LEAST, LIKELY * inside)


def _text_place(group: Group) -> int:
    """Where the text of a record begins, with the captions at once over it."""
    place = next((place for place, role in enumerate(group.roles) if role in TEXTS), len(group.roles))
    while 0 < place < len(group.roles) and group.roles[place - 1] == BETWEEN:
        place -= 1
    return place


def _part(group: Group, first: int, last: int | None) -> Group:
    return Group(group.lines[first:last], group.roles[first:last])


def _over(group: Group, last: int, page: Lines, chances: Chances) -> Group:
    """The text over the title of a record, which is outside of all records, behind the `last` line of the one before."""
    lines = list[int]()
    for line in range(group.lines[0] - 1, max(group.lines[0] - FAR, last), -1):
        if not _is_text(line, chances):
            break
        lines.insert(0, line)
    return Group(lines, [BODY if chances[line, BODY] >= chances[line, SUMMARY] else SUMMARY for line in lines])


def _shared(found: Found) -> tuple[int, int]:
    """How many titles share more rare words with the text over them than with the one under them, and how many fewer."""
    said = [[_words(group.of(*TEXTS), page) for group in groups] for groups, page in found]
    often = Counter(word for texts in said for words in texts for word in words)
    over = under = 0
    for (groups, page), texts in zip(found, said, strict=True):
        for own, (before, after) in zip(groups[1:], pairwise(texts), strict=True):
            title = {word for word in _words(own.of(TITLE), page) if often[word] <= RARE}
            if before:
                over += len(title & before) > len(title & after)
                under += len(title & before) < len(title & after)
    return over, under


def _said(lines: Sequence[int], page: Lines) -> str:
    return " ".join(page.keys["text"][line] for line in lines)


def _words(lines: Sequence[int], page: Lines) -> frozenset[str]:
    return frozenset(word for line in lines for word in page.words[line] if len(word) >= WORD)
