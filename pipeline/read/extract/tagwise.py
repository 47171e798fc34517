"""Lines of a dump → the same, where a sentence that was printed with a line for each tag inside it is on one.

What gets the text of a page tag by tag breaks "La visite de la carrière se fait à pied." around every link. Such lines go on in small letters
under a line that has room for their first word, which tells them from lines that are broken at a margin; a title over a line in small letters
has no sentence after it that goes on once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.model import Block

# characters that long lines of a dump have which breaks none at a margin, and share of them that have no more
WIDE, USUAL = 80, 0.75
WIDEST = 0.95  # share of them that are no longer than what a line has room for: titles may go over the margin
WHOLE = 60  # characters of such a sentence
LONG, SHORT = 40, 3  # characters of a line, or letters of its last word, from and up to which it goes on by itself
NARROW = 60  # characters of a line over the only other one, which may have been broken at a margin
CAPTION = 30  # characters before a colon or an equals sign, which makes a line one of its own, were it in small letters
MOST = 40  # lines
STOPS = (".", "!", "?", "…", ".»", ". »", ".”", '."')
_BEHIND = ",.;:)]»”…"  # what stands close behind a word


def sentences_whole(blocks: Sequence[Block]) -> Iterator[Block]:
    """The lines of a dump, each of which is a block, with those of one sentence in one block."""
    usual, width = _widths(blocks)
    first = 0
    while first < len(blocks):
        last = first
        while (
            usual >= WIDE
            and last + 1 < min(len(blocks), first + MOST)
            and _goes_on(blocks[last], blocks[last + 1], width)
        ):
            last += 1
        lines = blocks[first : last + 1]
        if _is_sentence(lines):
            yield replace(lines[0], text=_joined(lines), more=lines[-1].last - lines[0].line)
        else:
            yield from lines
        first = last + 1


def _widths(blocks: Sequence[Block]) -> tuple[int, int]:
    """How long the long lines of a dump are, most of them and nearly all."""
    sizes = sorted(size for block in blocks if (size := len(block.text)) >= LONG) or [0]
    return sizes[int(USUAL * len(sizes))], sizes[int(WIDEST * len(sizes))]


def _goes_on(block: Block, after: Block, width: int) -> bool:
    """Whether a line goes on with the sentence at once over it, which was not broken for want of room."""
    start = after.text[0]
    is_inside = block.text[0].islower() and start.isdigit()  # of a sentence: what starts one has a capital
    if after.line != block.last + 1 or not (start.islower() or start in _BEHIND or is_inside):
        return False
    if not {":", "="}.isdisjoint(after.text[:CAPTION]):
        return False
    is_open = block.text[-1].isalnum() or block.text[-1] in ",'’(«"
    return is_open and len(block.text) + 1 + len(after.text.split(maxsplit=1)[0]) <= width


def _is_sentence(lines: Sequence[Block]) -> bool:
    if len(lines) < 2 or not lines[-1].text.endswith(STOPS) or sum(len(block.text) for block in lines) < WHOLE:
        return False
    first, *inner = (block.text for block in lines[:-1])
    if inner:
        return min(map(len, inner)) <= LONG  # the words of a tag
    is_open = len(first) >= LONG or len(first.split()[-1]) <= SHORT or first[-1] in ",'’(«"
    return is_open and len(first) <= NARROW


def _joined(lines: Sequence[Block]) -> str:
    text = lines[0].text
    for block in lines[1:]:
        is_close = block.text[0] in _BEHIND or text[-1] in "'’(«"
        text = f"{text}{'' if is_close else ' '}{block.text}"
    return text
