"""Anchor → Link: where it leads, by the page's own address, and what it says.

Only what a reader can open counts: no e-mail, no script, no data. A link that holds nothing but a picture says what
the picture's alternative text or title says; such texts enter no block.
"""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urljoin, urlsplit

from bs4.element import Tag

from pipeline.core.model import Link
from pipeline.core.text import squash
from pipeline.read.extract.tree import attributes

LONGEST_URL = 2_000  # characters; what is longer is data, and browsers refuse it too
LONGEST_TEXT = 500  # characters of a link's text
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))  # that a permalink may stand in
_WEB = ("http", "https")
_DOWNLOADS = (
    ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".zip", ".csv", ".epub",
)  # fmt: skip
_VIDEOS = ("youtube.com/", "youtu.be/", "vimeo.com/", "dailymotion.com/", "peertube")


class Anchor:
    """A link while its text is being gathered."""

    __slots__ = ("label", "length", "pictured", "url", "words")

    def __init__(self, url: str, attributes: Mapping[str, str]) -> None:
        self.url = url
        self.label = attributes.get("title") or attributes.get("aria-label") or ""
        self.words: list[str] = []
        self.pictured = ""
        self.length = 0

    def add(self, words: str) -> None:
        """A piece of its text; what goes beyond the longest text is let go."""
        if self.length < 4 * LONGEST_TEXT:
            self.words.append(words)
            self.length += len(words)

    def picture(self, attributes: Mapping[str, str]) -> None:
        """A picture stands in it."""
        self.pictured = self.pictured or attributes.get("alt") or attributes.get("title") or ""

    @property
    def is_worded(self) -> bool:
        """Whether a reader sees text to click on."""
        return any(words.strip() for words in self.words)

    def link(self) -> Link:
        """The finished link."""
        text = squash("".join(self.words)) or squash(self.pictured) or squash(self.label)
        return Link(text[:LONGEST_TEXT].rstrip(), self.url, kind(self.url))


def links(anchors: Sequence[Anchor]) -> tuple[Link, ...]:
    """The links of one block, one an address: the picture and the title of a teaser lead to the same page."""
    if not anchors:
        return ()
    anchor_of: dict[str, Anchor] = {}
    for anchor in anchors:
        before = anchor_of.get(anchor.url)
        if before is None or (anchor.is_worded and not before.is_worded):
            anchor_of[anchor.url] = anchor
    return tuple(anchor.link() for anchor in anchor_of.values())


def absolute(href: str, base: str) -> str:
    """An address as a browser would open it, "" where it would open none; it stays relative where nothing is known of the page.

    >>> absolute("/fiche?n=12", "https://exemple.org/liste"), absolute("mailto:a@exemple.org", ""), absolute("#haut", "")
    ('https://exemple.org/fiche?n=12', '', '')
    """
    href = "".join(part for part in href.strip().splitlines()).replace("\t", "").replace(" ", "%20")
    if not href or href.startswith("#") or len(href) > LONGEST_URL:
        return ""
    try:
        url = urljoin(base, href)
        scheme = urlsplit(url).scheme
    except ValueError:  # an address such as "http://[": no link, its text stays
        return ""
    return url if scheme in _WEB or not scheme else ""


def is_permalink(tag: Tag) -> bool:
    """Whether a tag is the sign ("¶", "#", a picture) in a heading that leads to this heading, as programs print it for documentation."""
    if tag.name != "a" or tag.parent is None or tag.parent.name not in HEADINGS:
        return False
    href = attributes(tag).get("href", "").strip()
    return href.startswith("#") and len(href) > 1 and not any(map(str.isalnum, tag.get_text()))


def kind(url: str) -> Literal["download", "video", "page"]:
    """What an address leads to, by its ending or its host."""
    lower = url.lower()
    if lower.split("?", 1)[0].split("#", 1)[0].endswith(_DOWNLOADS):
        return "download"
    return "video" if any(host in lower for host in _VIDEOS) else "page"
