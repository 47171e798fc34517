"""A few records of a page of a site that surely lists some ↔ what is read with another page, before its own lines.

Most signs of a line are relative to its page: what comes back there, how evenly, how many records begin. A page of one record has nothing of
that. With some of its sisters' records over it, it is a page of a list like theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.core.model import Block, Document, Element, Link
from pipeline.split.roles.group import Group

LINES = 80  # of an example at most,
FEWEST = 3  # and records of it at least


@dataclass(frozen=True, slots=True)
class Example:
    """Lines of a page, and the tags that hold them."""

    blocks: tuple[Block, ...] = ()
    elements: tuple[Element, ...] = ()


def example_of(groups: Sequence[Group], document: Document) -> Example:
    """Records of a page from the second one on, as many as fit; none where these are too few."""
    first = groups[1].lines[0] if len(groups) > FEWEST else 0
    ends = [group.lines[-1] + 1 for group in groups[1:] if group.lines[-1] < first + LINES]
    if len(groups) <= FEWEST or len(ends) < FEWEST:
        return Example()
    held = [number for number, one in enumerate(document.elements) if one.first < ends[-1] and one.last > first]
    places = {number: place for place, number in enumerate(held)}
    elements = (
        replace(
            one,
            parent=places.get(one.parent, -1),
            first=max(one.first, first) - first,
            last=min(one.last, ends[-1]) - first,
        )
        for one in map(document.elements.__getitem__, held)
    )
    return Example(document.blocks[first : ends[-1]], tuple(elements))


def after(example: Example, document: Document) -> Document:
    """A page behind an example, a blank line between them."""
    lines = example.blocks[-1].last + 2 - document.blocks[0].line
    count, tags = len(example.blocks), len(example.elements)
    blocks = (replace(block, line=block.line + lines) for block in document.blocks)
    elements = (
        replace(
            one, parent=one.parent + tags if one.parent >= 0 else -1, first=one.first + count, last=one.last + count
        )
        for one in document.elements
    )
    return replace(
        document,
        line_count=document.line_count + lines,
        blocks=(*example.blocks, *blocks),
        elements=(*example.elements, *elements),
    )


def written(example: Example) -> list[list[dict[str, Any]]]:
    """The example for JSON."""
    return [[*map(asdict, example.blocks)], [*map(asdict, example.elements)]]


def known_example(told: Sequence[Sequence[Mapping[str, Any]]]) -> Example:
    """The example that `written` wrote."""
    blocks, elements = told
    return Example(
        tuple(Block(**{**block, "links": tuple(Link(**link) for link in block["links"])}) for block in blocks),
        tuple(Element(**{**one, "classes": tuple(one["classes"])}) for one in elements),
    )
