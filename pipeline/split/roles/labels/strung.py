"""The records of a page → the same, with labels of the lines beside their titles that print several of them in a row.

What a program prints of a table of labels is often one line: "21.09.2022 Thema: Wärme Art: Film", "Cote : 8 Fi 3. Nature : Plan". Where
a caption begins there shows in all records together: the words before a colon that come back are one, what stands before them is
the value of another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.datelines import date_alone
from pipeline.core.dates import dates
from pipeline.core.model import Block, Label
from pipeline.core.months import WEEKDAYS
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_prose
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import column_of, is_label_caption
from pipeline.split.piece import Piece
from pipeline.split.roles.labels.led import caption_led, captions_of

SEVERAL, MOST = 3, 0.5  # records that print a caption, and share of those of a page, from which nobody needs to know it
LONGEST = 240  # characters of a line
WORDS = 4  # of a caption in it
SHORT = 50  # characters of what follows a comma and names a day
GLUED = 2  # captions of a line without signs or spaces between
SURE = 1_000  # records that a caption counts as which is known by its words
_COLON = re.compile(r"\s?:\s+(?=\S)")
_WORD = re.compile(r"(?!-\s)[^\s|·•/–—,;()\[\]]+")  # a dash alone is none
_BARS = re.compile(r"\s[|·•/–—-]\s")
_PARTING = (",", ";", "|", "·", "•", "/", "–", "—")
PARTED = re.compile(r"\s*[,;|·•/–—]\s+")  # labels of a line
_ENDING = ")].»”"
_MARKS = " .,;|·•/–—-*[]"


@dataclass(frozen=True, slots=True)
class _Caption:
    """Where a caption stands in a line, and where its value begins."""

    start: int
    end: int
    value: int


def with_strung_labels(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Sequence[Piece]:
    """Take the labels of such lines out of them; what stands before the first caption, as a day often does, stays beside.

    `blocks` are all lines of the page."""
    counts = Counter(said for piece in pieces for said in printed(_lines(piece)))
    often = {said: count for said, count in counts.items() if count >= max(SEVERAL, MOST * len(pieces))}
    often |= {said: often.get(said, SEVERAL) for said in captions_of(pieces)}
    places = {block.line: place for place, block in enumerate(blocks)}
    return [_labelled(piece, often, places) for piece in pieces]


def are_strung(line: str, often: Mapping[str, int]) -> bool:
    """Whether a line that opens with a caption holds another one, whose words are known or `often` printed, behind a sign that parts them.

    >>> [are_strung(line, {}) for line in ("Auteur(s) : Inès Roy, Type : film", "Type : film", "Seit diesem Jahr: der Ofen")]
    [True, False, False]
    """
    return any(line[: caption.start].rstrip().endswith(_PARTING) for caption in _captions(line, often))


def are_glued(line: str, often: Mapping[str, int]) -> bool:
    """Whether a line opens with a caption and holds another one, with nothing between.

    >>> [are_glued(line, {}) for line in ("TypeFilmThèmePain", "Type Film Thème Pain", "Un film de YouTube pour LinkedIn")]
    [True, False, False]
    """
    return bool(_glued(line, often))


def printed(lines: Iterable[str]) -> set[str]:
    """All words of some lines that may be captions of labels in a row, folded."""
    return {said for line in lines for said in _said(line)}


def _lines(piece: Piece) -> list[str]:
    """The lines of a record that may print several labels."""
    own = [block.text for block in piece.beside if _may_be(block)]
    return [*own, *(_printed(label) for label in (piece.mark.labels if piece.mark else ()))]


def _may_be(block: Block) -> bool:
    return len(block.text) <= LONGEST and not is_prose(block)


def _printed(label: Label) -> str:
    return f"{label.caption}: {label.value}" if label.value and "\n" not in label.value else ""


def _said(line: str) -> set[str]:
    """All words before colons that may be captions, and cells with nothing between, folded."""
    before = {fold(line[one.start : one.end]) for found in _candidates(line) for one in found}
    return before | {fold(line[first:last]) for first, last in _cells(line)}


def _candidates(line: str) -> Iterator[list[_Caption]]:
    """Of each colon the captions that may stand before it: a few words of which the first one has a capital, or opens the line."""
    start = 0
    for colon in _COLON.finditer(line):
        words = [*_WORD.finditer(line, start, colon.start())]
        near = [word for number, word in enumerate(words[-WORDS:]) if _is_whole(line, word, colon.start())]
        found = [
            _Caption(word.start(), colon.start(), colon.end())
            for word in near
            if word[0][0].isupper() or (word.start() == 0 and word[0][0].isalpha())
        ]
        if found:
            yield found
        start = colon.end()


def _is_whole(line: str, word: re.Match[str], end: int) -> bool:
    """Whether nothing but spaces parts the words from one on to a colon."""
    return " ".join(_WORD.findall(line, word.start(), end)) == " ".join(line[word.start() : end].split())


def _captions(line: str, often: Mapping[str, int]) -> list[_Caption]:
    """The captions of a line: of those that may stand before a colon the one that most records print, or that is known."""
    chosen = list[_Caption]()
    for found in _candidates(line):
        ranked = [(_worth(fold(line[one.start : one.end]), often), one.end - one.start, one) for one in found]
        worth, _, best = max(ranked, key=lambda rank: rank[:2])
        if worth:
            chosen.append(best)
    if not chosen and (size := len(caption_led(line, often))):
        return [_Caption(0, size, size)]
    return chosen or _glued(line, often)


def _glued(line: str, often: Mapping[str, int]) -> list[_Caption]:
    """The captions of a line that opens with one, of those that come back or are known."""
    found = [_Caption(first, last, last) for first, last in _cells(line) if _worth(fold(line[first:last]), often)]
    return found if len(found) >= GLUED and found[0].start == 0 else []


def _cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a table stand in a line that a program prints with nothing between: "AuteurInès RoyThèmePain"; none of fewer than two labels."""
    joints = [place for place, pair in enumerate(pairwise(line), 1) if _is_joint(*pair)]
    return [*pairwise((0, *joints, len(line)))] if len(joints) > GLUED else []


def _is_joint(before: str, behind: str) -> bool:
    """Whether no two characters of one word stand so."""
    is_end = before.islower() or before.isdigit() or before in _ENDING
    return (is_end and behind.isupper()) or (before.islower() and behind.isdigit())


def _worth(said: str, often: Mapping[str, int]) -> int:
    return SURE if is_label_caption(said) else often.get(said, 0)


def _labelled(piece: Piece, often: Mapping[str, int], places: Mapping[int, int]) -> Piece:
    told = {label.line for label in (piece.mark.labels if piece.mark else ())}
    lines = [_read(block, often if _may_be(block) and block.line not in told else {}) for block in piece.beside]
    known = [_read_label(label, often) for label in (piece.mark.labels if piece.mark else ())]
    labels = sorted((label for line in (*lines, *known) for label in line.labels), key=lambda label: label.line)
    if len(labels) == len(known) and not any(line.rest for line in known):
        return piece
    rest = sorted((block for line in (*lines, *known) for block in line.rest), key=lambda block: block.line)
    mark = piece.mark or _block([places[label.line] for label in labels])
    return replace(piece, mark=replace(mark, labels=tuple(labels)), beside=rest)


def _block(places: Sequence[int]) -> LabelBlock:
    """The first lines of labels that nothing parts."""
    last = places[0]
    for place in places[1:]:
        last = place if place == last + 1 else last
    return LabelBlock(places[0], last, (), False)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line says by its captions, and what else stands on it."""

    labels: Sequence[Label]
    rest: Sequence[Block]


def _read(block: Block, often: Mapping[str, int]) -> _Line:
    captions = _captions(block.text, often) if often else []
    if not captions:
        return _Line((), (block,))
    labels, rest = list[Label](), [block.text[: captions[0].start].strip(_MARKS)]
    ends = [*(one.start for one in captions), len(block.text)][1:]
    is_dotted = any(block.text[: one.start].endswith(". ") for one in captions[1:])
    for one, end in zip(captions, ends, strict=True):
        value, other = _value(block.text[one.value : end], is_dotted=is_dotted)
        caption = block.text[one.start : one.end].strip(_MARKS)
        labels.append(Label(caption, value, block.line, column_of(caption)))
        rest.append(other)
    return _Line(labels, [replace(block, text=text) for text in rest if text])


def _read_label(label: Label, often: Mapping[str, int]) -> _Line:
    """A label whose value other labels follow on its line, or a day that a bar sets off, and these."""
    line = _read(Block(label.line, _printed(label)), {fold(label.caption): SURE, **often})
    is_more = len(line.labels) > 1 or (line.labels and line.rest)
    return (
        _Line((replace(line.labels[0], column=label.column), *line.labels[1:]), line.rest)
        if is_more
        else _Line((label,), ())
    )


def _value(text: str, *, is_dotted: bool) -> tuple[str, str]:
    """What stands behind a caption, and a day that bars, dashes or a comma part from it, or what follows the full stop that parts labels."""
    said = text.strip(_MARKS)
    first, *others = _BARS.split(said)
    if others and all(date_alone(other) for other in others):
        return first.strip(_MARKS), " ".join(others)
    before, _, last = said.rpartition(", ")
    is_day = fold(before) in WEEKDAYS  # "Tue, 07 Jan 2020"
    if before and not is_day and len(last) <= SHORT and any(precision != "year" for _, precision, _ in dates(last)):
        return before, last
    if is_dotted:
        first, _, other = said.partition(". ")
        return first, other
    return said, ""
