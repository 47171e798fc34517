"""A dump that lists nothing by the likeliest path of its lines → the records of its entries, where each opens with a link, before a text.

An entry that leads elsewhere, and tells what is there, is a record ("- [Le lavoir](https://…) - Trois bassins …"): of one line, of which a reading
by lines makes a text.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.split.articles.prose import is_prose, is_related
from pipeline.split.piece import Piece
from pipeline.split.roles.marks import bare, opened

SEVERAL = 4  # entries that a page must list,
MOST = 0.75  # share of them that have a title of their own, and a text
MAJORITY = 0.5  # of the prose of a page, which must stand in them
REST = 30  # characters behind a link that are a text
CONFIDENCE = 0.8


def cut_by_entries(document: Document) -> list[Piece]:
    """The records of a page in order; none where its entries open with no links, or most of its text stands elsewhere."""
    blocks = [] if document.elements else document.blocks
    entries = [place for place, block in enumerate(blocks) if bare(block.text).is_item and _leads(block)]
    said = [opened(blocks[place].text) for place in entries]
    told = [len(rest) for _, rest in said if len(rest) >= REST]
    own = {title for title, _ in said if title}
    if len(entries) < SEVERAL or len(own) < MOST * len(entries) or len(told) < MOST * len(entries):
        return []
    prose = sum(len(block.text) for block in blocks if is_prose(block))
    if sum(told) < MAJORITY * prose or is_related(blocks, entries[0]):
        return []
    return [_piece(blocks[place], *parts) for place, parts in zip(entries, said, strict=True)]


def _leads(block: Block) -> bool:
    return "](" in block.text and "](#" not in block.text


def _piece(entry: Block, title: str, rest: str) -> Piece:
    text: Sequence[Block] = [replace(entry, text=rest)] if len(rest) >= REST else []
    return Piece(replace(entry, text=title or bare(entry.text).text), text, None, [], CONFIDENCE)
