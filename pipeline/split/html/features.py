"""A group of rows → figures that tell a list of records from menus, cells and paragraphs.

Figures are shares (0 to 1) or logarithms, so that their weights can be read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Block, Document, Element
from pipeline.split.html.groups import Group, chars
from pipeline.split.html.nesting import Inside
from pipeline.split.html.rows import inners, titles, usual_parts
from pipeline.split.html.shapes import listed, shaped
from pipeline.split.html.tree import Tree, words_of

MOST_ROWS = 60  # of a group: more rows make no likelier list
MOST_PLAIN = 245  # characters of a row outside links: more make no likelier record
BULKY = 0.15  # share of the page in one row, from where rows are columns of the page rather than records
MOST_READ = 20  # blocks of a row that are read for text outside links
MOSTLY = 0.7  # share of a list's rows from where a group of parts is that list without some
MOST_SPREAD = 2.0  # of the rows' lengths, against their mean
_LISTED = frozenset(
    "article card entries entry hentry hit item items list listing post posts product record records result results row "
    "search story teaser view views".split()
)
_RESULTS = frozenset("article card entry hentry hit post product record result story teaser".split())
_MENU_WORDS = frozenset("breadcrumb menu nav navigation submenu tab tabs".split())
_ITEMS = frozenset(("article", "li"))
_CELLS = frozenset(("dd", "td", "th"))
_PARTS = frozenset("a b em form h1 h2 h3 h4 h5 h6 label p span strong ul".split())

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """A group and its figures."""

    group: Group
    figures: Mapping[str, float]


def measured(document: Document, tree: Tree, groups: Sequence[Group], nested: Sequence[Inside]) -> list[Measured]:
    """Figures of every group, alone and among the others."""
    alone = [_alone(document, tree, group) for group in groups]
    known = zip(shaped(tree, groups), listed(document, tree, groups), strict=True)
    shapes = [{"shaped": share, "listed": float(is_listed)} for share, is_listed in known]
    among = _among(alone, groups, nested)
    return [
        Measured(group, one | two | three) for group, one, two, three in zip(groups, alone, shapes, among, strict=True)
    ]


def _alone(document: Document, tree: Tree, group: Group) -> Figures:
    return _texts(tree, group) | _places(tree, group) | _titles(document, tree, group) | _looks(tree, group)


def _texts(tree: Tree, group: Group) -> Figures:
    told = chars(tree, group)
    page = max(1, int(tree.char_sums[-1]))
    headed = (tree.heading_sums[group.ends] - tree.heading_sums[group.starts] == 1).mean()
    linked = np.minimum(tree.link_char_sums[group.ends] - tree.link_char_sums[group.starts], told)
    plain = float(np.median(told - linked))
    return {
        "rows": float(np.log(min(len(group), MOST_ROWS))),
        "plain": float(np.log1p(min(plain, MOST_PLAIN))),
        "median": float(np.median(told)),
        "density": float(linked.sum() / max(1, int(told.sum()))),
        "page": min(1.0, float(told.sum()) / page),
        "bulk": float((1 - headed) * max(0.0, np.log(max(1.0, float(np.median(told))) / page / BULKY))),
        "spread": float(min(MOST_SPREAD, told.std() / max(1.0, told.mean()))),
    }


def _places(tree: Tree, group: Group) -> Figures:
    parents = np.unique(group.parents)
    above = int(tree.chars[parents].sum())
    return {
        "chrome": float(tree.is_chrome[group.starts].mean()),
        "filled": min(1.0, float(chars(tree, group).sum()) / max(1, above)),
        "together": float(np.log(len(group) / len(parents))),
        "sole": float(len(parents) == len(group)),
    }


def _titles(document: Document, tree: Tree, group: Group) -> Figures:
    """How its rows are titled and where they lead."""
    heads = titles(document, tree, group)
    headings = tree.heading_sums[group.ends] - tree.heading_sums[group.starts]
    unlinked = tree.heading_char_sums[group.ends] - tree.heading_char_sums[group.starts]
    return {
        "bare": _letters(document, group) - float(np.median(unlinked)),
        "rest": _letters(document, group, skipped=1),
        "titled": float(np.mean([head is not None for head in heads])),
        "entitled": float(np.mean([head is not None and bool(tree.is_led[head]) for head in heads])),
        "opened": float(tree.is_led[group.first].mean()),
        "heading": float((headings > 0).mean()),
        "headed": float((headings == 1).mean()),
        "links": float(np.median(tree.link_sums[group.ends] - tree.link_sums[group.starts])),
        "linked": float((tree.anchor_sums[group.ends] > tree.anchor_sums[group.starts]).mean()),
        "pictured": float((tree.picture_sums[group.ends] > tree.picture_sums[group.starts]).mean()),
    }


def _looks(tree: Tree, group: Group) -> Figures:
    """How alike its rows are and what their tags and classes say."""
    inner = inners(tree, group.only(np.arange(len(group)) < MOST_ROWS))
    usual = usual_parts(inner)
    uniform = Counter(tree.classes[row] for row in group.starts.tolist()).most_common(1)[0][1] / len(group)
    is_long = (group.last - group.first > 1).mean()
    return {
        "blocks": float(is_long),
        "regular": float(np.mean([len(usual & one) / max(1, len(usual | one)) for one in inner])),
        "uniform": uniform,
        "mixed": (1 - uniform) * _is_even(group),
        "run": float(group.is_run),
    } | _named(tree.elements[int(group.starts[0])], is_part=not group.is_run and is_long < 0.5)


def _named(head: Element, *, is_part: bool) -> Figures:
    words = words_of(head.classes)
    is_menu = not words.isdisjoint(_MENU_WORDS)
    return {
        "named": float(not is_menu and not words.isdisjoint(_LISTED)),
        "called": float(not is_menu and not words.isdisjoint(_RESULTS)),
        "item": float(head.name in _ITEMS),
        "cell": float(head.name in _CELLS),
        "part": float(is_part and head.name in _PARTS),
    }


def _letters(document: Document, group: Group, skipped: int = 0) -> float:
    """Letters of a row outside links, behind `skipped` lines: numbers alone tell how many a link leads to."""
    found = []
    for first, last in zip(group.first[:MOST_ROWS].tolist(), group.last[:MOST_ROWS].tolist(), strict=True):
        blocks = document.blocks[first + skipped : min(last, first + MOST_READ)]
        found.append(sum(_count(block.text[:MOST_PLAIN]) - _linked(block) for block in blocks))
    return float(np.median(found))


def _linked(block: Block) -> int:
    return min(_count(block.text[:MOST_PLAIN]), sum(_count(link.text[:MOST_PLAIN]) for link in block.links))


def _count(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_even(group: Group) -> bool:
    """Whether most parents have several rows, and as many: so have the cells of a table, and the parts of records."""
    counts = np.unique(group.parents, return_counts=True)[1]
    usual = Counter(counts.tolist()).most_common(1)[0]
    return len(counts) > 1 and usual[0] > 1 and usual[1] * 2 > len(counts)


def _among(alone: Sequence[Figures], groups: Sequence[Group], nested: Sequence[Inside]) -> list[Figures]:
    """`grid`: its rows hold rows that look like records; `inner`: several of its rows, with part of the text, lie in one
    that looks like a record; `portion`: it is a portion of a row; `partial`: of a list alike it holds most rows, not all.
    """
    found: list[Figures] = [{"grid": 0.0, "inner": 0.0, "portion": 0.0, "partial": 0.0} for _ in alone]
    for one in nested:
        outer, inner = alone[one.outer], alone[one.inner]
        if one.is_several:
            likeness = inner["linked"] * inner["blocks"] * inner["regular"]
            _raise(found[one.outer], "grid", one.covered * likeness * one.held)
            _raise(found[one.inner], "inner", outer["linked"] * outer["regular"] * (1 - one.covered) * one.held)
            continue
        _raise(found[one.inner], "portion", (1 - one.covered) * one.held)
        if MOSTLY <= one.held < 1 and len(np.unique(groups[one.outer].parents)) == 1:
            _raise(found[one.inner], "partial", outer["uniform"] * outer["regular"])
    return found


def _raise(figures: Figures, name: str, value: float) -> None:
    figures[name] = max(figures[name], value)
