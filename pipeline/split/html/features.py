"""Groups of rows → figures that tell a list of records from menus, cells and paragraphs.

Figures are shares (0 to 1) or logarithms, so that their weights can be read. All groups are measured at once, and each
figure is a column; how a group lies among the others costs most and is told of one group at a time, when it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.core.model import Document
from pipeline.split.html.batch import RowGroups, chars
from pipeline.split.html.looks import KEPT, Bools, Floats, Ints, words_of
from pipeline.split.html.nesting import Nesting
from pipeline.split.html.parts import Inners, likeness
from pipeline.split.html.rows import common, titles
from pipeline.split.html.shapes import listed, shaped
from pipeline.split.html.signs import Signs, signs
from pipeline.split.html.tree import Tree, running

MAX_ROWS = 60  # of a group: more rows make no likelier list
MAX_PLAIN = 245  # characters of a row outside links: more make no likelier record
BULKY = 0.15  # share of the page in one row, from where rows are columns of the page rather than records
MAX_READ = 20  # blocks of a row that are read for text outside links
MOSTLY = 0.7  # share of a list's rows from where a group of parts is that list without some
MAX_SPREAD = 2.0  # of the rows' lengths, against their mean
_LISTED = frozenset(
    "article card entries entry hentry hit item items list listing post posts product record records result results row "
    "search story teaser view views".split()
)
_RESULTS = frozenset("article card entry hentry hit post product record result story teaser".split())
_MENU_WORDS = frozenset("breadcrumb menu nav navigation submenu tab tabs".split())
_ITEMS = frozenset(("article", "li"))
_CELLS = frozenset(("dd", "td", "th"))
_PARTS = frozenset("a b em form h1 h2 h3 h4 h5 h6 label p span strong ul".split())
_NAMED = ("named", "called", "item", "cell", "part")

Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Measured:
    """Groups, the figures of each by name, and the block of each row's title (-1 where it has none)."""

    groups: RowGroups
    columns: Mapping[str, Floats]
    titles: Ints
    nesting: Nesting
    parents: Ints  # of each group, how many elements hold its rows

    def figures(self) -> list[dict[str, float]]:
        """The figures of every group, alone."""
        rows = np.stack(list(self.columns.values()), axis=1).tolist()
        return [dict(zip(self.columns, row, strict=True)) for row in rows]

    def among(self, group: int) -> dict[str, float]:
        """Its figures among the others.

        `grid`: its rows hold rows that look like records; `inner`: several of its rows, with part of the text, lie in
        one that looks like a record; `portion`: it is a portion of a row; `partial`: of a list alike it holds most
        rows, not all.
        """
        told, inside, around = self.columns, self.nesting.within(group), self.nesting.around(group)
        held = inside.groups
        likeness = told["linked"][held] * told["blocks"][held] * told["regular"][held]
        outer, several = around.groups, around.is_several
        in_record = told["linked"][outer] * told["regular"][outer] * (1 - around.covered) * around.held
        is_partial = ~several & (around.held >= MOSTLY) & (around.held < 1) & (self.parents[outer] == 1)
        return {
            "grid": _most(inside.covered * likeness * inside.held * inside.is_several),
            "inner": _most(in_record * several),
            "portion": _most((1 - around.covered) * around.held * ~several),
            "partial": _most(told["uniform"][outer] * told["regular"][outer] * is_partial),
        }


def _most(values: Floats) -> float:
    return float(values.max(initial=0.0))


def measured(document: Document, tree: Tree, groups: RowGroups, inner: Inners, read: Signs) -> Measured:
    """Figures of every group."""
    heads = titles(tree, groups)
    places, parents = _places(tree, groups)
    looks = _looks(tree, groups, inner)
    columns = {
        **_texts(tree, groups),
        **places,
        "mixed": (1 - looks["uniform"]) * places["even"],
        **_letters(document, tree, groups, read),
        **_titles(tree, groups, heads),
        **looks,
        "shaped": shaped(tree, groups),
        "listed": listed(document, tree, groups).astype(np.float64),
    }
    return Measured(groups, columns, heads, Nesting(tree, groups), parents)


def _texts(tree: Tree, groups: RowGroups) -> Columns:
    told, sizes = chars(tree, groups), groups.sizes
    page = max(1, int(tree.char_sums[-1]))
    headed = groups.means(_within(tree.heading_sums, groups) == 1)
    linked = np.minimum(_within(tree.link_char_sums, groups), told)
    median, whole = groups.medians(told), groups.sums(told)
    mean = whole / sizes
    deviation = np.sqrt(groups.sums((told - mean[groups.of]) ** 2) / sizes)
    return {
        "rows": np.log(np.minimum(sizes, MAX_ROWS)),
        "plain": np.log1p(np.minimum(groups.medians(told - linked), MAX_PLAIN)),
        "median": median,
        "density": groups.sums(linked) / np.maximum(1, whole),
        "page": np.minimum(1.0, whole / page),
        "bulk": (1 - headed) * np.maximum(0.0, np.log(np.maximum(1.0, median) / page / BULKY)),
        "spread": np.minimum(MAX_SPREAD, deviation / np.maximum(1.0, mean)),
    }


def _places(tree: Tree, groups: RowGroups) -> tuple[Columns, Ints]:
    """Where rows stand; and under how many parents."""
    width = len(tree.parent)
    pairs, counts = np.unique(groups.of * width + groups.parents, return_counts=True)
    owner = pairs // width
    several = np.bincount(owner, minlength=len(groups))
    above = np.bincount(owner, weights=tree.chars[pairs % width], minlength=len(groups))
    figures = {
        "chrome": groups.means(tree.is_chrome[groups.starts]),
        "filled": np.minimum(1.0, groups.sums(chars(tree, groups)) / np.maximum(1, above)),
        "together": np.log(groups.sizes / several),
        "sole": (several == groups.sizes).astype(np.float64),
        "even": _is_even(owner, counts, several),
    }
    return figures, several


def _is_even(owner: Ints, counts: Ints, several: Ints) -> Floats:
    """Whether most parents have several rows, and as many: so have the cells of a table, and the parts of records."""
    width = int(counts.max(initial=0)) + 1
    ranked = np.sort(owner * width + counts) % width
    behind = np.cumsum(several)
    middle = ranked[behind - several + several // 2]  # what most have, the middle one has
    times = np.bincount(owner, weights=ranked == middle[owner], minlength=len(several))
    is_even: Bools = (several > 1) & (middle > 1) & (times * 2 > several)
    return is_even.astype(np.float64)


def _letters(document: Document, tree: Tree, groups: RowGroups, read: Signs) -> Columns:
    """Letters of a row outside links, of all lines and behind the first: numbers alone tell how many a link leads to."""
    rows = groups.only(groups.ranks() < MAX_ROWS)
    sums = _plain_sums(document, read)
    stop = np.minimum(rows.last, rows.first + MAX_READ)
    unlinked = groups.medians(_within(tree.heading_char_sums, groups))
    return {
        "bare": rows.medians(sums[stop] - sums[rows.first]) - unlinked,
        "rest": rows.medians(sums[stop] - sums[np.minimum(rows.first + 1, stop)]),
    }


def _plain_sums(document: Document, read: Signs) -> Ints:
    """Running sums of the letters of each block outside links."""
    counts = [len(block.links) for block in document.blocks]
    links = signs([link.text for block in document.blocks for link in block.links], MAX_PLAIN)
    linked = np.diff(running(links.letters_of(MAX_PLAIN))[running(np.array(counts, dtype=np.int64))])
    letters = read.letters_of(MAX_PLAIN)
    plain = letters - np.minimum(letters, linked)
    return running(plain)


def _titles(tree: Tree, groups: RowGroups, heads: Ints) -> Columns:
    """How rows are titled and where they lead."""
    headings, is_titled = _within(tree.heading_sums, groups), heads >= 0
    return {
        "titled": groups.means(is_titled),
        "entitled": groups.means(is_titled & tree.is_led[heads]),
        "opened": groups.means(tree.is_led[groups.first]),
        "heading": groups.means(headings > 0),
        "headed": groups.means(headings == 1),
        "links": groups.medians(_within(tree.link_sums, groups)),
        "linked": groups.means(_within(tree.anchor_sums, groups) > 0),
        "pictured": groups.means(_within(tree.picture_sums, groups) > 0),
    }


def _looks(tree: Tree, groups: RowGroups, inner: Inners) -> Columns:
    """How alike rows are and what their tags and classes say."""
    uniform = common(tree, groups).share
    is_near = groups.ranks() < MAX_ROWS
    rows = groups.only(is_near)
    is_long = groups.means(groups.last - groups.first > 1)
    looks = tree.looks.of[groups.starts[groups.bounds[:-1]]].tolist()
    named = np.array([_named(tree.looks.tags[look], tree.looks.printed[look]) for look in looks], dtype=np.float64)
    columns = dict(zip(_NAMED, named.reshape(-1, len(_NAMED)).T, strict=True))
    columns["part"] = columns["part"] * (~groups.is_run & (is_long < 0.5))
    return {
        **columns,
        "blocks": is_long,
        "regular": rows.means(likeness(inner.only(is_near), rows).share),
        "uniform": uniform,
        "run": groups.is_run.astype(np.float64),
    }


@lru_cache(maxsize=KEPT)
def _named(tag: str, names: tuple[str, ...]) -> tuple[bool, ...]:
    words = words_of(names)
    is_menu = not words.isdisjoint(_MENU_WORDS)
    return (
        not is_menu and not words.isdisjoint(_LISTED),
        not is_menu and not words.isdisjoint(_RESULTS),
        tag in _ITEMS,
        tag in _CELLS,
        tag in _PARTS,
    )


def _within(sums: Ints, groups: RowGroups) -> Ints:
    """What each row holds of something that was summed by element."""
    return sums[groups.ends] - sums[groups.starts]
