"""The lines of a page that describe a resource as catalogues do ("Le four / Inès Roy . - Brande, 2009 . - 143 p."), which are no text.

Areas are parted by a stop and a dash, and who is responsible stands behind a stroke (ISBD, IFLA 2011); catalogues print such a paragraph
under the title or the labels of a record.
"""

import re
from collections.abc import Iterator

from pipeline.split.roles.group import TITLE, Chances
from pipeline.split.roles.seen.lines import Lines

AREA = re.compile(r"\. ?[-–—] ")
_STATEMENT = re.compile(r"\s/\s.{2,300}?\s?\. ?[-–—]\s")
LIKELY = 0.5  # chance of a title from which a line is one
FARTHEST, LONGEST = 40, 8  # lines over a description among which the title stands that it begins with, and lines of one
NAMED = 3  # words of this title by which it does


def citations(chances: Chances, page: Lines) -> list[int]:
    """The lines of such paragraphs. `chances`: lines × CLASSES."""
    areas = [place for place, block in enumerate(page.blocks) if AREA.search(block.text)]
    return sorted({line for place in areas for line in _described(place, chances, page)})


def _described(area: int, chances: Chances, page: Lines) -> Iterator[int]:
    """The lines of the paragraph of an area, from the title on to the next label."""
    first = last = area
    while first > area - LONGEST and not _says_title(first, chances, page):
        if first == 0 or not _are_one(first - 1, page):
            return
        first -= 1
    while (
        last < first + LONGEST
        and last + 1 < len(page.blocks)
        and _are_one(last, page)
        and not page.keys["caption"][last + 1]
    ):
        last += 1
    lines = range(first, last + 1)
    if _says_title(first, chances, page) and _STATEMENT.search(" ".join(page.blocks[line].text for line in lines)):
        yield from lines


def _are_one(line: int, page: Lines) -> bool:
    """Whether the next line stands at once under this one."""
    return page.blocks[line + 1].line == page.blocks[line].last + 1


def _says_title(line: int, chances: Chances, page: Lines) -> bool:
    """Whether a line begins as a title over it does."""
    begun = page.words[line][:NAMED]
    over = range(max(0, line - FARTHEST), line)
    return len(begun) == NAMED and any(
        page.words[place][:NAMED] == begun for place in over if chances[place, TITLE] >= LIKELY
    )
