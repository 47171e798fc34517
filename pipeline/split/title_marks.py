"""The titles of a site → what its lists print on their lines beside them: numbers that count the entries, a caption, sorts of files, badges.

One title does not show that "1." is no part of it, nor may a page of one or two records; all titles of the site together do.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from pipeline.core.kinds import is_kind
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.caption_words import TITLES

MOST = 0.75  # share of a site's titles that must have a mark,
FEWEST = 2  # and how many at the least
OFTEN = 2  # times that a badge must come back,
HALF = 0.5  # and share of the badges of a site that may differ, or of its titles that must name a sort of file
ENOUGH = 6  # titles that have something behind a stroke or in round brackets,
DISTINCT = 0.25  # and share of these that may have another thing, for it to be a badge
ROMANS = 3  # titles that Roman numbers count, at the least
ROUNDS = 6  # marks beside one another
YEARS = range(1900, 2100)
NAMING = (TITLES - {"rubrik"}) | frozenset(  # captions of titles, folded, that name nothing else in other languages
    "overskrift kop subject objet betreff asunto oggetto assunto onderwerp emne ti h1 h2 h3 h4 h5 h6".split()
)
Pages = Sequence[Sequence[str]]  # the titles of each page, as they are printed
NUMBER_SIGN = r"(?:n\.?[°ºo]\.?|n\.|nr\.?|n[uú]m\.?|№|#)"  # before a number, in any case of its letters
_NUMBER = re.compile(
    rf"(?P<before>(?:[(\[]|{NUMBER_SIGN}\s?)?)(?P<number>\d{{1,4}})(?P<behind>(?:\s?/\s?\d{{1,4}})?\s?[.)\]:]{{0,2}}(?:\s[–—|·-])?)\s+(?=\S)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<word>(?:19|20)\d\d)(?:\s[–—|·-]|\s?:)\s+(?=\S)")
_SECTION = re.compile(r"(?:§\s?)?(?P<number>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)")
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})(?:[.)]|\s[–—-])\s+(?=\S)")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_COMMAND = re.compile(
    r"(?:=head\d|=item|h[1-6]\.|\.S[HS]|@(?:sub)*(?:section|heading))\s+(?=\S)"
)  # of POD, Textile, troff and Texinfo
LEADER = re.compile(
    r"(?<=\S)\s{0,8}(?:\.{4,200}|(?:\s\.){4,100}|…{2,60})\s{0,8}\d{1,4}\Z"
)  # as in a table of contents: "Le four ........ 5"
FILES = "pdf|docx?|od[tsp]|rtf|txt|xlsx?|csv|pptx?|zip|epub|mp[34]|wav|ogg|avi|mov|jpe?g|png|svg|html?|xml|json|ics"
_FILES = f"{FILES.upper()}|WEB"  # as words alone they may be others in small letters
_CAPTION = re.compile(r"(?P<word>[^\W_]{1,20})\s*(?:[:=]|\s[–—-])\s+(?=\S)")
_KIND_BEFORE = re.compile(r"(?P<word>[^\W\d_][^|:\d]{1,29}?)\s?[|:]\s+(?=\S)")
_FILE_BEFORE = re.compile(rf"[\[(]?(?P<word>{_FILES})(?:[\])]|\s?[:–—|-])\s+(?=\S)")
_FILE_BEHIND = re.compile(rf"(?<=\S)\s+[\[(](?P<word>{_FILES})[\])]\Z")
_BADGE_BEFORE = re.compile(
    r"(?:\[(?P<word>[^\W\d_][^\[\]]{1,29})\]|\((?P<round>[^\W\d_][^()]{1,29})\)|\*(?P<star>[A-ZÀ-Þ]{2,15})\*):?\s+(?=\S)"
)
_BADGE_BEHIND = re.compile(r"(?<=\S)\s+\[(?P<word>[^\W\d_][^\[\]]{1,29})\]\Z")
_STROKE_BEHIND = re.compile(r"(?<=\S)\s+[·|]\s+(?P<word>[^\W\d_][^·|\d]{1,29})\Z")
_ROUND_BEHIND = re.compile(r"(?<=\S)\s+\((?P<word>[^\W\d_][^()\d]{1,29})\)\Z")


class Mark(NamedTuple):
    """What stands beside titles: its kind, "tag" or a key of `_KINDS`, and what it says; figures are "#", and any sort of file is "*"."""

    kind: str
    said: str


def marks_of(pages: Pages, tags: Iterable[str] = (), captions: Iterable[str] = ()) -> tuple[Mark, ...]:
    """The marks of a site's titles, the outer ones first; `pages` in order, `tags` is what stands at the ends of titles in a tag of its own,
    `captions` are those of fields that titles are, folded.

    >>> marks_of([["1. [Neu] Der Ofen", "2. Die Mühle"], ["1. [Neu] Das Haus", "2. Der Hof"]])
    (Mark(kind='number', said='#.'), Mark(kind='badge', said='neu'))
    """
    found = [*(Mark("tag", word) for word in _recurring(Counter(tags))), *(Mark("caption", word) for word in captions)]
    pages = [[without_marks(title, found)[0] for title in titles] for titles in pages]
    for _ in range(ROUNDS):
        more = next((marks for kind in _KINDS if (marks := _told(kind, pages))), [])
        if not more:
            break
        found += more
        pages = [[without_marks(title, more)[0] for title in titles] for titles in pages]
    return tuple(dict.fromkeys(found))


def without_marks(title: str, marks: Sequence[Mark]) -> tuple[str, list[str]]:
    """A title without the marks of its site, and what they say of the resource, as printed.

    >>> without_marks("1. [Neu] Der Ofen", [Mark("number", "#."), Mark("badge", "neu")])
    ('Der Ofen', ['Neu'])

    Of two kinds in a row the title names the second one itself.

    >>> without_marks("Film : Guide : le four", [Mark("kind", "film"), Mark("kind", "guide")])
    ('Guide : le four', ['Film'])
    """
    said: list[str] = []
    is_named = False
    for _ in range(ROUNDS):
        fitting = (mark for mark in marks if not (is_named and mark.kind == "kind"))
        found = next(((mark, own) for mark in fitting if (own := _match(mark, title))), None)
        if not found:
            break
        mark, own = found
        is_named |= mark.kind == "kind"
        title = (title[: own.start()] + title[own.end() :]).strip()
        if mark.kind not in _SILENT and not (mark.kind == "caption" and mark.said in NAMING):
            said.append(_word(own))
    return title, said


def unmarked(titles: Sequence[Block | None], known: Sequence[Mark]) -> list[tuple[Block | None, list[Block]]]:
    """The titles of a page without the marks that are known of its site, or that they show by themselves, and what these say."""
    own = marks_of([[title.text for title in titles if title]])
    marks = [*known, *(mark for mark in own if mark not in known)]
    return [_unmarked(title, marks) for title in titles]


def _unmarked(title: Block | None, marks: Sequence[Mark]) -> tuple[Block | None, list[Block]]:
    if title is None:
        return None, []
    text, said = without_marks(title.text, marks)
    if text == title.text or not any(map(str.isalpha, text)):
        return title, []
    return replace(title, text=text), [replace(title, text=word, links=()) for word in said]


def caption_before(title: str) -> str:
    """The word before a colon with which a title opens, folded; "" where it has none."""
    own = _CAPTION.match(title)
    return fold(own["word"]) if own and ":" in own[0] else ""


def _numbers(pages: Pages) -> Iterator[str]:
    """The form of the numbers that count the titles of each page, or one on each, by one."""
    found = [[own for title in titles if (own := _NUMBER.match(title))] for titles in pages]
    forms = Counter(_form(own) for own in chain(*found))
    form, count = max(forms.items(), key=lambda told: told[1], default=("", 0))
    if count < max(FEWEST, MOST * sum(map(len, pages))):
        return
    numbers = [[int(own["number"]) for own in page if _form(own) == form] for page in found]
    if form == "#" and all(number in YEARS for number in chain(*numbers)):
        return
    if _count(numbers, MOST if form == "#" else HALF):
        yield form


def _count(numbers: Sequence[Sequence[int]], least: float) -> bool:
    """Whether the numbers of pages go on by one in so large a share of steps, and nearly all in one direction; few may go on from page to page,
    or be the first one on each."""
    steps = [after - before for page in numbers for before, after in pairwise(page)]
    if len(steps) >= FEWEST:
        sign = 1 if sum(step > 0 for step in steps) * 2 >= len(steps) else -1
        return steps.count(sign) >= least * len(steps) and sum(step * sign > 0 for step in steps) >= MOST * len(steps)
    firsts = [page[0] for page in numbers if page]
    told = sorted(chain(*numbers))
    return told == [*range(1, len(told) + 1)] or (set(firsts) == {1} and set(steps) <= {1})


def _sections(pages: Pages) -> Iterator[str]:
    """The numbers of several levels that count the titles of each page ("2.1", "2.2", "3.1")."""
    found = [[_levels(own["number"]) for title in titles if (own := _SECTION.match(title))] for titles in pages]
    steps = [(before, after) for page in found for before, after in pairwise(page)]
    counted = sum(after in _next(before) for before, after in steps)
    if sum(map(len, found)) >= _least(pages, MOST) and len(steps) >= FEWEST and counted >= MOST * len(steps):
        yield "*"


def _levels(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _next(number: tuple[int, ...]) -> list[tuple[int, ...]]:
    """What may stand behind a number: the next one of each of its levels, or the first one under it."""
    ups = [(*number[:level], number[level] + 1) for level in range(len(number))]
    return [*((*up, *(1 for _ in number[len(up) :])) for up in ups), (*number, 1), *ups]


def _romans(pages: Pages) -> Iterator[str]:
    """The Roman numbers that count the titles of each page."""
    numbers = [[_roman(own["number"]) for title in titles if (own := _ROMAN.match(title))] for titles in pages]
    if sum(map(len, numbers)) >= max(ROMANS, _least(pages, MOST)) and _count(numbers, MOST):
        yield "*"


def _roman(number: str) -> int:
    digits = [_DIGITS[sign] for sign in number]
    return sum(-own if own < after else own for own, after in zip(digits, [*digits[1:], 0], strict=True))


def _of_most(pattern: re.Pattern[str]) -> Callable[[Pages], Iterator[str]]:
    """What says nothing of the resource and most titles have, as the dots that lead to the number of a page."""

    def found(pages: Pages) -> Iterator[str]:
        if sum(bool(pattern.search(title)) for title in chain(*pages)) >= _least(pages, MOST):
            yield "*"

    return found


def _captions(pages: Pages) -> Iterator[str]:
    """The caption that nearly all titles have, if it is known to be one of titles."""
    told = Counter(_words(_CAPTION, pages))
    return (word for word, often in told.items() if word in NAMING and often >= _least(pages, MOST))


def _kinds_before(pages: Pages) -> Iterator[str]:
    """The kinds that most titles name before a colon or a stroke, if there are several; of one kind a page may tell in its own words."""
    told = Counter(_words(_KIND_BEFORE, pages))
    kinds = [word for word in told if is_kind(word)]
    if len(kinds) >= FEWEST and sum(told[word] for word in kinds) >= _least(pages, MOST):
        yield from (word for word, often in told.items() if word in kinds or often >= OFTEN)


def _years(pages: Pages) -> Iterator[str]:
    """The years that most titles open with, where there are several, as a list of what is new prints them."""
    told = [*_words(_YEAR, pages)]
    yield from dict.fromkeys(told) if len(told) >= _least(pages, MOST) and len({*told}) >= FEWEST else ()


def _files(pattern: re.Pattern[str]) -> Callable[[Pages], Iterator[str]]:
    return lambda pages: iter(("*",) if sum(1 for _ in _words(pattern, pages)) >= _least(pages, HALF) else ())


def _badges(pages: Pages) -> Iterator[str]:
    """What comes back in brackets before titles, or is one of few such things."""
    return _recurring(Counter(_words(_BADGE_BEFORE, pages)))


def _badges_behind(pages: Pages) -> Iterator[str]:
    """The same behind titles, where a kind tells of the resource, as catalogues print it."""
    told = Counter(_words(_BADGE_BEHIND, pages))
    return _recurring(told) if not any(map(is_kind, told)) else iter(())


def _few_behind(pattern: re.Pattern[str]) -> Callable[[Pages], Iterator[str]]:
    """The same in round brackets or behind a stroke, where stands as well who made a resource, or where: of many titles very few such things."""

    def found(pages: Pages) -> Iterator[str]:
        told = Counter(_words(pattern, pages))
        is_any = told.total() >= ENOUGH and len(told) <= DISTINCT * told.total() and not any(map(is_kind, told))
        return (word for word, often in told.items() if is_any and often >= OFTEN)

    return found


def _recurring(told: Counter[str]) -> Iterator[str]:
    are_few = told.total() > OFTEN and len(told) <= HALF * told.total()
    return (word for word, often in told.items() if often >= OFTEN or are_few)


def _words(pattern: re.Pattern[str], pages: Pages) -> Iterator[str]:
    return (fold(_word(own)) for title in chain(*pages) if (own := pattern.search(title)) and _is_at_end(own, title))


def _least(pages: Pages, share: float) -> float:
    return max(FEWEST, share * sum(map(len, pages)))


def _is_at_end(own: re.Match[str], title: str) -> bool:
    """Whether what is found begins or ends a title."""
    return own.start() == 0 or own.end() == len(title)


def _word(own: re.Match[str]) -> str:
    return next((word for word in own.groups() if word), own[0].strip())


@lru_cache(maxsize=256)
def _tagged(word: str) -> re.Pattern[str]:
    """What a tag says at either end of a title."""
    said = re.escape(word)
    return re.compile(rf"\A({said})(?:\s?[:–—|·-])?\s+(?=\S)|(?<=\S)\s+({said})\Z")


def _form(own: re.Match[str]) -> str:
    """A number without its figures."""
    return re.sub(r"\d+|\s", lambda found: "#" if found[0].strip() else "", f"{own['before']}#{own['behind']}")


class _Kind(NamedTuple):
    pattern: re.Pattern[str]
    told: Callable[[Pages], Iterator[str]]


_KINDS = {
    "caption": _Kind(_CAPTION, _captions),
    "kind": _Kind(_KIND_BEFORE, _kinds_before),
    "command": _Kind(_COMMAND, _of_most(_COMMAND)),
    "leader": _Kind(LEADER, _of_most(LEADER)),
    "section": _Kind(_SECTION, _sections),
    "roman": _Kind(_ROMAN, _romans),
    "number": _Kind(_NUMBER, _numbers),
    "year": _Kind(_YEAR, _years),
    "file": _Kind(_FILE_BEFORE, _files(_FILE_BEFORE)),
    "file_behind": _Kind(_FILE_BEHIND, _files(_FILE_BEHIND)),
    "badge": _Kind(_BADGE_BEFORE, _badges),
    "badge_behind": _Kind(_BADGE_BEHIND, _badges_behind),
    "round_behind": _Kind(_ROUND_BEHIND, _few_behind(_ROUND_BEHIND)),
    "stroke_behind": _Kind(_STROKE_BEHIND, _few_behind(_STROKE_BEHIND)),
}
_SILENT = frozenset(("number", "section", "roman", "command", "leader"))  # of these, what says nothing of the resource


def _told(kind: str, pages: Pages) -> list[Mark]:
    return [Mark(kind, said) for said in _KINDS[kind].told(pages)]


def _match(mark: Mark, title: str) -> re.Match[str] | None:
    """What a mark is of a title, if it has it."""
    if mark.kind == "tag":
        return _tagged(mark.said).search(title)
    own = _KINDS[mark.kind].pattern.search(title)
    if not own or not _is_at_end(own, title):
        return None
    said = _form(own) if mark.kind == "number" else fold(_word(own))
    return own if mark.said in ("*", said) else None
