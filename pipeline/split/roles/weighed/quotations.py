"""The paragraphs of a dump that are one quotation each ("« On y revient. » (Paule, Olt)") → which are no text of a record, and which are its second copy.

Newsletters print what a reader said beside a resource, with the name, and magazines repeat a sentence of its text as a quotation. One without a
name, of which the text does not say the same, is a paragraph of it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.fuzz import partial_ratio

from pipeline.split.roles.group import TITLE, Chances
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.weighed.copied import has_copies

SEVERAL = 3  # such paragraphs of a page
LONGEST = 8  # lines of one
NEAR = 15  # lines over it among which the text stands that it repeats,
SAID = 90  # likeness of both from which this says it, in hundreds
FEWEST = 5  # words of one that repeats a text
MOST = 0.9  # mean chance of titles up to which they are none
HALF = 0.5  # share of them that may stand twice: the copies of a text have its quotations too
TOLD = 60  # characters of a paragraph from which it tells something
_QUOTED = re.compile(
    r"[-–—•*>\s]{0,4}(?:«[^«»]{8,600}»|[“„][^“”„]{8,600}[”“]|\"[^\"]{8,600}\")(?P<end>(?<=[.!?…]\W)|(?<=[.!?…]\s\W))?[.,]?"
    r"(?P<by>(?:\s?(?:[-–—]\s?\(?|\()|,? )[^\W\d_a-zß-ÿ][^.!?:;«»“”\"\n]{0,70}\)?[.]?)?"
)
_OPENS = re.compile(r"[-–—•*>\s]{0,4}[«“„\"]")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """The lines of a quotation, and whether it names who said it."""

    lines: range
    is_signed: bool


def quotations(chances: Chances, page: Lines) -> tuple[list[int], list[int]]:
    """The lines of quotations that are no text, and of those that repeat a text. `chances`: lines × CLASSES."""
    if page.document.elements:
        return [], []
    paragraphs = [*_paragraphs(page)]
    found = [*_quoted(paragraphs, page)]
    quoted = {line for one in found for line in one.lines}
    is_twice = has_copies(page, quoted)
    copies = [one for one in found if not is_twice and _repeats(one.lines, quoted, page)]
    sizes = [sum(len(page.blocks[line].text) for line in lines) for lines in paragraphs if lines.start not in quoted]
    texts = sum(size >= TOLD for size in sizes)
    beside = [one for one in found if one.is_signed and one not in copies]
    titles = sum(float(chances[one.lines.start, TITLE]) for one in beside)
    often = Counter(
        _said(range(max(one.lines.start - 1, 0), one.lines.stop), page) for one in beside
    )  # with the line over it
    again = sum(count for count in often.values() if count > 1)
    are_beside = len(beside) <= texts and titles <= MOST * len(beside) and again <= HALF * len(beside)
    return _lines(beside if are_beside else []), _lines(copies)


def _lines(found: Sequence[_Quotation]) -> list[int]:
    return [line for one in found for line in one.lines] if len(found) >= SEVERAL else []


def _paragraphs(page: Lines) -> Iterator[range]:
    """The lines of each paragraph; one may begin with a quotation on the next line."""
    blocks = page.blocks
    starts = [
        place
        for place, block in enumerate(blocks)
        if not place or block.line > blocks[place - 1].last + 1 or _OPENS.match(block.text)
    ]
    yield from map(range, starts, [*starts[1:], len(blocks)])


def _quoted(paragraphs: Sequence[range], page: Lines) -> Iterator[_Quotation]:
    for paragraph in paragraphs:
        lines = [page.blocks[line].text for line in paragraph[:LONGEST]]
        if not _OPENS.match(lines[0]):
            continue
        for count, text in enumerate(accumulate(lines, "{}\n{}".format), 1):
            found = _QUOTED.fullmatch(text)
            if found and (found["by"] or found["end"] is not None):
                yield _Quotation(paragraph[:count], bool(found["by"]))
                break


def _said(lines: range, page: Lines) -> str:
    return " ".join(word for line in lines for word in page.words[line])


def _repeats(paragraph: range, quoted: Collection[int], page: Lines) -> bool:
    """Whether a text over a quotation, which is none itself, says it as well."""
    own = _said(paragraph, page)
    lines = [line for line in range(max(0, paragraph.start - NEAR), paragraph.start) if line not in quoted]
    over = " ".join(" ".join(page.words[line]) for line in lines)
    return len(own.split()) >= FEWEST and partial_ratio(own, over, score_cutoff=SAID) > 0
