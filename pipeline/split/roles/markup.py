"""Elements of an HTML page → which tags hold each line, how many are like them, and what lists the markup bounds."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.core.model import Document, Element
from pipeline.split.roles.lines import Floats
from pipeline.split.segments import RowBounds

TAGS = (
    ("nav",), ("footer",), ("header",), ("aside",), ("main",), ("article",), ("li",), ("td", "th"), ("dt",), ("dd",), ("p",),
    ("a",), ("b", "strong"), ("time",), ("summary",), ("button",), ("figcaption",), ("form",), ("h1", "h2", "h3", "h4", "h5", "h6"),
)  # fmt: skip
NAMES = (
    "is_html", "level", "depth", "named", "siblings", "sibling_starts", "sibling_in", "sibling_size", "linked",
    *(f"in_{tags[0]}" for tags in TAGS), "row", "row_starts", "row_in", "row_left", "row_title", "row_sure", "row_text",
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
Chains = Sequence[Sequence[int]]  # of each line the elements that hold it, outermost first


def chains(document: Document) -> Chains:
    """Of each line the elements that hold it."""
    held: list[list[int]] = [[] for _ in document.blocks]
    for number, element in enumerate(document.elements):
        for place in range(element.first, min(element.last, len(held))):
            held[place].append(number)
    return held


def paths(document: Document, held: Chains) -> list[tuple[str, str]]:
    """Of each line the names and classes of the two tags next to it, and of all."""
    if not document.elements:
        return [("", "")] * len(document.blocks)
    names = [f"{element.name}.{element.classes[0] if element.classes else ''}" for element in document.elements]
    return [("/".join(names[k] for k in chain[-2:]), "/".join(names[k] for k in chain)) for chain in held]


def markup(document: Document, held: Chains, rows: Sequence[RowBounds]) -> Floats:
    """Signs (lines × NAMES); `rows` are the records that the markup bounds."""
    signs = np.zeros((len(document.blocks), len(NAMES)), np.float32)
    if not document.elements:
        return signs
    elements = document.elements
    flags = _flags(elements)
    alike = Counter((element.parent, element.name, element.classes[:1]) for element in elements)
    size = [alike[element.parent, element.name, element.classes[:1]] for element in elements]
    texts = [len(block.text) for block in document.blocks]
    for place, chain in enumerate(held):
        inmost = chain[-1] if chain else -1
        group = max(chain, key=lambda k: size[k], default=-1)
        block = document.blocks[place]
        linked = sum(len(link.text) for link in block.links) / max(texts[place], 1)
        signs[place, 0], signs[place, 2] = 1, len(chain)
        signs[place, 3] = any(elements[k].itemprop for k in chain[-2:])
        if group >= 0:
            element = elements[group]
            signs[place, 4:8] = (
                size[group],
                element.first == place,
                min(place - element.first, 20),
                min(element.last - element.first, 40),
            )
        signs[place, 8] = linked
        if inmost >= 0:
            signs[place, 1] = flags[inmost][0]
            signs[place, 9 : 9 + len(TAGS)] = flags[inmost][1]
    _rows(signs, rows, texts)
    return signs


def _flags(elements: Sequence[Element]) -> list[tuple[int, tuple[bool, ...]]]:
    """Of each element the level of the heading that holds it (0: none), and which of TAGS do."""
    flags: list[tuple[int, tuple[bool, ...]]] = []
    for element in elements:
        level, held = flags[element.parent] if element.parent >= 0 else (0, (False,) * len(TAGS))
        heading = _HEADING.fullmatch(element.name)
        flags.append((
            int(heading[1]) if heading else level,
            tuple(before or element.name in tags for before, tags in zip(held, TAGS, strict=True)),
        ))  # fmt: skip
    return flags


def _rows(signs: Floats, rows: Sequence[RowBounds], texts: Sequence[int]) -> None:
    column = NAMES.index("row")
    held = sum(sum(texts[row.first : row.last]) for row in rows)
    signs[:, column + 5] = max((row.confidence for row in rows), default=0.0)
    signs[:, column + 6] = held / max(sum(texts), 1)
    for row in rows:
        places = np.arange(row.first, row.last)
        signs[row.first : row.last, column] = 1
        signs[row.first, column + 1] = 1
        signs[row.first : row.last, column + 2] = np.minimum(places - row.first, 20)
        signs[row.first : row.last, column + 3] = np.minimum(row.last - 1 - places, 20)
        if row.title is not None:
            signs[row.title, column + 4] = 1
