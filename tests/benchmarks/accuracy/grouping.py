"""The peer on real pages: siblings alike in tag, class and shape; the group with most text, entries and links."""

import math
import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "select", "option"})
LEAST_ROWS = 3
NUMBER = re.compile(r"\d+")
DEEP = 2  # levels of children that make a shape


def grouped(html: str) -> list[str]:
    """The text of each row of the best group of a page."""
    root = lxml.html.fromstring(html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    texts: dict[_Element, str] = {}
    best: list[str] = []
    worth = 0.0
    for rows in _groups(root):
        said = [text for row in rows if (text := _text(row, texts))]
        score = _worth(rows, said)
        if score > worth:
            best, worth = said, score
    return best


def _groups(root: _Element) -> Iterator[list[_Element]]:
    """Children of one parent that are alike."""
    for parent in root.iter():
        groups: dict[tuple[object, ...], list[_Element]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in UNSEEN:
                groups.setdefault(_signature(child), []).append(child)
        yield from (rows for rows in groups.values() if len(rows) >= LEAST_ROWS)


def _signature(element: _Element) -> tuple[object, ...]:
    classes = tuple(sorted({NUMBER.sub("", name) for name in (element.get("class") or "").split()}))
    return (element.tag, classes) if classes else (element.tag, _shape(element, DEEP))


def _shape(element: _Element, deep: int) -> tuple[object, ...]:
    inside = (
        tuple(dict.fromkeys(_shape(child, deep - 1) for child in element if isinstance(child.tag, str))) if deep else ()
    )
    return element.tag, inside


def _worth(rows: list[_Element], said: list[str]) -> float:
    if len(said) < LEAST_ROWS:
        return 0.0
    linked = sum(row.tag == "a" or row.find(".//a") is not None for row in rows) / len(rows)
    return sum(map(len, said)) * (0.3 + linked) * math.log(len(said) + 1)


def _text(element: _Element, known: dict[_Element, str]) -> str:
    if element not in known:
        known[element] = " ".join(_strings(element))
    return known[element]


def _strings(element: _Element) -> Iterator[str]:
    for node in element.iter():
        hidden = not isinstance(node.tag, str) or node.tag in UNSEEN
        if not hidden and node.text and node.text.strip():
            yield node.text.strip()
        if node is not element and node.tail and node.tail.strip():
            yield node.tail.strip()
