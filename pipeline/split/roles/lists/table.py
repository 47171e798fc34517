"""A dump that lists nothing by the likeliest path of its lines → the records of its table, where each row leads elsewhere by a title of its own.

Tables of Markdown have a row on each line, and name their columns (GitHub Flavored Markdown Spec, 4.10). What a column is called is the caption
of what stands in it; the longest column tells of the record, if any holds sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.core.model import Block, Document, Label
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_related
from pipeline.split.caption_words import TITLES
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import column_of
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.marks import bare

SEVERAL = 4  # rows that a page must list,
MOST = (
    0.75  # share of them that have a title of their own, and of these such that are links, where no column is called so
)
MAJORITY = 0.5  # of the characters of a page, which must stand in them
TEXT = 40  # characters of a cell, in the median of its column, from which it is a text
_RULE = re.compile(r"\|(?:\s{0,200}:?-{1,200}:?\s{0,200}\|)+")
_CELLS = re.compile(r"(?<!\\)\|")
CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Table:
    """What columns are called, the places of rows among the blocks of a page, and the cells of each row as they are printed."""

    names: Sequence[str]
    places: range
    rows: Sequence[Sequence[str]]

    def column(self, number: int) -> list[str]:
        """The cells of a column without marks."""
        return [bare(row[number]).text if row[number] else "" for row in self.rows]


def cut_by_table(document: Document) -> list[Piece]:
    """The records of a page in order; none where its largest table has no column of titles, or most of the page stands elsewhere."""
    blocks = [] if document.elements else document.blocks
    table = max(_tables(blocks), key=lambda one: len(one.rows), default=None)
    if table is None or len(table.rows) < SEVERAL or is_related(blocks, table.places[0]):
        return []
    title = _titles(table)
    held = sum(len(blocks[place].text) for place in table.places)
    if title is None or held < MAJORITY * sum(len(block.text) for block in blocks):
        return []
    sizes = {number: median(map(len, table.column(number))) for number in range(len(table.names)) if number != title}
    longest = max(sizes, key=lambda number: sizes[number], default=title)
    text = longest if sizes.get(longest, 0) >= TEXT else None
    return [
        _piece(blocks[place], place, row, table.names, title, text)
        for place, row in zip(table.places, table.rows, strict=True)
    ]


def _tables(blocks: Sequence[Block]) -> list[_Table]:
    found: list[_Table] = []
    for place, block in enumerate(blocks):
        is_within = found and place < found[-1].places.stop
        if place == 0 or is_within or not _RULE.fullmatch(block.text):
            continue
        names = _cells(blocks[place - 1].text)
        rows = []
        for under in range(place + 1, len(blocks)):
            cells = _cells(blocks[under].text)
            if blocks[under].line != blocks[under - 1].last + 1 or len(cells) != len(names):
                break
            rows.append(cells)
        found.append(
            _Table([bare(name).text if name else "" for name in names], range(place + 1, place + 1 + len(rows)), rows)
        )
    return found


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(text.strip().removeprefix("|").removesuffix("|"))]


def _titles(table: _Table) -> int | None:
    """The column of titles: one that is called so, else the first that leads elsewhere by words of its own."""
    for number, name in enumerate(table.names):
        told = table.column(number)
        own = {text for text in told if any(sign.isalpha() for sign in text)}
        links = sum(bool(row[number]) and bare(row[number]).is_link for row in table.rows)
        is_led = links >= MOST * len(told) or fold(name) in TITLES
        if is_led and len(own) >= MOST * len(told):
            return number
    return None


def _piece(row: Block, place: int, cells: Sequence[str], names: Sequence[str], title: int, text: int | None) -> Piece:
    told = [bare(cell).text if cell else "" for cell in cells]
    labels = tuple(
        Label(name, value, row.line, column_of(fold(name)))
        for number, (name, value) in enumerate(zip(names, told, strict=True))
        if name and value and number not in (title, text)
    )
    body = [replace(row, text=told[text])] if text is not None and told[text] else []
    head = replace(row, text=told[title]) if told[title] else None
    return Piece(head, body, LabelBlock(place, place, labels, is_open=False) if labels else None, [], CONFIDENCE)
