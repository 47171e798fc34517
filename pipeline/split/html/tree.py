"""Elements in document order → what every subtree holds, counted once.

Elements stand in the order in which their tags open, so a subtree is a run of them: a sum over it is the difference
of two running sums, and no page is walked twice however deep it nests.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Document, Element

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MOST_CHROME = 0.4  # share of a page: what holds more of it is its content, whatever its tag and classes say
_CHROME = frozenset(("aside", "footer", "header"))
_CONTENT = frozenset(("article", "body", "html", "main"))
_MENUS = frozenset(
    "breadcrumb breadcrumbs footer menu nav navbar navigation pager pagination sidebar submenu tagcloud toolbar".split()
)
_ASIDES = frozenset(
    "comment comments cookie cookies facet facets facettes filter filters login newsletter related share skip social".split()
)
_ABOUT = (
    "has-",
    "has_",
    "is-",
    "is_",
    "js-",
    "no-",
    "no_",
    "with-",
    "with_",
    "without-",
)  # of what a class says something
_WORD = re.compile(r"[A-Z]?[a-z]{1,40}|[A-Z]{2,40}")
_VARIANT = frozenset("active alt cf clearfix current even first fst last lst odd".split())
_HASHED = re.compile(r"(?=[a-z_-]{0,40}\d)[0-9a-f_-]{12,200}|.{41,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Tree:
    """A page's elements; of each the index behind its subtree, and running sums over all.

    `classes` are folded (`fold_class`). `headings`, `anchors` and `named` (by a class or property that says "title")
    list the elements that may hold a row's title, in order.
    """

    elements: Sequence[Element]
    children: Sequence[Sequence[int]]
    classes: Sequence[tuple[str, ...]]
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
    elements, ends = document.elements, _ends(document.elements)
    outer = _outer_links(elements)
    link_sums = _sums(map(_leads, elements))
    is_plain = link_sums[ends] == link_sums[:-1]  # by element: whether no link is inside
    return Tree(
        elements=elements,
        children=_children(elements),
        classes=_folded(elements),
        end=ends,
        first=_ints(element.first for element in elements),
        last=_ints(element.last for element in elements),
        chars=_ints(element.length for element in elements),
        link_sums=link_sums,
        anchor_sums=_sums(element.name == "a" for element in elements),
        picture_sums=_sums(element.name == "img" for element in elements),
        link_char_sums=_sums(_link_chars(document, element) if index in outer else 0 for index, element in enumerate(elements)),
        heading_sums=_sums(map(_is_heading, elements)),
        heading_char_sums=_sums(one.length * _is_heading(one) * plain for one, plain in zip(elements, is_plain.tolist(), strict=True)),
        char_sums=_sums(len(block.text) for block in document.blocks),
        is_led=_led(document, [elements[index] for index in sorted(outer)]),
        is_chrome=np.array(_chrome(elements), dtype=np.bool_),
        headings=_ints(index for index, element in enumerate(elements) if _is_heading(element)),
        anchors=_ints(index for index, element in enumerate(elements) if _leads(element) and element.length > 1),
        named=_ints(index for index, element in enumerate(elements) if element.length > 1 and _is_title(element)),
    )  # fmt: skip


def words_of(names: Sequence[str]) -> frozenset[str]:
    """The words in class names: `entry-title` and `entryTitle` hold "entry" and "title"."""
    return frozenset(word.lower() for name in names for word in _WORD.findall(name))


def fold_class(name: str) -> str:
    """A class as rows of one list share it; "" where it only marks or names one of them.

    >>> fold_class("views-row-12"), fold_class("views-row-odd"), fold_class("card--large"), fold_class("last")
    ('views-row-#', 'views-row', 'card', '')
    """
    name = name.lower().split("--", 1)[0]
    if name in _VARIANT or _HASHED.fullmatch(name):
        return ""
    stem, _, mark = name.rpartition("-")
    return _NUMBER.sub("#", stem if stem and mark in _VARIANT else name)


def _leads(element: Element) -> bool:
    return element.name == "a" and bool(element.url)


def _is_heading(element: Element) -> bool:
    return element.name in HEADINGS and element.length > 0


def _outer_links(elements: Sequence[Element]) -> frozenset[int]:
    """Links in no other link: broken markup nests them."""
    within = _inherited(elements, lambda element: element.name == "a")
    return frozenset(
        index for index, one in enumerate(elements) if _leads(one) and not (one.parent >= 0 and within[one.parent])
    )


def _link_chars(document: Document, anchor: Element) -> int:
    is_card = anchor.last > anchor.first + 1
    return min(anchor.length, len(document.blocks[anchor.first].text)) if is_card else anchor.length


def _led(document: Document, anchors: Sequence[Element]) -> Bools:
    found = np.zeros(len(document.blocks), dtype=np.bool_)
    for anchor in anchors:
        found[anchor.first : anchor.last] = True
    return found


def _children(elements: Sequence[Element]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in elements]
    for index, element in enumerate(elements):
        if element.parent >= 0:
            children[element.parent].append(index)
    return children


def _ends(elements: Sequence[Element]) -> Ints:
    ends = list(range(1, len(elements) + 1))
    for index in range(len(elements) - 1, -1, -1):
        parent = elements[index].parent
        if parent >= 0:
            ends[parent] = max(ends[parent], ends[index])
    return np.array(ends, dtype=np.int64)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _sums(values: Iterable[int]) -> Ints:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(_ints(values))))


def _inherited(elements: Sequence[Element], holds: Callable[[Element], bool]) -> list[bool]:
    found: list[bool] = []
    for element in elements:
        found.append((element.parent >= 0 and found[element.parent]) or holds(element))
    return found


def _chrome(elements: Sequence[Element]) -> list[bool]:
    most = MOST_CHROME * max((element.length for element in elements), default=0)
    return _inherited(elements, lambda one: one.name == "nav" or (one.length <= most and _is_chrome(one)))


def _is_chrome(element: Element) -> bool:
    if element.name in _CHROME:
        return True
    return element.name not in _CONTENT and any(_names_chrome(name) for name in element.classes)


def _names_chrome(name: str) -> bool:
    """Whether a class calls its element a menu: its last word is what it is, `main-menu` a menu. Asides are named alone."""
    words = _WORD.findall(name)
    is_menu = bool(words) and words[-1].lower() in _MENUS and not name.lower().startswith(_ABOUT)
    return is_menu or name.lower() in _ASIDES


def _is_title(element: Element) -> bool:
    return element.itemprop in ("name", "headline") or bool(words_of(element.classes) & {"title", "titre", "headline"})


def _folded(elements: Sequence[Element]) -> list[tuple[str, ...]]:
    """Classes without what numbers, marks or names a single row, or stands on the page once."""
    known = {name: fold_class(name) for element in elements for name in element.classes}
    folded = [tuple(dict.fromkeys(known[name] for name in element.classes if known[name])) for element in elements]
    used = Counter((element.name, name) for element, names in zip(elements, folded, strict=True) for name in names)
    return [
        tuple(name for name in names if used[element.name, name] > 1)
        for element, names in zip(elements, folded, strict=True)
    ]
