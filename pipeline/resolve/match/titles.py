"""Titles → their numerals, and how two of them are related. Both are reckoned once for each distinct title or pair."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from pipeline.core.text import fold
from pipeline.resolve.match.folding import BREAK, folded
from pipeline.resolve.match.sets import Indices

Relation = Literal["equal", "generic", "close", "replaced", "missing", "untitled", "reduced", "other"]
Mask = npt.NDArray[np.bool_]

MIN_CHARACTERS = 20  # characters of folded text or title below which a likeness proves nothing
MIN_TELLING_WORDS = 3  # a title of fewer words ("Agenda", "Lettre d'information") names no resource by itself
MAX_ENDING = 2  # letters that a long word may gain at its end: adhérent, adhérentes
MIN_LONG_WORD = 6  # letters of a long word
MIN_SERIES_SHARE = 0.5  # share of the words of the shorter title that two titles of one series have in common at least
_GLUE = frozenset(  # articles, number signs and the like, which come and go as a title is retyped
    "a al am an and as au aux d das de del dem den der des di die du e ein eine el en et for gli i il im in l la las le les "
    "lo los n no nr nro num o of on ou s the to u un una und une vom von y zu zum zur".split()
)
_SERIES_WORDS = (
    "[ée]pisodes?|s[ée]ances?|sessions?|saisons?|actes?|[ée]tapes?|le[cç]ons?|num[ée]ro|annexe?|anlage|anexo|appendix|axe|band|cahier|chapitre|chapter|gr[ou]+pp?[eo]?|kapitel|level|livre|lot|m[oó]dul[eo]?|niveau|"
    "nivel|parte?|partie|phase|stufe|teil|titre|tom[eo]|vol(?:ume|umen)?|volet|zon[ea]"
)
_DAY, _MONTH, _YEAR = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]", r"(?:19|20)\d\d"
_NUMERAL = re.compile(
    rf"(?<!\d)(?P<d>{_DAY})[./-](?P<m>{_MONTH})[./-](?P<y>{_YEAR}|\d\d)(?![\d])"
    rf"|(?<!\d)(?P<iy>{_YEAR})-(?P<im>{_MONTH})-(?P<id>{_DAY})(?!\d)"
    rf"|(?<!\d)(?P<from>{_YEAR})\s?[/–-]\s?(?P<to>{_YEAR}|\d\d)(?!\d)"
    r"|(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:hH](?P<minute>[0-5]\d)(?![\d:])"
    r"|(?P<thousands>[1-9]\d{0,2}(?:[ \u00a0\u202f.,'’]\d{3})+)(?!\d)"
    r"|(?P<plain>\d+(?:[.,]\d+)*)"
    rf"|\b(?i:{_SERIES_WORDS})\.?\s+(?P<label>[A-Z]\d?|(?i:[ivx]+))\b"
    r"|^\s*(?P<first>[IVX])\s+(?=[A-ZÀ-Þ])"
    r"|\b(?P<roman>[IVX]{2,})(?:e|ème|er)?\b"
)
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_NUMBER_SIGNS = frozenset("n no nr nro num numero number nummer o".split())
_POINT = re.compile(r"(?<=\d)[.,-](?=\d)")


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numerals of a title in order, and the title without them."""

    values: tuple[str, ...]
    rest: str


@dataclass(frozen=True, eq=False)
class Titles:
    """Distinct titles as printed, the first of them "", which stands for none.

    `folded` are theirs, `ids` tell which of them are one when folded: the index of the first that is.
    """

    printed: Sequence[str]
    folded: Sequence[str]
    ids: Indices
    _numerals: dict[int, Numerals] = field(default_factory=dict)
    _relations: dict[tuple[int, int], Relation] = field(default_factory=dict)
    _telling: dict[int, bool] = field(default_factory=dict)

    def telling(self, titles: Indices) -> Mask:
        """Which of some titles are not what too many things could bear; a run with little news asks for few."""
        distinct, place = np.unique(titles, return_inverse=True)
        return np.array([self._tells(title) for title in distinct.tolist()], dtype=bool)[place]

    def _tells(self, title: int) -> bool:
        if title not in self._telling:
            self._telling[title] = tells(self.folded[title])
        return self._telling[title]

    def counts(self, titles: Indices) -> Mask:
        """Which of some titles have a numeral."""
        distinct, place = np.unique(titles, return_inverse=True)
        return np.array([bool(_NUMERAL.search(self.printed[title])) for title in distinct], dtype=bool)[place]

    def numerals(self, title: int) -> Numerals:
        """The numerals of one title."""
        if title not in self._numerals:
            self._numerals[title] = numerals(self.printed[title])
        return self._numerals[title]

    def relation(self, left: int, right: int) -> Relation:
        """How two titles that are both there and not equal are related."""
        pair = (min(left, right), max(left, right))
        if pair not in self._relations:
            self._relations[pair] = related(self.folded[left], self.folded[right])
        return self._relations[pair]


def titles_of(printed: Sequence[str]) -> Titles:
    """Read each of some distinct titles, of which the first is ""."""
    read = folded([title.replace(BREAK, " ") for title in printed])
    first: dict[str, int] = {}
    ids = [first.setdefault(title, index) for index, title in enumerate(read)]
    return Titles(printed, read, np.array(ids, dtype=np.int64))


def tells(title: str) -> bool:
    """Whether a folded title is not what too many things could bear."""
    return len(title) >= MIN_CHARACTERS and len(_telling_words(title)) >= MIN_TELLING_WORDS


def numerals(title: str) -> Numerals:
    """The numerals of a title, written one way.

    2,5 is 2.5, 007 is 7, 10 000 and 10.000 are 10000, XIV is 14; a date is its day, month and year, 2019/20 one value.

    >>> numerals("Newsletter #2.2, 1er tome II du 03/11/2021").values
    ('2.2', '1', '2', '3', '11', '2021')
    >>> numerals("Teil I: 18.30 Uhr, 2019/20").values
    ('1', '18.30', '2019/2020')
    """
    return Numerals(
        tuple(value for numeral in _NUMERAL.finditer(title) for value in _values(numeral)),
        fold(_NUMERAL.sub(" ", title)),
    )


def years(values: Iterable[str]) -> tuple[str, ...]:
    """Those numerals that are years of 1900 to 2099, or two of them."""
    return tuple(value for value in values if re.fullmatch(rf"{_YEAR}(/{_YEAR})?", value))


def clash(left: Numerals, right: Numerals) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The values that differ, where each side has one that the other lacks; {3, 101} against {3} is only missing.

    Titles that are equal but for their numerals differ also where these stand in another order, or one stands twice.

    >>> clash(numerals("Fiche 3 (101 idées)"), numerals("Fiche 3"))
    >>> clash(numerals("Webinaire 1/3"), numerals("Webinaire 3/3"))
    (('1', '3'), ('3', '3'))
    """
    only_left = tuple(value for value in left.values if value not in right.values)
    only_right = tuple(value for value in right.values if value not in left.values)
    if only_left and only_right:
        return only_left, only_right
    same_frame = left.rest == right.rest and len(left.values) == len(right.values)
    return (left.values, right.values) if same_frame and left.values != right.values else None


def number_key(number: str | None) -> str:
    """A resource's number for comparing: N° 097 is 97, 2,2 and 2-2 are 2.2.

    >>> number_key("N° 097"), number_key("Nr. 2,2"), number_key("2-2"), number_key("101 bis")
    ('97', '2.2', '2.2', '101 bis')
    """
    words = fold(_POINT.sub(" point ", number or "")).split()
    kept = [word.lstrip("0") or "0" for word in words if word not in _NUMBER_SIGNS]
    return " ".join(kept).replace(" point ", ".")


def related(left: str, right: str) -> Relation:
    """How two folded titles are related that are there and not equal.

    *close* is one title retyped: words moved, added at one side, or spelt otherwise. *replaced* is one of a series: a word
    took another's place, which makes another title however long the rest, since places of one series look alike. *reduced*
    is a title of which little is left, or the beginning of many.

    >>> related("fiche la ressourcerie de nantes", "fiche la ressourcerie de lyon")
    'replaced'
    >>> related("guide des achats responsables", "guide de l achat responsable")
    'close'
    """
    if left.replace(" ", "") == right.replace(" ", ""):
        return "close"  # "centre ville", "centreville"
    one, other = _telling_words(left), _telling_words(right)
    lost, gained = [word for word in one if word not in other], [word for word in other if word not in one]
    if len(lost) > len(gained):
        lost, gained = gained, lost
    short, long = sorted((left, right), key=len)
    if not (lost or gained) and one:
        return "close"
    if all(any(retyped(word, new) for new in gained) for word in lost):
        return "close" if len(short) >= MIN_CHARACTERS and 2 * len(short) >= len(long) else "reduced"
    shared = min(len(one), len(other)) - len(lost)
    return "replaced" if shared >= MIN_SERIES_SHARE * min(len(one), len(other)) else "other"


def _telling_words(title: str) -> list[str]:
    """Without articles and numerals: these have a veto of their own."""
    words = (word for word in title.split() if word not in _GLUE and not word.isdigit() and word.strip("ivx"))
    return list(dict.fromkeys(words))


def retyped(word: str, other: str) -> bool:
    """Letters added at the end, or one letter lost or moved: employees are not employers, nor is June July."""
    word, other = word.replace("z", "s"), other.replace("z", "s")  # organise, organize
    short, long = sorted((word, other), key=len)
    if len(short) >= MIN_LONG_WORD and len(long) - len(short) <= MAX_ENDING and long.startswith(short):
        return True
    if word[0] != other[0] or OSA.distance(word, other, score_cutoff=1) > 1:
        return False
    return len(short) != len(long) or sorted(short) == sorted(long)


def _values(numeral: re.Match[str]) -> Iterator[str]:
    part = numeral.groupdict()
    if part["d"]:
        yield from (_plain(part["d"]), _plain(part["m"]), _in_full(part["y"]))
    elif part["iy"]:
        yield from (_plain(part["id"]), _plain(part["im"]), part["iy"])
    elif part["from"]:
        yield from _span(part["from"], part["to"])
    elif part["hour"]:
        yield f"{_plain(part['hour'])}.{part['minute']}"
    elif part["thousands"]:
        yield re.sub(r"\D", "", part["thousands"])
    elif part["plain"]:
        yield ".".join(_plain(piece) for piece in part["plain"].replace(",", ".").split("."))
    else:
        yield from _roman(part["label"] or part["first"] or part["roman"])


def _span(start: str, end: str) -> Iterator[str]:
    """Two years are one value; 2021/03 is a year and a month."""
    last = end if len(end) == 4 else start[:2] + end
    yield from (f"{start}/{last}",) if last > start else (start, _plain(end))


def _roman(label: str) -> Iterator[str]:
    """The value of a Roman numeral, or a label such as A or B1 as it is."""
    numeral = _ROMAN.fullmatch(label.upper())
    if numeral:
        yield str(10 * len(numeral[1]) + _ROMAN_VALUES[numeral[2]])
    elif label.isupper() and len(label) <= 2 and not set(label) <= set("IVX"):
        yield label


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _in_full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
