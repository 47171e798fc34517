"""Groups → the rows that belong to them, and their titles."""

from dataclasses import dataclass

import numpy as np

from pipeline.split.html.batch import RowGroups
from pipeline.split.html.looks import Bools, Floats, Ints
from pipeline.split.html.parts import Inners, likeness
from pipeline.split.html.signs import Signs
from pipeline.split.html.tree import Tree

MIN_ALIKE = 0.75  # share of rows that must be alike before the others are strangers
MIN_ROWS = 4  # below which no row is a stranger
LONGEST_PAGER, MIN_WORDS = 12, 4  # blocks, words: a row of page numbers
MAX_READ = 400  # characters by which a row of page numbers is known
MIN_LETTERS = 0.5  # share of the characters of a row that are no page numbers
ALL_LETTERS = 0.95  # share of letters from which a row has no figures
LONGEST_TITLE = 200  # characters of a line that opens a row and is more than its link
LATEST_TITLE = 3  # lines of a row among which a link is its title, behind a date or a kind; "read more" comes later
MOSTLY = 0.8  # share of rows that have a title of one kind, when it is their kind
MIN_LINK = 0.5  # share of its block that a link must hold to be the title


def belonging(tree: Tree, groups: RowGroups, inner: Inners, read: Signs) -> Bools:
    """Rows that are no page numbers, no head of a table, and no strangers: of another class and with nothing inside as others have.

    All of a group where fewer than two would be left.
    """
    kept = _alike(tree, groups, inner) & ~_is_pager(groups, read) & ~_is_head(tree, groups, read)
    return kept | (groups.sums(kept) < 2)[groups.of]


def _alike(tree: Tree, groups: RowGroups, inner: Inners) -> Bools:
    has_usual = likeness(inner, groups).held > 0
    is_mixed = (groups.sizes < MIN_ROWS) | (groups.means(has_usual) < MIN_ALIKE)
    return has_usual | common(tree, groups).is_common | is_mixed[groups.of]


@dataclass(frozen=True, slots=True)
class Common:
    """Of each row, whether it has the classes that most rows of its group have; `share` of each group's rows has."""

    is_common: Bools
    share: Floats


def common(tree: Tree, groups: RowGroups) -> Common:
    """Which rows have the commonest classes of their group: the first of those that are as common."""
    classes = tree.looks.numbered(tree.looks.classes)[groups.starts]
    width, rows = int(classes.max(initial=0)) + 1, len(classes)
    pairs, opening, at, times = np.unique(
        groups.of * width + classes, return_index=True, return_inverse=True, return_counts=True
    )
    worth = times * rows + (rows - 1 - opening)
    heads = np.searchsorted(pairs, np.arange(len(groups)) * width)
    best = np.maximum.reduceat(worth, heads) if rows else worth
    return Common(worth[at] == best[groups.of], best // max(1, rows) / groups.sizes)


def _is_pager(groups: RowGroups, read: Signs) -> Bools:
    start = read.starts[groups.first]
    stop = np.minimum(read.starts[groups.last] - 1, start + MAX_READ)
    letters, signs, words = (sums[stop] - sums[start] for sums in (read.letters, read.signs, read.words))
    is_short = groups.last - groups.first <= LONGEST_PAGER
    return is_short & (words >= MIN_WORDS) & (letters < MIN_LETTERS * signs)


def _is_head(tree: Tree, groups: RowGroups, read: Signs) -> Bools:
    """Rows that open a table and say nothing but words, where the others have figures or links: what its columns hold."""
    is_row = np.array([tag == "tr" for tag in tree.looks.tags], dtype=np.bool_)[tree.looks.of[groups.starts]]
    start, stop = read.starts[groups.first], read.starts[groups.last] - 1
    letters, signs = (sums[stop] - sums[start] for sums in (read.letters, read.signs))
    has_link = tree.link_sums[groups.ends] > tree.link_sums[groups.starts]
    is_told = has_link | (letters < ALL_LETTERS * signs)
    others = (groups.sums(is_told) >= MOSTLY * (groups.sizes - 1))[groups.of]
    found: Bools = is_row & (groups.ranks() == 0) & ~is_told & others & (groups.sizes >= MIN_ROWS)[groups.of]
    return found


def titles(tree: Tree, groups: RowGroups) -> Ints:
    """The block of each row's title, -1 where it has none: its heading, what a class calls so, or a link that is a line
    of its own.

    Which of the three is seen from all rows of a group together: headings also stand inside texts. A title that leads
    to the record is better than one that does not.
    """
    found = [_blocks(tree, groups, one) for one in (tree.headings, tree.named, tree.anchors)]
    worths = [_worth(tree, groups, blocks)[groups.of] for blocks in found]
    best = np.where(worths[1] > worths[0], found[1], found[0])
    best = np.where(worths[2] > np.maximum(worths[0], worths[1]), found[2], best)
    for blocks in found:
        best = np.where(best < 0, blocks, best)
    return best


def _worth(tree: Tree, groups: RowGroups, blocks: Ints) -> Ints:
    """How good one kind of titles is for each group: most rows have one, most of those lead somewhere, some have one."""
    has = blocks >= 0
    held, led = groups.means(has), groups.means(has & tree.is_led[blocks])
    return (held >= MOSTLY) * 4 + (led >= MOSTLY) * 2 + (held > 0)


def _blocks(tree: Tree, groups: RowGroups, source: Ints) -> Ints:
    """The block of the first of `source` in each row."""
    if not len(source):
        return np.full(len(groups.starts), -1, dtype=np.int64)
    at = np.searchsorted(source, groups.starts)
    one = source[np.minimum(at, len(source) - 1)]
    is_title = (at < len(source)) & (one >= groups.starts) & (one < groups.ends)
    if source is tree.anchors:
        is_title &= _is_line(tree, one, groups.first)
    return np.where(is_title, np.minimum(tree.first[one], groups.last - 1), -1)


def _is_line(tree: Tree, anchors: Ints, first: Ints) -> Bools:
    """Whether a link is what its line is about, or stands in a short line that opens a row."""
    begins = tree.first[anchors]
    text = tree.char_sums[tree.last[anchors]] - tree.char_sums[begins]
    is_most = tree.chars[anchors] >= MIN_LINK * text
    is_short: Bools = (begins == first) & (text <= LONGEST_TITLE)
    return (begins < first + LATEST_TITLE) & (is_most | is_short)
