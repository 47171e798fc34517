"""Elements of an HTML page → which tags hold each line, how many are like them, and what lists the markup bounds."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain as chain_of

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Block, Document, Element
from pipeline.split.html.looks import words_of
from pipeline.split.roles.seen.lines import Floats, Lines
from pipeline.split.segments import RowBounds

TAGS = (
    ("nav",), ("footer",), ("header",), ("aside",), ("main",), ("article",), ("li",), ("td", "th"), ("dt",), ("dd",), ("p",),
    ("a",), ("b", "strong"), ("time",), ("summary",), ("button",), ("figcaption",), ("form",), ("h1", "h2", "h3", "h4", "h5", "h6"),
)  # fmt: skip
NAMES = (
    "is_html", "level", "named", "siblings", "sibling_starts", "sibling_in", "sibling_size", "linked",
    *(f"in_{tags[0]}" for tags in TAGS), "row", "row_starts", "row_in", "row_left", "row_title", "row_sure", "row_text",
)  # fmt: skip
_AT = {name: place for place, name in enumerate(NAMES)}
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BITS = {tag: 1 << number for number, tags in enumerate(TAGS) for tag in tags}
_PARTS = frozenset(
    "article blockquote dd details fieldset li main section td".split()
)  # of a page, which may have footers of their own
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
OPENING = frozenset({"summary", "button"})  # tags that head what they open
MARKED = HEADINGS | {"a"}  # a heading or a link
TITLE_WORDS = frozenset("headline naam name nom nombre titel title titolo titre titulo tytul".split())  # of classes
Ints = NDArray[np.int64]
Chains = Sequence[Sequence[int]]  # of each line the elements that hold it, outermost first


def chains(document: Document) -> Chains:
    """Of each line the elements that hold it."""
    held: list[list[int]] = [[] for _ in document.blocks]
    for number, element in enumerate(document.elements):
        for place in range(element.first, min(element.last, len(held))):
            held[place].append(number)
    return held


def paths(document: Document, held: Chains) -> list[tuple[str, str]]:
    """Of each line the names and classes of the two tags next to it, and of all; one without a class by what its microdata calls it."""
    if not document.elements:
        return [("", "")] * len(document.blocks)
    names = [
        f"{element.name}.{element.classes[0] if element.classes else element.itemprop}" for element in document.elements
    ]
    return [("/".join(names[k] for k in chain[-2:]), "/".join(names[k] for k in chain)) for chain in held]


def is_marked(page: Lines, place: int, tags: frozenset[str] = MARKED) -> bool:
    """Whether the markup makes a line a heading or a link."""
    return any(page.document.elements[number].name in tags for number in page.held[place])


def in_footer(page: Lines, place: int) -> bool:
    """Whether a line is in the footer of its page, which is one of no part of it (WHATWG HTML 4.3.8)."""
    names = [page.document.elements[number].name for number in page.held[place]]
    return "footer" in names and _PARTS.isdisjoint(names[: names.index("footer")])


def is_named_title(page: Lines, place: int) -> bool:
    """Whether a tag that holds a line alone bears a class that says title, or is the summary of details, which heads them
    (WHATWG HTML 4.11.2), or the button over a part that it opens (WAI-ARIA practices, accordion)."""
    elements = (page.document.elements[number] for number in page.held[place])
    return any(
        element.last == element.first + 1
        and (element.name in OPENING or not TITLE_WORDS.isdisjoint(words_of(element.classes)))
        for element in elements
    )


def markup(document: Document, held: Chains, rows: Sequence[RowBounds]) -> Floats:
    """Signs (lines × NAMES); `rows` are the records that the markup bounds."""
    signs = np.zeros((len(document.blocks), len(NAMES)), np.float32)
    if not document.elements:
        return signs
    texts = [len(block.text) for block in document.blocks]
    depth = np.array([len(chain) for chain in held], np.int64)
    signs[:, _AT["is_html"]], signs[:, _AT["linked"]] = 1, _linked(document.blocks, texts)
    if depth.any():
        _held(signs, document.elements, held, depth)
    _rows(signs, rows, texts)
    return signs


def _linked(blocks: Sequence[Block], texts: Sequence[int]) -> list[float]:
    """Share of each line that is the text of links."""
    return [
        sum(len(link.text) for link in block.links) / max(size, 1) for block, size in zip(blocks, texts, strict=True)
    ]


def _held(signs: Floats, elements: Sequence[Element], held: Chains, depth: Ints) -> None:
    """What the elements that hold a line say of it: the next two ones, and the one that has most like it beside."""
    places, chain = np.flatnonzero(depth), np.fromiter(chain_of.from_iterable(held), np.int64, int(depth.sum()))
    ends = np.cumsum(depth)[places]
    starts = ends - depth[places]
    inmost, second = chain[ends - 1], chain[np.maximum(ends - 2, starts)]
    named = np.array([bool(element.itemprop) for element in elements])
    levels, tags = _flags(elements)
    signs[places, _AT["level"]], signs[places, _AT["named"]] = levels[inmost], named[inmost] | named[second]
    signs[places, _AT["in_nav"] : _AT["row"]] = tags[inmost, None] >> np.arange(len(TAGS)) & 1
    size = _alike(elements)
    group = _largest(size[chain] * len(elements) + len(elements) - 1 - chain, starts, len(elements))
    first, last = (np.array(column) for column in zip(*((e.first, e.last) for e in elements), strict=True))
    signs[places, _AT["siblings"]], signs[places, _AT["sibling_starts"]] = size[group], first[group] == places
    signs[places, _AT["sibling_in"]] = np.minimum(places - first[group], 20)
    signs[places, _AT["sibling_size"]] = np.minimum(last[group] - first[group], 40)


def _alike(elements: Sequence[Element]) -> Ints:
    """Of each element how many have its parent, name and first class."""
    kinds = [(element.parent, element.name, element.classes[:1]) for element in elements]
    counts = Counter(kinds)
    return np.array([counts[kind] for kind in kinds], np.int64)


def _largest(ranks: Ints, starts: Ints, count: int) -> Ints:
    """Of each chain the element of the highest rank, the outermost of several: ranks tell sizes, then numbers backwards."""
    found: Ints = count - 1 - np.maximum.reduceat(ranks, starts) % count
    return found


def _flags(elements: Sequence[Element]) -> tuple[Ints, Ints]:
    """Of each element the level of the heading that holds it (0: none), and which of TAGS do, a bit each."""
    levels: list[int] = []
    tags: list[int] = []
    for element in elements:
        level, held = (levels[element.parent], tags[element.parent]) if element.parent >= 0 else (0, 0)
        levels.append(_LEVELS.get(element.name, level))
        tags.append(held | _BITS.get(element.name, 0))
    return np.array(levels, np.int64), np.array(tags, np.int64)


def _rows(signs: Floats, rows: Sequence[RowBounds], texts: Sequence[int]) -> None:
    held = sum(sum(texts[row.first : row.last]) for row in rows)
    signs[:, _AT["row_sure"]] = max((row.confidence for row in rows), default=0.0)
    signs[:, _AT["row_text"]] = held / max(sum(texts), 1)
    for row in rows:
        places = np.arange(row.first, row.last)
        signs[row.first : row.last, _AT["row"]] = 1
        signs[row.first, _AT["row_starts"]] = 1
        signs[row.first : row.last, _AT["row_in"]] = np.minimum(places - row.first, 20)
        signs[row.first : row.last, _AT["row_left"]] = np.minimum(row.last - 1 - places, 20)
        if row.title is not None:
            signs[row.title, _AT["row_title"]] = 1
