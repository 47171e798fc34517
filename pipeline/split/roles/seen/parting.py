"""A page some lines of which open with what is told apart from the rest → the same with each such head on a line of its own, of the same number."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Block, Document, Element
from pipeline.core.text import fold


@dataclass(frozen=True, slots=True)
class Head:
    """What a line opens with, as a tag says it, and the characters before the rest of the line."""

    said: str
    size: int


def with_heads_apart(document: Document, heads: Mapping[int, Head], signs: str = "") -> Document:
    """The page with the heads of some lines, by the index of these, on lines before them, without the `signs` that lead on from them; the page itself
    where there are none."""
    if not heads:
        return document
    places = sorted(heads)
    blocks = tuple(
        part for place, block in enumerate(document.blocks) for part in _parts(block, heads.get(place), signs)
    )
    said = {place: head.said for place, head in heads.items()}
    elements = tuple(moved(element, said, places, is_head=True) for element in document.elements)
    return replace(document, blocks=blocks, elements=elements)


def _parts(block: Block, head: Head | None, signs: str) -> Iterator[Block]:
    if head is None:
        yield block
        return
    said = block.text[: head.size].rstrip(signs or None)
    own = tuple(link for link in block.links if link.text and link.text in said)
    yield Block(block.line, said, own, indent=block.indent)
    rest = tuple(link for link in block.links if link not in own)
    yield replace(block, text=block.text[head.size :], links=rest, columns=0, head=0)


def moved(element: Element, said: Mapping[int, str], places: Sequence[int], *, is_head: bool) -> Element:
    """A tag by the lines that hold its text, now that some lines, by their index, are two: what says the words which were parted from a line, as
    its head or as its end, has none of the rest, and what says something else in it none of them."""
    before, to = bisect_left(places, element.first), bisect_left(places, element.last)
    first, last = element.first + before, element.last + to
    if element.inner and element.first in said:
        is_said = fold(element.inner) == fold(said[element.first])
        first, last = (first, first + 1) if is_said == is_head else (first + 1, last)
    return replace(element, first=first, last=last)
