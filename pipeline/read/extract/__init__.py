"""Page → Document: bytes become lines and blocks, with personal data masked before anything reads them."""

from collections.abc import Mapping, Sequence

from pipeline.core.errors import PageRefused
from pipeline.core.model import Block, Document, Issue, Page
from pipeline.core.source import Source
from pipeline.core.text import excerpt
from pipeline.read.extract import html, plain, roles
from pipeline.read.extract.decode import decode
from pipeline.read.extract.mask import masked
from pipeline.read.extract.reading import Notice, Reading

MOST_BLOCKS = 100_000  # a page is paragraphs, not a table of millions: beyond this it is not a listing page

MEDIA_TYPES: Mapping[str, str] = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


def extract(page: Page, source: Source) -> Document:
    """Read a page.

    Raises PageRefused (`unknown_format`, `empty`, `binary`, `undecodable`, `too_many_lines`, `too_many_elements`), and
    UsageError where the profile's selectors are not CSS.
    """
    roles.check(source)
    media_type = page.media_type or _media_type(page.page)
    decoded = decode(page.content)
    reading = _read(decoded.text, media_type, page, source)
    if len(reading.blocks) > MOST_BLOCKS:
        raise PageRefused("too_many_lines", f"{len(reading.blocks):,} lines of text; at most {MOST_BLOCKS:,} are read")
    if source.mask:
        reading = masked(reading, source.language)
    blocks = reading.blocks
    last_line = decoded.text.count("\n") + 1 if media_type == "text/plain" else (blocks[-1].line if blocks else 1)
    return Document(
        source=page.source,
        snapshot=page.snapshot,
        page=page.page,
        url=page.url,
        line_count=last_line,
        blocks=blocks,
        media_type=media_type,
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
        issues=(
            *_mixed(page, decoded.mixed_lines, blocks),
            *_hidden(page, decoded.text, media_type),
            *(_issue(page, notice) for notice in reading.notices),
        ),
        elements=reading.elements,
        head=reading.head,
    )


def _read(text: str, media_type: str, page: Page, source: Source) -> Reading:
    if media_type == "text/html":
        return html.read(text, page.url or source.home or None, source.html)
    return Reading(tuple(plain.blocks(text)))


def _media_type(page: str) -> str:
    suffix = "." + page.rpartition(".")[2].lower()
    if suffix not in MEDIA_TYPES:
        raise PageRefused(
            "unknown_format", f"{suffix!r} is not among the formats that are read: {', '.join(MEDIA_TYPES)}"
        )
    return MEDIA_TYPES[suffix]


def _mixed(page: Page, lines: tuple[int, ...], blocks: Sequence[Block]) -> tuple[Issue, ...]:
    if not lines:
        return ()
    shown = next((block.text for block in blocks if block.line == lines[0]), "")
    message = f"{len(lines)} lines are cp1252 in a page that is UTF-8 elsewhere; they were read as cp1252. Check how the page was saved."
    return (_issue(page, Notice("warning", "mixed_encoding", message, excerpt(shown)), lines[0], lines[-1]),)


def _hidden(page: Page, text: str, media_type: str) -> tuple[Issue, ...]:
    found = html.unclosed(text) if media_type == "text/html" else None
    if found is None:
        return ()
    markup, start = found
    line = text.count("\n", 0, start) + 1
    message = f"{markup!r} in line {line} of the file is never closed, so the {len(text) - start:,} characters behind it were not read. Save the page again."
    return (_issue(page, Notice("warning", "unclosed_markup", message, markup)),)


def _issue(page: Page, notice: Notice, first: int | None = None, last: int | None = None) -> Issue:
    place = (page.source, page.snapshot, page.page, first, last)
    return Issue(*place, "extract", notice.severity, notice.code, notice.message, notice.excerpt)
