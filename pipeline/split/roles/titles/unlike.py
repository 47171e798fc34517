"""The records of a page of HTML → the same, each without a title that is none by what it says, and stands in other tags than most titles do.

A day, who wrote, or the caption of a text may open a record of a site that prints no title over some; where a line of it stands in the tags of
titles, that is its title.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block, Document
from pipeline.core.text import fold
from pipeline.split.naming import is_label_caption, is_over_text
from pipeline.split.piece import Piece
from pipeline.split.title_marks import caption_before
from pipeline.split.titles import is_credit

SEVERAL, MOST = 3, 0.6  # titles, and share of those of a page, that stand in tags of one look
SIGNS = "©"  # of who took a picture
Look = tuple[tuple[str, ...], ...]


def without_unlike_titles(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """The records without such titles, or with those in the usual tags."""
    titles = [piece.title.line for piece in pieces if piece.title]
    looks = _looks(document) if document.elements and len(titles) >= SEVERAL else {}
    often = Counter(looks[line] for line in titles if line in looks)
    usual, count = often.most_common(1)[0] if often else ((), 0)
    if count < max(SEVERAL, MOST * len(titles)):
        return pieces
    taken = {*titles}
    captions = Counter(caption_before(block.text) for block in document.blocks)
    labels = {caption for caption, count in captions.items() if caption and count >= SEVERAL}
    free = [block for block in document.blocks if looks.get(block.line) == usual and block.line not in taken]
    return [
        _retitled(piece, free)
        if piece.title and looks.get(piece.title.line) != usual and _is_none(piece.title, document, labels)
        else piece
        for piece in pieces
    ]


def _looks(document: Document) -> Mapping[int, Look]:
    """The names and first classes of the two innermost tags that hold each line."""
    found = dict[int, Look]()
    for element in document.elements:  # those inside of others come behind them
        own = element.name, *element.classes[:1]
        parent = document.elements[element.parent] if element.parent >= 0 else element
        look = ((parent.name, *parent.classes[:1]), own)
        for place in range(element.first, element.last) if element.last - element.first == 1 else ():
            if not element.inner:
                found[document.blocks[place].line] = look
    return found


def _is_none(title: Block, document: Document, labels: Collection[str]) -> bool:
    """Whether a line is a label, be it by a caption that comes back, the caption of a text, a credit or a day."""
    caption, colon, value = title.text.partition(":")
    is_label = bool(colon and value.strip()) and (is_label_caption(caption.strip()) or fold(caption) in labels)
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
