"""Endings of names, types of media, keys of JSONL → the format of a page: THE table of what is read.

A format is a reader in `extract/` and a row here. Containers are rows of `unpack`, which stands above this table: each
must know which of its members are pages. What is not read is a row of `unread`, with what to do instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.core.source import Selectors
from pipeline.read.reading import Reading


@dataclass(frozen=True, slots=True)
class PageFormat:
    """`read` takes a page's text, the address that its links are relative to, and the profile's selectors, checked.

    `suffixes` are the endings of its files, `key` holds it in a line of JSONL, `aliases` are types of media that are read
    as `media_type`.
    """

    media_type: str
    suffixes: tuple[str, ...]
    key: str
    read: Callable[[str, str | None, Selectors], Reading]
    aliases: tuple[str, ...] = ()


def _text(text: str, url: str | None, selectors: Selectors) -> Reading:
    from pipeline.read.extract import plain

    return plain.read(text)


def _html(text: str, url: str | None, selectors: Selectors) -> Reading:
    from pipeline.read.extract import html  # whoever only asks about names need not wait for the parser

    return html.read(text, url, selectors)


TEXT = PageFormat("text/plain", (".txt", ".text"), "text", _text)
MARKDOWN = PageFormat(
    "text/markdown", (".md", ".markdown"), "markdown", _text, ("text/x-markdown",)
)  # as a dump prints it
HTML = PageFormat("text/html", (".html", ".htm", ".xhtml"), "html", _html, ("application/xhtml+xml",))
FORMATS = (TEXT, MARKDOWN, HTML)

SUFFIXES: Mapping[str, PageFormat] = {suffix: form for form in FORMATS for suffix in form.suffixes}
KEYS: Mapping[str, PageFormat] = {form.key: form for form in FORMATS}
CONTAINERS = (".jsonl", ".ndjson", ".warc", ".wet", ".wacz", ".zip")  # whose members are pages of these formats
MEDIA_TYPES: Mapping[str, PageFormat] = {name: form for form in FORMATS for name in (form.media_type, *form.aliases)}
