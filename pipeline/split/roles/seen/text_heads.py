"""Pages of a site whose texts open with a caption on their own line ("En bref : Le four est rallumé.") → the same with it on a line before.

A page of HTML may tell it by a tag, and have its style sheet print the colon (`<b>En bref</b> Le four est rallumé.`). A label looks so as well.
What stands behind the caption of a text tells in sentences; and unless its words are known, it is what another line of the page begins with
too, since it is a copy, or longer than any value.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.core.model import Block, Document
from pipeline.core.text import fold
from pipeline.split.caption_words import TITLES
from pipeline.split.naming import column_of, is_label_caption, is_over_text
from pipeline.split.roles.seen.parting import Head, with_heads_apart

SEVERAL = 3  # lines of a site that open with a caption which no word of its own tells to be one of texts,
TOLD = 0.6  # share of them behind which a sentence begins,
COPIED = 0.4  # share of these that say what another line begins with,
ALIKE = 0.4  # and share of them that another line begins as with the caption, up to which it is none of the sentence
FIRST = 0.8  # share of them that stand under a title, from which a caption that is known needs no copy
STOPS = (".", "…", ":", ";", ",")  # that end no title
LONG, MARKED = (
    120,
    45,
)  # characters behind a caption, in the median, from which these are a text, and behind one with its colon in a tag,
TELLS = 0.9  # where so many of them are sentences
OFTEN = 8  # texts that open with the same sentence,
MOSTLY = 0.4  # and share of the lines that begin a text, from which that is a caption
NAMED = 2  # words before a colon that make a line a label
WORDS, WHOLE = 5, 10  # by which two lines begin alike, behind the caption and with it
TAGS = frozenset("b strong em i u span label small font th dt".split())  # of a caption that no colon tells
TAGGED = re.compile(r"[A-ZÀ-Þ][^:.!?…*_\[\]()|·,;\d]{2,30}")
QUOTES = frozenset((("«", "»"), ("“", "”"), ("„", "“"), ('"', '"')))  # around all that stands behind a caption
FULL = 60  # characters of a line of a dump which may have no room for more
LEAST = 30  # characters behind the caption that is learned from,
SHORTEST = 12  # and behind one that is known then,
NEAR, LONGEST = 8, 5_000  # lines in which a copy stands that begins otherwise, and characters of one that are looked at
LINES = 8  # and lines of a dump in which its first sentence ends
_HEAD = re.compile(
    r"(?:[-–•·*]\s{1,3})?(?P<mark>\*\*|__|[*_]?)(?P<head>[A-ZÀ-Þ][^:.!?…*_\[\]()]{1,30}?|[a-zß-ÿ]{3,20}(?=\s?:))(?:\s?(?P<sign>[:.])(?P=mark)|(?P=mark)\s?:|(?P=mark)\s(?P<dash>[–—-]))\s{1,3}(?=[A-ZÀ-Þ0-9«„“\"¿¡…]|\[?(?:\.\.\.|…))"
)
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,3}\s{0,3}")  # of references, each before a dash ("TX  - Le four")
_BOXED = re.compile(r"\[(?P<head>[A-ZÀ-Þ][^:\[\]]{1,30})\](?P<sign>)(?P<dash>)\s{1,3}(?=[A-ZÀ-Þ0-9«„“\"¿¡])")
_OTHER = re.compile(
    r"https?://|[^\W\d_][^:.!?]{0,30}\s?:(?:\s|\Z)"
)  # what a line begins with that does not go on with the one over it
_SENTENCE = re.compile(r"[.!?…](?:\s|$|[»”\"')\]])")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line's caption, as printed and folded, where the text behind it begins, the first words of this and of the line (folded), and
    whether the caption ends as a sentence of no words that are known does, or in a dash as the place of a report does, or only its tag tells it, or its tag as well as a colon."""

    said: str
    caption: str
    start: int
    begun: str
    whole: str
    ends: bool
    is_dashed: bool
    is_quoted: bool
    is_tagged: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line's opening on its page: whether a sentence begins behind its caption, another line begins as that does, or only with the caption as
    well; whether it stands under a line that is no sentence, as under a title; and the characters behind the caption."""

    opening: _Opening
    tells: bool
    is_copied: bool
    is_alike: bool
    is_first: bool
    size: int


def text_heads(documents: Sequence[Document]) -> frozenset[str]:
    """The captions, folded, with which lines of a site open that are of its texts."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    firsts = 0
    for document in documents:
        openings = _openings(document)
        if not openings:
            continue
        firsts += sum(
            not over.text.endswith(STOPS) and len(own.text) >= LEAST and _SENTENCE.search(own.text) is not None
            for over, own in pairwise(document.blocks)
        )
        folded = [fold(block.text[:LONGEST]) for block in document.blocks]
        begun = Counter(_begun(block.text) for block in document.blocks)
        whole = Counter(_begun(block.text, WHOLE) for block in document.blocks)
        behind = Counter(own.begun for own in openings.values())
        for place, own in openings.items():
            is_whole = len(own.begun.split()) == WORDS
            is_copied = is_whole and (begun[own.begun] + behind[own.begun] > 1 or _is_excerpt(folded, place, own.begun))
            over = document.blocks[place - 1].text if place else "."
            is_label = ":" in over and len(over.partition(":")[0].split()) <= NAMED
            is_first = not over.endswith(STOPS) and not is_label
            is_alike = whole[own.whole] > 1 and not begun[own.begun]
            tells, size = _tells(document, place, own), _size(document, place, own)
            found[own.caption].append(_Seen(own, tells, is_copied, is_alike, is_first, size))
    return frozenset(caption for caption, seen in found.items() if _is_of_texts(caption, seen, firsts))


def _is_excerpt(folded: Sequence[str], place: int, begun: str) -> bool:
    """Whether a line near another one says somewhere what this begins with."""
    return any(begun in text for text in (*folded[max(0, place - NEAR) : place], *folded[place + 1 : place + 1 + NEAR]))


def _is_of_texts(caption: str, seen: Sequence[_Seen], firsts: int) -> bool:
    ended, seen = ([own for own in seen if own.opening.ends is ends] for ends in (True, False))
    if len(ended) > len(seen):
        return len(ended) >= MOSTLY * firsts and _come_back(ended)
    told = [own for own in seen if own.tells]
    if len(told) < TOLD * len(seen) or is_label_caption(caption):
        return False
    if is_over_text(caption) and (
        " " not in caption or column_of(caption) != "summary"
    ):  # "En bref" may open a sentence
        return True
    is_copied = sum(own.is_copied for own in told) >= COPIED * len(told)
    are_first = is_over_text(caption) and sum(own.is_first for own in told) >= FIRST * len(told)
    is_alike = sum(own.is_alike for own in told) > ALIKE * len(told)
    are_marked = all(own.opening.is_marked for own in seen) and _are_distinct(seen)
    least = MARKED if are_marked else LONG
    is_long = len(told) >= TELLS * len(seen) and median(own.size for own in seen) >= least
    if any(own.opening.is_dashed for own in seen) and not is_over_text(caption):
        is_long = _come_back(seen)
    if any(own.opening.is_tagged for own in seen) and not is_over_text(caption):
        return is_long and not is_alike and len(seen) >= OFTEN
    return len(seen) >= SEVERAL and (is_copied or are_first or is_long) and not is_alike


def _come_back(seen: Sequence[_Seen]) -> bool:
    """Whether the few words of a sentence open text after text, each of which goes on otherwise, at once under its title or labels."""
    are_first = sum(own.is_first and own.tells for own in seen) >= TELLS * len(seen)
    return len(seen) >= OFTEN and _are_distinct(seen) and are_first


def _are_distinct(seen: Sequence[_Seen]) -> bool:
    """Whether texts that open with one caption go on otherwise."""
    return len({own.opening.begun for own in seen}) >= TELLS * len(seen)


def parted(document: Document, captions: Collection[str]) -> Document:
    """A page with each of these captions on a line of its own, of the same number; the page itself where it has none."""
    heads = {
        place: Head(own.said, own.start)
        for place, own in (_openings(document, SHORTEST) if captions else {}).items()
        if own.caption in captions and _tells(document, place, own)
    }
    return with_heads_apart(document, heads)


def _openings(document: Document, least: int = LEAST) -> dict[int, _Opening]:
    """The lines of a page that open with a caption, by their place."""
    tagged = {
        element.first: element.inner
        for element in reversed(document.elements)  # of several tags the outermost one
        if element.inner and element.name in TAGS and TAGGED.fullmatch(element.inner)
    }
    found = ((place, _opening(block, least, tagged.get(place))) for place, block in enumerate(document.blocks))
    marked = {(element.first, element.inner) for element in document.elements if element.name in TAGS}
    return {
        place: replace(
            own, is_marked=own.is_marked or (place, document.blocks[place].text[: own.start].rstrip()) in marked
        )
        for place, own in found
        if own
    }


def _opening(block: Block, least: int, tagged: str | None) -> _Opening | None:
    match = _HEAD.match(block.text) or _BOXED.match(block.text)
    if match is None:
        return _tagged(block, least, tagged) if tagged else None
    if len(block.text) - match.end() < least or (match["dash"] and _TAG.fullmatch(match["head"])):
        return None
    caption = fold(match["head"])
    ends = match["sign"] == "." and not is_over_text(caption)
    opening = _opened(block, match["head"], match.end(), ends=ends, is_dashed=bool(match["dash"]))
    return replace(opening, is_marked=bool(match.groupdict().get("mark")))


def _tagged(block: Block, least: int, said: str) -> _Opening | None:
    """A line that a tag opens, behind which it goes on as a sentence begins."""
    rest = block.text[len(said) + 1 :]
    is_head = block.text.startswith(f"{said} ") and len(rest) >= least and (rest[0].isupper() or not rest[0].isalpha())
    return _opened(block, said, len(said) + 1, is_tagged=True) if is_head else None


def _opened(
    block: Block, said: str, start: int, *, ends: bool = False, is_dashed: bool = False, is_tagged: bool = False
) -> _Opening:
    rest = block.text[start:]
    is_quoted = (rest[:1], rest[-1:]) in QUOTES
    begun, whole = _begun(rest), _begun(block.text, WHOLE)
    return _Opening(said, fold(said), start, begun, whole, ends, is_dashed, is_quoted, is_tagged, is_marked=False)


def _size(document: Document, place: int, own: _Opening) -> int:
    """The characters behind a caption, in a dump with those of the lines on which it goes on, set in deeper than its own or under a full one."""
    first = document.blocks[place]
    size, before = len(first.text) - own.start, first
    if document.elements:
        return size
    for block in document.blocks[place + 1 : place + LINES]:
        is_within = block.indent > first.indent and len(before.text) >= LEAST
        is_broken = len(before.text) >= FULL and not _OTHER.match(block.text)
        if block.line != before.last + 1 or not (is_within or is_broken):
            break
        size, before = size + len(block.text), block
    return size


def _begun(text: str, words: int = WORDS) -> str:
    return " ".join(fold(text[: words * LEAST]).split()[:words])


def _tells(document: Document, place: int, own: _Opening) -> bool:
    """Whether what stands behind a caption is a sentence, be it one that a dump breaks, or a quotation."""
    if own.is_quoted:
        return True
    lines = document.blocks[place : place + (1 if document.elements else LINES)]
    for before, block in zip((None, *lines), lines, strict=False):
        is_other = own.caption not in TITLES and _OTHER.match(block.text)  # under a title labels stand
        if before and (block.line != before.last + 1 or is_other):
            return False
        if _SENTENCE.search(block.text, 0 if before else own.start):
            return True
    return False
