"""The records of a page that have no titles → the same, without the kinds that were taken for these.

A word over each text is a theme or a kind where a site's pages print the same few over many texts: what has a title is printed once, or once
on each of a few pages.
"""

from collections.abc import Sequence
from statistics import median_low

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.recurrence import Counts

SEVERAL, MOST = 4, 0.75  # titles of a page, and share of them over a text,
WORDS = 3  # of the longest such kind,
OFTEN = 3  # times that the site prints each, in the median


def without_kinds_alone(groups: Sequence[Group], page: Lines, counts: Counts) -> None:
    """Make such titles stand beside their texts, where nearly all of a page's come back on its site."""
    titled = [group for group in groups if group.of(TITLE) and group.of(BODY, SUMMARY)]
    titles = [group.of(TITLE)[0] for group in titled]
    if len(titled) < max(SEVERAL, MOST * len(groups)) or max(len(page.words[line]) for line in titles) > WORDS:
        return
    often = [counts.by_kind["text"].get(page.keys["text"][line], (1, 1))[1] for line in titles]
    for group in titled if median_low(often) >= OFTEN else ():
        group.roles = [AROUND if role == TITLE else role for role in group.roles]
