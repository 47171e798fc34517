"""Pages that a site was learned from, as they were read → the same pages when their records are asked for in this process.

The readings of such a page are the same, and take longer than everything else that is done with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core.model import Document, PageKey
from pipeline.split.roles.path import Path
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.weighed.again import Chances
from pipeline.split.segments import RowBounds

MAX_LINES = 50_000  # that are kept, some 100 MB: as many as the sample of two large sites has
_Key = tuple[str, PageKey]  # the site, as a source carries it, and the page


@dataclass(frozen=True, slots=True)
class Kept:
    """A page by its lines, the rows that its markup bounds, the chances of its lines (lines × CLASSES) and its likeliest path."""

    lines: Lines
    rows: Sequence[RowBounds]
    chances: Chances
    path: Path


@dataclass(slots=True)
class KeptPages:
    """The pages that were kept last, as many as have MAX_LINES lines together."""

    _pages: dict[_Key, Kept] = field(default_factory=dict)
    _size: int = 0

    def keep(self, site: str, pages: Sequence[Kept]) -> None:
        """Keep the pages that a site was learned from, and forget those of sites before."""
        for page in pages:
            key = site, _key(page.lines.document)
            self._forget(key)
            self._pages[key] = page
            self._size += len(page.lines.blocks)
        while self._size > MAX_LINES:
            self._forget(next(iter(self._pages)))

    def of(self, site: str, document: Document) -> Kept | None:
        """The page as it was read, null where it was not, or says something else now."""
        page = self._pages.get((site, _key(document)))
        return page if page and _said(page.lines.document) == _said(document) else None

    def _forget(self, key: _Key) -> None:
        if page := self._pages.pop(key, None):
            self._size -= len(page.lines.blocks)


def _key(document: Document) -> PageKey:
    return document.source, document.snapshot, document.page


def _said(document: Document) -> tuple[object, ...]:
    return document.blocks, document.elements, document.head
