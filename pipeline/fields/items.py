"""The blocks of a newsletter → its items: a title in capitals, its text, the line that leads on.

Items stay inside their newsletter; they are no resources of their own.
"""

from collections.abc import Sequence

from pipeline.core.boilerplate import is_boilerplate, is_read_more
from pipeline.core.model import Block, Item
from pipeline.core.normalise import printed

SHOUTED = 0.85  # share of capitals among the letters of a title
MIN_LETTERS = 8


def items(blocks: Sequence[Block]) -> tuple[Item, ...]:
    """The items of one copy, in order."""
    kept: list[Item] = []
    index = 0
    while index < len(blocks):
        if not _is_shouted(blocks[index].text):
            index += 1
            continue
        start = index
        while (
            index < len(blocks)
            and _is_shouted(blocks[index].text)
            and blocks[index].line - blocks[start].line == index - start
        ):
            index += 1
        body = _text(blocks[index:])
        if body:
            title = " ".join(block.text for block in blocks[start:index])
            kept.append(Item(title, printed(body), blocks[start].line, body[-1].last))
        index += len(body)
    return tuple(kept)


def _text(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one item: up to the line that leads on, a button of the mail or the next title."""
    kept: list[Block] = []
    for block in blocks:
        if is_read_more(block.text) or is_boilerplate(block.text) or _is_shouted(block.text):
            break
        kept.append(block)
    return kept


def _is_shouted(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text[:400]))
    return len(letters) >= MIN_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED * len(letters)
