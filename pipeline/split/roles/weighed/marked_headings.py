"""Chances of the lines of a dump whose headings are marked → the same, where the marks tell titles that stand where most sites print none.

Under its text, or under labels, a title looks like one of these, and the paragraph over it like a title. Lines that are marked as headings of one
level, as many as the records of the page, each of which says something else, are what it lists.
"""

from collections import Counter
from itertools import pairwise

import numpy as np

from pipeline.split.roles.group import AROUND, BODY, CAPTION, OUTSIDE, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.broken import go_on
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL = 4  # headings of one level,
DISTINCT = 0.9  # share of them that say something else,
FAR = 3  # lines from one to the next, in the median,
INSIDE = 0.5  # mean chance that they are of records,
LISTED = 0.5  # times as many as records may begin on the page,
DOUBTED = 0.5  # mean chance of a title up to which their mark tells more than their looks,
LIKELY, FEW = (
    0.5,
    0.25,
)  # chance of another title, and times as many such as headings, from which these are inside of texts,
KEPT = 0.1  # and share that it leaves of what else they may be
HEADING = LOOKS.index("heading")
MARKS = [LOOKS.index(look) for look in ("strong", "is_link", "numbered", "item")]  # of a title that ends as a sentence
BEGINS = -1  # the last class: whether a record begins
OTHERS = [AROUND, CAPTION, VALUE, BODY, SUMMARY]


def with_marked_headings(chances: Chances, page: Lines) -> Chances:
    """No other line is a title where headings are what a dump lists, and these are, also where they do not look like some."""
    headings = [] if page.document.elements else _headings(page)
    inside = 1 - float(chances[headings, OUTSIDE].mean()) if headings else 0.0
    if inside < INSIDE or len(headings) < LISTED * float(chances[:, BEGINS].sum()):
        return chances
    is_other = np.ones(len(chances), bool)
    is_other[headings] = False
    is_sentence = (page.signs[:, LOOKS.index("stop")] > 0) & (page.signs[:, MARKS].sum(1) == 0)
    is_text = np.append(go_on(page)[1:], False) | is_sentence
    left = chances.copy()
    if chances[headings, TITLE].mean() <= DOUBTED * inside:
        likelier = is_other & ~is_text & (chances[:, TITLE] >= LIKELY)
        if likelier.sum() >= FEW * len(headings):
            return chances
        left[headings, TITLE] += left[headings][:, OTHERS].sum(1) * (1 - KEPT)
        left[np.ix_(headings, OTHERS)] *= KEPT
    for role, lines in ((BODY, is_other & is_text), (AROUND, is_other & ~is_text)):
        left[lines, role] += left[lines, TITLE]
        left[lines, TITLE] = 0.0
    return left


def _headings(page: Lines) -> list[int]:
    """The headings of the level that most have, if they are far enough from one another and differ."""
    levels = page.signs[:, HEADING]
    often = Counter(levels[levels > 0].tolist())
    level, count = max(often.items(), key=lambda told: told[1], default=(0.0, 0))
    found = np.flatnonzero(levels == level).tolist() if count >= SEVERAL else []
    said = {page.keys["text"][line] for line in found}
    gaps = [after - line for line, after in pairwise(found)]
    return found if found and len(said) >= DISTINCT * len(found) and np.median(gaps) >= FAR else []
