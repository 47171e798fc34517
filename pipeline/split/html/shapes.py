"""Shapes that content systems give to the rows of a list, as values; and which groups have them.

A shape is evidence for a group, not a verdict: systems use the same shapes for menus, asides and parts of records.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Document, Element
from pipeline.split.html.groups import Group
from pipeline.split.html.tree import Ints, Tree

LEAST_MATCHED = 0.8  # share of a group's rows, and of their text, in elements of the shape; share of entries listed


@dataclass(frozen=True, slots=True)
class Shape:
    """How a row is recognised: one of the tags (any where none is named) with one of the classes or item types."""

    name: str
    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    itemtypes: frozenset[str] = frozenset()

    def fits(self, element: Element) -> bool:
        """Whether an element is a row of this shape."""
        if self.tags and element.name not in self.tags:
            return False
        item = element.itemtype.rstrip("/").rpartition("/")[2]
        return not self.classes.isdisjoint(element.classes) or item in self.itemtypes


SHAPES = (
    Shape("Drupal view", classes=frozenset(("views-row",))),
    Shape("Drupal teasers", tags=frozenset(("article", "div")), classes=frozenset(("node", "node-teaser", "node--view-mode-teaser"))),
    Shape("WordPress posts", tags=frozenset(("article", "div", "li")), classes=frozenset(("hentry", "post", "type-post", "wp-block-post"))),
    Shape(
        "schema.org items",
        itemtypes=frozenset(
            "Article BlogPosting Book Course CreativeWork Dataset DigitalDocument Event JobPosting LearningResource ListItem "
            "MediaObject NewsArticle Product Report ScholarlyArticle VideoObject WebPageElement".split()
        ),
    ),
)  # fmt: skip


def shaped(tree: Tree, groups: Sequence[Group]) -> list[float]:
    """Of every group the share of rows that are of one known shape, none holding two."""
    found = [0.0] * len(groups)
    for shape in SHAPES:
        matches = _outermost(tree, shape)
        if len(matches) > 1:
            found = [max(known, _share(tree, group, matches)) for known, group in zip(found, groups, strict=True)]
    return found


def _outermost(tree: Tree, shape: Shape) -> Ints:
    found, end = [], 0
    for index, element in enumerate(tree.elements):
        if index >= end and element.length and shape.fits(element):
            found.append(index)
            end = int(tree.end[index])
    return np.array(found, dtype=np.int64)


def _share(tree: Tree, group: Group, matches: Ints) -> float:
    row = np.searchsorted(group.starts, matches, side="right") - 1
    within = (row >= 0) & (tree.end[matches] <= group.ends[np.maximum(row, 0)])
    counts = np.bincount(row[within], minlength=len(group))
    text, matched = tree.char_sums[group.last] - tree.char_sums[group.first], tree.chars[matches[within]].sum()
    is_whole = counts.max() == 1 and matched >= LEAST_MATCHED * text[counts == 1].sum()
    return float((counts == 1).mean()) if is_whole else 0.0


def listed(document: Document, tree: Tree, groups: Sequence[Group]) -> list[bool]:
    """Of every group whether its rows are the entries of the page's JSON-LD list, one each."""
    entries = {path: number for number, path in enumerate(_paths(link.url for link in document.head.listed)) if path}
    if len(entries) < 2:
        return [False] * len(groups)
    anchors = [(index, path) for index, path in enumerate(_paths(e.url for e in tree.elements)) if path in entries]
    at = np.array([index for index, _ in anchors], dtype=np.int64)
    entry = np.array([entries[path] for _, path in anchors], dtype=np.int64)
    return [_lists(group, at, entry, len(entries)) for group in groups]


def _paths(urls: Iterable[str]) -> list[str]:
    """Addresses without site, fragment and last slash: a page may name its entries in full and link to them in short."""
    found = []
    for url in urls:
        whole = url.partition("#")[0]
        scheme, _, rest = whole.partition("://")
        found.append((rest.partition("/")[2] if rest and scheme.isalpha() else whole).strip("/"))
    return found


def _lists(group: Group, anchors: Ints, entries: Ints, count: int) -> bool:
    row = np.searchsorted(group.starts, anchors, side="right") - 1
    within = (row >= 0) & (anchors < group.ends[np.maximum(row, 0)])
    pairs = np.unique(np.stack((row[within], entries[within])), axis=1)
    rows, found = len(np.unique(pairs[0])), len(np.unique(pairs[1]))
    is_one_each = pairs.shape[1] == rows == found
    return is_one_each and rows >= LEAST_MATCHED * len(group) and found >= LEAST_MATCHED * count
