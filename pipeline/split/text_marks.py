"""A record's texts → the same without where their links lead, in a dump, and without what sets all of one out: quotation marks around one copy,
the signs of italics around either."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.marks import unlinked

SIGNS = ("_", "*", "**")  # around a text in italics or bold in light markup
QUOTES = (("«", "»"), ("»", "«"), ("“", "”"), ("„", "“"), ("„", "”"), ("”", "”"), ('"', '"'), ("‘", "’"), ("‹", "›"))


def without_links(piece: Piece) -> Piece:
    """The record of a dump, its texts without the marks of links."""
    body, summary = (
        [block if (text := unlinked(block.text)) == block.text else replace(block, text=text) for block in copy]
        for copy in (piece.body, piece.summary)
    )
    return replace(piece, body=body, summary=summary)


def without_wrapping(piece: Piece) -> Piece:
    """The record without quotation marks around one of its two copies, where the other one has none, and without signs around all of a text."""
    body, summary = _bare(piece.body), _bare(piece.summary)
    if body and summary:
        both = _unquoted(body), _unquoted(summary)
        if (both[0] is body) != (both[1] is summary):
            body, summary = both
    is_same = body is piece.body and summary is piece.summary
    return piece if is_same else replace(piece, body=body, summary=summary)


def _bare(text: Sequence[Block]) -> Sequence[Block]:
    for sign in SIGNS:
        if _is_wrapped(text, sign, sign) and sum(block.text.count(sign) for block in text) == 2:
            return _without(text, sign, sign)
    return text


def _unquoted(text: Sequence[Block]) -> Sequence[Block]:
    for opens, closes in QUOTES:
        if _is_wrapped(text, opens, closes) and _is_one(text, opens, closes):
            return _without(text, opens, closes)
    return text


def _is_wrapped(text: Sequence[Block], opens: str, closes: str) -> bool:
    size = len(opens) + len(closes)
    return bool(text) and text[0].text.startswith(opens) and text[-1].text.endswith(closes) and _size(text) > size


def _size(text: Sequence[Block]) -> int:
    return sum(len(block.text) for block in text)


def _is_one(text: Sequence[Block], opens: str, closes: str) -> bool:
    """Whether the first mark is closed by the last one: a text may begin and end with what two others say."""
    inner = " ".join(block.text for block in text)[len(opens) : -len(closes)]
    if opens == closes:
        return opens not in inner
    depth = 0
    for sign in inner:
        depth += (sign == opens) - (sign == closes)
        if depth < 0:
            return False
    return True


def _without(text: Sequence[Block], opens: str, closes: str) -> list[Block]:
    """A text without these around it; a line of nothing else stays one of it."""
    kept = [*text]
    kept[0] = replace(kept[0], text=kept[0].text.removeprefix(opens).lstrip() or kept[0].text)
    kept[-1] = replace(kept[-1], text=kept[-1].text.removesuffix(closes).rstrip() or kept[-1].text)
    return kept
