"""A page that was just fetched → where it leads: the links that selectors name, what its metadata say, its lines.

This is a look on the way, and no reading: pages are read from their archive, by `extract`.
"""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bs4.element import Tag
from soupsieve import compile as compiled

from pipeline.core.errors import PageRefused
from pipeline.core.text import squash
from pipeline.read.extract import head
from pipeline.read.extract.decode import decode
from pipeline.read.extract.links import absolute
from pipeline.read.extract.tree import ParsedPage, attributes, parse

MAX_LINKS = 10_000  # of one page that are followed
_NEAREST = 5  # tags above one that is selected, among which its link is looked for


@dataclass(frozen=True, slots=True)
class Outlinks:
    """`links` holds the addresses that each selector found, in order; `meta` the contents by their names."""

    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def outlinks(content: bytes, url: str, selectors: Sequence[str], has_lines: bool = False) -> Outlinks:
    """Look at an HTML page; the selectors were checked. Raises PageRefused where it cannot be read at all."""
    tree = parse(decode(content).text)
    base = head.base(tree, url)
    links = {css: tuple(_addresses(compiled(css).select(tree.root), base))[:MAX_LINKS] for css in selectors if css}
    lines = tuple(filter(None, map(squash, _text(tree.root)))) if has_lines else ()
    return Outlinks(links, _meta(tree), lines)


def charset_differs(content: bytes, label: str) -> bool:
    """Whether a page is not in the encoding that its server says, so that other readers would garble it."""
    named = label.strip("\"' ") or "utf-8"
    try:
        text = content.decode(named).removeprefix("\ufeff")
        is_utf8 = codecs.lookup(named).name == "utf-8"  # which it then is, whatever else it says of itself
        return not is_utf8 and not content.isascii() and text != decode(content).text
    except (LookupError, UnicodeDecodeError):
        return True
    except PageRefused:
        return False


def _addresses(tags: Sequence[Tag], base: str) -> list[str]:
    addresses = (absolute(href, base) for href in map(_href, tags) if href)
    return list(dict.fromkeys(filter(None, addresses)))


def _href(tag: Tag) -> str:
    """The link that a tag is, holds, or stands in."""
    own = attributes(tag).get("href", "")
    inner = tag.find("a", href=True) if not own else None
    if isinstance(inner, Tag):
        return attributes(inner)["href"]
    above = tag.parent
    for _ in range(_NEAREST):
        if own or above is None:
            return own
        own, above = attributes(above).get("href", "") if above.name == "a" else "", above.parent
    return own


def _meta(tree: ParsedPage) -> dict[str, tuple[str, ...]]:
    contents: dict[str, list[str]] = {}
    for tag in tree.telling:
        if tag.name == "meta":
            attrs = attributes(tag)
            contents.setdefault(attrs.get("name", "").strip().lower(), []).append(attrs.get("content", ""))
    return {name: tuple(values) for name, values in contents.items() if name}


def _text(root: Tag) -> list[str]:
    body = root.find("body")
    return (body if isinstance(body, Tag) else root).get_text("\n").split("\n")
