"""Blocks of a page → title, dates and text of the one resource that it prints, found by the stamp under its title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import end_of_text, is_prose, is_title_like
from pipeline.split.articles.stamps import Stamp, stamps

HEAD = 80  # blocks among which a page names the day on which it was published: menus and a breadcrumb stand before
ABOVE = 4  # blocks above the stamp among which its title stands: opening words and author may lie between


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """What an article is made of; `text` still holds lines of the site."""

    title: str | None
    published: date | None
    updated: date | None
    text: tuple[Block, ...]


def parts_of_lines(blocks: Sequence[Block], site: frozenset[str]) -> ArticleParts | None:
    """The parts of a page that is an article. `site` are folded lines that cannot be its title."""
    blocks = blocks[: end_of_text(blocks)]
    stamp = the_stamp(blocks)
    if stamp is None:
        return None
    first, last = _title(blocks, stamp, site)
    title = " ".join(block.text for block in blocks[first:last]) or None
    start = min(last, stamp.last) if title else stamp.last
    text = [block for i, block in enumerate(blocks) if i >= start and not _is_in(i, stamp, first, last)]
    return ArticleParts(title, stamp.published, stamp.updated, tuple(text))


def the_stamp(blocks: Sequence[Block]) -> Stamp | None:
    """The one stamp with prose behind it; None where there is none or several, or where it comes late."""
    every = stamps(blocks)
    ends = [*(stamp.first for stamp in every[1:]), len(blocks)]
    telling = [
        stamp
        for stamp, end in zip(every, ends, strict=False)
        if any(is_prose(line) for line in blocks[stamp.last : end])
    ]
    if len(telling) != 1 or telling[0].first >= HEAD:
        return None
    is_late = sum(is_prose(block) for block in blocks[: telling[0].first]) > 1  # more than opening words
    return None if is_late else telling[0]


def _title(blocks: Sequence[Block], stamp: Stamp, site: frozenset[str]) -> tuple[int, int]:
    """Where the title stands (the last index not included): the nearest above the stamp, else right below it."""
    for index in range(stamp.first - 1, max(-1, stamp.first - 1 - ABOVE), -1):
        if _may_be_title(blocks[index], site):
            return _whole(blocks, index, site), index + 1
    below = stamp.last
    if below + 1 < len(blocks) and _may_be_title(blocks[below], site) and not is_prose(blocks[below]):
        return below, below + 1
    return stamp.first, stamp.first


def _whole(blocks: Sequence[Block], index: int, site: frozenset[str]) -> int:
    """The first line of a title that is broken over two: the second goes on in small letters."""
    if index == 0 or not blocks[index].text[:1].islower():
        return index
    above = blocks[index - 1]
    return index - 1 if above.last + 1 == blocks[index].line and _may_be_title(above, site) else index


def _may_be_title(block: Block, site: frozenset[str]) -> bool:
    return is_title_like(block) and fold(block.text) not in site


def _is_in(index: int, stamp: Stamp, first: int, last: int) -> bool:
    return stamp.first <= index < stamp.last or first <= index < last
