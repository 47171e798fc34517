"""Page → Document: bytes become lines and blocks, with personal data masked before anything reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.errors import PageRefused
from pipeline.extract import html, plain
from pipeline.extract.decode import decode
from pipeline.model import Block, Document, Issue, Page
from pipeline.normalise import mask
from pipeline.source import Source
from pipeline.text import excerpt

MOST_BLOCKS = 100_000  # a page is paragraphs, not a table of millions: beyond this it is not a listing page

MEDIA_TYPES: Mapping[str, str] = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


def extract(page: Page, source: Source) -> Document:
    """Read a page. Raises PageRefused (`unknown_format`, `empty`, `binary`, `undecodable`, `too_many_lines`)."""
    media_type = page.media_type or _media_type(page.page)
    decoded = decode(page.content)
    blocks, elements = (
        html.read(decoded.text, page.url) if media_type == "text/html" else (list(plain.blocks(decoded.text)), [])
    )
    if len(blocks) > MOST_BLOCKS:
        raise PageRefused("too_many_lines", f"{len(blocks):,} lines of text; at most {MOST_BLOCKS:,} are read")
    if source.mask:
        blocks = [_masked(block, source.language) for block in blocks]
    last_line = decoded.text.count("\n") + 1 if media_type == "text/plain" else (blocks[-1].line if blocks else 1)
    return Document(
        source=page.source,
        snapshot=page.snapshot,
        page=page.page,
        url=page.url,
        line_count=last_line,
        blocks=tuple(blocks),
        media_type=media_type,
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
        issues=(*_mixed(page, decoded.mixed_lines, blocks), *_hidden(page, decoded.text, media_type)),
        elements=tuple(elements),
    )


def _media_type(page: str) -> str:
    suffix = "." + page.rpartition(".")[2].lower()
    if suffix not in MEDIA_TYPES:
        raise PageRefused(
            "unknown_format", f"{suffix!r} is not among the formats that are read: {', '.join(MEDIA_TYPES)}"
        )
    return MEDIA_TYPES[suffix]


def _masked(block: Block, language: str) -> Block:
    links = tuple(replace(link, text=mask(link.text, language), url=mask(link.url, language)) for link in block.links)
    return Block(block.line, mask(block.text, language), links)


def _mixed(page: Page, lines: tuple[int, ...], blocks: Sequence[Block]) -> tuple[Issue, ...]:
    if not lines:
        return ()
    shown = next((block.text for block in blocks if block.line == lines[0]), "")
    message = f"{len(lines)} lines are cp1252 in a page that is UTF-8 elsewhere; they were read as cp1252. Check how the page was saved."
    return (
        Issue(
            page.source,
            page.snapshot,
            page.page,
            lines[0],
            lines[-1],
            "extract",
            "warning",
            "mixed_encoding",
            message,
            excerpt(shown),
        ),
    )


def _hidden(page: Page, text: str, media_type: str) -> tuple[Issue, ...]:
    found = html.unclosed(text) if media_type == "text/html" else None
    if found is None:
        return ()
    markup, start = found
    line = text.count("\n", 0, start) + 1
    message = f"{markup!r} in line {line} of the file is never closed, so the {len(text) - start:,} characters behind it were not read. Save the page again."
    return (
        Issue(
            page.source,
            page.snapshot,
            page.page,
            None,
            None,
            "extract",
            "warning",
            "unclosed_markup",
            message,
            markup,
        ),
    )
