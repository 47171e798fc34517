"""The lines of a page that describe a resource as catalogues do ("Le four / Inès Roy . - Brande, 2009 . - 143 p."), which are no text.

Areas are parted by a stop and a dash, and who is responsible stands behind a stroke (ISBD, IFLA 2011); catalogues print such a paragraph
under the title or the labels of a record.
"""

import re
from collections.abc import Sequence

from pipeline.core.text import fold
from pipeline.split.roles.group import TITLE, Chances
from pipeline.split.roles.seen.lines import Lines

AREA = re.compile(r"\. ?[-–—] ")
_STATEMENT = re.compile(r"(?P<title>[^/\[]{3,400}?)\s(?:\[[^\]]{1,60}\]\s)?/\s.{2,300}?\s?\. ?[-–—]\s")
LIKELY = 0.5  # chance of a title from which a line is one
FARTHEST, LONGEST = 40, 8  # lines over a description among which the title stands that it begins with, and lines of one
NAMED = 3  # words of this title at least


def citations(chances: Chances, page: Lines) -> list[int]:
    """The lines of such paragraphs. `chances`: lines × CLASSES."""
    areas = [place for place, block in enumerate(page.blocks) if AREA.search(block.text)]
    is_title = (chances[:, TITLE] >= LIKELY).tolist()
    return sorted({line for place in areas for line in _described(place, is_title, page)})


def _described(area: int, is_title: Sequence[bool], page: Lines) -> range:
    """The lines from the title on to an area of its description; none where they are no paragraph."""
    for first in range(area, max(area - LONGEST, -1), -1):
        statement = _STATEMENT.match(" ".join(page.blocks[line].text for line in range(first, area + 1)))
        if statement and _is_said(fold(statement["title"]).split(), first, is_title, page):
            return range(first, area + 1)
        if first == 0 or page.blocks[first].line != page.blocks[first - 1].last + 1:
            break
    return range(0)


def _is_said(title: Sequence[str], line: int, is_title: Sequence[bool], page: Lines) -> bool:
    """Whether a title over a line is this one, with who is responsible behind it or without the words that it has no room for."""
    over = (page.words[place] for place in range(max(0, line - FARTHEST), line) if is_title[place])
    return any(min(len(words), len(title)) >= NAMED and words[: len(title)] == title[: len(words)] for words in over)
