"""HTML document → the parts of the article that its tags set apart.

The title is the h1; its region is the innermost `article` or `main` around it that holds prose. Navigation, asides,
comments and lists of related pages are left out. Where no line says when it was published, the page must say by its
metadata or by its `article` tag that it is one, and prose must make up most of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.core.model import Document, Element
from pipeline.split.articles.lines import ArticleParts, parts_of_lines, the_stamp
from pipeline.split.articles.prose import end_of_text, is_linked, is_prose
from pipeline.split.articles.stamps import Stamp, stamps
from pipeline.split.articles.tags import around, blocks_apart, heading_of, is_shared

MIN_PROSE = 200  # characters of prose without which tags alone make no article
MOSTLY = 0.5  # share of the region's characters that are prose, where no stamp says that it is an article
TEASERS = 2  # headings that are links, or articles inside: from so many on the region lists other pages
NEAR = 6  # blocks above the h1 among which its stamp may stand
LISTS = frozenset({"itemlist", "collectionpage", "searchresultspage"})
ARTICLES = frozenset({"article", "newsarticle", "blogposting", "report", "scholarlyarticle", "techarticle"})


@dataclass(frozen=True, slots=True)
class _Region:
    """Indexes of the blocks of an article: its title, what stands near above it, and what stands below."""

    title: range
    above: Sequence[int]
    below: Sequence[int]
    element: Element | None


def parts_of_html(document: Document, site: frozenset[str]) -> ArticleParts | None:
    """The parts of an HTML page that is an article. A page without h1 is read as its lines alone would be."""
    if document.head.listed or document.head.kind.casefold() in LISTS or is_shared(document):
        return None
    heading = heading_of(document)
    apart = blocks_apart(document.elements, heading)
    if heading is None:
        return parts_of_lines([block for i, block in enumerate(document.blocks) if i not in apart], site)
    region = _region(document, heading, apart)
    if _teasers(document, region) >= TEASERS:
        return None
    order = [document.blocks[i] for i in (*region.title, *region.above, *region.below)]
    stamp = the_stamp(order)
    candidates = [stamp] if stamp else stamps(order)
    published, updated = _days(document, region, candidates[0] if len(candidates) == 1 else None)
    if stamp is None and not _is_told(document, region, published):
        return None
    shown = {block.line for candidate in candidates for block in order[candidate.first : candidate.last]}
    text = tuple(block for i in region.below if (block := document.blocks[i]).line not in shown)
    title = " ".join(document.blocks[i].text for i in region.title)
    return ArticleParts(title, published, updated, text)


def _region(document: Document, heading: int, apart: frozenset[int]) -> _Region:
    """The innermost `article` or `main` around the h1 that holds prose; else the only `article` below it; else the page."""
    h1 = document.elements[heading]
    above = [i for i in range(max(0, h1.first - NEAR), h1.first) if i not in apart]
    whole = range(h1.last, len(document.blocks))
    for element in around(document.elements, heading):
        below = [i for i in range(h1.last, element.last) if i not in apart]
        if element.name in ("article", "main") and any(is_prose(document.blocks[i]) for i in below):
            return _Region(range(h1.first, h1.last), above, _own(document, below), element)
    later = [element for element in document.elements if element.name == "article" and element.first >= h1.last]
    only = later[0] if len(later) == 1 else None
    below = [i for i in (range(h1.last, only.last) if only else whole) if i not in apart]
    return _Region(range(h1.first, h1.last), above, _own(document, below), only)


def _own(document: Document, below: Sequence[int]) -> Sequence[int]:
    return below[: end_of_text([document.blocks[i] for i in below])]


def _teasers(document: Document, region: _Region) -> int:
    """How many other pages a region shows: by a heading that is a link, or in an `article` of its own."""
    inside = set(region.below)

    def is_teaser(element: Element) -> bool:
        if element.first >= element.last or element.first not in inside or element is region.element:
            return False
        if element.name in ("h2", "h3", "h4"):
            return all(is_linked(block) for block in document.blocks[element.first : element.last])
        return element.name == "article"

    return sum(is_teaser(element) for element in document.elements)


def _is_told(document: Document, region: _Region, published: date | None) -> bool:
    """Whether tags or metadata say that a page is an article, and its text does not belie them."""
    blocks = [document.blocks[i] for i in region.below]
    prose = sum(len(block.text) for block in blocks if is_prose(block))
    if prose < max(MIN_PROSE, MOSTLY * sum(len(block.text) for block in blocks)):
        return False
    is_tagged = region.element is not None and region.element.name == "article"
    return is_tagged or published is not None or bool(_kinds(document) & ARTICLES)


def _kinds(document: Document) -> set[str]:
    types = {element.itemtype.rpartition("/")[2] for element in document.elements if element.itemtype}
    return {kind.casefold() for kind in (document.head.kind, *types)}


def _days(document: Document, region: _Region, stamp: Stamp | None) -> tuple[date | None, date | None]:
    """The days as a reader sees them, else as the tags or the metadata name them."""
    blocks = {*region.above, *region.title, *region.below}
    times = [element for element in document.elements if element.datetime and element.first in blocks]
    published = _first(element for element in times if element.itemprop == "datePublished")
    updated = _first(element for element in times if element.itemprop == "dateModified")
    opening = next((i for i in region.below if is_prose(document.blocks[i])), 0)
    plain = [element for element in times if not element.itemprop]  # several are those of what the page lists
    shown = _first(plain) if len(plain) == 1 and plain[0].first < opening else None
    return (
        (stamp.published if stamp else None) or published or document.head.published or shown,
        (stamp.updated if stamp else None) or updated or document.head.updated,
    )


def _first(times: Iterable[Element]) -> date | None:
    return next(_read(times), None)


def _read(times: Iterable[Element]) -> Iterator[date]:
    for time in times:
        try:
            yield date.fromisoformat(time.datetime[:10])
        except ValueError:  # "PT5M", "2021": no day
            continue
