"""Pages of a site whose texts open with their title, in a tag of its own (`<p><a href="/four">Le four</a> – Le bourg a rallumé …`) → the same with
it on a line before.

Such run-in headings say something else each time, and open only one of two copies of a text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.core.model import Document
from pipeline.core.text import fold
from pipeline.split.roles.seen.parting import Head, with_heads_apart
from pipeline.split.roles.seen.run_in_heads import opening_kinds, run_in, whole_line
from pipeline.split.roles.seen.tagged import BULLET

TAGS = frozenset({"a", "b", "strong", "em", "i", "cite", "dfn", "span"})
SEVERAL = 5  # lines of a site that open so, in tags that are alike,
DISTINCT = 0.9  # share of them that open with words of their own,
WORDS = 1.5  # of these in the mean,
COPIED = 0.4  # and share whose rest another line begins with: links before the only text of an entry are titles anyway (`run_in.py`)
NEARLY_ALL = 0.8  # share of the lines in the tag around it that open so
REST = 30  # characters behind the head that are a text
BEGUN = 5  # words by which two lines begin alike
LEVELS = 3  # tags by which heads are alike
MARKED = frozenset({"bold", "capitals"})  # what marks titles of dumps by itself, while a quotation may be one
CAPTION = 40  # characters before a colon that may be a caption
SIGNS = " –—-"  # while what stands before a colon is a caption
_SIGN = re.compile(rf"\s?[{SIGNS.strip()}]\s+")
_LOOKED_AT = 200  # characters of a line whose first words are looked at


class _Opening(NamedTuple):
    line: int
    key: str
    head: Head


def title_heads(documents: Sequence[Document]) -> frozenset[str]:
    """The tags, as keys of their names and classes, in which titles open texts; of dumps what marks such titles."""
    found = defaultdict[str, dict[str, tuple[str, bool]]](dict)  # each line once: resources come back on other pages
    held, counts = Counter[str](), Counter[str]()
    for document in documents:
        openings = [*_openings(document)]
        begun = _beginnings(document) if openings else Counter[str]()
        for line, key, head in openings:
            text = document.blocks[line].text
            rest = _begun(text[head.size :] if document.elements else whole_line(document, line, head.size))
            found[key][text] = fold(head.said), bool(rest) and begun[rest] > 0
            counts[key] += 1
        held.update(_around(document))
    return frozenset(
        key
        for key, seen in found.items()
        if _are_titles([*seen.values()], is_told=key in MARKED)
        and counts[key] >= NEARLY_ALL * held[key.rpartition("/")[0] or key]
    )


def _beginnings(document: Document) -> Counter[str]:
    """How many lines begin with which words; those of a dump go on, and may open with a caption."""
    if document.elements:
        return Counter(_begun(block.text) for block in document.blocks)
    lines = [whole_line(document, place) for place in range(len(document.blocks))]
    behind = (line.partition(": ")[2] for line in lines if ": " in line[:CAPTION])
    return Counter(map(_begun, (*lines, *behind)))


def with_title_heads_apart(document: Document, keys: Collection[str]) -> Document:
    """A page with the titles that open texts in such tags on lines of their own; the page itself where it has none."""
    heads = {line: head for line, key, head in _openings(document) if key in keys} if keys else {}
    return with_heads_apart(document, heads, SIGNS)


def _are_titles(seen: Sequence[tuple[str, bool]], *, is_told: bool) -> bool:
    heads = {head for head, _ in seen}
    are_own = len(heads) >= max(SEVERAL, DISTINCT * len(seen))
    are_long = sum(len(head.split()) for head in heads) >= WORDS * len(heads)
    copied = sum(is_copied for _, is_copied in seen)
    return are_own and are_long and (is_told or copied >= COPIED * len(seen))


def _openings(document: Document) -> Iterator[_Opening]:
    """The lines that open with a tag, a sign and a text behind it; of several tags the outermost one."""
    if not document.elements:
        yield from (_Opening(*told) for told in run_in(document))
        return
    last = -1
    for number, element in enumerate(document.elements):
        line = element.first
        if element.name not in TAGS or not element.inner or element.last != line + 1 or line == last:
            continue
        block = document.blocks[line]
        start = len(BULLET) if block.text.startswith(BULLET) else 0
        sign = (
            _SIGN.match(block.text, start + len(element.inner)) if block.text.startswith(element.inner, start) else None
        )
        if sign and len(block.text) - sign.end() >= REST:
            last = line
            yield _Opening(line, _key(document, number), Head(element.inner, sign.end()))


def _around(document: Document) -> Iterator[str]:
    """The tags at once around inline ones, once for each element that holds one line with a text, or a part of it; of dumps what opens as
    titles that open texts do."""
    if not document.elements:
        yield from opening_kinds(document)
    for number, element in enumerate(document.elements):
        if element.name not in TAGS and element.last == element.first + 1 and element.length >= REST:
            yield _key(document, number, LEVELS - 1)


def _key(document: Document, number: int, levels: int = LEVELS) -> str:
    names = list[str]()
    while number >= 0 and len(names) < levels:
        element = document.elements[number]
        names.append(f"{element.name}.{element.classes[0] if element.classes else ''}")
        number = element.parent
    return "/".join(reversed(names))


def _begun(text: str) -> str:
    words = fold(text[:_LOOKED_AT]).split()[:BEGUN]
    return " ".join(words) if len(words) == BEGUN else ""
