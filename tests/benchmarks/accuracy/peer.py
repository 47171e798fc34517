"""The simple peer: search each summary's first block backwards; the line above it is the title.

Without a likeness the record has no body, and the line above its labels is the title.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.core.model import Block, Document
from pipeline.core.normalise import stored
from pipeline.core.source import Source
from pipeline.core.text import fold
from tests.benchmarks.accuracy.cuts import Cut, ends

ALIKE = 50.0  # similarity from which a line is taken for the summary's first block


def simple(document: Document, source: Source) -> list[Cut]:
    """Cut a page whose records are title, body, labels, summary, by a profile."""
    frame = {text.strip() for text in (*source.header, *source.footer)}
    blocks = [block for block in document.blocks if block.text.strip() not in frame]
    spans = list(_label_blocks(blocks, source))
    titles = []
    for i, (first, last) in enumerate(spans):
        least = spans[i - 1][1] + 1 if i else 0
        start = _first_block_again(blocks, least, first, last + 1)
        titles.append(((first if start is None else start) - 1, first, last))
    cuts = []
    for i, (title, first, last) in enumerate(titles):
        end = titles[i + 1][0] if i + 1 < len(titles) else len(blocks)
        headed = title >= (spans[i - 1][1] + 1 if i else 0)
        cuts.append(
            Cut(
                title=stored(blocks[title].text) if headed else None,
                title_line=blocks[title].line if headed else None,
                body=ends(blocks[title + 1 : first]),
                labels=(blocks[first].line, blocks[last].line),
                summary=ends(blocks[last + 1 : end]),
            )
        )
    return cuts


def _label_blocks(blocks: Sequence[Block], source: Source) -> Iterator[tuple[int, int]]:
    """First and last index of each run of captions and values that ends on the summary's caption."""
    captions = {caption.printed for caption in source.captions}
    known = captions | {value for c in source.captions for value in (*c.values, *c.yes, *c.no)}
    listed = {caption.printed for caption in source.captions if caption.to == "categories"}
    closing = {fold(caption.printed) for caption in source.captions if caption.to == "summary"}
    for last, block in enumerate(blocks):
        if fold(block.text) not in closing:
            continue
        first = last
        while first and (blocks[first - 1].text.strip() in known or blocks[first - 2].text.strip() in listed):
            first -= 1
        yield first, last


def _first_block_again(blocks: Sequence[Block], least: int, end: int, summary: int) -> int | None:
    """Index of the block most like the summary's first one, the nearest to the labels among equals."""
    if summary >= len(blocks):
        return None
    wanted = blocks[summary].text
    best, place = ALIKE, None
    for i in range(end - 1, least, -1):
        score = fuzz.ratio(wanted, blocks[i].text[: len(wanted)] if wanted.endswith("…") else blocks[i].text)
        if score > best:
            best, place = score, i
    return place
