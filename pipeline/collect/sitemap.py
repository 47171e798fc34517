"""A sitemap as it was fetched → the addresses in it, and the sitemaps that it names.

XML is read with entities off: one that declares any is not read on. A sitemap may be gzipped, or a text with an
address a line.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from pipeline.core.errors import PageRefused
from pipeline.core.text import excerpt
from pipeline.read.unpack.gzip import MAGIC, page

MAX_ADDRESSES = 50_000  # addresses, which is the most that the protocol allows
_LINE = re.compile(r"https?://\S{1,2000}")


def addresses(content: bytes) -> tuple[list[str], list[str]]:
    """Addresses of pages, and of further sitemaps, in order. Raises PageRefused where it cannot be read."""
    if content.startswith(MAGIC):
        content = page(iter((content,)))
    if b"<" not in content[:1000]:
        return list(_lines(content))[:MAX_ADDRESSES], []
    reader = _Reader()
    reader.read(content)
    return reader.pages[:MAX_ADDRESSES], reader.sitemaps[:MAX_ADDRESSES]


def _lines(content: bytes) -> Iterator[str]:
    for line in content.decode("utf-8-sig", "replace").split("\n"):
        if _LINE.fullmatch(line.strip()):
            yield line.strip()


class _Reader:
    def __init__(self) -> None:
        self.pages: list[str] = []
        self.sitemaps: list[str] = []
        self._open: list[str] = []
        self._text: list[str] = []

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = _refuse
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # also an encoding that nobody knows
            raise PageRefused("bad_sitemap", f"the sitemap is no XML: {excerpt(str(error))}") from error

    def start(self, name: str, _attributes: object) -> None:
        self._open.append(name.rpartition(" ")[2])
        self._text.clear()

    def end(self, _name: str) -> None:
        place, self._open = self._open[-2:], self._open[:-1]
        if place == ["url", "loc"]:
            self.pages.append("".join(self._text).strip())
        elif place == ["sitemap", "loc"]:
            self.sitemaps.append("".join(self._text).strip())


def _refuse(*_: object) -> None:
    raise PageRefused("bad_sitemap", "the sitemap declares entities; it was not read")
