"""The only record of a page whose head names it → the same, with that name as its title.

On a page of one record nothing comes back, so that a badge in the tag of its title looks like a part of it. The name that the page gives
itself for windows and search engines, `<title>Le four | Bourg</title>`, has none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.core.text import squash
from pipeline.split.piece import Piece

BESIDE = 25  # characters of a badge, or of a number, beside a title
FEWEST = 4  # characters of a name
_PARTS = re.compile(r"\s+[|–—·•»:<-]+\s+|\s+::\s+")  # what parts the name of a page from that of its site


def with_names_of_head(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """A title that holds the page's name, and little beside, is that name; a record without a title has the line that does."""
    if len(pieces) != 1 or not document.head.title:
        return pieces
    piece = pieces[0]
    names = [name for name in _names(document.head.title) if len(name) >= FEWEST]
    lines = [piece.title] if piece.title else [*piece.beside, *piece.body[:1], *piece.summary[:1]]
    told = next(((line, name) for name in names for line in lines if _is_named(line, name, document)), None)
    return [_titled(piece, *told)] if told else pieces


def _names(title: str) -> list[str]:
    """What a page may be called by its head: the whole, its first part, its last one."""
    said = squash(title)
    parts = _PARTS.split(said)
    return [said, *([parts[0], parts[-1]] if len(parts) > 1 else [])]


def _is_named(line: Block, name: str, document: Document) -> bool:
    """Whether a line says a name and nothing else, or little else beside it, of which a tag holds either."""
    if line.text == name:
        return True
    rest = (
        line.text.removeprefix(f"{name} ") if line.text.startswith(f"{name} ") else line.text.removesuffix(f" {name}")
    )
    if len(rest) > BESIDE or rest == line.text:
        return False
    blocks = document.blocks
    return any(
        one.inner in (name, rest) for one in document.elements if one.inner and blocks[one.first].line == line.line
    )


def _titled(piece: Piece, line: Block, name: str) -> Piece:
    title = line if line.text == name else replace(line, text=name)
    body, summary, beside = ([*filter(line.__ne__, lines)] for lines in (piece.body, piece.summary, piece.beside))
    return replace(piece, title=title, body=body, summary=summary, beside=beside)
