"""The records of a dump whose lines have a width → the same, with each paragraph whole in a text or beside it.

The lines of a paragraph that a dump breaks are roles by themselves: the first one, which may name the title once more, looks as if it stood
beside the text, the last one is short. All of its lines together tell what it is.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.split.articles.prose import tells
from pipeline.split.roles.cuts import AROUND, BODY, SUMMARY, TITLE, Chances, Group, says_title
from pipeline.split.roles.lines import LOOKS, Lines

LONG = 40  # characters of a line from which it tells how wide a dump is,
WIDTH = 95  # of which so many in a hundred are no wider
STOP = LOOKS.index("stop")
TEXTS, BESIDE = (BODY, SUMMARY), (AROUND,)


def with_whole_paragraphs(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give all lines of a paragraph that are of a text or beside it one role: the likeliest one of those that they have."""
    width = width_of(page)
    for group in groups if width < float("inf") else ():
        for places in _paragraphs(group, page, width):
            if says_title(group, group.lines[places[0]], page):
                continue
            roles = [group.roles[place] for place in places]
            if len(set(roles)) > 1:
                lines = [group.lines[place] for place in places]
                text, beside = (float(chances[lines][:, sort].sum()) for sort in (TEXTS, BESIDE))
                own = [role for role in roles if role in (TEXTS if text >= beside else BESIDE)]
                for place in places if own else ():
                    group.roles[place] = max(own, key=own.count)


def with_told_texts(groups: Sequence[Group], page: Lines) -> None:
    """A record without any text has those paragraphs for it that stand beside its title and tell something in sentences: that a title alone
    stands over sentences which are nothing is unlikelier than any line's role."""
    width = width_of(page)
    for group in groups:
        if not group.of(TITLE) or group.of(BODY, SUMMARY):
            continue
        title = group.lines.index(group.of(TITLE)[-1])
        for places in _paragraphs(group, page, width):
            if (
                places[0] > title
                and not says_title(group, group.lines[places[0]], page)
                and tells(" ".join(page.blocks[group.lines[place]].text for place in places))
            ):
                for place in places:
                    group.roles[place] = BODY


def _paragraphs(group: Group, page: Lines, width: float) -> Iterator[list[int]]:
    """The places of the lines of each paragraph, as far as they are of a text or beside it."""
    run = list[int]()
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        before = group.lines[place - 1]
        is_same = run and line == before + 1 and is_broken(before, page, width) and not page.signs[before, STOP]
        if role not in (*TEXTS, *BESIDE) or not is_same:
            yield from [run] if run else []
            run = []
        if role in (*TEXTS, *BESIDE):
            run.append(place)
    yield from [run] if run else []


def width_of(page: Lines) -> float:
    """How wide the lines of a dump are (characters); without end in HTML, and where hardly any line is long."""
    printed = page.document.blocks
    sizes = [block.indent + len(block.text) for block in printed if not block.more and len(block.text) >= LONG]
    return float("inf") if page.document.elements or not sizes else float(np.percentile(sizes, WIDTH))


def is_broken(line: int, page: Lines, width: float) -> bool:
    """Whether another line follows at once whose first word would not have stood on this one."""
    own, after = page.document.blocks[line], page.document.blocks[line + 1]
    word = after.text.split(maxsplit=1)[0]
    return after.line == own.last + 1 and own.indent + len(own.text) + 1 + len(word) > width
