"""The records of a site's dumps → whether it breaks titles where its lines would have room, and each title whole.

A template breaks a title where it looks well, or sets it narrower than the texts. A line under one title may be a label as well as the rest of
it; where titles are paragraphs of their own, most such lines of a site go on in the middle of a sentence or are no labels, and they stand
under some titles and not under others, they are the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.titles.continued import is_open
from pipeline.split.title_marks import caption_before

FEWEST, WHOLE = 2, 0.75  # titles of a site that go on, and share of them all that are paragraphs of their own
MOST, SOME = (
    0.75,
    0.4,
)  # share of the lines that go on in the middle of a sentence, from which all do; and of those that are no likely labels
LABEL = 0.5  # mean chance of a label up to which they are none
LINES, LONGEST = 4, 200  # lines and characters of a title
TWICE = 2  # times that a page may print a line which goes on with a title
CREDIT, SAYS_LABEL = LOOKS.index("credit"), LOOKS.index("says_label")
_Found = Iterable[tuple[Sequence[Group], Lines, Chances]]


def breaks_titles(found: _Found) -> bool:
    """Whether a site breaks titles over lines."""
    titles = whole = 0
    broken = list[bool]()
    likely = list[float]()
    several = 0
    for groups, page, chances in found:
        for _, lines in _paragraphs(groups, page):
            titles += 1
            whole += bool(lines)
            several += len(lines) > 1
            broken += [_goes_on(line, page) for line in lines[1:]]
            likely += [float(chances[line, [AROUND, CAPTION, VALUE]].sum()) for line in lines[1:]]
    if several < FEWEST or whole < WHOLE * titles:
        return False
    share = sum(broken) / len(broken)
    return share >= MOST or (share >= SOME and several < whole and sum(likely) < LABEL * len(likely))


def with_titles_whole(groups: Sequence[Group], page: Lines) -> list[Group]:
    """The records, with all lines of the paragraph that each title is as titles; one that began in such a paragraph and is no more than that is
    none."""
    owners = {line: group for group in groups for line in group.lines}
    for group, lines in [*_paragraphs(groups, page)]:
        group.is_one_title = len(lines) > 1
        for line in lines if group.is_one_title else ():
            owner = owners.get(line)
            if owner is group:
                group.roles[group.lines.index(line)] = TITLE
                continue
            if owner:
                place = owner.lines.index(line)
                del owner.lines[place], owner.roles[place]
            place = sum(other < line for other in group.lines)
            group.lines.insert(place, line)
            group.roles.insert(place, TITLE)
    return [group for group in groups if group.of(TITLE, BODY, SUMMARY)]


def _paragraphs(groups: Sequence[Group], page: Lines) -> Iterator[tuple[Group, list[int]]]:
    """Each record of a dump that has a title, with the lines of the paragraph that this is; with none where that is more than a title."""
    blocks = page.document.blocks
    printed = page.keys["text"]
    often = Counter(printed)
    for group in groups if not page.document.elements else ():
        titles = group.of(TITLE)
        if not titles:
            continue
        first = last = titles[0]
        while first > 0 and _is_next(blocks[first - 1], blocks[first]) and last - first < LINES:
            first -= 1
        while last + 1 < len(blocks) and _is_next(blocks[last], blocks[last + 1]) and last - first < LINES:
            last += 1
        lines = [*range(first, last + 1)]
        said = " ".join(page.blocks[line].text for line in lines)
        is_title = len(lines) == 1 or (
            len(lines) <= LINES
            and len(said) <= LONGEST
            and not said.endswith((".", "…", ":"))
            and not any(_is_label(line, page) or often[printed[line]] > TWICE for line in lines)
        )
        yield group, lines if is_title else []


def _is_label(line: int, page: Lines) -> bool:
    own, text = page.signs[line], page.blocks[line].text
    is_told = own[CREDIT] > 0 or (own[SAYS_LABEL] > 0 and bool(caption_before(text)))
    return bool(is_told) or date_alone(text) is not None


def _goes_on(line: int, page: Lines) -> bool:
    over, text = page.blocks[line - 1].text, page.blocks[line].text
    return text[0].islower() or is_open(over) or (text.isupper() and over.isupper())


def _is_next(over: Block, under: Block) -> bool:
    return under.line == over.last + 1
