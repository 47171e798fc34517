"""What an HTML page says of itself → Head: title, address, kind, dates, language, and the entries of its list.

Metadata are written for other programs and seldom looked at, so a value counts only where it can mean one thing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bs4.element import Tag

from pipeline.core.model import Head, Link
from pipeline.core.text import squash
from pipeline.read.extract.dates import iso
from pipeline.read.extract.jsonld import BadJsonLd, Thing, objects, text, things, types
from pipeline.read.extract.links import absolute, kind
from pipeline.read.extract.tree import ParsedPage, attributes
from pipeline.read.reading import Notice

LONGEST = 500  # characters of a title
MAX_LISTED = 1_000  # entries of a list; listing pages print 10 to 100
_NAMES = ("property", "name", "http-equiv")  # attributes that name a page's metadata
_VAGUE = {"object", "website"}  # kinds that templates give to every page
_AROUND = {
    "BreadcrumbList", "ImageObject", "Organization", "Person", "SearchAction", "SiteNavigationElement", "WebPage", "WebSite",
    "WPFooter", "WPHeader",
}  # fmt: skip  # types of what stands around a page's subject
_PUBLISHED = ("article:published_time", "datePublished", "published")
_UPDATED = ("article:modified_time", "dateModified", "updated")


def base(tree: ParsedPage, url: str | None) -> str:
    """The address that links are relative to: that of <base>, else the page's own."""
    hrefs = (_attribute(tag, "href") for tag in tree.telling if tag.name == "base")
    return absolute(next((href for href in hrefs if href), ""), url or "") or url or ""


def read(tree: ParsedPage, base: str) -> tuple[Head, list[Notice]]:
    """Read a page's head; `base` is what its addresses are relative to."""
    described, notices = _described(tree.telling)
    meta = dict(_meta(tree.telling))
    head = Head(
        title=_title(tree.telling, meta),
        url=_url(tree.telling, meta, base),
        kind=_kind(meta, described),
        published=_date(_PUBLISHED, tree.telling, meta, described),
        updated=_date(_UPDATED, tree.telling, meta, described),
        listed=tuple(_listed(described, base))[:MAX_LISTED],
        language=_language(tree.telling, meta),
    )
    return head, notices


def _described(telling: Iterable[Tag]) -> tuple[list[Thing], list[Notice]]:
    described: list[Thing] = []
    broken: list[str] = []
    before = 0
    for script in (tag.get_text() for tag in telling if tag.name == "script"):
        try:
            described.extend(things(script, before))
        except BadJsonLd as error:
            broken.append(str(error))
        before += len(script)
    if not broken:
        return described, []
    message = f"{len(broken)} of the page's descriptions for search engines (JSON-LD) could not be read: {broken[0]}. The page's text was read without them."
    return described, [Notice("info", "bad_json_ld", message)]


def _meta(telling: Iterable[Tag]) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's metadata; of a name that is there twice the first counts."""
    named = [tag for tag in telling if tag.name == "meta" and _attribute(tag, "content")]
    for tag in reversed(named):
        yield next(filter(None, (_attribute(tag, name) for name in _NAMES)), "").lower(), _attribute(tag, "content")


def _title(telling: Iterable[Tag], meta: Mapping[str, str]) -> str:
    first = {tag.name: tag for tag in reversed(tuple(telling)) if tag.name in ("h1", "title")}
    printed = (squash(first[name].get_text()) for name in ("title", "h1") if name in first)
    return (squash(meta.get("og:title", "")) or next(filter(None, printed), ""))[:LONGEST].rstrip()


def _url(telling: Iterable[Tag], meta: Mapping[str, str], base: str) -> str:
    canonical = [tag for tag in telling if tag.name == "link" and "canonical" in _attribute(tag, "rel").lower().split()]
    hrefs = [*(_attribute(tag, "href") for tag in canonical), meta.get("og:url", "")]
    return next((url for url in (absolute(href, base) for href in hrefs) if url), "")


def _kind(meta: Mapping[str, str], described: Iterable[Thing]) -> str:
    own = squash(meta.get("og:type", ""))[:100]
    named = [name for thing in described for name in types(thing)]
    subjects = [name for name in named if name not in _AROUND]
    if own and own.lower() not in _VAGUE:
        return own
    return next(iter(["ItemList"] if "ItemList" in named else [*subjects, own, *named]), "")


def _language(telling: Iterable[Tag], meta: Mapping[str, str]) -> str:
    """By the outermost tag, else by the metadata."""
    roots = (tag for tag in telling if tag.name == "html")
    named = (_attribute(tag, name) for tag in roots for name in ("lang", "xml:lang"))
    return next(filter(None, (*named, meta.get("og:locale", ""), meta.get("content-language", ""))), "")


def _date(
    names: tuple[str, str, str], telling: Iterable[Tag], meta: Mapping[str, str], described: Iterable[Thing]
) -> date | None:
    """By the page's metadata, its description, or its <time> tags where all of them name one day."""
    in_meta, in_thing, in_class = names
    texts = [meta.get(in_meta, ""), *(text(thing.get(in_thing)) for thing in described)]
    dated = next((when for when in map(iso, texts) if when), None)
    if dated:
        return dated
    printed = {
        iso(_attribute(tag, "datetime")) for tag in telling if tag.name == "time" and _says(tag, in_thing, in_class)
    }
    printed.discard(None)
    return printed.pop() if len(printed) == 1 else None


def _says(tag: Tag, itemprop: str, name: str) -> bool:
    is_marked = itemprop in _attribute(tag, "itemprop").split() or name in _attribute(tag, "class").split()
    return is_marked or (name == "published" and "pubdate" in tag.attrs)


def _listed(described: Iterable[Thing], base: str) -> Iterator[Link]:
    for thing in described:
        if "ItemList" in types(thing):
            for entry in objects(thing.get("itemListElement")):
                yield from _entry(entry, base)


def _entry(entry: Thing, base: str) -> Iterator[Link]:
    """An entry names its resource, or holds it as `item`, as an object or an address."""
    item = next(objects(entry.get("item")), {})
    addresses = [entry.get("url"), entry.get("item"), item.get("url"), item.get("@id"), entry.get("@id")]
    url = next((url for url in (absolute(text(address), base) for address in addresses) if url), "")
    name = text(entry.get("name")) or text(item.get("name")) or text(item.get("headline"))
    if url or name:
        yield Link(name, url, kind(url))


def _attribute(tag: Tag, name: str) -> str:
    return attributes(tag).get(name, "").strip()
