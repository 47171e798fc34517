"""The records of a page → the same, with the cut copy of a text that was read as a line beside it, or as its title.

What says the words with which a record's only text begins, or a sentence inside of it, is its other copy, wherever it stands, also over or behind
all that was read of the record.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.core.boilerplate import is_read_more, uncut
from pipeline.core.datelines import date_alone
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_measure, is_prose, is_title_like
from pipeline.split.piece import Piece
from pipeline.split.roles.parted import in_order

WORDS, FEW = 6, 3  # of a copy at least, and of a sentence of a text where most records of the page have two
STOPS = (".", "!", "?", "…")  # that end one,
ENDS = (".", "…")  # of them those that seldom end a title
EDITED, ADDED = 10, 3  # words of an edited one, and words that it may lack,
SAID = 0.75  # and share of its words that the text must say in their order
NEAR = 3  # lines over what was read as a title among which the title is looked for
LINES = 12  # that a copy beside a text is broken into at most,
SEVERAL, MOST = 3, 0.6  # records, and share of those of a page, that have the copy of another one
MANY = 60  # and lines beside a text among which it is looked for


def with_copies_beside(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Sequence[Piece]:
    """Records with one text alone, and its beginning or all of it elsewhere, have two; where it was their title, the line over it is the
    title. `blocks` are all lines of the page."""
    taken = {block.line for piece in pieces for block in (piece.title, *piece.body, *piece.summary) if block}
    taken |= {label.line for piece in pieces if piece.mark for label in piece.mark.labels}
    places = {block.line: place for place, block in reversed([*enumerate(blocks)])}
    told = _with_own_titles(_unshifted(pieces), blocks, places, taken)
    told = [_with_value(piece, blocks) for piece in told]
    between = _between(pieces, blocks)
    told = _with_copies(told, between, WORDS)
    are_twice = sum(bool(piece.body and piece.summary) for piece in told) * 2 > len(told)
    return _with_copies(told, between, FEW) if are_twice else told


def _unshifted(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Records most of which have the copy of the next one's text: each with its own."""
    are_next = [
        bool(piece.body and piece.summary and after.body)
        and _is_copy(piece.summary, _text(after))
        and not _is_copy(piece.summary, _text(piece))
        for piece, after in pairwise(pieces)
    ]
    if sum(are_next) < max(SEVERAL, MOST * len(are_next)):
        return pieces
    own = [piece.summary if not is_next else () for piece, is_next in zip(pieces, [*are_next, False], strict=True)]
    moved = [piece.summary if is_next else () for piece, is_next in zip(pieces, are_next, strict=False)]
    return [replace(piece, summary=over or kept) for piece, over, kept in zip(pieces, [(), *moved], own, strict=True)]


def _between(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """The lines over all that was read of each record, behind the one before; and none behind the last one."""
    lines = [block.line for block in blocks]
    lasts = [0, *(max([piece.end, *(block.line for block in piece.beside)]) for piece in pieces[:-1])]
    bounds = zip(lasts, (piece.first for piece in pieces), strict=False)
    return [*(blocks[bisect_right(lines, last) : bisect_left(lines, first)] for last, first in bounds), ()]


def _with_copies(pieces: Sequence[Piece], between: Sequence[Sequence[Block]], least: int) -> list[Piece]:
    """Each record with its copy beside, behind or over it; a line that two could take is of the one behind which it stands."""
    found = list[Piece]()
    for piece, over, behind in zip(pieces, between[:-1], between[1:], strict=True):
        used = {block.line for other in (piece, *found[-1:]) for block in (*other.body, *other.summary)}
        found.append(_with_copy(piece, [block for block in over[-LINES:] if block.line not in used], behind, least))
    return found


def _with_own_titles(
    pieces: Sequence[Piece], blocks: Sequence[Block], places: Mapping[int, int], taken: Collection[int]
) -> list[Piece]:
    """Records whose title is a copy of their text, or that of it, with the line over it as their title; where most are such, and over most stands none or how
    long or dear it is, as "1 h 30", their site prints none."""
    are_copies = _are_copies(pieces)
    over = [
        _over(piece, blocks, places, taken) if is_copy else None
        for piece, is_copy in zip(pieces, are_copies, strict=True)
    ]
    told = [found for found in over if found and not is_measure(found.text)]
    are_bare = sum(are_copies) >= max(SEVERAL, MOST * len(pieces)) and len(told) * 2 < sum(are_copies)
    return [
        _retitled(piece, found, is_bare=are_bare) if is_copy else piece
        for piece, is_copy, found in zip(pieces, are_copies, over, strict=True)
    ]


def _are_copies(pieces: Sequence[Piece]) -> list[bool]:
    """Whether what was read as the title of each record is a copy of its text: one that is cut, or ends as a sentence does, for many a text
    begins with its title; where most that their texts begin with are such, any."""
    begin = [_begins_text(piece) for piece in pieces]
    are_texts = [does and _is_sentence(piece) for piece, does in zip(pieces, begin, strict=True)]
    return begin if sum(are_texts) >= MOST * sum(begin) else are_texts


def _begins_text(piece: Piece) -> bool:
    title = piece.title
    if title is None or piece.summary or len(title.text.split()) < WORDS:
        return False
    return _is_copy([title], _text(piece)) or _is_cut(piece.body, title)


def _is_sentence(piece: Piece) -> bool:
    said = piece.title.text if piece.title else ""
    return bool(uncut(said)) or said.endswith(ENDS) or (piece.title is not None and _is_cut(piece.body, piece.title))


def _is_cut(text: Sequence[Block], title: Block) -> bool:
    """Whether dots end a text as what was read as its title, a sentence, goes on."""
    cut = uncut(" ".join(block.text for block in text))
    begun = fold(cut).split() if cut and title.text.endswith(STOPS) else []
    return len(begun) >= FEW and fold(title.text).split()[: len(begun)] == begun


def _over(piece: Piece, blocks: Sequence[Block], places: Mapping[int, int], taken: Collection[int]) -> Block | None:
    """The line over what was read as a title, if it may be one; a day or a rule may stand between."""
    place = places[piece.title.line] if piece.title else 0
    lines = reversed(blocks[max(place - NEAR, 0) : place])
    found = next((block for block in lines if fold(block.text) and not date_alone(block.text)), None)
    return found if found and found.line not in taken and is_title_like(found) else None


def _retitled(piece: Piece, found: Block | None, *, is_bare: bool) -> Piece:
    """The record with the line over its title for that, or with none."""
    if not piece.title or not (found or is_bare):
        return piece
    title = None if is_bare else found
    rest = [block for block in piece.beside if title is None or block.line != title.line]
    body, summary = ([piece.title], piece.body) if _is_cut(piece.body, piece.title) else (piece.body, [piece.title])
    return replace(piece, title=title, body=body, summary=summary, beside=rest)


def _with_value(piece: Piece, blocks: Sequence[Block]) -> Piece:
    """A record of one text with the value of a label for its summary that the text begins with, or says as a sentence."""
    text = piece.body or piece.summary
    if not text or (piece.body and piece.summary) or piece.mark is None:
        return piece
    said = _folded(text)
    values = {label.value for label in piece.mark.labels if len(label.value.split()) >= WORDS}
    held = blocks[piece.mark.first : piece.mark.last + 1] if values else ()
    found = next((line for line in held if line.text in values and _says(line, said)), None)
    if found is None:
        return piece
    labels = tuple(label for label in piece.mark.labels if label.value != found.text)
    return replace(piece, body=text, summary=[found], mark=replace(piece.mark, labels=labels) if labels else None)


def _says(line: Block, text: str) -> bool:
    return _is_copy([line], text) or _is_excerpt(line, text, WORDS)


def _with_copy(piece: Piece, over: Sequence[Block], behind: Sequence[Block], least: int) -> Piece:
    text = piece.body or piece.summary
    if not text or (piece.body and piece.summary):
        return piece
    said = _folded(text)
    whole = _whole([*takewhile(is_prose, behind[:LINES])], text)
    beside = [] if whole else [*piece.beside[:MANY], *behind[:LINES], *over]
    copy = next((run for first in range(len(beside)) if (run := _run(beside[first : first + LINES], said))), [])
    copy = copy or [block for block in beside if _is_excerpt(block, said, least)][:1]
    if not (copy or whole):
        return piece
    is_under = bool(piece.summary) and _folded(copy) == said
    body, summary = (whole or copy, text) if whole or is_under else (text, copy)
    return replace(piece, body=body, summary=summary, beside=[block for block in piece.beside if block not in copy])


def _whole(lines: Sequence[Block], text: Sequence[Block]) -> list[Block]:
    """Lines that begin with what a text says, and go on where it has ended; else none."""
    said = _said(text)
    return [*lines] if _is_copy(text, _folded(lines)) and len(_folded(lines)) > len(said) else []


def _text(piece: Piece) -> str:
    return _folded(piece.body)


def _folded(lines: Sequence[Block]) -> str:
    return fold(" ".join(block.text for block in lines))


def _run(lines: Sequence[Block], text: str) -> list[Block]:
    """The first lines, as many as say together what a text begins with; none where they say little of it."""
    count = 1
    while count < len(lines) and not (uncut(lines[count - 1].text) or is_read_more(lines[count].text)):
        if not text.startswith(_said(lines[: count + 1])):
            break
        count += 1
    return [*lines[:count]] if _is_copy(lines[:count], text) else []


def _is_excerpt(block: Block, text: str, least: int) -> bool:
    """Whether a line is a sentence of so many words at least that a text says as well, or an edited beginning of it."""
    said = fold(block.text)
    words = said.split()
    if not block.text.endswith(STOPS) or len(words) < least:
        return False
    return f" {said} " in f" {text} " or _is_edited(words, text)


def _is_edited(words: Sequence[str], text: str) -> bool:
    begun = text.split(maxsplit=len(words) + ADDED)[: len(words) + ADDED]
    return len(begun) >= len(words) >= EDITED and in_order(words, begun) >= SAID


def _is_copy(lines: Sequence[Block], text: str) -> bool:
    said = _said(lines)
    return len(said.split()) >= WORDS and text.startswith(said)


def _said(lines: Sequence[Block]) -> str:
    whole = " ".join(block.text for block in lines)
    return fold(uncut(whole.strip("*_")) or whole)
