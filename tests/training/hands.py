"""Pages put down by hand that were looked at → what is known of them: of those marked line by line all, of the others titles.

Those of HTML are known as programs print them as text as well: what such a program glues and parts shows best on markup that nobody drew.
"""

from collections.abc import Iterator

import numpy as np

from pipeline.core.model import Document
from pipeline.core.model import Page as Read
from pipeline.core.source import Source
from pipeline.read.extract import extract
from tests.training.real import PRINTED
from tests.training.truth import NUMBER, Known, empty_page, marked_page
from tests.written.marked import MarkedPage, marked_pages
from tests.written.sites import KINDS, Page, pages


def hand_pages() -> Iterator[Known]:
    """Each page of which most is known; every one is a site's only one."""
    yield from (known_by_line(page) for page in marked_pages(looked_at=True))
    for kind in KINDS:
        for page in pages(kind, looked_at=True):
            if known := _known(_read(page.name, page.content), page):
                yield known


def printed_pages() -> Iterator[list[Known]]:
    """Each page of HTML as several programs print it; not as one does that leaves most records on no lines of their own."""
    for kind in KINDS:
        for page in pages(kind, looked_at=True):
            if page.name.endswith(".html"):
                html = page.content.decode("utf-8", "replace")
                read = [_read("page.txt", program(html).encode()) for program in PRINTED.values()]
                yield [known for document in read if document.blocks and (known := _known(document, page))]


def _known(document: Document, page: Page) -> Known | None:
    rows = [(row.title, row.text) for row in page.rows]
    return marked_page(document, rows) if rows else empty_page(document)


def known_by_line(page: MarkedPage) -> Known:
    """A dump of whose lines each is known."""
    document = _read(f"{page.name}.txt", page.content.encode())
    told = [page.lines[block.line - 1] for block in document.blocks]
    roles = np.array([NUMBER[role] for role, _ in told], np.int64)
    return Known(document, "", roles, np.array([record for _, record in told], np.int64), np.ones(len(roles)))


def _read(name: str, content: bytes) -> Document:
    return extract(Read("hand", "", name, content), Source(name="hand"))
