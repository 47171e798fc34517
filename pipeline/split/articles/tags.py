"""Elements of an HTML page → which h1 is its title, and which blocks stand apart from its text."""

import re
from collections.abc import Iterator, Sequence

from pipeline.core.model import Document, Element
from pipeline.split.articles.prose import is_linked

_APART = frozenset({"nav", "aside", "footer"})
_APART_WORDS = frozenset(
    {
        "breadcrumb", "breadcrumbs", "comment", "comments", "cookie", "cookies", "menu", "pager", "pagination", "related", "share", "sharing",
        "sidebar", "similar", "social", "toolbar", "widget",
    }
)  # fmt: skip
_GAP = re.compile(r"[-_]")


def heading_of(document: Document) -> int | None:
    """Index of the h1 that is the page's title. One inside `article` or `main` goes before others; a linked one elsewhere is a logo."""
    elements, headings = document.elements, _headings(document)
    inner = [i for i in headings if any(outer.name in ("article", "main") for outer in around(elements, i))]
    plain = [
        i
        for i in headings
        if not all(is_linked(block) for block in document.blocks[elements[i].first : elements[i].last])
    ]
    return next(iter([*inner, *plain]), None)


def is_shared(document: Document) -> bool:
    """Whether several `article` elements have an h1 each, so that none of them is the page's own."""
    articles = (
        next((id(outer) for outer in around(document.elements, i) if outer.name == "article"), None)
        for i in _headings(document)
    )
    return len(set(articles) - {None}) > 1


def _headings(document: Document) -> list[int]:
    return [i for i, element in enumerate(document.elements) if element.name == "h1" and element.first < element.last]


def around(elements: Sequence[Element], index: int) -> Iterator[Element]:
    """The elements that an element stands in, from the inside out."""
    parent = elements[index].parent
    while parent >= 0:
        yield elements[parent]
        parent = elements[parent].parent


def blocks_apart(elements: Sequence[Element], heading: int | None) -> frozenset[int]:
    """Indexes of blocks that no element around the title holds, and that are navigation, asides, comments or the like."""
    kept = {id(element) for element in around(elements, heading)} if heading is not None else set()
    return frozenset(
        block
        for element in elements
        if id(element) not in kept and _is_apart(element)
        for block in range(element.first, element.last)
    )


def _is_apart(element: Element) -> bool:
    if element.name in _APART:
        return True
    if element.name in ("html", "body", "main", "article", "a", "span"):  # classes of these tell of a page or a word
        return False
    return any(word in _APART_WORDS for name in element.classes for word in _GAP.split(name.casefold()))
