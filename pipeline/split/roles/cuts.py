"""The likeliest roles of a page's lines → its records."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from statistics import median_low

import numpy as np
from numpy.typing import NDArray

from pipeline.split.articles.prose import is_title_like, tells
from pipeline.split.roles.group import (
    AROUND,
    BETWEEN,
    BODY,
    CAPTION,
    OUTSIDE,
    SUMMARY,
    TITLE,
    VALUE,
    Chances,
    Group,
    said,
    says_title,
)
from pipeline.split.roles.parted import shared
from pipeline.split.roles.path import BEGINS, ROLE_OF
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.seen.marks import BOLD

NO_TITLE = 0.01  # chance of a title below which a line is none,
FAR = 0.25  # by how much that of another one must be higher,
LABEL = 0.5  # and chance of a label from which a line is one rather
HALVED = 0.5  # the same of two untitled records in a row that are halves of one
MARKS = [LOOKS.index(mark) for mark in ("heading", "item", "numbered")]
SURE_TEXT = 0.9  # chance of a text from which a line is of one,
SURE_TITLE = 0.9  # of a title, and that a record begins with it, from which a line is one alone
TEXTS = [BODY, SUMMARY]
STOP, SAYS_LABEL = LOOKS.index("stop"), LOOKS.index("says_label")
MARKED, MOSTLY_MARKED = 3, 0.7  # titles that bear one of these, and share of a page's, from which all do
SURELY, NEARLY_MARKED = 0.4, 0.9  # or share of titles that surely are some, and of these that bear one
COPIED = 0.6  # how sure a record is whose title its copy tells
FARTHEST = 12  # lines over the only record of a page among which its title may stand
FEWEST = 4  # words of a copy that begins as the other text does
MOSTLY = 0.6  # share of records that print a line, from which it is usual


def are_texts(chances: Chances) -> NDArray[np.bool_]:
    """Of lines of a record that are not its title (lines × CLASSES) whether each is of a text rather than beside it."""
    found: NDArray[np.bool_] = chances[:, [BODY, SUMMARY]].sum(1) > chances[:, [AROUND, CAPTION, VALUE, BETWEEN]].sum(1)
    return found


def grouped(path: NDArray[np.int64]) -> list[Group]:
    """The records of a page; what is outside of them belongs to none."""
    groups: list[Group] = []
    for place, state in enumerate(path.tolist()):
        role = int(ROLE_OF[state])
        if role == OUTSIDE:
            continue
        if BEGINS[state] or not groups:
            groups.append(Group())
        groups[-1].lines.append(place)
        groups[-1].roles.append(role)
    return [group for group in groups if group.of(TITLE, BODY, SUMMARY)]


def records_in(path: NDArray[np.int64], page: Lines, chances: Chances) -> list[Group]:
    """The records of a page, as its path tells them but for what only all of them together tell."""
    groups = grouped(path)
    _with_far_title(groups, page, chances)
    _without_false_titles(groups, page, chances)
    _with_first_titles(groups, page)
    _without_first_sentences(groups, page)
    _with_sure_texts(groups, page, chances)
    _with_sure_titles(groups, chances)
    _with_sure_captions(groups, page, chances)
    groups = _joined([group for group in groups if group.of(TITLE, BODY, SUMMARY)], page)
    return _without_strangers(_with_lone_titles(groups, chances), page, chances)


def _without_false_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """A line that is no title is not made one by the path alone, which asks for one: it is what it is likeliest to be. Nor is one that
    another line under it is far likelier than, or one that is a label by its words where another line over the texts may be the title."""
    for group in groups:
        titles, told = group.of(TITLE), group.of(BODY, SUMMARY)
        best = max((float(chances[line, TITLE]) for line in titles), default=0.0)
        for line, after in zip_longest(titles, titles[1:]):
            is_apart = after is not None and page.blocks[after].line > page.blocks[line].last + 1
            if chances[line, TITLE] < NO_TITLE or (is_apart and chances[line, TITLE] + FAR < best):
                group.roles[group.lines.index(line)] = AROUND + int(chances[line, AROUND : BETWEEN + 1].argmax())
        over = [line for line in group.lines if not told or line < told[0]]
        likeliest = max(over, key=lambda line: float(chances[line, TITLE]), default=None)
        for line in group.of(TITLE):
            is_label = bool(page.signs[line, SAYS_LABEL]) and chances[line, CAPTION] >= LABEL
            if is_label and likeliest not in (None, line):
                group.roles[group.lines.index(line)] = AROUND + int(chances[line, AROUND : BETWEEN + 1].argmax())
                group.roles[group.lines.index(likeliest)] = TITLE


def _with_far_title(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """The only record of a page begins with the nearest line over it that is likely to be its title and to begin a record, if none of its own
    lines is about as likely to be one: labels that every page of a site prints look like what stands outside of records."""
    if len(groups) != 1:
        return
    (group,) = groups
    own = max((float(chances[line, TITLE]) for line in group.of(TITLE)), default=0.0)
    over = range(group.lines[0] - 1, max(group.lines[0] - 1 - FARTHEST, -1), -1)
    head = next((line for line in over if min(chances[line, TITLE], chances[line, -1]) >= HALVED), None)
    if head is None or chances[head, TITLE] < own + FAR:
        return
    between = range(head + 1, group.lines[0])
    beside = [AROUND + int(chances[line, AROUND : VALUE + 1].argmax()) for line in between]
    group.roles[:] = [TITLE, *beside, *(AROUND if role == TITLE else role for role in group.roles)]
    group.lines[:] = [head, *between, *group.lines]
    group.surety = COPIED


def _with_first_titles(groups: Sequence[Group], page: Lines) -> None:
    """Where most records begin with their titles, one without has the line over it that is of none, if that may be one."""
    if sum(group.roles[0] == TITLE for group in groups) * 2 <= len(groups):
        return
    taken = {line for group in groups for line in group.lines}
    for group in groups:
        over = group.lines[0] - 1
        if not group.of(TITLE) and over >= 0 and over not in taken and is_title_like(page.blocks[over]):
            group.lines.insert(0, over)
            group.roles.insert(0, TITLE)
            group.is_led = True


def _without_first_sentences(groups: Sequence[Group], page: Lines) -> None:
    """A sentence with which a copy of the text begins, and goes on, is the beginning of the text and no title, where another one stands
    over it."""
    for group in groups:
        titles, texts = group.of(TITLE), group.of(*TEXTS)
        said = page.words[titles[0]] if len(titles) == 1 and page.signs[titles[0], STOP] else []
        over = [line for line in group.of(AROUND) if titles and line < titles[0] and is_title_like(page.blocks[line])]
        goes_on = any(len(page.words[line]) > len(said) and page.words[line][: len(said)] == said for line in texts[1:])
        if len(said) >= FEWEST and over and goes_on:
            group.roles[group.lines.index(titles[0])] = BODY
            group.roles[group.lines.index(over[-1])] = TITLE
            group.surety = COPIED


def _with_sure_texts(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """A line between the title and the text that surely is of one, and tells something, is not made one beside it by the path
    alone, which finds labels under both of two texts unlikely."""
    for group in groups:
        titles, texts = group.of(TITLE), group.of(*TEXTS)
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            is_between = role in (AROUND, BETWEEN) and titles and texts and titles[0] < line < texts[0]
            is_sure = is_between and chances[line, TEXTS].sum() >= SURE_TEXT and tells(page.blocks[line].text)
            if is_sure and not says_title(group, [line], page):
                group.roles[place] = TEXTS[int(chances[line, TEXTS].argmax())]


def _with_sure_titles(groups: Sequence[Group], chances: Chances) -> None:
    """The only line of a record that surely is a title is not made one of a text by the path alone, which finds titles under texts
    unlikely."""
    for group in groups:
        sure = [line for line in group.lines if chances[line, TITLE] >= SURE_TITLE]
        if len(sure) != 1 or sure[0] not in group.of(*TEXTS):
            continue
        for line in group.of(TITLE):
            group.roles[group.lines.index(line)] = AROUND + int(chances[line, AROUND : BETWEEN + 1].argmax())
        group.roles[group.lines.index(sure[0])] = TITLE


def _with_sure_captions(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """A line between texts that surely is the heading of one, and that most records print, or the only label of its record and one by its
    words, is not made a text by the path alone, which finds two texts of one role unlikely."""
    said = page.keys["text"]
    often = Counter(text for group in groups for text in {said[line] for line in group.lines})
    for group in groups:
        is_labelled = bool(group.of(CAPTION, VALUE))
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            is_usual = often[said[line]] >= max(MARKED, MOSTLY * len(groups))
            is_label = page.signs[line, SAYS_LABEL] and not is_labelled
            sorts = (*((BETWEEN,) if is_usual else ()), *((CAPTION,) if is_label else ()))
            likelier = max(sorts, key=chances[line].__getitem__, default=OUTSIDE)
            if role in TEXTS and sorts and chances[line, likelier] >= SURE_TEXT and set(group.of(*TEXTS)) != {line}:
                group.roles[place] = likelier


def _with_lone_titles(groups: list[Group], chances: Chances) -> list[Group]:
    """Between the records of a list a line that surely is a title, and with which one surely begins, is a record although nothing stands
    under it, which a path finds unlikely."""
    if len(groups) < MARKED:
        return groups
    taken = {line for group in groups for line in group.lines}
    sure = np.minimum(chances[:, TITLE], chances[:, -1])
    inside = range(groups[0].lines[0], groups[-1].lines[-1])
    lone = [
        Group([line], [TITLE], surety=float(sure[line]))
        for line in inside
        if sure[line] >= SURE_TITLE and line not in taken
    ]
    return sorted([*groups, *lone], key=lambda group: group.lines[0])


def _joined(groups: list[Group], page: Lines) -> list[Group]:
    """Without a title a record seems to begin again where its second copy does: where most of a page's records are two in a row
    that say the same, such two are one."""
    texts = [[] if group.of(TITLE) else said(group.of(BODY, SUMMARY), page) for group in groups]
    found: list[Group] = []
    place = 0
    while place < len(groups):
        is_half = _are_halves(*texts[place : place + 2])
        parts = groups[place : place + 1 + is_half]
        joined = Group([line for part in parts for line in part.lines], [r for part in parts for r in part.roles])
        found.append(joined if is_half else groups[place])
        place += len(parts)
    return found if (len(groups) - len(found)) * 2 > len(found) else groups


def _without_strangers(groups: list[Group], page: Lines, chances: Chances) -> list[Group]:
    """A dump prints all its titles by one template, so where most, or most of those that surely are some, are headings, numbered, bold or behind a bullet, a line that is
    nothing of these heads no record: it is of the record before, and outside over the first one and under the last. HTML
    shows its rows otherwise, and may print a first one larger."""
    if page.document.elements or len(groups) < MARKED:
        return groups
    heads = [group.of(TITLE)[:1] for group in groups]
    marks = np.array([marks_of(head, page) for head in heads])
    is_sure = np.array([bool(head) and chances[head[0], TITLE] >= SURE_TITLE for head in heads])
    are_enough = is_sure.sum() >= SURELY * len(groups)
    common = (marks.sum(0) >= max(MARKED, MOSTLY_MARKED * len(groups))) | (
        are_enough & (marks[is_sure].sum(0) >= max(MARKED, NEARLY_MARKED * is_sure.sum()))
    )
    own = [bool(row.any()) for row in marks[:, common]]
    places = [place for place, is_own in enumerate(own) if is_own]
    between = [after - before - 1 for before, after in pairwise(places)]
    usual = median_low(between) if between else 0  # strangers behind each, and so behind the last one too
    last = places[-1] + usual if places else -1
    found: list[Group] = []
    for group, is_own in zip(groups[: last + 1], own, strict=False):
        if is_own:
            found.append(group)
        elif found:
            found[-1].lines += group.lines
            found[-1].roles += [BODY if role == TITLE else role for role in group.roles]
    return found or groups


def marks_of(head: Sequence[int], page: Lines) -> list[bool]:
    """Which marks the line of a title bears, and whether it begins in bold; none where there is no title."""
    marks = [any(page.signs[line, mark] for line in head) for mark in MARKS]
    return [*marks, any(page.document.blocks[line].text.startswith(BOLD) for line in head)]


def _are_halves(upper: Sequence[str], lower: Sequence[str] = ()) -> bool:
    return min(len(upper), len(lower)) >= FEWEST and shared(upper, lower) >= HALVED


def sureness(group: Group, sure: Chances, of_roles: Chances, free: int | None = None) -> float:
    """How likely the record's decisions are (`sure`: lines × states, `of_roles`: lines × roles): that it begins where it does, or
    behind labels that are the other record's then, or anywhere from the `free` line on, where one is told; that its title is one, that
    its lines are what they are taken for."""
    if group.surety:
        return group.surety
    own: list[float] = of_roles[group.lines[group.over :], group.roles[group.over :]].tolist()
    told = sum(own) / len(own)
    if group.is_parted:  # the path holds neither its beginning nor its title
        return told
    titles, first = group.of(TITLE)[:1], group.over
    if group.is_led:  # the path begins a line later, and takes that line for the title
        titles, first = group.lines[1:2], 1
    elif first:
        titles = []
    title = group.lines.index(titles[0]) if titles else first
    labels = {CAPTION, VALUE}.issuperset(group.roles[first:title])
    openings = group.lines[first : title + 1] if labels else group.lines[first : first + 1]
    if free is not None:
        openings = [*range(min(free, openings[0]), group.lines[title] + 1)]
    begins = min(1.0, float(sure[openings][:, BEGINS].sum()))
    decisive: list[float] = of_roles[titles, TITLE].tolist()
    return min([begins, *decisive, told])
