"""The records of a site whose texts are printed twice with nothing between → where the first of two texts ends that share nothing.

A standfirst mostly repeats the beginning of the text under it, but on many sites it may say anything. The records in which it does
repeat it tell how all of the site print theirs: in tags of its own, or as one paragraph that is never long. Tags may also be named so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.split.naming import is_over_summary
from pipeline.split.roles.group import BODY, SUMMARY, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.twice import Copies

SEVERAL, SHARE = 3, 0.15  # records, and share of those of a site, that must print two copies with nothing between,
NEARLY_ALL = 0.9  # and share of these that must print them so
CALLED = 0.25  # share of a site's records whose first paragraph stands behind a caption on its line
USUAL = (
    0.5  # share of a site's records that must open in tags that are named so, where none of them repeats its standfirst
)
LONGER = 2  # times as long as the longest of these paragraphs that another one may be
NAMES = frozenset(
    "intro introduction lead lede leader chapo chapeau teaser summary abstract standfirst excerpt dek deck resume resumen sintesi riassunto "
    "kurztext kurzfassung vorspann samenvatting inleiding entradilla occhiello sommario subtitle tagline blurb extrait zusammenfassung".split()
)  # of tags that hold a standfirst
PROPERTIES = frozenset(("abstract", "description"))  # of microdata, beside "articleBody" or "text",
SET_OUT = frozenset(("b", "em", "i", "strong"))  # and tags that set a standfirst out from the text under it
SET, NAMED = 1, 2  # what tells a standfirst by itself
WORTH = 2  # times that the rest of a text must be as long as its standfirst
_WORDS = re.compile(r"[-_]+")


@dataclass(frozen=True, slots=True)
class Standfirst:
    """How a site prints the first of two texts: the tags that hold its lines; or that it is one
    paragraph of at most so many characters (0 where neither is so); or that it stands behind its caption, or under it; or
    that one of the two is a quotation."""

    first: Sequence[str] = ()
    most: int = 0
    is_called: bool = False
    is_quoted: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the site prints any."""
        return bool(self.first or self.most or self.is_called or self.is_quoted)


def standfirst_of(records: Sequence[tuple[Copies, Group, Lines]]) -> Standfirst:
    """What the records with two copies say of those with two texts, or what names the first ones."""
    called = sum(_is_called(group.of(BODY, SUMMARY), page) for _, group, page in records)
    if called >= max(SEVERAL, CALLED * len(records)):
        return Standfirst(is_called=True)
    quoted = sum(_quoted(group.of(BODY, SUMMARY), page) > 0 for _, group, page in records)
    if quoted >= max(SEVERAL, CALLED * len(records)):
        return Standfirst(is_quoted=True)
    known = [(copies, page) for copies, _, page in records if copies.is_alike and not copies.is_parted]
    if _are_under_captions(records, known):
        return Standfirst(is_called=True)
    parted = sum(copies.is_parted for copies, _, _ in records if copies.second)
    if len(known) < max(SEVERAL, SHARE * len(records), parted):
        return _named(records)
    if all(page.document.elements for _, page in known):
        one, other = (_tags(copies) for copies in zip(*(((c.first, p), (c.second, p)) for c, p in known), strict=True))
        first, second = (sorted(own - than) for own, than in ((one, other), (other, one)))
        told = sum(_are_apart(copies, page, first, second) for copies, page in known)
        if told >= NEARLY_ALL * len(known):
            return Standfirst(first)
    over = sum(WORTH * _size(copies.first, page) <= _size(copies.second, page) for copies, page in known)
    if over < NEARLY_ALL * len(known):
        return _named(records)
    ends = [copies.first == _paragraph([*copies.first, *copies.second], page) for copies, page in known]
    sizes = sorted(_size(copies.first, page) for copies, page in known)
    if sum(ends) < NEARLY_ALL * len(known):
        return _named(records)
    return Standfirst(most=round(LONGER * sizes[-1]))


def _are_under_captions(records: Sequence[tuple[Copies, Group, Lines]], known: Sequence[tuple[Copies, Lines]]) -> bool:
    """Whether many texts stand under a caption of summaries, and of the records that repeat what is under it nearly all repeat one paragraph."""
    under = sum(_is_under(group.of(BODY, SUMMARY), page) for _, group, page in records)
    texts = [(copies.first, [*copies.first, *copies.second], page) for copies, page in known]
    shown = [first == _paragraph(both, page) for first, both, page in texts if _is_under(both, page)]
    return under >= max(SEVERAL, CALLED * len(records)) and sum(shown) >= max(SEVERAL, NEARLY_ALL * len(shown))


def _named(records: Sequence[tuple[Copies, Group, Lines]]) -> Standfirst:
    """The tags in which most texts of several lines open, and go on in others, where either are named so, or the first set out all that they
    hold."""
    told = [
        (texts, page, [_says_standfirst(line, page, texts) for line in texts])
        for _, group, page in records
        if (texts := group.of(BODY, SUMMARY))
    ]
    over = _opening([(texts, page, [*map(bool, says)]) for texts, page, says in told])
    return (
        over or _opening([(texts, page, [own != NAMED for own in says]) for texts, page, says in told]) or Standfirst()
    )


def _opening(records: Sequence[tuple[Sequence[int], Lines, Sequence[bool]]]) -> Standfirst | None:
    """The tags that hold the first lines of most texts of several lines, which are told from the others."""
    tags, count, several = set[str](), 0, 0
    for texts, page, told in records:
        several += len(texts) > 1
        size = len([*takewhile(bool, told)])
        if 0 < size < len(texts) and not any(told[size:]):
            tags.update(_place(line, page) for line in texts[:size])
            count += 1
    return Standfirst(sorted(tags)) if count >= max(SEVERAL, USUAL * several) else None


def _says_standfirst(line: int, page: Lines, texts: Sequence[int]) -> int:
    """Whether a class of the tags that hold a line, and not all `texts` of its record, calls it so, or microdata does (schema.org), as NAMED, or
    one of them sets out the whole line, as SET; 0 where nothing tells."""
    held = (page.document.elements[number] for number in page.held[line])
    elements = [element for element in held if element.first > texts[0] or element.last <= texts[-1]]
    size = len(page.document.blocks[line].text)
    if any(
        not NAMES.isdisjoint(_WORDS.split(element.classes[0].lower() if element.classes else ""))
        or element.itemprop in PROPERTIES
        for element in elements
    ):
        return NAMED
    return SET if any(element.name in SET_OUT and element.length >= size for element in elements) else 0


def with_standfirst(copies: Copies, group: Group, page: Lines, site: Standfirst) -> Copies:
    """The two texts of a record that share nothing, as its site prints them; as they are where that does not tell."""
    texts = group.of(BODY, SUMMARY)
    if copies.is_alike or copies.is_parted or len(texts) < 2:
        return copies
    place = _end(texts, page, site)
    return Copies(texts[:place], texts[place:], is_alike=False, is_parted=True) if 0 < place < len(texts) else copies


def _end(texts: Sequence[int], page: Lines, site: Standfirst) -> int:
    """How many lines of a record's texts are its standfirst; 0 where the site does not tell."""
    if site.first and page.document.elements:
        are_first = [_place(line, page) in site.first for line in texts]
        count = sum(are_first)
        return count if all(are_first[:count]) else 0
    if site.is_quoted:
        return _quoted(texts, page)
    count = len(_paragraph(texts, page))
    if site.is_called:
        return count if _is_called(texts, page) or _is_under(texts, page) else 0
    size = _size(texts[:count], page)
    return count if size <= site.most and _size(texts[count:], page) >= WORTH * size else 0


def _is_called(texts: Sequence[int], page: Lines) -> bool:
    """Whether the first paragraph of a text, of several, stands behind a caption of summaries on its own line, which was parted from it."""
    return _is_led(texts, page) and page.blocks[texts[0] - 1].line == page.blocks[texts[0]].line


def _is_under(texts: Sequence[int], page: Lines) -> bool:
    """Whether it stands under a line that is such a caption."""
    return _is_led(texts, page) and page.blocks[texts[0] - 1].line < page.blocks[texts[0]].line


def _is_led(texts: Sequence[int], page: Lines) -> bool:
    """Whether what is over a text of several paragraphs calls it a summary."""
    if not texts or not texts[0] or not is_over_summary(page.blocks[texts[0] - 1].text):
        return False
    return bool(page.document.elements or any(_gaps(texts, page))) and len(_paragraph(texts, page)) < len(texts)


def _quoted(texts: Sequence[int], page: Lines) -> int:
    """The place of a text where a quotation begins or ends, if it does so once; 0 where it does not."""
    said = [page.document.blocks[line].text for line in texts]
    marks = [text.startswith(">") and "://" not in text for text in said]  # "> En savoir plus : https://…" leads on
    changes = [place for place, (over, own) in enumerate(pairwise(marks), 1) if over != own]
    return changes[0] if len(changes) == 1 else 0


def _tags(copies: Iterable[tuple[Sequence[int], Lines]]) -> set[str]:
    return {_place(line, page) for lines, page in copies for line in lines}


def _place(line: int, page: Lines) -> str:
    """All the tags that hold a line, outermost first."""
    return page.keys["place"][line]


def _are_apart(copies: Copies, page: Lines, first: Sequence[str], second: Sequence[str]) -> bool:
    return all(_place(line, page) in first for line in copies.first) and any(
        _place(line, page) in second for line in copies.second
    )


def _gaps(texts: Sequence[int], page: Lines) -> list[bool]:
    """Whether a blank line stands under each line of a text but the last one."""
    return [page.blocks[after].line > page.blocks[line].last + 1 for line, after in pairwise(texts)]


def _paragraph(texts: Sequence[int], page: Lines) -> list[int]:
    """The first paragraph of a text: the lines before its first blank line, or its first line where a page prints no blank ones."""
    gaps = _gaps(texts, page)
    end = gaps.index(True) + 1 if True in gaps else 1
    return [*texts[:end]]


def _size(lines: Sequence[int], page: Lines) -> int:
    return sum(len(page.blocks[line].text) for line in lines)
