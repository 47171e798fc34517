"""The records of a page → the same, with titles that it prints twice: these look like a short text and its copy.

A title that a dump breaks is broken otherwise behind a bullet or a mark than without, so that its two copies are no lines that are alike.
"""

from collections.abc import Sequence
from itertools import accumulate, takewhile

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.titles.continued import BROKEN, with_begun_titles, with_continued_titles, with_open_titles
from pipeline.split.roles.titles.marked import with_marked_titles
from pipeline.split.roles.titles.under_names import with_titles_under_names
from pipeline.split.roles.twice import copies_of

MOST = 0.6  # share of a page's records that must print their titles twice for a line to be one that seems to be none,
USUAL = 0.4  # and for the second one to be no text
SEVERAL, DISTINCT = 3, 0.7  # titles, and share of them that must differ for none to come back
FEWEST = 4  # words of one that is broken
LONGER, LONG = 4, 25  # times as long as a title, the text under it and its copy at least, and its words
UNLIKELY = 0.5  # chance of a title below which the only one of a page is doubted


def with_whole_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make titles whole that a dump breaks, and tell those that bear its mark, those that it prints twice, and those under names."""
    with_marked_titles(groups, page, chances)
    with_continued_titles(groups, page, chances)
    with_open_titles(groups, page)
    with_begun_titles(groups, page)
    with_heads_said_again(groups, page)
    with_twofold_titles(groups, page, chances)
    with_titles_under_names(groups, page)


def with_heads_said_again(groups: Sequence[Group], page: Lines) -> None:
    """Where most records have no title, or one that comes back, and begin with a line of their own that stands in them once more, as on a card and
    in the box that it opens, that line is the title."""
    are_kinds = _come_back(groups, page)
    bare = [group for group in groups if are_kinds or not group.of(TITLE)]
    heads = [_head_again(group, page) for group in bare]
    said = {page.keys["text"][head] for head in heads if head is not None}
    if len(said) < max(SEVERAL, MOST * len(groups)):
        return
    for group, head in zip(bare, heads, strict=True):
        if head is not None:
            group.roles[:] = [AROUND if role == TITLE else role for role in group.roles]
            group.roles[group.lines.index(head)] = TITLE


def _head_again(group: Group, page: Lines) -> int | None:
    """The first line over the text of a record that may be a title and stands behind its text, or under its labels, once more."""
    texts, said = group.of(BODY, SUMMARY), page.keys["text"]
    over = [line for line in group.lines if texts and line < texts[0] and is_title_like(page.blocks[line])]
    behind = {said[line] for line in group.lines if texts and line > texts[0]}
    return next((line for line in over if said[line] in behind), None)


def with_twofold_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make a title whole that is broken and stands there twice. What stands twice over the texts of most records is their title where
    it stands over two copies of something else, where what was read as titles comes back, as kinds and places do, or, at the head
    of a record whatever it was read as, where other titles of the page stand twice. The only record of a page is told by itself."""
    if len(groups) == 1:
        _with_lone_copy(groups[0], page, chances)
    told = [_stretch(group, group.of(TITLE)[:1], page) for group in groups]
    are_usual = sum(map(bool, told)) >= max(SEVERAL, USUAL * len(groups))
    over = [() if own else _over_texts(group, page, are_usual) for own, group in zip(told, groups, strict=True)]
    if not are_usual and not _come_back(groups, page):
        over = [
            title if title and _are_copies(group, title, page, chances) else ()
            for title, group in zip(over, groups, strict=True)
        ]
    if sum(map(bool, told)) + sum(map(bool, over)) < MOST * len(groups):
        over = _over_longer_texts(groups, told, page)
    for group, own, other in zip(groups, told, over, strict=True):
        if other or len(own) > 1 or (own and are_usual and _is_once_more(group, own, page)):
            _retitle(group, other or own, page)


def _with_lone_copy(group: Group, page: Lines, chances: Chances) -> None:
    """Where the only record of a page has an unlikely title, over a line that stands twice over its text, that line is its title."""
    heads = group.of(TITLE)
    if not heads or chances[heads[0], TITLE] >= UNLIKELY or _stretch(group, heads[:1], page):
        return
    if title := _over_texts(group, page, at_head=False):
        _retitle(group, title, page)


def _is_once_more(group: Group, title: Sequence[int], page: Lines) -> bool:
    """Whether the texts of a record begin with its title, which stands nowhere else in them, and go on."""
    texts, said = group.of(BODY, SUMMARY), page.words[title[0]]
    copies = [place for place, line in enumerate(texts) if page.words[line] == said]
    return copies == [0] and len(texts) > 1


def _retitle(group: Group, title: Sequence[int], page: Lines) -> None:
    """Give a record this title, behind which it stands once more."""
    places = {line: place for place, line in enumerate(group.lines)}
    again = _copy(title, group, page)
    for line in (*group.of(TITLE), *again):
        group.roles[places[line]] = AROUND
    for line in title:
        group.roles[places[line]] = TITLE


def _come_back(groups: Sequence[Group], page: Lines) -> bool:
    """Whether many titles of a page say the same."""
    said = [page.keys["text"][titles[0]] for group in groups if (titles := group.of(TITLE))]
    return len(said) >= SEVERAL and len(set(said)) < DISTINCT * len(said)


def _over_texts(group: Group, page: Lines, at_head: bool) -> Sequence[int]:
    """The lines of what stands twice over the texts of a record: from the first one of these on, or `at_head` from any line over it."""
    texts = group.of(BODY, SUMMARY)
    over = [line for line in group.lines if texts and line <= texts[0] and is_title_like(page.blocks[line])]
    stretches = (_stretch(group, [line], page) for line in (over if at_head else texts[:1]))
    return next((title for title in stretches if title and _rest(group, title, page)), ())


def _over_longer_texts(groups: Sequence[Group], told: Sequence[Sequence[int]], page: Lines) -> list[Sequence[int]]:
    """Of each record the lines of what stands twice over a text that says much more, where that is so of most."""
    over: list[Sequence[int]] = [
        () if own else _over_texts(group, page, at_head=True) for own, group in zip(told, groups, strict=True)
    ]
    over = [
        title if title and _is_short(title, _rest(group, title, page), page) else ()
        for title, group in zip(over, groups, strict=True)
    ]
    found = sum(map(bool, told)) + sum(map(bool, over))
    return over if found >= max(SEVERAL, MOST * len(groups)) else [()] * len(groups)


def _is_short(title: Sequence[int], text: Sequence[int], page: Lines) -> bool:
    words, more = (sum(len(page.words[line]) for line in lines) for lines in (title, text))
    return max(words * LONGER, LONG) <= more


def _rest(group: Group, title: Sequence[int], page: Lines) -> list[int]:
    """The lines of the texts behind a title and its copy."""
    end = _copy(title, group, page)[-1]
    return [line for line in group.of(BODY, SUMMARY) if line > end]


def _are_copies(group: Group, title: Sequence[int], page: Lines, chances: Chances) -> bool:
    """Whether the texts behind a title and its copy are one text and its copy."""
    rest = set(_rest(group, title, page))
    roles = [
        AROUND if role in (BODY, SUMMARY) and line not in rest else role
        for line, role in zip(group.lines, group.roles, strict=True)
    ]
    copies = copies_of(Group(group.lines, roles), page, chances)
    return bool(copies.second) and copies.is_alike


def _stretch(group: Group, first: Sequence[int], page: Lines) -> Sequence[int]:
    """The fewest lines from the first one on, behind which the same words stand once more; none where that is not so."""
    following = [line for line in group.lines if first and line >= first[0]][:BROKEN]
    return next(
        (following[:count] for count in range(1, len(following) + 1) if _copy(following[:count], group, page)), ()
    )


def _copy(title: Sequence[int], group: Group, page: Lines) -> Sequence[int]:
    """The lines behind a title that say its words, all of them and no others."""
    said = [word for line in title for word in page.words[line]]
    if not said or (len(title) > 1 and len(said) < FEWEST):
        return ()
    behind = [line for line in group.lines if line > title[-1]][:BROKEN]
    ends = accumulate(len(page.words[line]) for line in behind)
    copy = behind[: len([*takewhile(lambda end: end < len(said), ends)]) + 1]
    return copy if [word for line in copy for word in page.words[line]] == said else ()
