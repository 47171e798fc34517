"""A group → the rows that belong to it, what stands in them, and their titles."""

from collections import Counter

import numpy as np

from pipeline.model import Document
from pipeline.split.html.groups import Group
from pipeline.split.html.tree import Bools, Ints, Tree

Inner = frozenset[tuple[str, str]]  # tag and first class of what stands right inside a row

MOST_WRAPPERS = 6  # elements around a row's content that hold nothing else
MOST_PARTS = 200  # elements right inside a row that are looked at
LEAST_ALIKE = 0.75  # share of rows that must be alike before the others are strangers
LEAST_ROWS = 4  # below which no row is a stranger
LONGEST_PAGER, LEAST_WORDS = 12, 4  # blocks, words: a row of page numbers
LEAST_LETTERS = 0.5  # share of the characters of a row that are no page numbers
LONGEST_TITLE = 200  # characters of a line that opens a row and is more than its link
LATEST_TITLE = 3  # lines of a row among which a link is its title, behind a date or a kind; "read more" comes later
MOSTLY = 0.8  # share of rows that have a title of one kind, when it is their kind
LEAST_LINK = 0.5  # share of its block that a link must hold to be the title


def trimmed(document: Document, tree: Tree, group: Group) -> Group:
    """The group without page numbers, and without strangers: of another class and with nothing inside as others have."""
    kept = _alike(tree, group) & ~_is_pager(document, group)
    return group if kept.all() or kept.sum() < 2 else group.only(kept)


def _alike(tree: Tree, group: Group) -> Bools:
    inner = inners(tree, group)
    usual = usual_parts(inner)
    classes = [tree.classes[start] for start in group.starts]
    common = Counter(classes).most_common(1)[0][0]
    has_usual = np.array([bool(usual & one) for one in inner], dtype=np.bool_)
    if len(group) < LEAST_ROWS or has_usual.mean() < LEAST_ALIKE:
        return np.ones(len(group), dtype=np.bool_)
    is_common = np.array([mine == common for mine in classes], dtype=np.bool_)
    return np.logical_or(has_usual, is_common)


def inners(tree: Tree, group: Group) -> list[Inner]:
    """What stands right inside each row, past wrappers that hold a single element; of a run its own elements."""
    found = []
    for start, end in zip(group.starts.tolist(), group.ends.tolist(), strict=True):
        parts = _siblings(tree, start, end) if group.is_run else _parts(tree, start)
        found.append(frozenset((tree.elements[one].name, next(iter(tree.classes[one]), "")) for one in parts))
    return found


def usual_parts(inner: list[Inner]) -> Inner:
    """What more than half of the rows have inside."""
    counts = Counter(part for parts in inner for part in parts)
    return frozenset(part for part, count in counts.items() if count * 2 > len(inner))


def _siblings(tree: Tree, start: int, end: int) -> list[int]:
    found: list[int] = []
    while start < end and len(found) < MOST_PARTS:
        if tree.elements[start].length:
            found.append(start)
        start = int(tree.end[start])
    return found


def _parts(tree: Tree, row: int) -> list[int]:
    parts = [row]
    for _ in range(MOST_WRAPPERS):
        inside = [one for one in tree.children[parts[0]][:MOST_PARTS] if tree.elements[one].length]
        if not inside:
            break
        parts = inside
        if len(parts) > 1:
            break
    return parts if parts[0] != row else []


def _is_pager(document: Document, group: Group) -> Bools:
    return np.array(
        [
            last - first <= LONGEST_PAGER and _is_numbers(" ".join(b.text for b in document.blocks[first:last]))
            for first, last in zip(group.first.tolist(), group.last.tolist(), strict=True)
        ]
    )


def _is_numbers(text: str) -> bool:
    words = text[:400].split()
    letters = sum(character.isalpha() for word in words for character in word)
    return len(words) >= LEAST_WORDS and letters < LEAST_LETTERS * sum(map(len, words))


def titles(document: Document, tree: Tree, group: Group) -> list[int | None]:
    """The block of each row's title: its heading, what a class calls so, or a link that is a line of its own.

    Which of the three is seen from all rows together: headings also stand inside texts. A title that leads to the
    record is better than one that does not.
    """
    found = [
        _blocks(document, tree, group, tree.headings),
        _blocks(document, tree, group, tree.named),
        _blocks(document, tree, group, tree.anchors),
    ]
    best = max(found, key=lambda blocks: (_held(blocks) >= MOSTLY, _led(tree, blocks) >= MOSTLY, _held(blocks) > 0))
    order = [best, *(blocks for blocks in found if blocks is not best)]
    return [next((block for block in blocks if block is not None), None) for blocks in zip(*order, strict=True)]


def _held(blocks: list[int | None]) -> float:
    return sum(block is not None for block in blocks) / len(blocks)


def _led(tree: Tree, blocks: list[int | None]) -> float:
    return sum(block is not None and bool(tree.is_led[block]) for block in blocks) / len(blocks)


def _blocks(document: Document, tree: Tree, group: Group, source: Ints) -> list[int | None]:
    found: list[int | None] = []
    for row, one in enumerate(_first_within(source, group)):
        is_title = one >= 0 and (source is not tree.anchors or _is_line(document, tree, one, int(group.first[row])))
        found.append(min(int(tree.first[one]), int(group.last[row]) - 1) if is_title else None)
    return found


def _is_line(document: Document, tree: Tree, anchor: int, first: int) -> bool:
    """Whether a link is what its line is about, or stands in a short line that opens a row."""
    element = tree.elements[anchor]
    if element.first >= first + LATEST_TITLE:
        return False
    text = sum(len(block.text) for block in document.blocks[element.first : element.last])
    return element.length >= LEAST_LINK * text or (element.first == first and text <= LONGEST_TITLE)


def _first_within(source: Ints, group: Group) -> list[int]:
    """The first of `source` in each row, -1 where there is none."""
    if not len(source):
        return [-1] * len(group)
    at = np.searchsorted(source, group.starts)
    hit = source[np.minimum(at, len(source) - 1)]
    is_within = (at < len(source)) & (hit < group.ends)
    return [one if within else -1 for one, within in zip(hit.tolist(), is_within.tolist(), strict=True)]
