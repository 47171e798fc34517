"""Chances of the lines of a dump that sets in all but its headings → the same, by where each line stands.

Text browsers print headings at the margin, and all else set in (lynx by three spaces). Where the titles of a page are such headings, a line
that is set in is none, whatever it looks like, and a heading is of no text. `outdented` asks the records that were found; this asks before.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import BODY, SUMMARY, TITLE, Chances
from pipeline.split.roles.lines import LOOKS, Lines

SEVERAL, FEW = 3, 0.35  # headings of a page, and share of its lines that they are
LONG, MOST = 60, 0.9  # characters of a line of prose, and share of those that are set in alike
HALF = 0.5  # of the chances that lines of a page are titles: what headings must have of them
LENGTH = LOOKS.index("length")
BEGINS = -1  # the last class: whether a record begins
Bools = NDArray[np.bool_]


def with_titles_set_out(chances: Chances, page: Lines) -> Chances:
    """No title among the lines that are set in, and no text among the headings, where these are the likelier titles."""
    is_set_in = _are_set_in(page)
    headings = _headings(page, is_set_in)
    titles = chances[:, TITLE]
    if not SEVERAL <= len(headings) <= FEW * len(titles) or titles[headings].sum() <= HALF * titles.sum():
        return chances
    left = chances.copy()
    left[is_set_in, BEGINS] = np.minimum(left[is_set_in, BEGINS], 1 - left[is_set_in, TITLE])
    left[is_set_in, TITLE] = 0.0
    said = Counter(page.keys["text"])
    once = [
        place for place in headings if said[page.keys["text"][place]] == 1 and is_title_like(page.blocks[place])
    ]  # captions of texts are printed so as well
    for role in (BODY, SUMMARY):
        left[once, TITLE] += left[once, role]
        left[once, role] = 0.0
    left[:, :BEGINS] /= np.maximum(left[:, :BEGINS].sum(1, keepdims=True), np.finfo(float).tiny)
    return left


def _are_set_in(page: Lines) -> Bools:
    """Whether each line stands as far right as the page's prose does; no line where that stands at the margin, or here and there."""
    indents = np.array([block.indent for block in page.document.blocks], np.int64)
    prose = indents[page.signs[:, LENGTH] >= LONG]
    usual = int(np.median(prose)) if len(prose) and not page.document.elements else 0
    found: Bools = indents >= usual
    return found if usual and (prose == usual).mean() >= MOST else np.zeros(len(indents), bool)


def _headings(page: Lines, is_set_in: Bools) -> list[int]:
    """The lines of a page behind a blank line that stand farther left than its prose, over one that does not."""
    blocks, found = page.document.blocks, list[int]()
    if not is_set_in.any():
        return found
    is_apart = [not place or block.line > blocks[place - 1].last + 1 for place, block in enumerate(blocks)]
    for place in np.flatnonzero(is_apart & ~is_set_in).tolist():
        end = place + 1
        while end < len(blocks) and not (is_set_in[end] or is_apart[end]):
            end += 1
        if end < len(blocks) and is_set_in[end]:
            found += range(place, end)
    return found
