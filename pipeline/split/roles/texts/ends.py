"""The records of a page → the same, without what comes back at the ends of their texts.

A line by itself, at the end of a text, looks like its last one; that the records of a page all end so shows in all of them: the same words
("Lire la suite"), the title in the same words ("Lire la suite de « Le lavoir »"), a count, a day, what a known caption names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from pipeline.core.boilerplate import is_rating
from pipeline.core.model import Block
from pipeline.core.normalise import is_address
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_prose
from pipeline.split.naming import column_of, is_label_caption
from pipeline.split.piece import Piece
from pipeline.split.roles.labels.led import caption_led, captions_of
from pipeline.split.roles.texts.buttons import STOPS, without_buttons
from pipeline.split.roles.texts.last_lines import without_last_lines

SEVERAL, MOST = 3, 0.5  # records that end alike, and share of those of a page with a text
FEW = 0.6  # distinct values of such a caption, in shares of all, up to which they come back
NAMED = 3  # words of one
TEMPLATE = 0.3  # share of the records with two copies of which one must have such a line alone
BEGUN = 3  # words by which lines with figures begin alike: "Tome 12, 1991"
LINK = 6  # words of a link
NEAR = 4  # lines of an end
SHORT, LONG = 60, 120  # characters of a line that is no text, and of one whose first words and figures come back
DAY = 3  # words of a day without a year
NAMING = 8  # characters of a title that a line may name
LISTED = 2  # signs between the values of one line ("Récit · 2024 · 128 pages"), from which these are listed
_BETWEEN = re.compile(r"\s[·•|]\s")
_BYLINE = re.compile(r"(?:[Pp]ar|[Bb]y|[Vv]on|[Dd]i|[Dd]a|[Pp]or|[Dd]oor|[Aa]v|[Aa]f)\s+[A-ZÀ-Þ]")
_LED = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]+\s(?:[^\W\d_]{2,12}\s)??(?=[A-ZÀ-Þ][^.!?…:]{2,50}\Z)"
)  # "Raconté par Inès Aubrac", "Photo Inès Aubrac"
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVXLC]+\b")
_ADDRESS = re.compile(
    r"[\[(<]\s*(https?://[^\s<>()\[\]]+)\s*[\])>]\Z"
)  # behind the words of its link, as programs print it
Key = tuple[str, str]
ComesBack = Callable[[Sequence[Block], Block], bool]  # of the other copy, and a line of one


def without_ends(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The records of a page, with the lines that come back at either end of their texts beside them, and without the link that ends most
    of these in the same words."""
    pieces = without_last_lines(without_buttons(pieces))
    alone = _alone(pieces)
    closed = _closed(pieces) | captions_of(pieces) | alone
    ends = [
        {
            key
            for lines, other in (*((_ends(text), other) for text, other in _copies(piece)), (piece.beside, ()))
            for block in lines
            for key in _keys(block, other, piece, closed)
        }
        for piece in pieces
    ]
    counted, count = Counter(key for keys in ends for key in keys), sum(bool(piece.body) for piece in pieces)
    common = {key for key, often in counted.items() if often >= max(SEVERAL, MOST * count)}
    common |= {("caption", caption) for caption in closed}
    return [_without(piece, _comes_back(common, closed, alone, piece)) for piece in pieces]


def _is_address(text: str) -> bool:
    """Whether a line is an address, or one behind a caption or the words of a link."""
    caption, colon, value = text.partition(": ")
    if colon and len(caption.split()) <= NAMED and is_address(value.strip()):
        return True
    behind = _ADDRESS.search(text)
    is_link = behind is not None and len(text[: behind.start()].split()) <= LINK
    return is_link or is_address(text)


def without_alone(pieces: Sequence[Piece]) -> list[Piece]:
    """The records of rows that markup bounds, without the labels over or under one of two equal copies alone, which rules do not know."""
    alone = _alone(pieces)
    return [_without(piece, lambda _, block: _caption(block) in alone) for piece in pieces]


def _closed(pieces: Sequence[Piece]) -> set[str]:
    """The captions of lines at the ends of texts whose values come back: what stands behind "Contact" is another each time."""
    values: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        for block in {block.line: block for text, _ in _copies(piece) for block in _ends(text)}.values():
            values["" if block.text.endswith(STOPS) else _caption(block)].append(fold(block.text))
    return {
        caption
        for caption, own in values.items()
        if 0 < len(caption.split()) <= NAMED and len(own) >= SEVERAL and 1 < len(set(own)) <= FEW * len(own)
    }


def _alone(pieces: Sequence[Piece]) -> set[str]:
    """The captions of lines over or under one of two copies that are the same but for these: what they call is of neither, were it a
    sentence. Keywords close a text where records have others."""
    found = Counter[str]()
    for piece in pieces:
        labels = piece.mark.labels if piece.mark else ()
        has_keywords = any(_are_keywords(fold(label.caption)) for label in labels)
        body, summary = ([fold(block.text) for block in text] for text in (piece.body, piece.summary))
        for text, own, other in ((piece.body, body, summary), (piece.summary, summary, body)):
            said = " ".join(other)
            for count in range(1, min(NEAR, len(text) - 1) + 1 if said else 1):
                for first, last in ((0, len(text) - count), (count, len(text))):
                    ends = [*text[:first], *text[last:]]
                    if _is_said(own[first:last], said):
                        captions = {_caption(block) for block in ends}
                        found.update(caption for caption in captions if not (has_keywords and _are_keywords(caption)))
    least = max(SEVERAL, TEMPLATE * sum(bool(piece.summary) for piece in pieces))
    return {caption for caption, count in found.items() if caption and count >= least}


def _is_said(lines: Sequence[str], said: str) -> bool:
    """Whether lines say this, which is looked at only where they are as long."""
    return sum(map(len, lines)) + len(lines) - 1 == len(said) and " ".join(lines) == said


def _are_keywords(caption: str) -> bool:
    return column_of(caption) == "keywords"


def _caption(block: Block, led: Collection[str] = ()) -> str:
    """The caption (folded) before the colon of a line, or one of the page's that it begins with; a sentence that begins so goes on in
    small letters."""
    head, colon, _ = block.text[:SHORT].partition(":")
    if colon:
        return fold(head)
    own = caption_led(block.text, led)
    is_sentence = block.text[len(own) :].lstrip()[:1].islower()
    return "" if is_sentence else fold(own)


def _ends(text: Sequence[Block]) -> Iterator[Block]:
    """The lines with which a text begins and ends that are none by themselves."""
    for lines in (text[:NEAR], text[: -NEAR - 1 : -1]):
        yield from takewhile(lambda block: not is_prose(block), lines)


def _copies(piece: Piece) -> tuple[tuple[Sequence[Block], Sequence[Block]], ...]:
    """Either text of a record, and the other one."""
    return (piece.body, piece.summary), (piece.summary, piece.body)


def _keys(block: Block, other: Sequence[Block], piece: Piece, closed: Collection[str]) -> Iterator[Key]:
    """By what a line may be like those of other records. What the other copy of the text says as well, perhaps cut, is of it."""
    text, title = fold(block.text), fold(piece.title.text) if piece.title else ""
    is_said = any(fold(line.text).startswith(text) for line in other)
    if len(block.text) <= SHORT and not is_said:
        yield "said", text
    before, named, after = text.partition(title) if len(title) >= NAMING else (text, "", "")
    if named and len(before) + len(after) <= SHORT and (before or after):
        yield "around", before or after
    if len(_BETWEEN.findall(block.text)) >= LISTED and not is_said:
        yield "listed", ""
    if len(block.text) <= SHORT and _BYLINE.match(block.text):
        yield "byline", ""
    if len(block.text) <= SHORT and not is_said and (led := _LED.match(block.text)):
        yield "led", fold(led[0])
    caption = _caption(block, closed)
    is_named = caption in closed or is_label_caption(caption)
    is_told = is_named or bool(piece.summary) or not any(map(is_prose, piece.body))
    may_close = column_of(caption) != "keywords" or caption in closed
    if caption and may_close and is_told and not is_said:
        yield "caption", caption
    is_figured = not is_said and len(block.text) <= LONG and _FIGURES.search(text) is not None
    figured = _FIGURES.sub("0", fold(_ROMAN.sub("0", block.text))) if is_figured else ""
    if "0" in (begun := figured.split()[:BEGUN]) and len(begun) == BEGUN:
        yield "begun", " ".join(begun)
    if is_figured and len(block.text) <= SHORT:
        yield "figured", figured
        if (
            not piece.summary
            and len(text.split()) <= DAY
            and all(len(figures) <= len("31") for figures in _FIGURES.findall(text))
        ):
            yield "day", ""


def _comes_back(common: set[Key], closed: Collection[str], alone: Collection[str], piece: Piece) -> ComesBack:
    def comes_back(other: Sequence[Block], block: Block) -> bool:
        if _caption(block) in alone:
            return True
        return not is_prose(block) and (
            _is_address(block.text)
            or is_rating(block.text)
            or any(key in common for key in _keys(block, other, piece, closed))
        )

    return comes_back


def _without(piece: Piece, comes_back: ComesBack) -> Piece:
    """A record without what comes back at the ends of its texts; `comes_back` is told the other copy and a line."""
    body, summary = (_parted(text, partial(comes_back, other), piece.beside) for text, other in _copies(piece))
    if not (body[1] or summary[1]) or not (piece.title or body[0] or summary[0]):
        return piece
    beside = sorted([*piece.beside, *body[1], *summary[1]], key=lambda block: block.line)
    return replace(piece, body=body[0], summary=summary[0], beside=beside)


def _parted(
    text: Sequence[Block], comes_back: Callable[[Block], bool], beside: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """A text without what comes back at its ends, and that."""
    first = next((place for place, block in enumerate(text) if not comes_back(block)), len(text))
    rest = text[first:]
    last = next((place for place in range(len(rest), 0, -1) if not comes_back(rest[place - 1])), 0)
    under = [*rest[last:], *(block for block in beside if last and block.line > rest[last - 1].line)][:1]
    if last > 1 and under and is_address(under[0].text) and rest[last - 1].text.endswith(":"):
        last -= 1  # what leads to an address
    return [*rest[:last]], [*text[:first], *rest[last:]]
