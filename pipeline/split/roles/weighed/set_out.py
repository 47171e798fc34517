"""Chances of the lines of a dump that sets in all but its headings → the same, by where each line stands.

Text browsers print headings at the margin, and all else set in (lynx by three spaces). Where the titles of a page are such headings, a line
that is set in is none, whatever it looks like, and a heading is of no text. `outdented` asks the records that were found; this asks before.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import TITLE, Chances
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL, FEW = 3, 0.35  # headings of a page, and share of its lines that they are
LONG, MOST = 60, 0.9  # characters of a line of prose, and share of those that are set in alike
HALF = 0.5  # of the chances that lines of a page are titles: what headings must have of them; chance of a title from which one is sure,

MOSTLY = 0.6  # share of the sure ones over which one sort of lines stands, so that another heading under such is none
LENGTH, STOP = LOOKS.index("length"), LOOKS.index("stop")
SORTED = [LOOKS.index(look) for look in ("colon", "date", "item")]
BEGINS = -1  # the last class: whether a record begins
Sort = tuple[bool | str, ...] | None
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
    said, over = Counter(page.keys["text"]), _over(headings, page)
    usual = _usual([sort for sort, title in zip(over, titles[headings], strict=True) if title >= HALF])
    once = [
        place
        for place, sort in zip(headings, over, strict=True)
        if said[page.keys["text"][place]] == 1
        and is_title_like(page.blocks[place])
        and left[place, [TITLE, *TEXTS]].sum() >= HALF
        and (titles[place] >= left[place, TEXTS].sum() or (sort is not None and sort == usual))
    ]  # captions of texts, and headings inside of them, are printed so as well
    for role in TEXTS:
        left[once, TITLE] += left[once, role]
        left[once, role] = 0.0
    left[:, :BEGINS] /= np.maximum(left[:, :BEGINS].sum(1, keepdims=True), np.finfo(float).tiny)
    return left


def _usual(sorts: Sequence[Sort]) -> Sort:
    """What stands over most of some headings; none where this is a text or another heading, as it is inside of texts."""
    sort, count = max(Counter(sorts).items(), key=lambda told: told[1], default=(None, 0))
    return sort if count >= MOSTLY * len(sorts) else None


def _over(headings: Sequence[int], page: Lines) -> list[Sort]:
    """The sort of the line over each heading: whether it is a label, a day, an item, or what else it says; none where it is of a text, or a heading."""
    found, known = list[Sort](), set(headings)
    for place in headings:
        over = place - 1
        if over in known and page.blocks[over].last + 1 == page.blocks[place].line:
            found.append(found[-1])  # a heading that is broken over several lines
        elif over < 0 or over in known or page.signs[over, STOP] > 0 or page.signs[over, LENGTH] >= LONG:
            found.append(None)
        else:
            looks = (page.signs[over, SORTED] > 0).tolist()
            found.append((*looks, "" if any(looks) else page.keys["text"][over]))
    return found


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
