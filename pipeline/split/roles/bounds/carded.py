"""The records of a page of HTML → which of them stand each in a tag of its own, as cards do: there is no doubt where these begin."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.core.model import Element
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.75  # records of a page, and share of them that stand in tags which are alike


def carded(groups: Sequence[Group], page: Lines) -> list[bool]:
    """Of each record whether all that is told of it stands in a tag that holds no other one, beside such tags of nearly all others."""
    own = [group.of(TITLE, BODY, SUMMARY) for group in groups]
    every = sorted(line for lines in own for line in lines)
    cards = [_card(lines, every, page) if page.document.elements and lines else None for lines in own]
    often = Counter((card.parent, card.name) for card in cards if card)
    kind, count = max(often.items(), key=lambda told: told[1], default=(None, 0))
    is_told = count >= max(SEVERAL, MOST * len(groups))
    return [is_told and card is not None and (card.parent, card.name) == kind for card in cards]


def _card(lines: Sequence[int], every: Sequence[int], page: Lines) -> Element | None:
    """The outermost tag that holds these lines, and none that is of another record."""
    for number in page.held[lines[0]]:
        element = page.document.elements[number]
        told = bisect_left(every, element.last) - bisect_left(every, element.first)
        if element.first <= min(lines) and element.last > max(lines) and told == len(lines):
            return element
    return None
