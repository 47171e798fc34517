"""The records of a page of HTML whose titles stand under their texts → the same, each with the text that the tag of its title holds.

A title begins most records, so that a text over one is read as that of the title before. Of cards the markup tells which is whose.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.core.model import Element
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BETWEEN, CAPTION, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.75  # records of a page, and share of them whose texts stand in the tags of the next ones
SURE = 0.6  # how sure a record at least is whose tags tell its text
BESIDE = [AROUND, CAPTION, VALUE, BETWEEN, *TEXTS]  # what the lines of a record may be that are not its title


def with_own_texts(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """The records of which most have their text in the tag of the next one's title, each with the lines of its own tag; what has no text
    then, and stands elsewhere, is none."""
    heads = [titles[0] for group in groups if (titles := group.of(TITLE))]
    if not page.document.elements or len(heads) < max(SEVERAL, len(groups)):
        return list(groups)
    cards = [_card(head, heads, page) for head in heads]
    often = Counter((card.parent, card.name) for card in cards if card)
    kind, count = often.most_common(1)[0] if often else ((0, ""), 0)
    own = [
        (group, head, range(card.first, card.last))
        for group, head, card in zip(groups, heads, cards, strict=True)
        if card and (card.parent, card.name) == kind
    ]
    texts = {line for group in groups for line in group.of(*TEXTS)}
    parted = sum(
        texts.isdisjoint(range(head, span.stop))
        and not texts.isdisjoint({*range(span.start, head)}.difference(group.lines))
        for group, head, span in own[1:]
    )
    if count < max(SEVERAL, MOST * len(groups)) or parted < MOST * (count - 1):
        return list(groups)
    roles = {line: role for group in groups for line, role in zip(group.lines, group.roles, strict=True)}
    for group, head, span in own:
        likeliest = [BESIDE[int(chances[line, BESIDE].argmax())] for line in span]
        group.lines = [*span]
        group.roles = [roles.get(line, likely) for line, likely in zip(span, likeliest, strict=True)]
        group.surety = max(float(chances[head, TITLE]), SURE)
    return [group for group, *_ in own]


def _card(head: int, heads: Sequence[int], page: Lines) -> Element | None:
    """The outermost tag that holds this title and no other."""
    for number in page.held[head]:
        element = page.document.elements[number]
        if bisect_left(heads, element.last) - bisect_left(heads, element.first) == 1:
            return element
    return None
