"""The titles of a page → the same, without the badge, the button or the file that their lines print as well."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.core.text import fold
from pipeline.split.roles.seen.marks import opening
from pipeline.split.roles.titles.captions import field_captions
from pipeline.split.roles.titles.columned import without_columns
from pipeline.split.roles.titles.figured import is_figured, within_tags, without_counts, without_figures
from pipeline.split.roles.titles.most import BADGE, COMMON, distinct, least
from pipeline.split.title_marks import FILES, Mark, marks_of

_NUMBER = re.compile(r"\d+")  # a year or a number says which resource it is
_NEWS = frozenset(
    (
        "new",
        "updated",
        "nouveau",
        "nouveaute",
        "mis a jour",
        "neu",
        "aktualisiert",
        "nuevo",
        "novedad",
        "actualizado",
        "nuovo",
        "novita",
        "aggiornato",
        "nieuw",
        "bijgewerkt",
    )
)  # badges of which a page may have one
_BADGES = frozenset(("badge", "flag", "label", "pill", "tag"))  # classes of a badge
_FORMAT = re.compile(rf"[(\[](?:{FILES})\b[^()\[\]]{{0,20}}[)\]]", re.IGNORECASE)
_CODE = re.compile(r"(?<=\S)(?:\s+`[^`]{1,30}`)+\Z")  # words in a tag of their own, as Markdown prints some
_FILE = re.compile(
    rf"(?<=\S)[\s,;:·–|-]{{1,5}}[(\[]?(?:{FILES})\b[\s,;:·–-]{{1,5}}\d{{1,5}}(?:[.,]\d{{1,3}})?\s?[kmg]i?[bo][)\]]?\Z",
    re.IGNORECASE,
)  # and how large that is


def without_badges(titles: Sequence[Block | None], document: Document) -> list[Block | None]:
    """Titles without the badge or button that their tag holds as well, and without the sort and size of their file: what several titles begin or end with beside
    the text of their link or in a tag of its own, or one in a tag whose class calls it so; what most say in a tag of
    its own but for figures ("27 min"), or in a dump as a count, which may stand close; a word that says that the resource is new; and what nearly all say beside their link, where it is
    figured ("GAR101")."""
    titles = [replace(title, text=_FILE.sub("", title.text)) if title else None for title in titles]
    if not document.elements and sum(bool(title and _CODE.search(title.text)) for title in titles) >= COMMON:
        titles = [title and replace(title, text=_CODE.sub("", title.text)) for title in titles]
    titles = (
        within_tags(titles, document)
        if document.elements
        else without_counts(without_columns(_without_news(titles), document))
    )
    inner = _inner_tags(titles, document)
    titles = without_figures(titles, inner)
    openings = {} if document.elements else _openings(titles, document)
    parts = [_badge_like(title, inner, openings) for title in titles]
    often = Counter(part for part, _ in parts if part)
    badges = {part for part, count in often.items() if count >= COMMON and not _NUMBER.search(part)}
    kinds = [part for part, _ in parts if part.startswith("(") and part.endswith(")") and not _NUMBER.search(part)]
    if len(kinds) >= least(titles) and badges.intersection(kinds):
        badges.update(kinds)
    shown = [
        _without(title, part) if is_called or part in badges or fold(part) in _NEWS else title
        for title, (part, is_called) in zip(titles, parts, strict=True)
    ]
    codes = {part for part in often if is_figured(part)}
    if sum(often[code] for code in codes) < least(titles):
        return shown
    coded = [_without(title, part) if part in codes else title for title, (part, _) in zip(shown, parts, strict=True)]
    return coded if len(distinct(coded)) == len(distinct(shown)) else shown


def _without_news(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles of a dump without a last word in capitals that says that the resource is new, where it is the only one in capitals."""
    ends = [title.text.split()[-1] if title and " " in title.text else "" for title in titles]
    return [
        _without(title, end)
        if end.isupper() and fold(end) in _NEWS and title and not title.text.removesuffix(end).isupper()
        else title
        for title, end in zip(titles, ends, strict=True)
    ]


def _inner_tags(titles: Sequence[Block | None], document: Document) -> Mapping[int, Mapping[str, bool]]:
    """Of the line of each title the short tags inside it: what they say, and whether a class calls them badges."""
    lines = {title.line for title in titles if title}
    found = defaultdict[int, dict[str, bool]](dict)
    for element in document.elements:
        if 0 < len(element.inner) <= BADGE and element.last == element.first + 1 and element.name != "a":
            line = document.blocks[element.first].line
            if line in lines:
                found[line][element.inner] = not _BADGES.isdisjoint(element.classes)
    return found


def site_marks(pages: Sequence[tuple[Sequence[Block | None], Document]]) -> tuple[Mark, ...]:
    """What the titles of a site show beside themselves, by their words and by their tags; `pages` are the titles of each page, and itself."""
    said = [[title.text for title in titles if title] for titles, _ in pages]
    return marks_of(said, (tag for titles, document in pages for tag in _tags(titles, document)), field_captions(pages))


def _tags(titles: Sequence[Block | None], document: Document) -> list[str]:
    """What stands at the ends of titles in a tag of its own, and is no number of something."""
    inner = _inner_tags(titles, document)
    return [
        tag
        for title in titles
        if title
        for tag in inner.get(title.line, ())
        if _without(title, tag) != title and not _NUMBER.search(tag) and any(map(str.isalpha, tag))
    ]


def _openings(titles: Sequence[Block | None], document: Document) -> dict[int, str]:
    """The links and bold words with which the lines of titles begin in a dump."""
    lines = {title.line for title in titles if title}
    return {block.line: opening(block.text) for block in document.blocks if block.line in lines}


def _badge_like(
    title: Block | None, inner: Mapping[int, Mapping[str, bool]], openings: Mapping[int, str]
) -> tuple[str, bool]:
    """What a title's line says beside the text of its one link, or else at an end in a tag of its own, and whether that
    one is called a badge; `openings` are the links and bold words with which lines of a dump begin."""
    if title is None:
        return "", False
    told = title.links[0].text if len(title.links) == 1 else openings.get(title.line, "")
    tags = sorted(inner.get(title.line, {}).items(), key=lambda tag: len(tag[0]))
    if told and 0 < len(title.text) - len(told) <= BADGE:
        called = {tag for tag, is_called in tags if is_called}
        if title.text.startswith(told):
            return (part := title.text[len(told) :].strip()), part in called or bool(_FORMAT.fullmatch(part))
        if title.text.endswith(told):
            return (part := title.text[: -len(told)].strip()), part in called
    return next(((tag, is_called) for tag, is_called in tags if _without(title, tag) != title), ("", False))


def _without(title: Block | None, part: str) -> Block | None:
    """The title without what it begins or ends with, if that is not all of it and stands apart."""
    if title is None:
        return None
    if title.text.endswith(f" {part}"):
        return replace(title, text=title.text.removesuffix(part).rstrip())
    return replace(title, text=title.text.removeprefix(part).lstrip()) if title.text.startswith(f"{part} ") else title
