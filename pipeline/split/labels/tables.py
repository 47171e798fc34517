"""Dumps that print their records as rows of a table → these, each with what its columns hold.

Tables of Markdown have a row on each line, and name their columns (GitHub Flavored Markdown Spec, 4.10). What a column is called is the caption
of what stands in it; those that are called so, else the longest one that holds sentences, tell of the record.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.core.model import Block, Document, Label
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_related, is_title_like
from pipeline.split.caption_words import OVER_TEXT, TITLES
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import column_of, is_label_caption
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.marks import bare
from pipeline.split.titles import is_name

SEVERAL = 4  # rows that a page must list, where the names of columns are not known,
KNOWN = 2  # and of these so many known ones, from which any number of rows is a list
MOST = (
    0.75  # share of them that have a title of their own, and of these such that are links, where no column is called so
)
OWN = 0.95  # and of distinct ones where no column is called anything that is known
MAJORITY = 0.5  # of the characters of a page, which must stand in them
LONGEST = 40  # characters of what a column is called where no rule stands under it
TEXT = 40  # characters of a cell, in the median of its column, from which it is a text
NAMES = frozenset(
    "nom name naam nombre nome navn namn bezeichnung designation libelle denominazione".split()
)  # of titles, beside texts
_RULE = re.compile(r"\|(?:\s{0,200}:?-{1,200}:?\s{0,200}\|)+")
_CELLS = re.compile(r"(?<!\\)\|")
CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Table:
    """What columns are called, the places of rows among the blocks of a page, and the cells of each row without marks and as printed."""

    names: Sequence[str]
    places: Sequence[int]
    rows: Sequence[Sequence[str]]
    printed: Sequence[Sequence[str]]

    def column(self, number: int) -> list[str]:
        """The cells of a column without marks."""
        return [row[number] for row in self.rows]


def cut_by_table(document: Document) -> list[Piece]:
    """The records of a page in order; none where its largest table names no column of titles or texts, or most of the page stands elsewhere."""
    blocks = [] if document.elements else document.blocks
    table = max(_tables(blocks), key=lambda one: len(one.rows), default=None)
    if table is None or not table.rows or is_related(blocks, table.places[0]):
        return []
    title = _titles(table)
    body, summary = _texts(table, title)
    if title is None and body is not None and not _are_known(table.names):
        title = _unnamed_titles(table, (body, summary))
    known = sum(number in (title, body, summary) or is_label_caption(name) for number, name in enumerate(table.names))
    held = sum(len(blocks[place].text) for place in table.places)
    is_enough = len(table.rows) >= SEVERAL or known >= KNOWN
    is_named = title is not None or (body is not None and fold(table.names[body]) in OVER_TEXT)
    if not is_enough or not is_named or held < MAJORITY * sum(len(block.text) for block in blocks):
        return []
    return [
        _piece(blocks[place], place, row, table.names, (title, body, summary))
        for place, row in zip(table.places, table.rows, strict=True)
    ]


def _tables(blocks: Sequence[Block]) -> list[_Table]:
    """The tables of a page, whose rows blank lines may part."""
    found: list[_Table] = []
    last = -1
    for place, block in enumerate(blocks):
        if place <= last or not block.text.startswith("|") or _RULE.fullmatch(block.text):
            continue
        names = [bare(name).text if name else "" for name in _cells(block.text)]
        has_rule = place + 1 < len(blocks) and _RULE.fullmatch(blocks[place + 1].text) is not None
        last = place + has_rule
        rows = dict[int, list[str]]()
        while last + 1 < len(blocks) and blocks[last + 1].text.startswith("|"):
            cells = _cells(blocks[last + 1].text)
            if len(cells) != len(names):
                break
            last += 1
            rows[last] = cells
        if has_rule or _are_known(names) or (len(rows) >= SEVERAL and all(len(name) <= LONGEST for name in names)):
            told = [[bare(cell).text if cell else "" for cell in cells] for cells in rows.values()]
            found.append(_Table(names, [*rows], told, [*rows.values()]))
    return found


def _are_known(names: Sequence[str]) -> bool:
    """Whether a first row names what stands under it."""
    told = [fold(name) for name in names]
    return len(set(told)) == len(told) and any(name in TITLES or name in OVER_TEXT for name in told)


def _cells(text: str) -> list[str]:
    cells = _CELLS.split(text.strip().removeprefix("|").removesuffix("|"))
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _titles(table: _Table) -> int | None:
    """The column of titles: one that is called so, else the first that leads elsewhere by words of its own; beside a text one of names may be."""
    names = [fold(name) for name in table.names]
    has_text = not OVER_TEXT.isdisjoint(names)
    for sort in (TITLES, None, NAMES if has_text else frozenset[str]()):
        for number, name in enumerate(names):
            told = table.column(number)
            own = {text for text in told if any(sign.isalpha() for sign in text)}
            links = sum(bool(row[number]) and bare(row[number]).is_link for row in table.printed)
            is_led = links >= MOST * len(told) if sort is None else name in sort
            are_own = len(own) >= (1 if sort is TITLES else MOST * len(told))
            if is_led and are_own:
                return number
    return None


def _unnamed_titles(table: _Table, texts: Collection[int | None]) -> int | None:
    """Where no word of a language that is known names a column, the first one beside a long text that says something else in each row, in a few
    words that are nobody's name."""
    if sum(map(is_label_caption, table.names)) >= KNOWN:
        return None
    for number in range(len(table.names)):
        told = table.column(number)
        titles = sum(is_title_like(Block(0, text)) and " " in text and not is_name(text) for text in told if text)
        if number not in texts and titles >= MOST * len(told) and len(set(told)) >= OWN * len(told):
            return number
    return None


def _texts(table: _Table, title: int | None) -> tuple[int | None, int | None]:
    """The columns of the body and of the summary: those that are called so, else the longest one."""
    sizes = {number: _size(table.column(number)) for number in range(len(table.names)) if number != title}
    named = [number for number in sizes if sizes[number] and fold(table.names[number]) in OVER_TEXT]
    others = [
        number
        for number in sizes
        if sizes[number] >= TEXT and _is_read(table.column(number)) and not is_label_caption(table.names[number])
    ]
    longest = sorted(named or others, key=lambda number: -sizes[number])[: 2 if named else 1]
    body, summary, *_ = (*sorted(longest, key=lambda number: column_of(table.names[number]) == "summary"), None, None)
    return body, summary


def _is_read(cells: Sequence[str]) -> bool:
    """Whether cells are read, and lead nowhere."""
    return sum(" " in cell for cell in cells if cell) * 2 > sum(map(bool, cells))


def _size(cells: Sequence[str]) -> float:
    """Characters of a cell that says something, in the median."""
    return median([len(cell) for cell in cells if cell] or [0])


def _piece(
    row: Block, place: int, cells: Sequence[str], names: Sequence[str], told: tuple[int | None, int | None, int | None]
) -> Piece:
    title, body, summary = (
        [replace(row, text=cells[number])] if number is not None and cells[number] else [] for number in told
    )
    labels = tuple(
        Label(name, value, row.line, column_of(fold(name)))
        for number, (name, value) in enumerate(zip(names, cells, strict=True))
        if name and value and number not in told
    )
    mark = LabelBlock(place, place, labels, is_open=False) if labels else None
    return Piece(title[0] if title else None, body or summary, mark, summary if body else [], CONFIDENCE)
