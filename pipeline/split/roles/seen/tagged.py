"""Lines whose head is told from the rest without a colon → how long it is: `<b>Type</b> Étude`, "Type    Étude" in columns,
"Type ..... Étude", "[Type] Étude", "Type = Étude" and "Type – Étude" are "Type: Étude" to who reads them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.model import Block, Document
from pipeline.split.naming import LONGEST
from pipeline.split.roles.seen.marks import bare

TAGS = frozenset("b strong em i span dt th label".split())  # of a caption that shares its line with its value
BULLET = "- "  # before the text of an item, which is in no tag
LONGEST_LINE = 120  # characters of a line that is a caption and its value
_LEADER = re.compile(
    r"(\S[^.:]{0,38}?) ?(?:\.{4,}|…{2,}|(?:\. ){3,}\.?) ?(?=\S)"
)  # which leads from a caption to its value
_SHORT_LEADER = re.compile(r"(\S[^.:]{0,38}?) \.{2,3} (?=\S)")  # beside longer ones: from a long caption
_STRONG = re.compile(r"(?:[-*+•] )?(\*\*|__)([^*_]{1,40})\1 (?=\S)")
_SIGNED = re.compile(
    r"\[([^\W\d_][^\[\]]{1,38})\](?= \S)|([^\W\d_][^–—:=]{1,38}?)(?= [–—=-] \S)"
)  # where captions come back
SEVERAL = 3  # lines of a page with one such caption
_PAGE = re.compile(r"\d{1,4}")  # of a table of contents


def headed(document: Document) -> Iterator[tuple[int, int]]:
    """Each line that is a caption and its value, with the characters of the caption: told by tags, or in a dump by columns or
    dots on several lines in a row, or by brackets, a dash or an equals sign where captions come back."""
    if document.elements:
        yield from tagged(document)
        return
    signed = [_SIGNED.match(text) for block in document.blocks if len(text := bare(block.text).text) <= LONGEST_LINE]
    often = Counter(found[0] for found in signed if found)
    sizes = [_head(block, often) for block in document.blocks]
    for place, block in enumerate(document.blocks):
        near = [other for other in (place - 1, place + 1) if 0 <= other < len(sizes)]
        is_led = any(sizes[other] and _is_next(document, min(place, other)) for other in near)
        short = _SHORT_LEADER.match(bare(block.text).text) if is_led and not sizes[place] else None
        if short or (sizes[place] and (is_led or _is_beside_short(document, place, near))):
            yield place, short.end(1) if short else sizes[place]


def _is_beside_short(document: Document, place: int, near: Sequence[int]) -> bool:
    """Whether dots part the caption of a line, and two or three that of the next one."""
    is_led = _LEADER.match(bare(document.blocks[place].text).text) is not None
    short = [other for other in near if _SHORT_LEADER.match(bare(document.blocks[other].text).text)]
    return is_led and any(_is_next(document, min(place, other)) for other in short)


def _is_next(document: Document, place: int) -> bool:
    """Whether the next block stands on the next line."""
    return document.blocks[place + 1].line == document.blocks[place].last + 1


def _head(block: Block, often: Mapping[str, int]) -> int:
    """The characters of a caption that columns, dots or marks of bold words part from its value, or brackets, a dash or an equals
    sign, if it comes back `often`; 0 where there is none."""
    text = bare(block.text).text
    if len(text) > LONGEST_LINE or ":" in text[: LONGEST + 1]:
        return 0
    if strong := _STRONG.match(block.text):
        return len(strong[2]) if text.startswith(f"{strong[2]} ") else 0
    if leader := _LEADER.match(text):
        return 0 if _PAGE.fullmatch(text, leader.end()) else leader.end(1)
    if (signed := _SIGNED.match(text)) and often[signed[0]] >= SEVERAL:
        return signed.end()
    size = block.head - max(block.text.find(text), 0)
    return size if block.columns == 1 and 0 < size < min(len(text), LONGEST) else 0


def tagged(document: Document) -> Iterator[tuple[int, int]]:
    """Each such line with the characters of its head, the outermost tag's, behind the bullet of its item; a line that has a colon there is
    told by that."""
    last = -1
    for element in document.elements:
        line = element.first
        if element.name not in TAGS or element.last != line + 1 or line == last:
            continue
        text = document.blocks[line].text.removeprefix(BULLET)
        is_head = 0 < element.length < min(len(text), LONGEST) and text[element.length] == " "
        if is_head and len(text) <= LONGEST_LINE and ":" not in text[: LONGEST + 1]:
            last = line
            yield line, element.length
