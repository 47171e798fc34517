"""The titles of a page → the same, without figures that nearly all print in tags of their own, beside one, or as a count at their ends."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.titles.most import BADGE, distinct, least

_NUMBER = re.compile(r"\d+")  # a year or a number says which resource it is
# close to the title or in brackets: "en 7 jours" is of it
_COUNT = re.compile(r"(?:(?<=[^\s\d(])\d{1,6}|(?<=\S)\s?\(\d{1,6})\s?([^\W\d_]{3,20})\)?\Z")
STEM = 3  # letters of what is counted, which may be one or more of it
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")


def within_tags(titles: Sequence[Block | None], document: Document) -> Sequence[Block | None]:
    """Titles as the tags tell them that set most of their line out, where nearly all have but figures beside it ("CHEM 22 Le four (3-0-3)")."""
    lines = {title.line for title in titles if title}
    said = defaultdict[int, list[str]](list)
    for element in document.elements:
        line = document.blocks[element.first].line if element.inner else 0
        if line in lines:
            said[line].append(element.inner)
    told = [max(said[title.line], key=_worth, default="") if title else "" for title in titles]
    rests = [
        title.text.replace(own, "", 1).strip() if title and own else "" for title, own in zip(titles, told, strict=True)
    ]
    is_set_out = [
        _is_code(rest) and len(rest) <= BADGE and is_title_like(Block(0, own))
        for own, rest in zip(told, rests, strict=True)
    ]
    if sum(is_set_out) < least(titles):
        return titles
    return [
        replace(title, text=own) if title and is_it else title
        for title, own, is_it in zip(titles, told, is_set_out, strict=True)
    ]


def _worth(said: str) -> tuple[bool, int]:
    """What a tag inside of a title says, by how likely it is all of it: what has no figures before what has some, and more before less."""
    return not _NUMBER.search(said), len(said)


def without_figures(titles: Sequence[Block | None], inner: Mapping[int, Mapping[str, bool]]) -> Sequence[Block | None]:
    ends = [
        {tag for tag in inner.get(title.line, ()) if title.text.endswith(tag)} if title else set[str]()
        for title in titles
    ]
    shapes = Counter(_NUMBER.sub("0", end) for own in ends for end in own if is_figured(end))
    shape, count = max(shapes.items(), key=lambda one: one[1], default=("", 0))
    if count < least(titles):
        return titles
    figures = [next((end for end in own if _NUMBER.sub("0", end) == shape), "") for own in ends]
    shown = [
        replace(title, text=title.text.removesuffix(figure).rstrip()) if title and figure else title
        for title, figure in zip(titles, figures, strict=True)
    ]
    return shown if len(distinct(shown)) == len(distinct(titles)) else titles


def without_counts(titles: Sequence[Block | None]) -> Sequence[Block | None]:
    """The titles of a dump without a count that nearly all end with, close or in brackets: "Le four34 commentaires"."""
    counts = [_COUNT.search(title.text) if title else None for title in titles]
    often = Counter(fold(count[1])[:STEM] for count in counts if count)
    counted, number = max(often.items(), key=lambda one: one[1], default=("", 0))
    if number < least(titles):
        return titles
    shown = [
        replace(title, text=title.text[: count.start()].rstrip(" ([–-·|,"))
        if title and count and fold(count[1]).startswith(counted)
        else title
        for title, count in zip(titles, counts, strict=True)
    ]
    return shown if len(distinct(shown)) == len(distinct(titles)) else titles


def is_figured(text: str) -> bool:
    return bool(_NUMBER.search(text)) and not _YEAR.fullmatch(text)


def _is_code(text: str) -> bool:
    """Whether a text is figures, and words in capitals at most."""
    return is_figured(text) and not any(word.isalpha() and not word.isupper() for word in text.split())
