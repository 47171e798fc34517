"""Pages that a site was learned from, with what was made of them → the same when their records are asked for in this process.

The readings of such a page are the same, and take longer than everything else that is done with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.core.model import Document, PageKey
from pipeline.split.roles.path import Path
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.weighed.again import Chances
from pipeline.split.segments import RowBounds

MAX_LINES = 50_000  # that are kept, some 100 MB: as many as the sample of two large sites has
_Key = tuple[str, PageKey]  # the site, as a source carries it, and the page
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page by its lines, the rows that its markup bounds, the chances of its lines (lines × CLASSES) and its likeliest path."""

    lines: Lines
    rows: Sequence[RowBounds]
    chances: Chances
    path: Path


@dataclass(slots=True)
class KeptPages(Generic[Made]):
    """What was made of the pages that were kept last, as many as have MAX_LINES lines together."""

    _pages: dict[_Key, tuple[Document, Made]] = field(default_factory=dict)
    _size: int = 0

    def keep(self, site: str, pages: Sequence[tuple[Document, Made]]) -> None:
        """Keep what was made of pages that a site was learned from, and forget that of sites before."""
        for document, made in pages:
            key = site, _key(document)
            self._forget(key)
            self._pages[key] = document, made
            self._size += len(document.blocks)
        while self._size > MAX_LINES:
            self._forget(next(iter(self._pages)))

    def of(self, site: str, document: Document) -> Made | None:
        """What was made of the page, null where nothing was, or it says something else now."""
        kept, made = self._pages.get((site, _key(document)), (None, None))
        return made if kept and _said(kept) == _said(document) else None

    def _forget(self, key: _Key) -> None:
        if page := self._pages.pop(key, None):
            self._size -= len(page[0].blocks)


def _key(document: Document) -> PageKey:
    return document.source, document.snapshot, document.page


def _said(document: Document) -> tuple[object, ...]:
    return document.blocks, document.elements, document.head
