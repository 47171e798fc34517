"""HTML → blocks: the page rendered to lines, as a reader would copy it.

Parsed by beautifulsoup4 over lxml, the only pair that keeps deep and broken pages whole. The tree is walked with a
stack of its own, since a page may nest deeper than Python recurses.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipeline.model import Block, Element, Link
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


def read(text: str, base: str | None = None) -> tuple[list[Block], list[Element]]:
    """Blocks and elements of a page; a blank line stands between paragraphs, so the block's line is 1, 3, 5 …"""
    return _Reading(base or "").read(BeautifulSoup(text, "lxml"))


def unclosed(text: str) -> tuple[str, int] | None:
    """Markup that is opened and never closed, and where: a parser takes all that follows for a comment or a script."""
    lower = text.lower()
    for opening, closing in _HIDING:
        start = lower.rfind(opening)
        if start >= 0 and lower.find(closing, start) < 0 and len(text) - start > MOST_HIDDEN * len(text):
            return opening, start
    return None


class _Reading:
    """A walk over the tree that gathers paragraphs, and which of them each element holds."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.links: list[Link] = []
        self.length = 0
        self.open: list[tuple[int, int, int]] = []  # element, its first block, characters before it

    def read(self, root: Tag) -> tuple[list[Block], list[Element]]:
        for is_start, node in _walk(root):
            if isinstance(node, NavigableString):
                self.words.append(str(node))
                self.length += len(str(node).strip())
            elif isinstance(node, Tag):
                self.enter(node) if is_start else self.leave(node)
        self.flush()
        return self.blocks, self.elements

    def enter(self, tag: Tag) -> None:
        if tag.name in _PARAGRAPH or tag.name == "br":
            self.flush()
            self.words = ["• "] if tag.name == "li" else []
        links = list(_link(tag, self.base)) if tag.name == "a" else []
        self.links.extend(links)
        parent = self.open[-1][0] if self.open else -1
        self.open.append((len(self.elements), len(self.blocks), self.length))
        self.elements.append(
            Element(
                name=tag.name,
                classes=tuple(tag.get_attribute_list("class")) if tag.get("class") else (),
                parent=parent,
                first=len(self.blocks),
                last=len(self.blocks),
                length=0,
                itemprop=str(tag.get("itemprop") or ""),
                itemtype=str(tag.get("itemtype") or ""),
                url=links[0].url if links else "",
                datetime=str(tag.get("datetime") or "") if tag.name == "time" else "",
            )
        )

    def leave(self, tag: Tag) -> None:
        if tag.name in _PARAGRAPH:
            self.flush()
        index, first, length = self.open.pop()
        has_open = bool(stored("".join(self.words)))
        last = len(self.blocks) + (1 if has_open and self.length > length else 0)
        self.elements[index] = replace(self.elements[index], last=max(first, last), length=self.length - length)

    def flush(self) -> None:
        paragraph = stored("".join(self.words))
        if paragraph:
            self.blocks.append(Block(2 * len(self.blocks) + 1, paragraph, tuple(self.links)))
            self.links = []
        self.words = []


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
