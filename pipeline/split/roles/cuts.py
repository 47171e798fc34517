"""The likeliest roles of a page's lines → its records, and where each of their two texts ends.

Where two copies meet without anything between them, the cut lies where the most of one is said again by the other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, zip_longest
from statistics import median_low

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from pipeline.split.articles.prose import is_title_like, tells
from pipeline.split.roles.parted import SHINGLE, Parted, shared
from pipeline.split.roles.path import BEGINS, ROLE_OF
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.seen.marks import BOLD
from pipeline.split.roles.weighed.again import ROLES

Chances = NDArray[np.float64]  # lines × CLASSES
OUTSIDE, TITLE, AROUND, CAPTION, VALUE, BODY, SUMMARY, BETWEEN = range(len(ROLES))
OPENS = 3  # words by which two copies begin alike
LIKE_START = 0.5  # worth of two copies that begin alike, in shares of what they say
BELIEF = 0.25  # worth of one line's role against that
ALIKE = 0.3  # share of the shorter text that the other one says as well
NO_TITLE = 0.01  # chance of a title below which a line is none,
FAR = 0.25  # by how much that of another one must be higher,
LABEL = 0.5  # and chance of a label from which a line is one rather
HALVED = 0.5  # the same of two untitled records in a row that are halves of one
MARKS = [LOOKS.index(mark) for mark in ("heading", "item", "numbered")]
SURE_TEXT = 0.9  # chance of a text from which a line is of one,
SURE_TITLE = 0.9  # of a title, and that a record begins with it, from which a line is one alone
TEXTS = [BODY, SUMMARY]
STOP, ELLIPSIS, SAYS_LABEL = LOOKS.index("stop"), LOOKS.index("ellipsis"), LOOKS.index("says_label")
MARKED, MOSTLY_MARKED = 3, 0.7  # titles that bear one of these, and share of a page's, from which all do
SURELY, NEARLY_MARKED = 0.4, 0.9  # or share of titles that surely are some, and of these that bear one
COPIED = 0.6  # how sure a record is whose title its copy tells
EDITED = 0.8  # share of the shorter one of two copies that the other one says in the same order, where hardly any words follow one another
EVENLY, EDITABLE = 0.6, 2_000  # how long that one must be in shares of the other one, and words that both may have
FARTHEST = 12  # lines over the only record of a page among which its title may stand
HEADED = 8  # times as long as such a copy a text is of which that is a heading
FEWEST = 4  # words of a copy that begins as the other text does
FEW, MOSTLY = (
    10,
    0.6,
)  # words of another one, and share of it that the other text must say, but for an excerpt: any has some words of its last line


@dataclass(slots=True)
class Group:
    """The lines (indexes) of one record by role; `is_led` where its title is a line that its path does not hold, `over` are the
    lines over those that its path holds where these have no title, `is_parted` where it begins inside of one of the path's,
    `surety` is how sure it is where its path does not hold it."""

    lines: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    is_led: bool = False
    over: int = 0
    is_parted: bool = False
    surety: float = 0.0

    def of(self, *roles: int) -> list[int]:
        """Its lines of these roles."""
        return [line for line, role in zip(self.lines, self.roles, strict=True) if role in roles]


def part_of(group: Group, first: int, last: int) -> Group:
    """The lines of a record from the one at `first` to before that at `last`; a caption that ends them without a value stands beside
    the text."""
    roles = group.roles[first:last]
    if roles[-1] == CAPTION:
        roles[-1] = AROUND
    return Group(group.lines[first:last], roles, group.is_led and not first, 0 if first else group.over, first > 0)


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


def says_title(group: Group, lines: Sequence[int], page: Lines) -> bool:
    """Whether some lines say nothing but what the title of their record does."""
    title = {word for head in group.of(TITLE) for word in page.words[head]}
    return all(title.issuperset(page.words[line]) for line in lines)


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
    texts = [[] if group.of(TITLE) else _said(group.of(BODY, SUMMARY), page) for group in groups]
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


@dataclass(frozen=True, slots=True)
class Copies:
    """The lines of the text that a record prints first and of the other one, whether the two say the same, and whether anything
    stands between them; the second is empty where there is one text."""

    first: list[int]
    second: list[int]
    is_alike: bool
    is_parted: bool = False


def copies_of(group: Group, page: Lines, chances: Chances) -> Copies:
    """The two texts of a record: what stands between them parts them, or else what of one is said again."""
    texts = group.of(BODY, SUMMARY)
    if parted := _gap(texts, group.of(CAPTION, VALUE, BETWEEN)):
        first, second = texts[:parted], texts[parted:]
        return Copies(first, second, shared(_said(first, page), _said(second, page)) >= ALIKE, is_parted=True)
    border, same = _border(texts, page, chances)
    if same >= ALIKE and _is_heading(texts[:border], texts[border:], page):
        return Copies(texts, [], False)
    roles = dict(zip(group.lines, group.roles, strict=True))
    parted = _gap(texts, group.of(AROUND))
    if same >= ALIKE:
        place = parted if 0 < parted < border and _says_all(texts[:parted], texts[parted:], page) else border
        return Copies(texts[:place], texts[place:], True)
    if parted:
        return Copies(texts[:parted], texts[parted:], False, is_parted=True)
    if parted := _edited(texts, page):
        return Copies(texts[:parted], texts[parted:], True)
    told = next((place for place, line in enumerate(texts) if roles[line] != roles[texts[0]]), len(texts))
    if min(len(_said(texts[:told], page)), len(_said(texts[told:], page))) < FEWEST:
        told = len(texts)
    return Copies(texts[:told], texts[told:], False)


def _says_all(first: Sequence[int], second: Sequence[int], page: Lines) -> bool:
    """Whether a text is said by another one, an excerpt from its middle: what stands over that is of the other one then, as it is printed."""
    return shared(_said(first, page), _said(second, page)) >= ALIKE


def _is_heading(first: Sequence[int], second: Sequence[int], page: Lines) -> bool:
    """Whether what a text begins with, and says again, is a heading of it rather than its copy: short lines none of which is a sentence."""
    is_short = sum(len(page.blocks[line].text) for line in first) * HEADED < sum(
        len(page.blocks[line].text) for line in second
    )
    return is_short and not any(page.signs[line, [STOP, ELLIPSIS]].any() for line in first)


def _edited(texts: Sequence[int], page: Lines) -> int:
    """The place from which on a text says once more, with many words dropped or changed, what it says before; 0 where there is none."""
    words, best, border = _said(texts, page), EDITED, 0
    ends = [*accumulate(len(page.words[line]) for line in texts)]
    for place, end in enumerate(ends[:-1] if ends and ends[-1] <= EDITABLE else (), 1):
        less, more = sorted((end, len(words) - end))
        if less < FEWEST or less < EVENLY * more:
            continue
        if (same := LCSseq.similarity(words[:end], words[end:]) / less) > best:
            best, border = same, place
    return border


def _gap(texts: Sequence[int], between: Sequence[int]) -> int:
    """The first place of a text line over which one of the others stands; 0 where none does."""
    return next(
        (place for place in range(1, len(texts)) if any(texts[place - 1] < line < texts[place] for line in between)), 0
    )


def _border(texts: Sequence[int], page: Lines, chances: Chances) -> tuple[int, float]:
    """Where a text is most likely to begin again, and what share of the shorter copy the other one then says."""
    best, border, share = float("-inf"), len(texts), 0.0
    if len(texts) < 2:
        return border, share
    words, beliefs = _said(texts, page), _beliefs(chances[texts])
    parted, whole = Parted(words), len(words)
    for place, end in enumerate(accumulate(len(page.words[line]) for line in texts[:-1]), 1):
        less = min(end, whole - end)
        likewise = words[: min(end, OPENS)] == words[end : end + OPENS]
        same = parted.shared(end) if less >= (FEWEST if likewise else SHINGLE) else 0.0
        if parted.is_excerpt(end) and page.signs[texts[place - 1], [STOP, ELLIPSIS]].any():
            same = 1.0  # it begins otherwise
        elif not likewise and (less < FEW or same < MOSTLY):
            same = 0.0
        even = less / max(end, whole - end, 1)
        score = same * (1 + even) + LIKE_START * likewise + BELIEF * beliefs[place - 1] / len(texts)
        if score > best:
            best, border, share = score, place, same
    return border, share


def _beliefs(chances: Chances) -> list[float]:
    """Of every border behind a line how likely its two texts are a body and a summary, or the other way round."""
    told = np.log(np.clip(chances[:, [BODY, SUMMARY]], 1e-3, 1))
    over = np.cumsum(told, 0)
    under = over[-1] - over
    ways = over + under[:, ::-1]  # body over summary, and summary over body
    return [max(way) for way in ways.tolist()]


def _said(lines: Sequence[int], page: Lines) -> list[str]:
    return [word for line in lines for word in page.words[line]]


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
