"""Page → Document: bytes become lines and blocks, with personal data masked before anything reads them."""

from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest

from pipeline.core.errors import PageRefused
from pipeline.core.language import SAMPLE, language_of
from pipeline.core.model import Block, Document, Issue, Page
from pipeline.core.source import Source
from pipeline.core.text import excerpt
from pipeline.read.extract.decode import decode
from pipeline.read.extract.decoded import Remark
from pipeline.read.extract.mask import masked, without_keys
from pipeline.read.formats import MEDIA_TYPES, SUFFIXES
from pipeline.read.reading import Notice, Reading
from pipeline.read.unread import remedy, suffix_of

MAX_BLOCKS = 100_000  # a page is paragraphs, not a table of millions: beyond this it is not a listing page
LONGEST_LINES = 6  # by which a page's language is told: enough that one quotation does not tell it


def extract(page: Page, source: Source) -> Document:
    """Read a page.

    Raises PageRefused (`unknown_format`, `empty`, `binary`, `undecodable`, `too_many_lines`, `too_many_elements`).
    """
    media_type = page.media_type or _media_type(page.page)
    decoded = decode(page.content, page.charset)
    reading = MEDIA_TYPES[media_type].read(decoded.text, page.url or source.home or None, source.html)
    if len(reading.blocks) > MAX_BLOCKS:
        raise PageRefused("too_many_lines", f"{len(reading.blocks):,} lines of text; at most {MAX_BLOCKS:,} are read")
    language = source.language or _language(reading, source)
    reading = masked(reading, language) if source.mask else without_keys(reading)
    return Document(
        source=page.source,
        snapshot=page.snapshot,
        page=page.page,
        url=page.url,
        line_count=reading.line_count,
        blocks=reading.blocks,
        media_type=media_type,
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
        issues=(
            *(_remarked(page, remark, reading.blocks) for remark in decoded.remarks),
            *(_issue(page, notice) for notice in reading.notices),
        ),
        elements=reading.elements,
        head=reading.head,
        language=language,
    )


def _language(reading: Reading, source: Source) -> str:
    """By the longest lines, since menus are in any language; what the page says of itself is often its template's."""
    longest = nlargest(LONGEST_LINES, (block.text for block in reading.blocks), key=len)
    sample = "\n".join(line[: SAMPLE // LONGEST_LINES] for line in longest)
    return language_of(sample, reading.head.language, source.usual_language)


def _media_type(page: str) -> str:
    suffix = suffix_of(page)
    if suffix not in SUFFIXES:
        raise PageRefused("unknown_format", remedy(page))
    return SUFFIXES[suffix].media_type


def _remarked(page: Page, remark: Remark, blocks: Sequence[Block]) -> Issue:
    """An issue of how the bytes were read; it quotes the first of its lines as it was read, masked."""
    if not remark.lines:
        return _issue(page, remark.notice)
    first, last = remark.lines[0], remark.lines[-1]
    shown = next((block.text for block in blocks if block.line == first), "")
    return _issue(page, replace(remark.notice, excerpt=excerpt(shown)), first, last)


def _issue(page: Page, notice: Notice, first: int | None = None, last: int | None = None) -> Issue:
    place = (page.source, page.snapshot, page.page, first, last)
    return Issue(*place, "extract", notice.severity, notice.code, notice.message, notice.excerpt)
