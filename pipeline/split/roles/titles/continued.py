"""The records of a dump → the same, with titles whole that the dump broke because its lines have room for no word more.

What follows a title mostly is no title, so the second line of one is read as text where it alone is asked. All of a page's titles
that end where a line must end tell together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.core.text import fold
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.texts.paragraphs import STOP, is_broken

LIKELY = 0.3  # mean chance of a title of the lines that would go on with some
MOST = 0.75  # share of the titles that would go on which a blank line parts from the text, from which they do whatever their chances
CREDIT = LOOKS.index("credit")
OPEN = 10  # characters by which the next line of a title may be longer
NEVER_LAST = frozenset(
    "le la les l de du des d au aux un une et ou en a par pour sur dans avec sans "
    "the an of and or in on for to with by from at "
    "der die das den dem des ein eine einer einem und oder von vom zu zum zur im am fur mit auf aus bei "
    "el los las una y o del al por para con "
    "il lo gli i uno e di da dal dalla della dei delle degli nel nella per tra su sul "
    "de het een en of van voor met op te bij uit door".split()
)  # words of six languages, folded, that end no title
BROKEN = 4  # lines of a title at most
QUOTED = {"»": "«", "„": "“”", "“": "”"}  # by what opens a title in quotation marks, what closes it
TWICE = 2  # times that a page prints one, as it does its texts


def with_continued_titles(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make the lines titles that go on with the titles of a page."""
    counts = Counter(page.keys["text"])
    ends = [(group, titles[-1]) for group in groups if (titles := group.of(TITLE))]
    found = [(group, line + 1) for group, line in ends if _goes_on(group, line, page, counts)]
    apart = [_stands_apart(line, page) or line in group.of(AROUND) for group, line in found]
    if not found or (chances[[line for _, line in found], TITLE].mean() < LIKELY and sum(apart) < MOST * len(found)):
        return
    for group, first in found:
        line = first
        group.roles[group.lines.index(line)] = TITLE
        while (
            len(group.of(TITLE)) < BROKEN
            and _goes_on(group, line, page, counts)
            and (_stands_apart(line + 1, page) or chances[line + 1, TITLE] >= LIKELY)
        ):
            line += 1
            group.roles[group.lines.index(line)] = TITLE


def with_open_titles(groups: Sequence[Group], page: Lines) -> None:
    """Make the line at once under a title a part of it which ends in a word that none ends in, or inside of brackets, if no blank line or label
    stands there."""
    if page.document.elements:
        return
    for group in groups:
        titles = group.of(TITLE)
        place = group.lines.index(titles[-1]) + 1 if titles else len(group.lines)
        if place == len(group.lines) or group.roles[place] not in (AROUND, BODY, SUMMARY):
            continue
        over, under = (page.blocks[group.lines[at]] for at in (place - 1, place))
        is_next = under.line == over.last + 1 and len(under.text) <= len(over.text) + OPEN and ":" not in under.text
        if is_next and len(group.of(BODY, SUMMARY)) > (group.roles[place] != AROUND) and is_open(over.text):
            group.roles[place] = TITLE


def is_open(text: str) -> bool:
    """Whether a line ends in an article or a preposition, or before the bracket or the quotation marks close that it opens.

    >>> [is_open(text) for text in ("Le four et le", "„Der Ofen im", "»Ovnen« i byen")]
    [True, True, False]
    """
    *_, last = ["", *fold(text).replace("’", "'").split()]
    if any(text.startswith(opens) and not set(closes) & set(text[1:]) for opens, closes in QUOTED.items()):
        return True
    return last in NEVER_LAST or any(text.count(opens) > text.count(closes) for opens, closes in ("()", "[]", "«»"))


def with_begun_titles(groups: Sequence[Group], page: Lines) -> None:
    """Make the line over a title the beginning of it which begins a paragraph, is nothing else but the end of the text before, and has no
    room for its first word."""
    width = page.width
    owners = {line: group for group in groups for line in group.lines}
    for group in groups if width < float("inf") else ():
        over = titles[0] - 1 if (titles := group.of(TITLE)) else -1
        owner = owners.get(over)
        if over < 0 or page.signs[over, STOP] or not is_broken(over, page, width) or not _may_give(owner, group, over):
            continue
        if over == 0 or page.blocks[over].line > page.blocks[over - 1].last + 1:
            if owner:
                del owner.lines[-1], owner.roles[-1]
            group.lines.insert(0, over)
            group.roles.insert(0, TITLE)
            group.is_led = True


def _may_give(owner: Group | None, group: Group, line: int) -> bool:
    """Whether a line is of no record, or the end of the text of one before, which has more of it."""
    if owner is None:
        return True
    is_last = owner is not group and owner.lines[-1] == line and owner.roles[-1] in (BODY, SUMMARY)
    return is_last and len(owner.of(BODY, SUMMARY)) > 1


def _stands_apart(line: int, page: Lines) -> bool:
    """Whether a blank line parts a line, and as few behind it as a title has, from what follows."""
    printed = page.document.blocks
    following = range(line, min(line + BROKEN, len(printed) - 1))
    return any(printed[after + 1].line > printed[after].last + 1 for after in following)


def _goes_on(group: Group, line: int, page: Lines, counts: Mapping[str, int]) -> bool:
    """Whether the first word of the next line would not have stood on this one, and that line does not come back, and is of a record's text, or
    stands beside it and begins as no label does; `counts` is how often the page prints each line."""
    if line + 1 not in group.of(AROUND, BODY, SUMMARY) or not is_broken(line, page, page.width):
        return False
    if counts[page.keys["text"][line + 1]] > TWICE:
        return False
    is_label = not page.document.blocks[line + 1].text[0].islower() or page.signs[line + 1, CREDIT] > 0
    return line + 1 in group.of(BODY, SUMMARY) or not is_label
