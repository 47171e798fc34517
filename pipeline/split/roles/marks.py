"""A printed line → its text without the marks that a dump puts around it, and which marks these were.

Text browsers and Markdown print what the markup said: `### [Titre](adresse)`, `[12]Titre`, `* entrée`, `**Auteur :**`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"(?:[-*•–·+▪‣◦])\s+(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[\d{1,4}\](?=\S)")
_LINK = re.compile(r"!?\[((?:[^\]\[]|\[[^\]\[]{0,100}\]){0,400})\]\([^()\s]{0,800}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Bare:
    """A line without its marks: heading level (0: none), whether a bullet or a number stood before it, and links.

    `is_link` tells that the whole line is one link, `is_strong` that all of it is bold.
    """

    text: str
    heading: int
    is_item: bool
    is_numbered: bool
    has_link: bool
    is_link: bool
    is_strong: bool


@lru_cache(maxsize=50_000)
def bare(text: str) -> Bare:
    """The line without the marks of a dump."""
    rest = text
    heading = _HEADING.match(rest)
    rest = rest[heading.end() :] if heading else rest
    bullet = _BULLET.match(rest)
    rest = rest[bullet.end() :] if bullet else rest
    note = _NOTE.match(rest)
    rest = rest[note.end() :] if note else rest
    link = _LINK.search(rest) if "](" in rest else None
    is_link = bool(note) or bool(link and link.end() - link.start() == len(rest.strip()))
    if link:
        rest = _LINK.sub(r"\1", rest)
    is_strong = False
    if "**" in rest or "__" in rest:
        strong = _STRONG.match(rest)
        is_strong = strong is not None and not rest[strong.end() :].strip()
        rest = _STRONG.sub(r"\2", rest)
    rest = rest.strip()
    return Bare(
        rest or text,
        len(heading[1]) if heading else 0,
        bool(bullet),
        bool(_NUMBER.match(rest)),
        bool(link or note),
        is_link,
        is_strong,
    )
