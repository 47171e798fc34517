"""Pages put down by hand that were looked at → what is known of them: of those marked line by line all, of the others titles."""

from collections.abc import Iterator

import numpy as np

from pipeline.core.model import Document, Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from tests.training.truth import NUMBER, Known, empty_page, marked_page
from tests.written.marked import MarkedPage, marked_pages
from tests.written.sites import KINDS, pages


def hand_pages() -> Iterator[Known]:
    """Each page of which most is known; every one is a site's only one."""
    yield from (known_by_line(page) for page in marked_pages(looked_at=True))
    for kind in KINDS:
        for page in pages(kind, looked_at=True):
            document = _read(page.name, page.content)
            known = (
                marked_page(document, [(row.title, row.text) for row in page.rows])
                if page.rows
                else empty_page(document)
            )
            if known:
                yield known


def known_by_line(page: MarkedPage) -> Known:
    """A dump of whose lines each is known."""
    document = _read(f"{page.name}.txt", page.content.encode())
    told = [page.lines[block.line - 1] for block in document.blocks]
    roles = np.array([NUMBER[role] for role, _ in told], np.int64)
    return Known(document, "", roles, np.array([record for _, record in told], np.int64), np.ones(len(roles)))


def _read(name: str, content: bytes) -> Document:
    return extract(Page("hand", "", name, content), Source(name="hand"))
