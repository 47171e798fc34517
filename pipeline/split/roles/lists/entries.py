"""A dump that lists nothing by the likeliest path of its lines → the records of its entries, where each opens with a link before a text, or
stands over one.

An entry that leads elsewhere, and tells what is there, is a record ("- [Le lavoir](https://…) - Trois bassins …"): of one line, of which a reading
by lines makes a text. So is one over a text of its own, where nearly nothing else is on the page.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.model import Block, Document
from pipeline.split.articles.prose import is_prose, is_related, is_title_like, tells
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.marks import bare, opened

SEVERAL = 4  # entries that a page must list,
OVER = 5  # and such over texts, which a document has as well
MOST = 0.75  # share of them that have a title of their own, and a text
MAJORITY = 0.5  # of the prose of a page, which must stand in them
REST = 30  # characters behind a link that are a text
NEAR = 8  # lines from an entry to the next one
HELD = 0.4  # share of a page's characters that must stand under entries
CONFIDENCE = 0.8


def cut_by_entries(document: Document) -> list[Piece]:
    """The records of a page in order; none where its entries are no titles, or most of its text stands elsewhere."""
    blocks = [] if document.elements else document.blocks
    return _before_texts(blocks) or _over_texts(blocks)


def _before_texts(blocks: Sequence[Block]) -> list[Piece]:
    entries = [place for place, block in enumerate(blocks) if bare(block.text).is_item and _leads(block)]
    said = [opened(blocks[place].text) for place in entries]
    told = [len(rest) for _, rest in said if len(rest) >= REST]
    own = {title for title, _ in said if title}
    if len(entries) < SEVERAL or len(own) < MOST * len(entries) or len(told) < MOST * len(entries):
        return []
    if sum(told) < MAJORITY * _prose(blocks) or is_related(blocks, entries[0]):
        return []
    return [_piece(blocks[place], *parts) for place, parts in zip(entries, said, strict=True)]


def _leads(block: Block) -> bool:
    return "](" in block.text and "](#" not in block.text


def _prose(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if is_prose(block))


def _piece(entry: Block, title: str, rest: str) -> Piece:
    text: Sequence[Block] = [replace(entry, text=rest)] if len(rest) >= REST else []
    return Piece(replace(entry, text=title or bare(entry.text).text), text, None, [], CONFIDENCE)


def _over_texts(blocks: Sequence[Block]) -> list[Piece]:
    lines = [replace(block, text=bare(block.text).text) for block in blocks]
    is_item = [bare(block.text).is_item for block in blocks]
    run = _run([place for place in range(len(blocks) - 1) if _is_over(place, lines, is_item)])
    if len(run) < OVER or len(run) < MOST * sum(is_item[run[0] : run[-1] + 1]) or is_related(blocks, run[0]):
        return []
    spans = [*pairwise(run)]
    spans.append((run[-1], _end(run[-1], max(map(_breaks, (blocks[slice(*span)] for span in spans))), blocks)))
    texts = [lines[first + 1 : last] for first, last in spans]
    sizes = [sum(len(line.text) for line in text) for text in texts]
    is_held = sum(sizes) >= max(MAJORITY * _prose(blocks), HELD * sum(len(block.text) for block in blocks))
    if (
        not is_held
        or sum(tells(" ".join(line.text for line in text)) for text in texts) < MOST * len(run)
        or len({lines[place].text for place in run}) < MOST * len(run)
    ):
        return []
    return [Piece(lines[first], text, None, [], CONFIDENCE) for (first, _), text in zip(spans, texts, strict=True)]


def _is_over(place: int, lines: Sequence[Block], is_item: Sequence[bool]) -> bool:
    """Whether an entry that may be a title stands over what is none."""
    return is_item[place] and not is_item[place + 1] and is_title_like(lines[place])


def _run(places: Sequence[int]) -> list[int]:
    """The longest run of places that are not far from one another."""
    runs: list[list[int]] = [[]]
    for place in places:
        if runs[-1] and place - runs[-1][-1] > NEAR:
            runs.append([])
        runs[-1].append(place)
    return max(runs, key=len)


def _breaks(lines: Sequence[Block]) -> int:
    """How many blank stretches part some lines."""
    return sum(later.line > before.last + 1 for before, later in pairwise(lines))


def _end(first: int, most: int, blocks: Sequence[Block]) -> int:
    """Where the last entry ends, which has no more blank stretches inside than any other."""
    until = range(first + 1, min(len(blocks), first + NEAR) + 1)
    return max(last for last in until if _breaks(blocks[first:last]) <= most)
