"""The records of a page → the same, but that those are one again which a heading inside of a text parted.

Two in a row are one of which the second prints the text of the first once more, or its title, or what seemed to be that, or of which the first lacks
the labels or the button that end a record, and the second begins as no other does.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.core.datelines import date_alone
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group, said
from pipeline.split.roles.parted import in_order
from pipeline.split.roles.seen.lines import Lines

WORDS = 6  # by which a text and its copy begin alike
FEWEST = 3  # of an excerpt that stands in a text as it is
SAID, ADDED = 0.75, 3  # share of such a title that the text must say, and words that it may have between
HEADINGS = 3  # inside of one text at most
SEVERAL, MOST = 3, 0.5  # records, and share of them, that must print two copies,
NEARLY_ALL = 0.75  # or have both ends, for two to be one without, or be printed as two under one title;
RARELY = 0.2  # share of a page's records that may begin with words that come back within others, where that tells two that are one
LIKELY = 0.5  # chance of a title from which it is none of these
LEAST = 1e-6  # chance
TEXTS = (TITLE, BODY, SUMMARY)
OVER = 0.3  # share of a page's records with texts over which a record without must stand for that to be none
FAR = 0.25  # above that, up to which the line over the only other title of a page may be none
OFTEN = 2  # a caption under a title is one that so many print


def rejoined(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Put together the records in a row that are one."""
    whole = _with_teasers_as_titles(_with_copies_as_titles(_with_titles_again(groups, page), page), page)
    whole = _with_texts_as_titles(whole, page, chances)
    whole = _with_first_words(whole, page, chances)
    whole = _with_lines_over_titles(_with_last_sentences(whole, page), page, chances)
    whole = _with_last_words(whole, page, chances)
    return _with_both_ends(_with_whole_copies(whole, page), page)


def _with_titles_again(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together two records in a row that have one title, or texts that are alike, where nearly all of a page are such, or hold both texts
    already: each of the texts of a record stands under its title, or the second one under a label."""
    heads = [said(group.of(TITLE), page) for group in groups]
    texts = [said(group.of(BODY, SUMMARY), page) for group in groups]
    often = Counter(tuple(text[:WORDS]) for text in texts)
    are_whole = [_has_copy(group, page) for group in groups]
    by_title = _paired(groups, [bool(own) and own == other for own, other in pairwise(heads)], are_whole)
    if len(by_title) < len(groups):
        return by_title
    are_one = [
        not any(whole) and (_are_alike(own, other) or _is_excerpt(other, own)) and often[*own[:WORDS],] <= 2
        for (own, other), whole in zip(pairwise(texts), pairwise(are_whole), strict=True)
    ]
    return _paired(groups, are_one, are_whole)


def _has_copy(group: Group, page: Lines) -> bool:
    """Whether a record's text is printed once more in it."""
    first, *others = [page.words[line] for line in group.of(BODY, SUMMARY)] or [[]]
    return any(_are_alike(first, other) for other in others[:HEADINGS])


def _are_alike(text: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most words of the shorter one of two texts stand in the other one in their order, as they do in a copy, cut or edited."""
    return min(len(text), len(other)) >= WORDS and in_order(text, other) >= SAID


def _is_excerpt(part: Sequence[str], text: Sequence[str]) -> bool:
    """Whether a text says a few words somewhere as they stand."""
    return len(part) >= FEWEST and f" {' '.join(part)} " in f" {' '.join(text)} "


def _paired(groups: Sequence[Group], are_one: Sequence[bool], are_whole: Sequence[bool]) -> list[Group]:
    """Records of which each two in a row that are one are put together, if nearly all are such, or whole; `are_one` tells it of each and the
    next."""
    pairs = list[tuple[Group, ...]]()
    place = whole = 0
    while place < len(groups):
        size = 1 + (place < len(are_one) and are_one[place])
        whole += size == 1 and are_whole[place]
        pairs.append(tuple(groups[place : place + size]))
        place += size
    twos = len(groups) - len(pairs)
    if twos < SEVERAL or twos + whole < NEARLY_ALL * len(pairs):
        return list(groups)
    for first, again in (pair for pair in pairs if len(pair) > 1):
        first.roles += [BETWEEN if role == TITLE else role for role in again.roles]
        first.lines += again.lines
    return [first for first, *_ in pairs]


def _with_copies_as_titles(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together two records in a row of which what seemed to be the title of the second says what the text of the first begins with, perhaps
    edited, where many of a page are such: it begins the other copy of that text."""
    again = [_says_again(own, other, page) for own, other in pairwise(groups)]
    if sum(again) < max(SEVERAL, RARELY * len(groups)):
        return list(groups)
    found = list[Group]()
    for group, is_again in zip(groups, [False, *again], strict=True):
        if not is_again:
            found.append(group)
            continue
        before = found[-1]
        role = before.roles[before.lines.index(before.of(BODY, SUMMARY)[0])]
        other = SUMMARY if role == BODY else BODY
        before.roles += [other if own in TEXTS else own for own in group.roles]
        before.lines += group.lines
    return found


def _with_teasers_as_titles(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together two records in a row of which what seemed to be the title of the first, with the lines at once under it, says most of what the text
    of the second does, where many of a page are such: it is the other copy, over the title."""
    are_teasers = [_is_teaser(own, other, page) for own, other in pairwise(groups)]
    if sum(are_teasers) < max(SEVERAL, RARELY * len(groups)):
        return list(groups)
    return _with_texts_over(groups, are_teasers)


def _with_texts_over(groups: Sequence[Group], are_over: Sequence[bool]) -> list[Group]:
    """Records of which some (`are_over`: of each and the next) are a text over the next one: its other copy, or its body where it has none."""
    found = list[Group]()
    for group, is_under in zip(groups, [False, *are_over], strict=True):
        if is_under:
            over = found.pop()
            own = group.of(BODY, SUMMARY)
            other = SUMMARY if own and group.roles[group.lines.index(own[0])] == BODY else BODY
            group.lines[:0] = over.lines
            group.roles[:0] = [other if role in TEXTS else role for role in over.roles]
        found.append(group)
    return found


def _is_teaser(group: Group, after: Group, page: Lines) -> bool:
    """Whether the title of a record begins as the text under the title of the next one does, and says with the rest of its paragraph, which are
    all of its text, what that does."""
    head, titles = group.of(*TEXTS), after.of(TITLE)
    if not head or head[0] not in group.of(TITLE) or not titles:
        return False
    text = said([line for line in after.of(BODY, SUMMARY) if line > titles[-1]], page)
    return (
        _is_paragraph(head, page) and _begins(said(group.of(TITLE), page), text) and _are_alike(said(head, page), text)
    )


def _begins(title: Sequence[str], text: Sequence[str]) -> bool:
    """Whether most words of a title are those that a text begins with, in their order."""
    return len(title) >= WORDS and LCSseq.similarity(title, text[: len(title) + ADDED]) >= SAID * len(title)


def _with_texts_as_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Put together two records in a row the first of which is one paragraph that is likelier a text than a title, while the second is a title without
    a text, where several of a page are such: the text stands over its title."""
    are_over = [
        bool(own.of(TITLE)) and _is_paragraph(own.of(*TEXTS), page) and _text_share(own, chances) > LIKELY
        and bool(other.of(TITLE)) and not other.of(BODY, SUMMARY) and _text_share(other, chances) < LIKELY
        for own, other in pairwise(groups)
    ]  # fmt: skip
    if sum(are_over) < max(SEVERAL, RARELY * len(groups)):
        return list(groups)
    return _with_texts_over(groups, are_over)


def _is_paragraph(lines: Sequence[int], page: Lines) -> bool:
    """Whether lines of a dump stand at once under one another."""
    return all(page.blocks[other].line == page.blocks[line].last + 1 for line, other in pairwise(lines))


def _text_share(group: Group, chances: Chances) -> float:
    """How likely the title and text of a record are all of a text, beside that they are all of a title."""
    text, title = (float(chances[np.ix_(group.of(*TEXTS), roles)].sum()) for roles in ((BODY, SUMMARY), (TITLE,)))
    return text / max(text + title, LEAST)


def _says_again(group: Group, after: Group, page: Lines) -> bool:
    """Whether most words of what seems to be the title of a record, over all its texts, are those that the text of the record before begins
    with, in their order."""
    titles = after.of(TITLE)
    title = [word for line in titles for word in page.words[line]]
    text = [word for line in group.of(BODY, SUMMARY) for word in page.words[line]]
    return after.of(*TEXTS)[:1] == titles[:1] and _begins(title, text)


def _with_lines_over_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Put together two records in a row the first of which has no text, where so many of a page are such and the title of the second is the
    likelier one: what the first seemed to be is a day, a kind or a label over that. A day alone is so wherever it stands."""
    texted = [bool(group.of(BODY, SUMMARY)) for group in groups]
    likely = [max((float(chances[line, TITLE]) for line in group.of(TITLE)), default=0.0) for group in groups]
    is_over = [
        not own and is_under and first < second
        for own, is_under, first, second in zip(texted, texted[1:], likely, likely[1:], strict=False)
    ]
    is_lone = len(groups) == 2 and is_over[0] and likely[0] < LIKELY + FAR
    if sum(is_over) < max(SEVERAL, OVER * sum(texted)) and not is_lone:
        is_over = [own and _is_day(group, page) for own, group in zip(is_over, groups, strict=False)]
    found = list[Group]()
    for place, group in enumerate(groups):
        if place and is_over[place - 1]:
            before = found.pop()
            group.lines[:0] = before.lines
            group.roles[:0] = [AROUND if role == TITLE else role for role in before.roles]
        found.append(group)
    return found


def _is_day(group: Group, page: Lines) -> bool:
    found = date_alone(page.blocks[group.lines[0]].text, page.document.language) if len(group.lines) == 1 else None
    return found is not None and found[1] == "day"


def _with_first_words(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Put together two records in a row the first of which has no text, where the title of the second begins one: a text says these words once
    more, or it is a sentence, or goes on in one, and the first record begins as most others do while the second does not."""
    said = page.keys["text"]
    unders = [said[line] if (line := _line_under_title(group)) is not None else "" for group in groups]
    often = Counter(under for under in unders if under)
    found = list[Group]()
    texted, opened = False, ""  # whether the record before has a text, and what stands under its title
    for group, under in zip(groups, unders, strict=True):
        before = found[-1] if found and found[-1].of(TITLE) and not texted else None
        is_usual = bool(opened) and often[opened] >= max(SEVERAL, MOST * len(groups)) and not under
        texted, opened = bool(group.of(BODY, SUMMARY)), under
        if before and (_begins_copy(group, page) or (is_usual and _begins_sentence(group, page))):
            role = group.roles[group.lines.index(group.of(BODY, SUMMARY)[0])]
            before.roles += [role if own == TITLE else own for own in group.roles]
            before.lines += group.lines
            before.surety = float(chances[before.of(TITLE)[0], TITLE])  # the path holds another line to be the title
        else:
            found.append(group)
    return found


def _begins_copy(group: Group, page: Lines) -> bool:
    """Whether the title of a record and the text at once under it say together what another of its texts begins with."""
    titles, texts = group.of(TITLE), group.of(BODY, SUMMARY)
    if not titles or not texts or texts[0] != titles[-1] + 1:
        return False
    role = group.roles[group.lines.index(texts[0])]
    first = [line for line in texts if group.roles[group.lines.index(line)] == role]
    head = [word for line in titles for word in page.words[line]]
    whole = head + [word for line in first for word in page.words[line]]
    other = [word for line in texts if line not in first for word in page.words[line]]
    size = min(len(whole), len(other), len(head) + WORDS)
    return size > len(head) and size >= WORDS and whole[:size] == other[:size]


def _begins_sentence(group: Group, page: Lines) -> bool:
    """Whether the title of a record is a sentence, or one that the text at once under it goes on with in small letters."""
    titles, texts = group.of(TITLE), group.of(BODY, SUMMARY)
    if not titles or not texts or texts[0] != titles[-1] + 1:
        return False
    return page.blocks[titles[-1]].text.endswith((".", "…")) or page.blocks[texts[0]].text[:1].islower()


def _with_last_words(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Put together two records in a row of which the second alone ends with the words that end nearly all others, and begins with what
    comes back under the texts of others, as kinds and places do: what seemed to be its title is a label of the first one."""
    said = page.keys["text"]
    last, count = Counter(said[group.lines[-1]] for group in groups).most_common(1)[0] if groups else ("", 0)
    often = Counter(text for group in groups for text in {said[line] for line in _under_text(group)})
    ended = [said[group.lines[-1]] == last for group in groups]
    unlikely = [all(chances[line, TITLE] < LIKELY for line in group.of(TITLE)) for group in groups]
    begun = [bool(often[said[group.lines[0]]]) and own for group, own in zip(groups, unlikely, strict=True)]
    whole = [own for own, is_over in zip(begun[1:], ended, strict=False) if is_over]
    is_usual = count >= max(SEVERAL, MOST * len(groups))
    if not is_usual or sum(whole) > RARELY * len(whole):
        return list(groups)
    found = list[Group]()
    for group, is_ended, comes_back in zip(groups, ended, begun, strict=True):
        before = found[-1] if found else None
        if before and is_ended and comes_back and said[before.lines[-1]] != last:
            before.roles += [AROUND if role == TITLE else role for role in group.roles]
            before.lines += group.lines
        else:
            found.append(group)
    return found


def _with_last_sentences(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together two records in a row of which the first ends with its text, and the second is a sentence at once under that without a text of
    its own, where hardly any titles of records with texts are sentences: it is the last paragraph of that text."""
    texted = [bool(group.of(BODY, SUMMARY)) for group in groups]
    stopped = [bool(titles := group.of(TITLE)) and page.blocks[titles[-1]].text.endswith(".") for group in groups]
    titled = [own for own, is_whole in zip(stopped, texted, strict=True) if is_whole]
    if len(titled) < SEVERAL or sum(titled) > RARELY * len(titled):
        return list(groups)
    found = list[Group]()
    for group, is_whole, is_sentence in zip(groups, texted, stopped, strict=True):
        before = found[-1] if found else None
        is_under = before and before.roles[-1] in (BODY, SUMMARY) and before.lines[-1] + 1 == group.lines[0]
        if before and is_under and is_sentence and not is_whole and group.roles[0] == TITLE:
            _take(before, group)
        else:
            found.append(group)
    return found


def _under_text(group: Group) -> list[int]:
    """The lines behind the first one of a record's text."""
    texts = group.of(BODY, SUMMARY)
    return group.lines[group.lines.index(texts[0]) + 1 :] if texts else []


def _with_whole_copies(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together records in a row the last of which prints once more, behind a text of its own, what the text of the first one begins
    with: what seemed to be titles are headings, links or quotations inside of the first copy. So on a page most of whose records print two
    copies alone: single texts may begin alike."""
    texts = [[page.words[line] for line in group.of(BODY, SUMMARY)] for group in groups]
    copied = [any(_is_copy(lines[0], line) for line in lines[1:]) for lines in texts]
    if sum(copied) < max(SEVERAL, MOST * len(groups)):
        return list(groups)
    found = list[Group]()
    place = 0
    while place < len(groups):
        whole = groups[place]
        count = 0 if copied[place] or whole.roles[-1] not in (BODY, SUMMARY) else _copied_by(texts, copied, place)
        for group in groups[place + 1 : place + 1 + count]:
            _take(whole, group)
        found.append(whole)
        place += 1 + count
    return found


def _copied_by(texts: Sequence[Sequence[list[str]]], copied: Sequence[bool], place: int) -> int:
    """How far behind a record the one is that prints a copy of its text, with none between that has two copies; 0 where there is none."""
    for count, lines in enumerate(texts[place + 1 : place + 2 + HEADINGS], 1):
        if texts[place] and any(_is_copy(texts[place][0], line) for line in lines[1:]):
            return 0 if _is_copy(texts[place][0], lines[0]) else count
        if copied[place + count]:
            return 0
    return 0


def _is_copy(line: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lines are the same, or one the beginning of the other, but for its last word."""
    size = min(len(line), len(other)) - (len(line) != len(other))
    return size >= WORDS and line[:size] == other[:size]


def _with_both_ends(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Put together two records in a row that are the halves of one: what begins the second one is a heading of its text."""
    said = page.keys["text"]
    unders = [_line_under_title(group) for group in groups]
    often = Counter(said[line] for line in unders if line is not None)
    opened = [line is not None and often[said[line]] >= OFTEN for line in unders]
    closed = [group.roles[-1] in (CAPTION, VALUE) for group in groups]
    if min(sum(opened), sum(closed)) < max(SEVERAL, NEARLY_ALL * len(groups)):
        return list(groups)
    found = list[Group]()
    for group, is_opened, is_closed in zip(groups, opened, closed, strict=True):
        before = found[-1] if found else None
        if before and is_closed and not is_opened and before.roles[-1] in (BODY, SUMMARY):
            _take(before, group)
        else:
            found.append(group)
    return found


def _line_under_title(group: Group) -> int | None:
    """The caption or heading at once under the title of a record, if one stands there."""
    titles = group.of(TITLE)
    place = group.lines.index(titles[-1]) + 1 if titles else len(group.lines)
    is_there = place < len(group.lines) and group.roles[place] in (CAPTION, BETWEEN)
    return group.lines[place] if is_there else None


def _take(group: Group, after: Group) -> None:
    """Give a record the lines of the one behind it, whose title is a heading of the text that it ends with."""
    group.roles += [group.roles[-1] if role == TITLE else role for role in after.roles]
    group.lines += after.lines
