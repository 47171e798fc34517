"""Shapes that content systems give to the rows of a list, as values; and which groups have them.

A shape is evidence for a group, not a verdict: systems use the same shapes for menus, asides and parts of records.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pipeline.core.model import Document, Element
from pipeline.split.html.batch import RowGroups, spread
from pipeline.split.html.looks import Bools, Floats, Ints
from pipeline.split.html.tree import Tree, running

MIN_MATCHED = 0.8  # share of a group's rows, and of their text, in elements of the shape; share of entries listed


@dataclass(frozen=True, slots=True)
class Shape:
    """How a row is recognised: one of the tags (any where none is named) with one of the classes or item types."""

    name: str
    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    itemtypes: frozenset[str] = frozenset()

    def fits_look(self, tag: str, names: tuple[str, ...]) -> bool:
        """Whether tag and classes are those of a row of this shape."""
        return (not self.tags or tag in self.tags) and not self.classes.isdisjoint(names)

    def fits_item(self, element: Element) -> bool:
        """Whether the tag and the item type of an element are those of a row of this shape."""
        is_item = element.itemtype.rstrip("/").rpartition("/")[2] in self.itemtypes
        return is_item and (not self.tags or element.name in self.tags)


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


def shaped(tree: Tree, groups: RowGroups) -> Floats:
    """Of every group the share of rows that are of one known shape, none holding two."""
    found = np.zeros(len(groups), dtype=np.float64)
    for shape in SHAPES:
        matches = _outermost(tree, shape)
        if len(matches) > 1:
            found = np.maximum(found, _share(tree, groups, matches))
    return found


def _outermost(tree: Tree, shape: Shape) -> Ints:
    looks = tree.looks
    fits = np.array([*map(shape.fits_look, looks.tags, looks.printed)], dtype=np.bool_)[looks.of]
    if shape.itemtypes:
        fits |= np.array([bool(one.itemtype) and shape.fits_item(one) for one in tree.elements], dtype=np.bool_)
    found, behind = [], 0
    for index in np.nonzero(fits & (tree.chars > 0))[0].tolist():
        if index >= behind:
            found.append(index)
            behind = int(tree.end[index])
    return np.array(found, dtype=np.int64)


def _share(tree: Tree, groups: RowGroups, matches: Ints) -> Floats:
    begin, stop = np.searchsorted(matches, groups.starts), np.searchsorted(matches, groups.ends)
    counts, sums = stop - begin, running(tree.chars[matches])
    text = tree.char_sums[groups.last] - tree.char_sums[groups.first]
    is_one = counts == 1
    is_whole = (groups.sums(counts > 1) == 0) & groups.sums(is_one).astype(np.bool_)
    is_whole &= groups.sums(sums[stop] - sums[begin]) >= MIN_MATCHED * groups.sums(text * is_one)
    return np.where(is_whole, groups.means(is_one), 0.0)


def listed(document: Document, tree: Tree, groups: RowGroups) -> Bools:
    """Of every group whether its rows are the entries of the page's JSON-LD list, one each."""
    listed_paths = dict.fromkeys(path for path in _paths(link.url for link in document.head.listed) if path)
    entries = {path: number for number, path in enumerate(listed_paths)}
    if len(entries) < 2:
        return np.zeros(len(groups), dtype=np.bool_)
    anchors = [(index, path) for index, path in enumerate(_paths(e.url for e in tree.elements)) if path in entries]
    at = np.array([index for index, _ in anchors], dtype=np.int64)
    entry = np.array([entries[path] for _, path in anchors], dtype=np.int64)
    return _lists(groups, at, entry, len(entries))


def _paths(urls: Iterable[str]) -> list[str]:
    """Addresses without site, fragment and last slash: a page may name its entries in full and link to them in short."""
    found = []
    for url in urls:
        whole = url.partition("#")[0]
        scheme, _, rest = whole.partition("://")
        found.append((rest.partition("/")[2] if rest and scheme.isalpha() else whole).strip("/"))
    return found


def _lists(groups: RowGroups, anchors: Ints, entries: Ints, count: int) -> Bools:
    begin, stop = np.searchsorted(anchors, groups.starts), np.searchsorted(anchors, groups.ends)
    row = np.repeat(np.arange(len(begin)), stop - begin)
    entry, several = entries[spread(begin, stop - begin)], len(groups)
    pairs = np.unique(row * count + entry) // count
    linked = np.bincount(groups.of[pairs], minlength=several)
    rows = groups.sums(stop > begin)
    found = np.bincount(np.unique(groups.of[row] * count + entry) // count, minlength=several)
    is_one_each: Bools = (linked == rows) & (rows == found)
    is_most: Bools = (rows >= MIN_MATCHED * groups.sizes) & (found >= MIN_MATCHED * count)
    return is_most & is_one_each
