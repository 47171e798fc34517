"""Generated pages → what the core makes of them, with the profile of their site or with none, by the clock."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from pipeline.core.model import Document, Page, Relation, Split
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.fields.relation import relate
from pipeline.inspect.evaluate.spans import class_of
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.generate import GeneratedPage
from tests.generate.html import HtmlPage

Result = TypeVar("Result")
Made = GeneratedPage | HtmlPage


@dataclass(slots=True)
class Clock:
    """Bytes and records that went through, and the processor's seconds that they took."""

    size: int = 0
    records: int = 0
    seconds: float = 0.0
    relate_seconds: float = 0.0
    induce_seconds: float = 0.0

    def timed(self, leg: str, work: Callable[[], Result]) -> Result:
        """Do some work and count its seconds to a leg."""
        begun = time.process_time()
        result = work()
        setattr(self, leg, getattr(self, leg) + time.process_time() - begun)
        return result


@dataclass(slots=True)
class Book:
    """What every section writes down: time, conservation, and right or wrong by confidence and kind of page."""

    clocks: dict[str, Clock] = field(default_factory=dict)  # by kind of page
    pages: int = 0
    not_conserved: list[str] = field(default_factory=list)
    bins: dict[tuple[str, float], list[int]] = field(default_factory=dict)  # kind, lower end → wrong, all

    def clock(self, kind: str) -> Clock:
        """The clock of one kind of page, "text" or "html"."""
        return self.clocks.setdefault(kind, Clock())

    def conserve(self, document: Document, cut: Split) -> None:
        """Every line of a page must be in its ledger exactly once, in order."""
        self.pages += 1
        entries = cut.ledger
        joined = all(one.last_line + 1 == two.first_line for one, two in pairwise(entries))
        whole = bool(entries) and entries[0].first_line == 1 and entries[-1].last_line == document.line_count
        if not (joined and whole and all(entry.first_line <= entry.last_line for entry in entries)):
            self.not_conserved.append(f"{document.source}/{document.page}")

    def judge(self, kind: str, confidence: float, is_right: bool) -> None:
        """Count a record under its confidence."""
        counted = self.bins.setdefault((kind, class_of(confidence)), [0, 0])
        counted[0] += not is_right
        counted[1] += 1


@dataclass(frozen=True, slots=True)
class Reading:
    """One page and what was made of it; `source` is its site's profile, or what was induced."""

    made: Made
    source: Source
    document: Document
    cut: Split
    relations: tuple[Relation, ...]
    has_profile: bool

    @property
    def kind(self) -> str:
        """The row of the calibration that its records count in."""
        return f"{kind_of(self.made)}{'' if self.has_profile else ', no profile'}"


def read_pages(pages: Sequence[Made], book: Book, *, has_profile: bool) -> list[Reading]:
    """All pages of one site, as one snapshot; without a profile its layout is induced from all of them."""
    if not pages:
        return []
    name, profile = pages[0].source, pages[0].profile.encode()
    source = read_source(name, profile if has_profile else None, "source.toml")
    documents = [document_of(made, source, book) for made in pages]
    if not has_profile:
        source = book.clock(kind_of(pages[0])).timed("induce_seconds", lambda: induce(documents, source).source)
    return [_read(made, document, source, book, has_profile) for made, document in zip(pages, documents, strict=True)]


def document_of(made: Made, source: Source, book: Book) -> Document:
    """Extract one page."""
    is_html = isinstance(made, HtmlPage)
    content = (made.html if is_html else made.text).encode()
    page = Page(made.source, made.snapshot, made.page, content, made.url if is_html else None)
    clock = book.clock(kind_of(made))
    clock.size += len(content)
    return clock.timed("seconds", lambda: extract(page, source))


def kind_of(made: Made) -> str:
    """What a page is made of."""
    return "html" if isinstance(made, HtmlPage) else "text"


def _read(made: Made, document: Document, source: Source, book: Book, has_profile: bool) -> Reading:
    clock = book.clock(kind_of(made))
    cut = clock.timed("seconds", lambda: split(document, source))
    clock.records += len(cut.records)
    book.conserve(document, cut)
    relations = clock.timed("relate_seconds", lambda: tuple(map(relate, cut.records)))
    return Reading(made, source, document, cut, relations, has_profile)
