"""Elements in document order → what every subtree holds, counted once.

Elements stand in the order in which their tags open, so a subtree is a run of them: a sum over it is the difference
of two running sums, and no page is walked twice however deep it nests.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.core.model import Document, Element
from pipeline.split.html.looks import ANCHOR, CHROME, HEADING, MENU, PICTURE, TITLE, Bools, Ints, Looks, looks

MAX_CHROME = 0.4  # share of a page: what holds more of it is its content, whatever its tag and classes say


@dataclass(frozen=True, slots=True)
class Tree:
    """A page's elements; of each the index behind its subtree, and running sums over all.

    `headings`, `anchors` and `named` (by a class or property that says "title") list the elements that may hold a
    row's title, in order.
    """

    elements: Sequence[Element]
    looks: Looks
    parent: Ints
    end: Ints
    first: Ints
    last: Ints
    chars: Ints
    link_sums: Ints
    anchor_sums: Ints  # of links without an address too, which a script follows
    picture_sums: Ints
    link_char_sums: Ints  # of a link around several lines, such as a card, its first line alone
    heading_sums: Ints
    heading_char_sums: Ints  # of headings that hold no link
    char_sums: Ints  # by block, not by element
    is_led: Bools  # by block: whether a link holds it, or a part of it
    is_chrome: Bools
    headings: Ints
    anchors: Ints
    named: Ints


def tree(document: Document) -> Tree:
    """Count a page's elements; linear in their number."""
    elements, look = document.elements, looks(document.elements)
    parent = np.array([element.parent for element in elements], dtype=np.int64)
    first = np.array([element.first for element in elements], dtype=np.int64)
    last = np.array([element.last for element in elements], dtype=np.int64)
    chars = np.array([element.length for element in elements], dtype=np.int64)
    end, sizes = _ends(parent), np.array([len(block.text) for block in document.blocks], dtype=np.int64)
    is_anchor = look.are(ANCHOR)
    leads = is_anchor & np.array([bool(element.url) for element in elements], dtype=np.bool_)
    is_outer = leads & (_around(is_anchor, end) == is_anchor)  # broken markup nests links
    is_heading = look.are(HEADING) & (chars > 0)
    link_sums = running(leads)
    is_plain = link_sums[end] == link_sums[:-1]  # by element: whether no link is inside
    is_card = last > first + 1
    link_chars = np.where(is_card, np.minimum(chars, sizes[np.minimum(first, len(sizes) - 1)]), chars)
    return Tree(
        elements=elements,
        looks=look,
        parent=parent,
        end=end,
        first=first,
        last=last,
        chars=chars,
        link_sums=link_sums,
        anchor_sums=running(is_anchor),
        picture_sums=running(look.are(PICTURE)),
        link_char_sums=running(link_chars * is_outer),
        heading_sums=running(is_heading),
        heading_char_sums=running(chars * (is_heading & is_plain)),
        char_sums=running(sizes),
        is_led=_covered(first[is_outer], last[is_outer], len(sizes)) > 0,
        is_chrome=_around(_chrome(look, chars), end) > 0,
        headings=np.nonzero(is_heading)[0],
        anchors=np.nonzero(leads & (chars > 1))[0],
        named=np.nonzero(_names_title(elements, look) & (chars > 1))[0],
    )


def _ends(parent: Ints) -> Ints:
    parents = parent.tolist()
    ends = list(range(1, len(parents) + 1))
    for index in range(len(parents) - 1, -1, -1):
        above = parents[index]
        if above >= 0 and ends[above] < ends[index]:
            ends[above] = ends[index]
    return np.array(ends, dtype=np.int64)


def running(values: Ints | Bools) -> Ints:
    """Running sums: what stands before each place, and what all sum to; where runs of such sizes begin and end."""
    sums = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=sums[1:])
    return sums


def _covered(starts: Ints, ends: Ints, size: int) -> Ints:
    """How many of the runs hold each of `size` places."""
    opened, closed = np.bincount(starts, minlength=size + 1), np.bincount(ends, minlength=size + 1)
    return np.cumsum(opened - closed)[:size]


def _around(holds: Bools, end: Ints) -> Ints:
    """How many elements that `holds` marks are around each element, itself included."""
    marked = np.nonzero(holds)[0]
    return _covered(marked, end[marked], len(holds))


def _chrome(look: Looks, chars: Ints) -> Bools:
    is_small = chars <= MAX_CHROME * chars.max()
    found: Bools = look.are(MENU) | (is_small & look.are(CHROME))
    return found


def _names_title(elements: Sequence[Element], look: Looks) -> Bools:
    named = look.are(TITLE)
    for index, element in enumerate(elements):
        if element.itemprop in ("name", "headline"):
            named[index] = True
    return named
