"""The records of a page → the same, without what leads from the end of a text to the rest of it."""

from collections.abc import Sequence

from pipeline.core.boilerplate import READ_MORE
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

LEADS, BESIDE = range(4, 1, -1), 1  # words that lead on, and of those behind them how many a title need not have ("de")


def without_leads(groups: Sequence[Group], page: Lines) -> None:
    """Take off the end of a text what leads to the rest of it and names it by its title: "Lire la suite de « Le lavoir »"."""
    for group in groups:
        said = {word for line in group.of(TITLE) for word in page.words[line]}
        for line in group.of(BODY, SUMMARY)[-1:]:
            words = page.words[line]
            count = next((count for count in LEADS if " ".join(words[:count]) in READ_MORE), len(words))
            if len([word for word in words[count:] if word not in said]) <= BESIDE < len(words[count:]):
                group.roles[group.lines.index(line)] = AROUND
