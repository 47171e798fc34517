"""A drawn site, or a real page with its records → the true role of every block."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Document, Page
from pipeline.core.privacy import mask
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.read.extract import extract
from pipeline.split.roles.judged.listing import Span
from pipeline.split.roles.seen.marks import bare
from pipeline.split.roles.weighed.again import ROLES
from tests.anatomy import DrawnPage, DrawnSite
from tests.anatomy.cards import CardPage, CardSite
from tests.anatomy.line import Line
from tests.anatomy.small import SmallSite
from tests.benchmarks.accuracy.real import Bag, bag, dice

NUMBER = {role: number for number, role in enumerate(ROLES)}
NEAR = 6  # lines of a sheet among which a block's own is looked for
FOUND = 0.6  # Dice similarity from which blocks are a record that a person marked
LONGEST = 25  # blocks of a real record
PROSE = 70  # characters from which a block of a real record is a text
UNSURE = 0.15  # weight of a role that nobody marked: of half of what real pages count, so that it is learned as a guess


@dataclass(frozen=True, slots=True)
class Known:
    """Blocks of one page: their true roles, the record that each belongs to (under 0: none), and what each role counts."""

    document: Document
    snapshot: str
    roles: NDArray[np.int64]
    records: NDArray[np.int64]
    weights: NDArray[np.float64]

    @property
    def is_dump(self) -> bool:
        """Whether no markup tells what its lines are."""
        return not self.document.elements

    @property
    def begins(self) -> NDArray[np.bool_]:
        """Whether a record begins with a block."""
        before = np.concatenate(([-1], self.records[:-1]))
        return (self.records >= 0) & (self.records != before)


def documents_of(site: DrawnSite | CardSite | SmallSite) -> list[Document]:
    """The pages of a site as they are read."""
    source = Source(name=site.name)
    return [extract(Page(site.name, page.snapshot, page.name, page.content.encode()), source) for page in site.pages]


def known_pages(site: DrawnSite | CardSite | SmallSite) -> list[Known]:
    """The pages of a site with the truth of every block."""
    return [
        known_page(page, document)
        for page, document in zip(site.pages, documents_of(site), strict=True)
        if document.blocks
    ]


def first_snapshot(site: DrawnSite | CardSite | SmallSite) -> list[Known]:
    """The pages of its first snapshot with the truth of every block."""
    pages = known_pages(site)
    first = min(page.snapshot for page in pages)
    return [page for page in pages if page.snapshot == first]


def known_page(page: DrawnPage | CardPage, document: Document) -> Known:
    """A page with the truth of every block."""
    found = _of_dump(page, document) if page.spans else _of_markup(page, document)
    roles, records = (np.array(column, np.int64) for column in zip(*found, strict=True))
    return Known(document, page.snapshot, roles, records, np.ones(len(roles)))


def _of_dump(page: DrawnPage | CardPage, document: Document) -> list[tuple[int, int]]:
    """By the lines that each line of the sheet was printed on."""
    printed = {
        number: (_role(line, is_first=number == first), line.record)
        for line, (first, last) in zip(page.sheet, page.spans, strict=True)
        for number in range(first, last + 1)
    }
    return [printed.get(block.line, (0, -1)) for block in document.blocks]


def _of_markup(page: DrawnPage | CardPage, document: Document) -> list[tuple[int, int]]:
    """By the order of the sheet: a block holds one line of it, its caption, or its value."""
    sheet = [(fold(mask(_printed(line), document.language)), line) for line in page.sheet]
    found, place, rest = [], 0, ""
    for block in document.blocks:
        text, known = fold(bare(block.text).text), (0, -1)
        if text and (rest == text or rest.startswith(f"{text} ")):  # a line of the sheet that a dump printed on several
            rest = rest[len(text) :].lstrip()
            found.append((_role(sheet[place - 1][1], is_first=False), sheet[place - 1][1].record))
            continue
        rest = ""
        for at in range(place, min(place + NEAR, len(sheet))):
            whole, line = sheet[at]
            is_part = (
                line.kind == "labelled" and whole != text and (whole.startswith(text) or whole.endswith(f" {text}"))
            )
            is_beside = line.kind == "title" and (
                text.startswith(f"{whole} ") or (line.value and text.endswith(f" {whole}"))
            )
            is_more = is_beside or (len(whole) > 3 and text.startswith(whole))
            if text and (whole == text or is_part or is_more or whole.startswith(text)):
                known = (_role(line, is_first=not is_part or whole.startswith(text)), line.record)
                place = at if is_part and not whole.endswith(f" {text}") else at + 1
                rest = whole[len(text) :].lstrip() if place > at and whole.startswith(f"{text} ") else ""
                break
        found.append(known)
    return found


def _printed(line: Line) -> str:
    return f"{line.text} {line.value}" if line.kind == "labelled" else line.text


def _role(line: Line, is_first: bool) -> int:
    if line.role != "label":
        return NUMBER[line.role]
    return NUMBER["caption" if line.kind in ("caption", "labelled") and is_first else "value"]


def marked_page(document: Document, rows: Sequence[Sequence[str]]) -> Known | None:
    """A real page of which a person marked the records, each by its texts; None where most are not found in its blocks."""
    bags = [bag(block.text) for block in document.blocks]
    roles, records = np.zeros(len(bags), np.int64), np.full(len(bags), -1, np.int64)
    weights, found = np.ones(len(bags)), 0
    for number, row in enumerate(rows):
        place = _place(bags, bag(" ".join(row)), records)
        if place is None:
            continue
        found += 1
        title = max(place, key=lambda at: (round(dice(bags[at], bag(row[0])), 2), -at))
        for at in place:
            is_title = at == title and dice(bags[at], bag(row[0])) >= FOUND
            is_text = len(document.blocks[at].text) >= PROSE
            roles[at] = NUMBER["title" if is_title else "body" if is_text else "around"]
            records[at], weights[at] = number, 1.0 if is_title else UNSURE
    return Known(document, "", roles, records, weights) if found >= 0.8 * len(rows) else None


def _place(bags: Sequence[Bag], wanted: Bag, taken: NDArray[np.int64]) -> range | None:
    """The blocks in a row that say most of what a record says, and least else."""
    best, place = FOUND, None
    for first, own in enumerate(bags):
        if taken[first] >= 0 or not own & wanted:
            continue
        held: Bag = Counter()
        for last in range(first, min(first + LONGEST, len(bags))):
            held += bags[last]
            if taken[last] >= 0 or held.total() > 2.5 * wanted.total() + 10:
                break
            if (likeness := dice(held, wanted)) > best:
                best, place = likeness, range(first, last + 1)
    return place


def empty_page(document: Document) -> Known:
    """A page without records."""
    count = len(document.blocks)
    return Known(document, "", np.zeros(count, np.int64), np.full(count, -1, np.int64), np.ones(count))


def f1_of(page: Known, spans: Sequence[Span]) -> float:
    """F1 of the records that spans bound: each of one is right that holds most of a record, and nothing of others."""
    own = [_numbers(page.records[span.first : span.last]) for span in spans]
    held = [(span, numbers.pop()) for span, numbers in zip(spans, own, strict=True) if len(numbers) == 1]
    right = {
        number
        for span, number in held
        if 2 * (page.records[span.first : span.last] == number).sum() >= (page.records == number).sum()
    }
    return 2 * len(right) / (len(spans) + len(_numbers(page.records)))


def _numbers(records: NDArray[np.int64]) -> set[int]:
    """Records that some lines are of; what else stands in rows has a number under 0."""
    return {number for number in records.tolist() if number >= 0}
