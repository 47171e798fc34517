"""The records of a page → the same, but that those which print once more, inside, a caption that stands under titles are several,
and that two are one of which the first lacks the labels that end a record, and the second the caption under its title, or of which
the second prints the text of the first once more.

A button at the end of a record that no word tells to be one ("Ouvrir la fiche") looks like a caption, and the next title like its value.
That a caption stands at once under this which stands under other titles tells what it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.lines import Lines

WORDS = 6  # by which a text and its copy begin alike
HEADINGS = 3  # inside of one text at most
NEARLY_ALL = 0.75  # share of the records that must have both for two to be one without either
SEVERAL, MOST = 3, 0.5  # records, and share of them, that must print a caption under their titles,
OFTEN = 2  # of those one that so many print


def parted_at_captions(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Part records before the line over such a caption, if it may be a title and a text stands over it."""
    captions = page.keys["caption"]
    under = Counter(caption for group in groups if (caption := _under_title(group, captions)))
    if under.total() < max(SEVERAL, MOST * len(groups)):
        return _whole(_rejoined(groups, page), page)
    firsts = {caption for caption, count in under.items() if count >= OFTEN}
    return _whole(_rejoined([part for group in groups for part in _parts(group, firsts, page)], page), page)


def _rejoined(groups: Sequence[Group], page: Lines) -> list[Group]:
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
            whole.roles += [whole.roles[-1] if role == TITLE else role for role in group.roles]
            whole.lines += group.lines
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


def _whole(groups: Sequence[Group], page: Lines) -> list[Group]:
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
            before.roles += [before.roles[-1] if role == TITLE else role for role in group.roles]
            before.lines += group.lines
        else:
            found.append(group)
    return found


def _line_under_title(group: Group) -> int | None:
    """The caption or heading at once under the title of a record, if one stands there."""
    titles = group.of(TITLE)
    place = group.lines.index(titles[-1]) + 1 if titles else len(group.lines)
    is_there = place < len(group.lines) and group.roles[place] in (CAPTION, BETWEEN)
    return group.lines[place] if is_there else None


def _under_title(group: Group, captions: Sequence[str]) -> str:
    """The caption at once under the title of a record; "" where none stands there."""
    titles = group.of(TITLE)
    place = group.lines.index(titles[-1]) + 1 if titles else len(group.lines)
    return captions[group.lines[place]] if place < len(group.lines) and group.roles[place] == CAPTION else ""


def _parts(group: Group, firsts: Set[str], page: Lines) -> Iterator[Group]:
    """A record, parted before each such line."""
    first, is_told = 0, False
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        over = place - 1
        is_told = is_told or role in (BODY, SUMMARY)
        is_caption = is_told and role == CAPTION and page.keys["caption"][line] in firsts
        if is_caption and group.roles[over] in (VALUE, AROUND) and is_title_like(page.blocks[group.lines[over]]):
            group.roles[over] = TITLE
            yield _part(group, first, over)
            first, is_told = over, False
    yield _part(group, first, len(group.lines)) if first else group


def _part(group: Group, first: int, last: int) -> Group:
    """Its lines from `first` to before `last`; a caption that ends them without a value stands beside the text."""
    roles = group.roles[first:last]
    if roles[-1] == CAPTION:
        roles[-1] = AROUND
    return Group(group.lines[first:last], roles, group.is_led and not first, 0 if first else group.over, first > 0)
