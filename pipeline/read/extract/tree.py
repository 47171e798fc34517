"""HTML text → its tree, without what no reader sees, and within limits.

Parsed by beautifulsoup4 over lxml, the only pair that keeps deep and broken pages whole. Scripts, drawings and hidden
parts are left out while the tree is built, which costs less than to build and skip them; so are attributes as lists.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder  # bs4.builder hands it on by name only, which hides its type
from bs4.element import AttributeDict, Tag

from pipeline.core.errors import PageRefused
from pipeline.read.extract.folded import going_on
from pipeline.read.reading import Notice

MAX_ELEMENTS = 200_000  # tags; at about 1.5 kB each in the tree and as elements this is 300 MB
MAX_DEPTH = 256  # tags in one another; deeper ones become siblings, as in browsers (512): loops over parents stay short
MAX_HIDDEN = 0.2  # share of a page's text, or of its characters in one attribute, above which it is worth a look
JSON_LD = "application/ld+json"

_CODE = frozenset("script style svg math".split())
_BOXES = frozenset("select textarea datalist iframe object audio video canvas".split())  # words around them stay apart
_UNSEEN = _CODE | _BOXES | {"noscript", "template"}
PANELS = frozenset(  # the roles of what a tab or a heading of the same page shows (WAI-ARIA 1.2), however many of them are hidden at first,
    ("tabpanel", "region")
)
DIALOG = "dialog"  # and of a box that opens over the page,
SEVERAL = 3  # if so many things of it have their own: one or two ask for consent
UNTIL_FOUND = "until-found"  # of `hidden`: shown where somebody looks for its words (WHATWG HTML 6.1)
_DIALOGS = re.compile(r"<dialog\b|\brole\s{0,3}=\s{0,3}[\"']?dialog\b", re.IGNORECASE)
_PAGE = frozenset({"html", "body"})  # hidden only until its scripts have run
_TELLING = frozenset("base h1 html link meta script time title".split())


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A parsed page: its root, the tags that may tell of the page as a whole, and how the parsing went."""

    root: Tag
    telling: tuple[Tag, ...]
    notices: tuple[Notice, ...]


def parse(text: str) -> ParsedPage:
    """Parse a page. Raises PageRefused (`too_many_elements`)."""
    soup, builder = _parsed(text, frozenset())
    if unfolded := going_on(builder.folded, builder.words):
        soup, builder = _parsed(text, unfolded)
    return ParsedPage(soup, tuple(builder.telling), tuple(builder.notices()))


def _parsed(text: str, unfolded: Collection[int]) -> "tuple[BeautifulSoup, _Builder]":
    builder = _Builder(len(text), has_boxes=len(_DIALOGS.findall(text)) >= SEVERAL, unfolded=unfolded)
    # without the line break it warns on the terminal of XHTML, and of texts that may be addresses
    return BeautifulSoup(f"\n{text}", builder=builder), builder


def attributes(tag: Tag) -> Mapping[str, str]:
    """A tag's attributes, each as printed: none is made a list here."""
    return cast(Mapping[str, str], tag.attrs)


class _Builder(LXMLTreeBuilder):
    """What lxml tells of a page, tag by tag, handed on to beautifulsoup4 or left out."""

    soup: BeautifulSoup

    def __init__(self, size: int, *, has_boxes: bool, unfolded: Collection[int]) -> None:
        super().__init__(
            huge_tree=True,  # texts above 10 MB are cut otherwise
            multi_valued_attributes=None,
            preserve_whitespace_tags=set(),
            string_containers={},
            attribute_dict_class=AttributeDict,
        )
        self.much = MAX_HIDDEN * size
        self.has_boxes = has_boxes
        self.unfolded = unfolded
        self.hiding = 0  # tags that are hidden, so far
        self.folded: dict[int, list[str]] = {}  # what those that are left out say, by their numbers
        self.words: list[str] = []  # what is shown
        self.telling: list[Tag] = []
        self.count = 0
        self.depth = 0
        self.leaving_out = 0  # tags open inside the one that is left out, itself included
        self.is_prose = self.is_folded = False
        self.shown = 0
        self.hidden = 0
        self.is_swollen = False

    def start(self, tag: str | bytes, attrib: Mapping[str, str], nsmap: object = None) -> None:  # type: ignore[override]  # HTML has no name spaces
        """A tag opens."""
        is_hidden = _is_hidden(str(tag), attrib, has_boxes=self.has_boxes)
        self.hiding += is_hidden
        if self.leaving_out:
            self.leaving_out += 1
        elif _is_unseen(str(tag), attrib, has_boxes=self.has_boxes) or (is_hidden and self.hiding not in self.unfolded):
            self.leaving_out = 1
            self.is_prose = tag not in _CODE
            self.is_folded = is_hidden
            if is_hidden:
                self.folded[self.hiding] = []
            if tag in _BOXES:
                self.soup.handle_data(" ")
        else:
            self.keep(str(tag), attrib)

    def keep(self, tag: str, attrib: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise PageRefused("too_many_elements", f"more than {MAX_ELEMENTS:,} tags; no listing page has as many")
        self.depth += 1
        if self.depth > MAX_DEPTH and len(self.soup.tagStack) > MAX_DEPTH:
            self.soup.handle_endtag(self.soup.tagStack[-1].name)
        made = self.soup.handle_starttag(tag, None, None, dict(attrib), namespaces=self.active_namespace_prefixes[0])
        if made is not None and tag in _TELLING:
            self.telling.append(made)
        for value in attrib.values():
            if len(value) > self.much and "</" in value:
                self.is_swollen = True

    def end(self, tag: str | bytes) -> None:
        """A tag closes."""
        if self.leaving_out:
            self.leaving_out -= 1
            return
        if len(self.soup.tagStack) > min(self.depth, MAX_DEPTH):  # else it was closed where the page got too deep
            self.soup.handle_endtag(str(tag))
        self.depth -= 1

    def data(self, data: str | bytes) -> None:
        """A piece of text."""
        if not self.leaving_out:
            self.shown += len(data)
            self.words.append(str(data))
            self.soup.handle_data(str(data))
        elif self.is_prose:
            self.hidden += len(data.strip())
            if self.is_folded:
                next(reversed(self.folded.values())).append(str(data))

    def comment(self, text: str | bytes) -> None:
        """A comment, which nobody sees."""

    def pi(self, target: str, data: str) -> None:
        """An instruction to another program, which nobody sees."""

    def notices(self) -> list[Notice]:
        """What a person should know of the parsing."""
        notices = []
        if self.is_swollen:
            message = f"an attribute holds markup, over {MAX_HIDDEN:.0%} of the page; a quotation mark is missing, and what it swallowed was not read. Save the page again."
            notices.append(Notice("warning", "unclosed_markup", message))
        if self.hidden > MAX_HIDDEN * (self.hidden + self.shown):
            message = f"{self.hidden:,} characters are hidden from readers (hidden parts, lists to choose from, templates) and were not read."
            notices.append(Notice("info", "hidden_text", message))
        return notices


def _is_unseen(tag: str, attrib: Mapping[str, str], *, has_boxes: bool) -> bool:
    """Whether a tag is none that a reader sees, whatever its attributes say."""
    if tag in _UNSEEN:
        return tag != "script" or attrib.get("type", "").strip().lower() != JSON_LD
    return tag == "dialog" and "open" not in attrib and not has_boxes


def _is_hidden(tag: str, attrib: Mapping[str, str], *, has_boxes: bool) -> bool:
    """Whether a tag's attributes hide it."""
    if not attrib or tag in _PAGE or tag in _UNSEEN or tag == "dialog":
        return False
    role = attrib.get("role", "").strip().lower()
    if role in PANELS or (role == DIALOG and has_boxes) or attrib.get("hidden", "").strip().lower() == UNTIL_FOUND:
        return False
    style = attrib.get("style")
    return "hidden" in attrib or (style is not None and "display:none" in "".join(style.lower().split()))
