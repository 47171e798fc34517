"""The records of a page of HTML → the same, each without a title that is none by what it says, and stands in other tags than most titles do.

A day, who wrote, or the caption of a text may open a record of a site that prints no title over some; where a line of it stands in the tags of
titles, that is its title.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block, Document
from pipeline.split.naming import is_label_caption, is_over_text
from pipeline.split.piece import Piece
from pipeline.split.titles import is_credit

SEVERAL, MOST = 3, 0.6  # titles, and share of those of a page, that stand in tags of one look
SIGNS = "©"  # of who took a picture
Look = tuple[tuple[str, ...], ...]


def without_unlike_titles(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """The records without such titles, or with those in the usual tags."""
    titles = {piece.title.line: piece.title for piece in pieces if piece.title} if document.elements else {}
    captions = Counter(_caption(block) for block in document.blocks if block.line not in titles) if titles else {}
    labels = {caption for caption, count in captions.items() if caption and count >= SEVERAL}
    none = {line for line, title in titles.items() if _is_none(title, document, labels)}
    if not none:
        return pieces
    looks = _looks(document)
    usual, count = Counter(looks.get(line) for line in titles).most_common(1)[0]
    if usual is None or count < max(SEVERAL, MOST * len(titles)):
        return pieces
    free = [block for block in document.blocks if looks.get(block.line) == usual and block.line not in titles]
    return [
        _retitled(piece, free)
        if piece.title and piece.title.line in none and looks.get(piece.title.line) != usual
        else piece
        for piece in pieces
    ]


def _looks(document: Document) -> Mapping[int, Look]:
    """The names and first classes of the innermost tag that holds each line whole, and of the one around it."""
    found = dict[int, Look]()
    for element in document.elements:  # those inside of others come behind them
        if element.last - element.first == 1 and not element.inner:
            around = document.elements[element.parent] if element.parent >= 0 else element
            found[document.blocks[element.first].line] = tuple(
                (one.name, *one.classes[:1]) for one in (around, element)
            )
    return found


def _caption(block: Block) -> str:
    """What a line says before a colon, if something stands behind it."""
    caption, colon, value = block.text.partition(":")
    return caption.strip() if colon and value.strip() else ""


def _is_none(title: Block, document: Document, labels: Collection[str]) -> bool:
    """Whether a line is a label, be it by a caption that opens several lines which are no titles, the caption of a text, a credit or a day."""
    caption = _caption(title)
    is_label = bool(caption) and (caption in labels or is_label_caption(caption))
    is_told = is_label or is_over_text(title.text) or title.text.startswith(SIGNS) or is_credit(title.text)
    return is_told or bool(date_alone(title.text, document.language))


def _retitled(piece: Piece, free: Sequence[Block]) -> Piece:
    own = [block for block in free if piece.first <= block.line <= piece.end]
    title = own[0] if len(own) == 1 else None
    if title is None and not (piece.body or piece.summary):
        return piece
    beside = [block for block in (piece.title, *piece.beside) if block and block != title]
    body, summary = ([block for block in text if block != title] for text in (piece.body, piece.summary))
    return replace(piece, title=title, body=body or summary, summary=summary if body else [], beside=beside)
