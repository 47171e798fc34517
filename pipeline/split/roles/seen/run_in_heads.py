"""The lines of a dump that open with a head of their own, as run-in headings do: "**Le four** Le bourg a rallumé …", "LE FOUR À PAIN Le bourg …",
"« Le four à pain » Le bourg …", "Le four à pain. -- Le bourg …"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block, Document
from pipeline.split.roles.seen.marks import bare
from pipeline.split.roles.seen.parting import Head

SHORTEST = 12  # characters behind a head that begin a text,
REST = 30  # which goes on for so many, or on the next line
_BEFORE = r"(?:[-*•·–+o]\s{1,6}|\(?\d{1,3}[.)]\s{1,4})?"
_SIGN = r"(?:\s?[–—-])?\s+(?=[^\W_]|[«„“\"'‘¿¡(\[])"
_BOLD = re.compile(rf"(?P<head>{_BEFORE}(?P<mark>\*\*|__)(?=\S)[^*_\n]{{2,160}}?(?P=mark)[.:]?){_SIGN}")
_TWO_WORDS = (
    r"(?=[^a-zß-ÿ]{0,40}?[^\W\da-zß-ÿ_]{2,30} [^a-zß-ÿ]{0,20}?[^\W\da-zß-ÿ_]{3})"  # so that no shelf mark is a title
)
_CAPITALS = re.compile(
    rf"(?P<head>{_BEFORE}{_TWO_WORDS}[^\Wa-zß-ÿ_][^a-zß-ÿ\n]{{5,120}}?[.:!?]?)(?: ?[–—-])? (?=[«„“\"'‘¿¡]?[^\Wa-zß-ÿ_\d]?[a-zß-ÿ’'])"
)
_QUOTED = re.compile(
    rf"(?P<head>{_BEFORE}(?:«[^«»\n]{{3,160}}»|[“„][^“”„\n]{{3,160}}[”“]|\"[^\"\n]{{3,160}}\")[.:]?){_SIGN}"
)
_DASHED = re.compile(rf"(?P<head>{_BEFORE}[^\Wa-zß-ÿ_][^\n]{{5,160}}?[.]?) (?:--|–|—) (?=[^\W_]|[«„“\"'‘¿¡(\[])")
_KINDS = {"bold": _BOLD, "capitals": _CAPITALS, "quoted": _QUOTED, "dashed": _DASHED}
_OPENS = {
    "bold": re.compile(rf"{_BEFORE}(?:\*\*|__)\S"),
    "capitals": re.compile(rf"{_BEFORE}[^\Wa-zß-ÿ_]{{2,30}}\b[^a-zß-ÿ]{{4,120}}"),
    "quoted": re.compile(rf"{_BEFORE}[«“„\"]"),
}


class RunIn(NamedTuple):
    """The line of a head, its kind, and what it says."""

    line: int
    kind: str
    head: Head


def run_in(document: Document) -> Iterator[RunIn]:
    """The lines of a dump that begin a paragraph with a head and a text behind it."""
    for place, block in enumerate(document.blocks):
        if not _is_first(document, place):
            continue
        for kind, pattern in _KINDS.items():
            found = pattern.match(block.text)
            if found and _goes_on(document, place, found.end()) and not _is_day(found["head"]):
                yield RunIn(place, kind, Head(found["head"], found.end()))
                break


def opening_kinds(document: Document) -> Iterator[str]:
    """The kind of each line that opens as such heads do, be it one with nothing behind it; and of each heading of its own."""
    for place, block in enumerate(document.blocks):
        if bare(block.text).heading:
            yield from _OPENS
        elif _is_first(document, place):
            yield from (kind for kind, opens in _OPENS.items() if opens.match(block.text))


def whole_line(document: Document, place: int, start: int = 0) -> str:
    """What a line says from a place on, with the next one where a dump goes on at once."""
    own = document.blocks[place]
    after = document.blocks[place + 1 : place + 2]
    goes_on = after and after[0].line == own.last + 1
    return f"{own.text[start:]} {after[0].text}" if goes_on else own.text[start:]


def _is_first(document: Document, place: int) -> bool:
    """Whether a line begins its paragraph, or the line before it is too short to go on."""
    if not place:
        return True
    before, own = document.blocks[place - 1 : place + 1]
    return (
        own.line > before.last + 1
        or len(before.text) < REST
        or own.indent < before.indent
        or before.text.endswith((".", "…", "!", "?", ":"))
    )


def _is_day(head: str) -> bool:
    """Whether a head says nothing but when, as over a title or a message that was sent then: "14/05/2018 – Le four"."""
    return not any(map(str.isalpha, head)) or date_alone(head) is not None


def _goes_on(document: Document, place: int, end: int) -> bool:
    block = document.blocks[place]
    rest = len(block.text) - end
    if rest >= REST:
        return True
    after: Block | None = document.blocks[place + 1] if place + 1 < len(document.blocks) else None
    return rest >= SHORTEST and after is not None and after.line == block.last + 1 and len(after.text) >= REST
