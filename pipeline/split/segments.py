"""Elements of an HTML page → which of them hold one record each.

In this order: the profile's selectors, shapes that content systems are known for, siblings that look alike. Where
none is found, the page's text is cut as any text is.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.articles import is_article
from pipeline.split.html.batch import RowGroups
from pipeline.split.html.features import Measured, measured
from pipeline.split.html.groups import groups
from pipeline.split.html.looks import Ints
from pipeline.split.html.nesting import outermost
from pipeline.split.html.parts import inners, parts
from pipeline.split.html.ranking import Choice, chosen, sums
from pipeline.split.html.rows import MAX_READ, belonging
from pipeline.split.html.signs import signs
from pipeline.split.html.tree import tree

TOLD = 0.99  # confidence in what a profile says
MOST = 16  # groups of elements that are judged
FIGURES = (
    "rows", "plain", "median", "density", "page", "bulk", "spread", "chrome", "filled", "together", "sole", "even", "mixed", "bare", "rest",
    "titled", "entitled", "opened", "heading", "headed", "links", "linked", "pictured", "named", "called", "item", "cell", "part", "blocks",
    "regular", "uniform", "run", "shaped", "listed", "grid", "inner", "portion", "partial",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowBounds:
    """Blocks `first` to `last` (indexes, the last one not included) hold one record.

    `title` is the index of its title's block where the markup tells. `confidence` (0 to 1) is that of the bounds.
    """

    first: int
    last: int
    title: int | None
    confidence: float
    found_by: Literal["selectors", "shape", "siblings"]


def segments(document: Document, source: Source) -> list[RowBounds]:
    """The records of an HTML page in order; none where its markup does not tell, or where it lists nothing."""
    if not document.elements or not document.blocks:
        return []
    return _selected(document) if source.html.record else _found(document)


def _selected(document: Document) -> list[RowBounds]:
    """Elements that the profile calls records, without those inside another, each with the title inside it."""
    segments: list[RowBounds] = []
    for element in document.elements:
        if (
            element.role == "record"
            and element.last > element.first
            and (not segments or element.first >= segments[-1].last)
        ):
            segments.append(RowBounds(element.first, element.last, None, TOLD, "selectors"))
    named = sorted({element.first for element in document.elements if element.role == "title"})
    return [_titled(segment, named) for segment in segments]


def _titled(segment: RowBounds, titles: list[int]) -> RowBounds:
    at = bisect_left(titles, segment.first)
    title = titles[at] if at < len(titles) and titles[at] < segment.last else None
    return replace(segment, title=title)


@dataclass(frozen=True, slots=True)
class AlikeRows:
    """Elements of a page that look alike, as places of blocks (first, last), the line of the title of each, if its markup tells, and what
    tells a list of records from others: FIGURES."""

    bounds: Sequence[tuple[int, int]]
    titles: Sequence[int | None]
    figures: tuple[float, ...]


def alike_rows(document: Document) -> list[AlikeRows]:
    """The elements of an HTML page that may be its records, as many groups of them as look most like a list."""
    if not document.elements or not document.blocks:
        return []
    groups, measures = _measured(document)
    figures = measures.figures()
    ranked = np.argsort(-sums(measures.columns, len(groups)), kind="stable")[:MOST].tolist()
    return [
        AlikeRows(
            [*zip(groups.first[rows].tolist(), groups.last[rows].tolist(), strict=True)],
            [title if title >= 0 else None for title in measures.titles[rows].tolist()],
            tuple(float((figures[group] | among)[name]) for name in FIGURES),
        )
        for group in ranked
        for rows, among in [(slice(int(groups.bounds[group]), int(groups.bounds[group + 1])), measures.among(group))]
    ]


def _found(document: Document) -> list[RowBounds]:
    candidates, measures = _measured(document)
    choice = chosen(measures, lambda: is_article(document))
    return _bounded(candidates, measures.titles, choice) if choice else []


def _measured(document: Document) -> tuple[RowGroups, Measured]:
    """The groups of elements that may be records, outermost first, with their figures."""
    page_tree = tree(document)
    inside, read = parts(page_tree), signs([block.text for block in document.blocks], MAX_READ)
    several = groups(page_tree, inside)
    inner = inners(inside, several)
    kept = belonging(page_tree, several, inner, read)
    trimmed, inner = several.only(kept), inner.only(kept)
    order = outermost(page_tree, trimmed)
    candidates, inner = trimmed.taken(order), inner.only(trimmed.rows_of(order))
    return candidates, measured(document, page_tree, candidates, inner, read)


def _bounded(groups: RowGroups, titles: Ints, choice: Choice) -> list[RowBounds]:
    rows = slice(int(groups.bounds[choice.group]), int(groups.bounds[choice.group + 1]))
    by: Literal["shape", "siblings"] = "shape" if choice.is_shaped else "siblings"
    bounds = zip(groups.first[rows].tolist(), groups.last[rows].tolist(), titles[rows].tolist(), strict=True)
    return [
        RowBounds(first, last, title if title >= 0 else None, choice.confidence, by) for first, last, title in bounds
    ]
