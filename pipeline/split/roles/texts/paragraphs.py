"""The records of a dump whose lines have a width → the same, with each paragraph whole in a text or beside it.

The lines of a paragraph that a dump breaks are roles by themselves: the first one, which may name the title once more, looks as if it stood
beside the text, the last one is short. All of its lines together tell what it is.
"""

from collections.abc import Sequence, Set

from pipeline.split.articles.prose import tells
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group, says_title
from pipeline.split.roles.seen.lines import LOOKS, Lines

STACKED, SHORT = 3, 40  # lines of a paragraph that are values, one under the other, and characters of one,
LIKELY = 0.5  # chance of a text from which a line that goes on with one is of it
SURE = 0.9  # and chance of a text from which one is no value
STOP = LOOKS.index("stop")
TEXTS, BESIDE = (BODY, SUMMARY), (AROUND,)


def with_whole_paragraphs(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give all lines of a paragraph that are of a text or beside it one role: the likeliest one of those that they have, or that of a text
    where their record has no title and no other one."""
    width = page.width
    taken = {line for group in groups for line in group.lines}
    for group in groups if width < float("inf") else ():
        _with_broken_end(group, page, chances, taken)
        _without_stacks(group, page, chances)
        roles = dict(zip(group.lines, group.roles, strict=True))
        for lines in _paragraphs(group, page, width):
            own = [roles[line] for line in lines]
            if len(set(own)) > 1 and not says_title(group, lines, page):
                text, beside = (float(chances[lines][:, sort].sum()) for sort in (TEXTS, BESIDE))
                is_text = text >= beside or not set(group.of(TITLE, *TEXTS)).difference(lines)
                kept = [role for role in own if role in (TEXTS if is_text else BESIDE)]
                _give(group, lines, max(kept, key=kept.count) if kept else own[0])


def _with_broken_end(group: Group, page: Lines, chances: Chances, taken: Set[int]) -> None:
    """A text that ends a record in the middle of a paragraph has the lines under it with which this goes on, if they are likely to be of a
    text, whatever order of roles the path holds to be possible."""
    last, role = group.lines[-1], group.roles[-1]
    while (
        role in TEXTS
        and last + 1 < len(page.blocks)
        and last + 1 not in taken
        and not page.signs[last, STOP]
        and is_broken(last, page, page.width)
        and chances[last + 1, TEXTS].sum() >= LIKELY
    ):
        last += 1
        group.lines.append(last)
        group.roles.append(role)


def _without_stacks(group: Group, page: Lines, chances: Chances) -> None:
    """A paragraph of short lines most of which stand beside the texts is no text at all, if none of it surely is: values, the first of
    which may be a word."""
    for lines in _stacks(group, page):
        roles = [group.roles[group.lines.index(line)] for line in lines]
        beside = sum(role in (AROUND, CAPTION, VALUE) for role in roles)
        is_all = set(group.of(TITLE, *TEXTS)).issubset(lines)
        is_sure = float(chances[lines][:, TEXTS].sum(1).max()) >= SURE
        if not (is_all or is_sure) and TITLE not in roles and len(roles) > beside > len(roles) / 2:
            _give(group, [line for line, role in zip(lines, roles, strict=True) if role in TEXTS], AROUND)


def _stacks(group: Group, page: Lines) -> list[list[int]]:
    """The paragraphs of a record, parted by blank lines, that are short lines alone, none of which ends a sentence."""
    found = list[list[int]]()
    for line in group.lines:
        goes_on = found and found[-1][-1] == line - 1 and page.blocks[line].line == page.blocks[line - 1].last + 1
        if goes_on:
            found[-1].append(line)
        else:
            found.append([line])
    return [lines for lines in found if len(lines) >= STACKED and all(page.is_short(line, SHORT) for line in lines)]


def with_told_texts(groups: Sequence[Group], page: Lines) -> None:
    """A record without any text has those paragraphs for it that stand beside its title and tell something in sentences: that a title alone
    stands over sentences which are nothing is unlikelier than any line's role."""
    width = page.width
    for group in groups:
        titles = group.of(TITLE)
        if not titles or group.of(*TEXTS):
            continue
        for lines in _paragraphs(group, page, width):
            is_under = lines[0] > titles[-1] and not says_title(group, lines, page)
            if is_under and tells(" ".join(page.blocks[line].text for line in lines)):
                _give(group, lines, BODY)


def _give(group: Group, lines: Sequence[int], role: int) -> None:
    for line in lines:
        group.roles[group.lines.index(line)] = role


def _paragraphs(group: Group, page: Lines, width: float) -> list[list[int]]:
    """The lines of each paragraph, as far as they are of a text or beside it."""
    found = list[list[int]]()
    for line in group.of(*TEXTS, *BESIDE):
        goes_on = found and found[-1][-1] == line - 1 and is_broken(line - 1, page, width)
        if goes_on and not page.signs[line - 1, STOP]:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def is_broken(line: int, page: Lines, width: float) -> bool:
    """Whether another line follows at once whose first word would not have stood on this one."""
    own, after = page.document.blocks[line], page.document.blocks[line + 1]
    word = after.text.split(maxsplit=1)[0]
    return after.line == own.last + 1 and own.indent + len(own.text) + 1 + len(word) > width
