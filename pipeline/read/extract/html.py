"""HTML → blocks, elements, head: the page rendered to lines, as a reader would copy it.

The tree is walked with a stack of its own, since a page may nest deeper than Python recurses. Paragraphs, cells, list
items and what stands between line breaks become a line each; inline tags join as they are printed, but where two of them
would run words together, since only a style sheet that parts them makes sense of such, and where a link at the end of a
paragraph only leads to the rest of its text. A link without text of its own belongs to the next line of the same parent,
else to the last one before it.
"""

from collections.abc import Iterator, Mapping

from bs4.element import NavigableString, Tag

from pipeline.core.model import Block, Element, Role
from pipeline.core.normalise import stored
from pipeline.core.source import Selectors
from pipeline.core.text import squash
from pipeline.read.extract import dates, head, roles
from pipeline.read.extract.inline import apart, are_cells, is_block, is_caption, is_custom, leads_on
from pipeline.read.extract.links import Anchor, absolute, is_permalink, links
from pipeline.read.extract.tree import MAX_HIDDEN, attributes, parse
from pipeline.read.reading import Notice, Reading

_PARAGRAPH = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_ASIDE = frozenset("head script title".split())  # in the tree for what they tell of the page, but not its text
_BULLETS = frozenset("•·◦▪●‣∙-–—*")  # an item that prints its own gets no other
_WITHIN = frozenset("sub sup wbr".split())  # inside a word, or joined with the one beside it
_HIDING = ((b"<!--", b"-->"), (b"<script", b"</script"), (b"<style", b"</style"), (b'="', b'"'), (b"='", b"'"))
NO_SELECTORS = Selectors()
LONGEST_INNER = 200  # characters of an inline tag up to which its text is kept,
MOST_WORDS = 20  # and pieces of text in it
LONGEST_ATTRIBUTE = 500  # characters of classes and other attributes that are kept


def read(text: str, url: str | None = None, selectors: Selectors = NO_SELECTORS) -> Reading:
    """Read a page; a blank line stands between paragraphs, so the block's line is 1, 3, 5 …

    `selectors` were checked. Raises PageRefused (`too_many_elements`).
    """
    tree = parse(text)
    base = head.base(tree, url)
    walk = _Walk(base, roles.find(tree.root, selectors))
    walk.read(tree.root)
    own, notices = head.read(tree, base)
    blocks = walk.blocks()
    line_count = blocks[-1].line if blocks else 1
    return Reading(blocks, line_count, walk.elements(), own, (*_unclosed(text), *tree.notices, *notices))


def _unclosed(text: str) -> Iterator[Notice]:
    """Markup that is opened and never closed: a parser takes all that follows for a comment, a script or an attribute."""
    lower = text.encode("ascii", "replace").lower()  # a byte a character, so that places stay
    for opening, closing in _HIDING:
        start = lower.rfind(opening)
        if start >= 0 and lower.find(closing, start + len(opening)) < 0 and len(text) - start > MAX_HIDDEN * len(text):
            markup, line = opening.decode(), text.count("\n", 0, start) + 1
            message = f"{markup!r} in line {line} of the file is never closed, so the {len(text) - start:,} characters behind it were not read. Save the page again."
            yield Notice("warning", "unclosed_markup", message, markup)
            return


class _Walk:
    """A walk over the tree that gathers paragraphs, and which of them each tag holds."""

    def __init__(self, base: str, roles: Mapping[int, Role]) -> None:
        self.base = base
        self.roles = roles
        self.lines: list[tuple[str, list[Anchor]]] = []
        self.words: list[str] = []  # of the open paragraph
        self.has_text = False  # whether it says anything yet
        self.is_item = False  # whether it opens a list item
        self.anchors: list[Anchor] = []  # of the open paragraph, or still without one
        self.open_anchors: list[Anchor] = []
        self.preformatted = 0
        self.length = 0
        self.tags: list[Tag] = []
        self.parents: list[int] = []  # of each tag, as its first line, the line behind its last one, and its length;
        self.firsts: list[int] = []  # numbers in lists of their own, which the garbage collector need not look at
        self.lasts: list[int] = []
        self.lengths: list[int] = []
        self.begun: list[int] = []  # and how many words of its first line stand before it,
        self.leads: list[bool] = []  # and whether these say nothing
        self.inner: dict[int, str] = {}  # what inline tags say that are short, by tag
        self.open: list[int] = [-1]
        self.left = ""  # last words of the inline tag that ended here, if nothing has stood since
        self.is_opening = False  # whether these are all that its line says so far
        self.boxes: set[int] = set()  # tags that begin and end paragraphs
        self.rows: set[int] = set()  # inline tags that hold others on lines of their own
        self.apart: dict[int, frozenset[int]] = {}  # inline tags that begin a line, by the tag that holds them
        self.urls: dict[int, str] = {}  # by tag
        self.permalinks: set[int] = set()  # tags

    def read(self, root: Tag) -> None:
        stack = [iter(root.contents)]
        while stack:
            for node in stack[-1]:
                if node.__class__ is NavigableString:  # declarations are of another class
                    self.text(str(node))
                elif isinstance(node, Tag) and is_permalink(node):
                    self.permalink(node)
                elif isinstance(node, Tag) and node.name not in _ASIDE:
                    self.enter(node)
                    stack.append(iter(node.contents))
                    break
            else:
                stack.pop()
                if stack:
                    self.leave()
        self.flush()
        self.settle()

    def text(self, text: str) -> None:
        if self.left and self.is_opening and not self.preformatted and is_caption(self.left, text):
            self.flush()
            self.part()
        lines = text.split("\n") if self.preformatted else [text]
        for line in lines[:-1]:
            self.add(line)
            self.flush()
        self.add(lines[-1])

    def add(self, text: str) -> None:
        self.left = ""
        self.words.append(text)
        length = len(text.strip())
        if length:
            self.length += length
            self.has_text = True
        if self.open_anchors:
            self.open_anchors[-1].add(text)

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if is_block(tag, _PARAGRAPH):
            self.boxes.add(len(self.tags))
            self.flush()
            self.is_item = name == "li"
            self.preformatted += name == "pre"
            self.part()
        elif name == "br":
            self.flush()
            self.part()
        elif name in _WITHIN:
            self.left = ""
        elif name == "a" and self.has_text and leads_on(tag):
            self.flush()
            self.part()
        elif (self.left and not self.preformatted and are_cells(self.left, tag)) or (
            self.has_text and not self.preformatted and self.is_apart(tag)
        ):
            self.flush()
            self.part()
            self.rows.add(self.open[-1])
        if name == "a":
            self.open_anchor(tag)
        elif name == "button":
            self.words.append(" ")  # a box: the words on both sides stay apart
        elif name == "img" and self.open_anchors:
            self.open_anchors[-1].picture(attributes(tag))
        self.parents.append(self.open[-1])
        self.open.append(len(self.tags))
        self.tags.append(tag)
        self.firsts.append(len(self.lines))
        self.lasts.append(len(self.lines))
        self.lengths.append(-self.length)
        self.begun.append(len(self.words))
        self.leads.append(not self.has_text)

    def is_apart(self, tag: Tag) -> bool:
        """Whether an inline tag begins a line, by those that its parent holds."""
        parent = self.open[-1]
        if parent not in self.apart:
            self.apart[parent] = apart(tag.parent, _PARAGRAPH) if tag.parent else frozenset()
        return id(tag) in self.apart[parent]

    def leave(self) -> None:
        index = self.open.pop()
        tag = self.tags[index]
        if index in self.boxes:
            self.flush()
            self.part()
            self.is_item = False
            self.preformatted -= tag.name == "pre"
            if self.anchors and len(self.lines) > self.firsts[index]:
                self.settle()
        elif tag.name == "a":
            self.open_anchors.pop()
        elif tag.name == "button":
            self.words.append(" ")
        if index in self.rows:
            self.flush()
        self.lengths[index] += self.length
        is_within = index not in self.boxes and self.firsts[index] == len(self.lines)
        if is_within and 0 < self.lengths[index] <= LONGEST_INNER and len(self.words) - self.begun[index] <= MOST_WORDS:
            self.inner[index] = stored("".join(self.words[self.begun[index] :]))
        self.lasts[index] = len(self.lines) + (self.has_text and self.lengths[index] > 0)
        if tag.name in _WITHIN:
            self.left = ""
        elif self.has_text and self.words:
            self.left = self.words[-1]
            self.is_opening = tag.name != "a" and self.leads[index] and self.firsts[index] == len(self.lines)

    def open_anchor(self, tag: Tag) -> None:
        attrs = attributes(tag)
        anchor = Anchor(absolute(attrs.get("href", ""), self.base), attrs)
        self.open_anchors.append(anchor)
        self.urls[len(self.tags)] = anchor.url
        if anchor.url:
            self.anchors.append(anchor)

    def permalink(self, tag: Tag) -> None:
        """What leads to the heading that it stands in is an element of the page, but its sign is no word of the heading."""
        self.enter(tag)
        self.permalinks.add(len(self.tags) - 1)
        self.leave()

    def part(self) -> None:
        """Keep the words of a link apart where a line ends inside it."""
        if self.open_anchors:
            self.open_anchors[-1].add(" ")

    def flush(self) -> None:
        """End the open paragraph, if it says anything."""
        if self.has_text:
            line = stored("".join(self.words))
            if self.is_item and line[0] not in _BULLETS:
                line = f"- {line}"
            self.lines.append((line, self.anchors))
            self.anchors = []
            self.is_item = False
            self.has_text = False
        self.left = ""
        self.words = []

    def settle(self) -> None:
        """Links that found no line of their own go to the last line, since the parent that held both ends here."""
        if self.anchors and self.lines:
            self.lines[-1][1].extend(self.anchors)
            self.anchors = []

    def blocks(self) -> tuple[Block, ...]:
        return tuple(Block(2 * n + 1, text, links(anchors)) for n, (text, anchors) in enumerate(self.lines))

    def elements(self) -> tuple[Element, ...]:
        rows = zip(self.tags, self.parents, self.firsts, self.lasts, self.lengths, strict=True)
        return tuple(self.element(index, *row) for index, row in enumerate(rows))

    def element(self, index: int, tag: Tag, parent: int, first: int, last: int, length: int) -> Element:
        inner = self.inner.get(index, "")
        inner = "" if inner and inner == self.lines[first][0] else inner
        name, classes = ("div", (tag.name[:LONGEST_ATTRIBUTE],)) if is_custom(tag) else (tag.name, ())
        if not tag.attrs:
            return Element(name, classes, parent, first, last, length, role=self.roles.get(id(tag)), inner=inner)
        attrs = attributes(tag)
        return Element(
            name,
            (*classes, *attrs["class"][:LONGEST_ATTRIBUTE].split()) if "class" in attrs else classes,
            parent,
            first,
            last,
            length,
            squash(attrs["itemprop"][:LONGEST_ATTRIBUTE]) if "itemprop" in attrs else "",
            squash(attrs["itemtype"][:LONGEST_ATTRIBUTE]) if "itemtype" in attrs else "",
            self.urls.get(index, ""),
            dates.kept(attrs["datetime"]) if tag.name == "time" and "datetime" in attrs else "",
            self.roles.get(id(tag)),
            inner,
            index in self.permalinks,
        )
