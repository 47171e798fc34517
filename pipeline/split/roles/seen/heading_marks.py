"""Dumps of a site whose headings bear a sign of their own (">> Le four", "** Le four", "N° 7 Le four") → the same with them marked as in Markdown.

Newsletters, organisers and pretty printers mark headings each in their way. A sign is one of headings where the lines behind it are short, no
sentences, far from one another, and say something else each time; numbers are where they go on from page to page, as no steps of a text do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.core.datelines import date_alone
from pipeline.core.model import Document
from pipeline.core.normalise import is_address
from pipeline.core.text import fold
from pipeline.split.roles.seen.marks import bare
from pipeline.split.title_marks import NUMBER_SIGN

HEADING = "## "
NUMBERS = "#"  # stands for the number in a sign
NEARLY_ALL = 0.8  # of the numbers of a site that must follow one another
SEVERAL = 4  # lines of a site behind one sign,
DISTINCT = 0.9  # share of them that say something else, page by page: what one lists comes back on others,
WORDED = 0.9  # share that are words, and no days, addresses, codes or captions,
OPEN = 0.7  # share that end without a stop,
FAR = 4  # lines from one to the next, in the median,
WORDS = 2  # and words in the mean, from which they are headings
SHARED = 0.5  # share that may begin with one word: buttons do ("▶ Écouter (12 min)"),
ARTICLE = 4  # if it has so many letters: titles begin with the same articles
LONGEST = 150  # characters of one
LETTERS = 0.7  # share of letters and blanks of what is words
_SIGN = re.compile(
    r"(?P<sign>[*]{2,4}|>{1,4}|=>|->|[§»▶►■◆◇●○□▪✦~@%!]{1,3}|:{1,2}|={2,4}|\+{2,4})\s{1,4}(?=[^\W_]|[\[«“\"'¿¡])"
)

_NUMBER = re.compile(
    rf"(?:#{{1,6}}\s{{1,3}})?(?P<before>{NUMBER_SIGN}\s?)?(?P<number>\d{{1,4}})(?P<behind>[.)]|\s?[:–—-])?\s{{1,4}}(?=[^\W_]|[\[«“\"'¿¡])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line behind a sign, by its page and its place on it, and its number (0: none)."""

    page: int
    place: int
    text: str
    number: int


def heading_marks(documents: Sequence[Document]) -> frozenset[str]:
    """The signs before the headings of a site's dumps."""
    found = defaultdict[str, list[_Marked]](list)
    for page, document in enumerate(documents):
        for place, sign, text, number in _marked(document):
            found[sign].append(_Marked(page, place, bare(text).text, number))
    return frozenset(
        sign for sign, lines in found.items() if (_go_on(lines) if NUMBERS in sign else _are_headings(lines))
    )


def with_headings_marked(document: Document, signs: Collection[str]) -> Document:
    """A dump with such headings marked as in Markdown; any other page as it is."""
    texts = {place: text for place, sign, text, _ in _marked(document) if sign in signs} if signs else {}
    if not texts:
        return document
    blocks = tuple(
        replace(block, text=HEADING + texts[place]) if place in texts else block
        for place, block in enumerate(document.blocks)
    )
    return replace(document, blocks=blocks)


def _marked(document: Document) -> Iterator[tuple[int, str, str, int]]:
    """The lines behind a sign: their place, the sign, what stands behind it, and the number that it is."""
    if document.elements:
        return
    for place, block in enumerate(document.blocks):
        if sign := _SIGN.match(block.text):
            yield place, sign["sign"], block.text[sign.end() :], 0
        elif (own := _NUMBER.match(block.text)) and (own["before"] or own["behind"]):
            form = f"{(own['before'] or '').strip().casefold()}{NUMBERS}{(own['behind'] or '').strip()}"
            yield place, form, block.text[own.end() :], int(own["number"])


def _go_on(lines: Sequence[_Marked]) -> bool:
    """Whether the numbers of a site, of which a page has few, are each of one line, go on by one on each page and over most of its pages, and
    stand before lines that are no sentences. Of many the page tells itself, also which titles go on under them (`bounds/counted.py`)."""
    numbers = sorted(line.number for line in lines)
    pages = Counter(line.page for line in lines)
    steps = [after.number - line.number for line, after in pairwise(lines) if line.page == after.page]
    go_on = sum(after - before == 1 for before, after in pairwise(numbers))
    return (
        len(pages) > 1
        and median(pages.values()) < SEVERAL
        and len(numbers) >= SEVERAL
        and len({*numbers}) == len(numbers)
        and go_on >= NEARLY_ALL * (len(numbers) - 1)
        and all(step > 0 for step in steps)
        and max(len(line.text) for line in lines) <= LONGEST
        and len({fold(line.text) for line in lines}) >= DISTINCT * len(lines)
        and sum(not line.text.endswith((".", "…", ";", ",")) for line in lines) >= OPEN * len(lines)
    )


def _are_headings(lines: Sequence[_Marked]) -> bool:
    if len(lines) < SEVERAL or max(len(line.text) for line in lines) > LONGEST:
        return False
    distinct = {fold(line.text) for line in lines}
    told = {(line.page, fold(line.text)) for line in lines}
    words = sum(len(text.split()) for text in distinct)
    firsts = Counter(first for text in distinct for first in text.split()[:1] if len(first) >= ARTICLE)
    are_open = sum(not line.text.endswith((".", "…", ";", ",")) for line in lines) >= OPEN * len(lines)
    are_worded = sum(_is_worded(line.text) for line in lines) >= WORDED * len(lines)
    gaps = [after.place - line.place for line, after in pairwise(lines) if line.page == after.page]
    return (
        len(told) >= DISTINCT * len(lines)
        and words >= WORDS * len(distinct)
        and max(firsts.values(), default=0) <= SHARED * len(distinct)
        and are_open
        and are_worded
        and bool(gaps)
        and median(gaps) >= FAR
    )


def _is_worded(text: str) -> bool:
    letters = sum(sign.isalpha() or sign.isspace() for sign in text)
    is_caption = ":" in text[:20] and len(text.partition(":")[0].split()) == 1
    return letters >= LETTERS * len(text) and not (is_caption or is_address(text) or date_alone(text))
