"""HTML → blocks: the page rendered to lines, as a reader would copy it.

Parsed by beautifulsoup4 over lxml, the only pair that keeps deep and broken pages whole. The tree is walked with a
stack of its own, since a page may nest deeper than Python recurses.
"""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipeline.model import Block, Link
from pipeline.normalise import stored
from pipeline.text import squash

_PARAGRAPH = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("head script style noscript template svg math iframe object select textarea title".split())
_HIDING = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
MOST_HIDDEN = 0.2  # share of a page above which what is hidden so is worth a look
_DOWNLOADS = (
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".xls",
    ".xlsx",
    ".ods",
    ".ppt",
    ".pptx",
    ".odp",
    ".zip",
    ".csv",
    ".epub",
)
_VIDEOS = ("youtube.com/", "youtu.be/", "vimeo.com/", "dailymotion.com/", "peertube")


def blocks(text: str, base: str | None = None) -> Iterator[Block]:
    """Blocks of a page; a blank line stands between paragraphs, so the block's line is 1, 3, 5 …"""
    line = 1
    for paragraph, links in _paragraphs(BeautifulSoup(text, "lxml"), base or ""):
        yield Block(line, paragraph, links)
        line += 2


def unclosed(text: str) -> tuple[str, int] | None:
    """Markup that is opened and never closed, and where: a parser takes all that follows for a comment or a script."""
    lower = text.lower()
    for opening, closing in _HIDING:
        start = lower.rfind(opening)
        if start >= 0 and lower.find(closing, start) < 0 and len(text) - start > MOST_HIDDEN * len(text):
            return opening, start
    return None


def _paragraphs(root: Tag, base: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    words: list[str] = []
    links: list[Link] = []
    for is_start, node in _walk(root):
        if isinstance(node, NavigableString):
            words.append(str(node))
        elif isinstance(node, Tag) and node.name == "a":
            links.extend(_link(node, base) if is_start else ())
        elif isinstance(node, Tag) and (node.name in _PARAGRAPH or node.name == "br"):
            paragraph = stored("".join(words))
            if paragraph:
                yield paragraph, tuple(links)
            words, links = ["• "] if is_start and node.name == "li" else [], []
    paragraph = stored("".join(words))
    if paragraph:
        yield paragraph, tuple(links)


def _walk(root: Tag) -> Iterator[tuple[bool, PageElement]]:
    """Every node where it starts and every tag where it ends."""
    stack: list[tuple[bool, PageElement]] = [(True, root)]
    while stack:
        is_start, node = stack.pop()
        if isinstance(node, Tag):
            if node.name in _UNSEEN:
                continue
            yield is_start, node
            if is_start:
                stack.append((False, node))
                stack.extend((True, child) for child in reversed(node.contents))
        elif not isinstance(node, PreformattedString):  # comments, declarations, CDATA
            yield True, node


def _link(anchor: Tag, base: str) -> Iterator[Link]:
    href = anchor.get("href")
    if not isinstance(href, str) or len(href) > 2000:
        return
    try:
        url = urljoin(base, href.strip())
    except ValueError:  # an address such as "http://[": no link, its text stays
        return
    if url.startswith(("http://", "https://")) or (
        not base and "://" not in url and not url.startswith(("#", "mailto:", "tel:", "javascript:", "data:"))
    ):
        yield Link(squash(anchor.get_text(" "))[:500], url, _kind(url))


def _kind(url: str) -> Literal["download", "video", "page"]:
    path = url.split("?", 1)[0].split("#", 1)[0].lower()
    if path.endswith(_DOWNLOADS):
        return "download"
    return "video" if any(host in url.lower() for host in _VIDEOS) else "page"
