"""Sites that print one record a page, or two → what looks like its title on most pages and is of the site's frame.

The heading of a list, a notice over it or the last line of a menu stands where titles do. A page by itself does not tell them apart; that it says the
same on the other pages, under which other records stand, does.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from pipeline.split.roles.group import OUTSIDE, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

PAGES, MOST = 3, 0.5  # pages that head their first record with the same line, and share of all with records
FEW = 2  # records of a page, in the median: a list may begin with the same one on each of its pages
BEGINS = -1  # the last class: whether a record begins
DIGITS = 4  # of a chance


def framed_titles(found: Sequence[tuple[Sequence[Group], Lines, Chances]]) -> frozenset[str]:
    """The titles (folded) that head the first records of most pages of a site, or none; `found` are the records of each page."""
    pages = [(groups, page) for groups, page, _ in found if groups]
    if len(pages) < PAGES or sorted(len(groups) for groups, _ in pages)[len(pages) // 2] > FEW:
        return frozenset()
    heads = Counter(page.keys["text"][titles[0]] for groups, page in pages if (titles := groups[0].of(TITLE)))
    return frozenset(text for text, count in heads.items() if count >= max(PAGES, MOST * len(pages)))


def titled_pages(found: Sequence[tuple[Sequence[Group], Lines, Chances]]) -> int:
    """How many pages of a site have a record with a title."""
    return sum(any(group.of(TITLE) for group in groups) for groups, *_ in found)


def without_framed_titles(chances: Chances, page: Lines, framed: Collection[str]) -> Chances:
    """Chances (lines × CLASSES) of a page of that site without these titles, which are outside of its records."""
    places = [place for place, text in enumerate(page.keys["text"]) if text in framed]
    if not places:
        return chances
    left = chances.copy()
    left[places, BEGINS] = np.round(left[places, BEGINS] * (1 - left[places, TITLE]), DIGITS)
    left[places, OUTSIDE] = np.round(left[places, OUTSIDE] + left[places, TITLE], DIGITS)
    left[places, TITLE] = 0.0
    return left
