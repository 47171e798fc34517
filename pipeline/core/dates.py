"""A text and its language → the dates printed in it, in French, English, German, Spanish, Italian and Dutch.

A date needs its year, in four figures. A year alone is the edition of what it names ("Projet de loi de finances 2025"),
unless a word says that something was published in it. Names of months are read in all six languages, since sites quote one
another; what differs is 03/04/2021: March in `en-US`, unsure and none in `en`, April elsewhere.

By own rules: no library finds dates in text and refuses what is none (`make bench` has the figures). Every pattern has
bounded repetitions, since the text is a stranger's.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from pipeline.core.model import DatePrecision
from pipeline.core.months import (
    MONTHS,
    MONTHS_OF,
    NOT_ENGLISH,
    PREPOSITIONS,
    PUBLISHED,
    SINCE,
    VERBS,
    WEEKDAYS,
    WORDS_TOO,
)
from pipeline.core.text import fold

FoundDate = tuple[date, DatePrecision, str]
When = tuple[date, DatePrecision]
MAX_LINE = 2_000  # characters that are looked at; a longer line is prose
MAX_PRINTED = 80  # characters of a date before its year; a range of two days is the longest
MAX_BEHIND = 16  # characters behind its year: month and day of an ISO date, and what must not follow
MONTHS_A_YEAR, MIN_CLEAR = 12, 2  # a greater figure is a day; dates that must have one and agree
MONTH_FIRST = frozenset(("US", "PH", "PR", "GU"))  # regions that print the month before the day


def dates(text: str, language: str | None = None) -> list[FoundDate]:
    """Every date of a text with its precision and as printed, in order; of a range its first day or month.

    `language` is a tag of BCP 47, None where it is unknown.

    >>> [(str(when), precision) for when, precision, _ in dates("le 1er mars 2021, puis en juin 2021")]
    [('2021-03-01', 'day'), ('2021-06-01', 'month')]
    >>> dates("le programme 2021/2027"), dates("Projet de loi de finances 2025")
    ([], [])
    """
    candidates: list[FoundDate] = []
    last = 0
    for year in _HAS_YEAR.finditer(text[:MAX_LINE]):
        place = (max(last, year.start() - MAX_PRINTED), year.end() + MAX_BEHIND)
        match, when = _around(year, place, language)
        last = max(year.end(), match.end()) if match else year.end()
        if match and when and not _STREET.search(text[max(0, match.start() - 40) : match.start()]):
            candidates.append((*when, match.group()))
    return candidates


def region_of(texts: Iterable[str]) -> str:
    """A region that prints its dates in figures as English texts do: "GB" day first, "US" month first, "" where unsure.

    >>> region_of(["13/05/2021", "04/05/2021", "28/02/2020"]), region_of(["04/05/2021"])
    ('GB', '')
    """
    figures = [match for text in texts for match in _CLEAR.finditer(text[:MAX_LINE])]
    day_first = sum(int(match["first"]) > MONTHS_A_YEAR >= int(match["second"]) for match in figures)
    month_first = sum(int(match["second"]) > MONTHS_A_YEAR >= int(match["first"]) for match in figures)
    if max(day_first, month_first) < MIN_CLEAR or min(day_first, month_first) > 0:
        return ""
    return "GB" if day_first else "US"


_CLEAR = re.compile(r"(?<![\d/.-])(?P<first>\d{1,2})(?P<gap>[./-])(?P<second>\d{1,2})(?P=gap)(?:19|20)\d{2}(?!\d)")


def _around(
    year: re.Match[str], place: tuple[int, int], language: str | None
) -> tuple[re.Match[str] | None, When | None]:
    """The date around the one year between two places: by the first of the patterns that says one."""
    text, (start, end) = year.string, place
    has_month = not MONTHS.keys().isdisjoint(map(fold, _WORD.findall(text, start, end)))
    has_figure = bool(_FIGURE.search(text, start, year.start()) or _FIGURE.search(text, year.end(), end))
    for pattern, read in _PATTERNS_WITH[has_month, has_figure]:
        match = pattern.search(text, start, end)
        while match:
            if when := read(match, language):
                return match, when
            match = pattern.search(text, match.start() + 1, end)
    return None, None


_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NAME = r"[^\W\d_]{3,10}"
_MONTH = rf"(?P<month>{_NAME})(?P<dot>\.?)"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?![\w/]|[.,-]\d)"
_ORDINAL = r"(?:\s?(?:ers?|ᵉʳ|st|nd|rd|th|s?te|de|e)\b|\.?[º°]|\.)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_OTHER_DAY = rf"\d{{1,2}}{_ORDINAL}"
_TO = (
    r"(?:\s{0,2}(?:[-–—&/]|t/m)\s{0,2}"
    r"|\s{1,2}(?:et|and|und|u\.|y|e|en|au|to|bis|al?|à|tot|until|till|through|hasta|fino\sal?)(?:\s(?:le|el|il|zum|the))?\s{1,2})"
)
_APART = (" - ", " – ", " — ")  # part a number from a date as well as two days
_OF = r"(?:\s{1,3}|[-/]|(?<=\.))(?:de\s|of\s|d['’])?"  # between a day and its month
_IN = r"[\s,./-]{1,3}(?:del?\s|of\s)?"  # between a month and its year
_ALONE = r"(?<![\w/#°º])(?<!\d[.,:])"
_FIGURES = r"(?<![\w/.-])(?<!\d,)"
_NUMBERED = re.compile(
    r"(?:\bn[°ºo]s?\.?|\bnr\.?|#|\b(?:num[ée]ro|number|nummer|article|artikel|art\.))\s{0,2}$", re.IGNORECASE
)
_STREET = re.compile(
    r"\b(?:rue|place|avenue|boulevard|square|quai|calle|plaza|avenida|via|viale|piazza|corso|straße|strasse|platz|plein|straat)"
    r"(?:\s(?:du|de|del|des|dell['’]|della|van))?\s{0,2}$",
    re.IGNORECASE,
)


def _named_day(match: re.Match[str], language: str | None) -> When | None:
    """A day with the name of its month; not the number of an issue before a date ("n°12 mai 2021", "Séance 3 - 12 mai 2021")."""
    month, parts = MONTHS.get(fold(match["month"])), match.groupdict()
    before = match.string[: match.start()]
    if month is None or (parts.get("until") and fold(parts["until"]) not in MONTHS):
        return None
    if match.start() == match.start("day") and _NUMBERED.search(before):
        return None
    if parts.get("last") and not _is_range(parts, before):
        return None
    return _valid(match, month, int(parts["day"]), "day")


def _is_range(parts: dict[str, str | None], before: str) -> bool:
    """Whether two numbers before a month are days of it; those that a dash parts may be a number and a day."""
    first, last, weekday = int(parts["day"] or 0), int(parts["last"] or 0), parts["weekday"]
    if first >= last or (weekday and fold(weekday) not in WEEKDAYS):
        return False
    words = fold(before[-40:]).split()
    return parts["to"] not in _APART or _leads(before) or (bool(words) and words[-1] in PREPOSITIONS | WEEKDAYS)


def _iso_day(match: re.Match[str], language: str | None) -> When | None:
    return _valid(match, int(match["month"]), int(match["day"]), "day")


def _day_in_figures(match: re.Match[str], language: str | None) -> When | None:
    """In the order of the language; where that is unsure, what can be read in one way only."""
    first, second = int(match["from"] or match["day"]), int(match["month"])
    day_first = _valid(match, second, first, "day")
    if language is None:
        return day_first or _valid(match, first, second, "day")
    primary, *rest = language.split("-")
    if primary.lower() != "en":
        return day_first
    month_first = _valid(match, first, second, "day")
    if rest:
        return month_first if rest[-1].upper() in MONTH_FIRST else day_first
    return (day_first or month_first) if day_first is None or month_first in (None, day_first) else None


def _named_month(match: re.Match[str], language: str | None) -> When | None:
    """A month without a day, of a range the first."""
    name, until = fold(match["month"]), match.groupdict().get("until")
    if name not in MONTHS or (until and fold(until) not in MONTHS) or not _is_month(match, name, language or ""):
        return None
    return _valid(match, MONTHS[name], 1, "month")


def _is_month(match: re.Match[str], name: str, language: str) -> bool:
    """Whether the name of a month is one, and no word of the language ("le Mag 2021", "the march of 2020")."""
    own = language.split("-")[0].lower()
    if own == "en" and name in NOT_ENGLISH:
        return False
    if name not in WORDS_TOO or match["dot"] or (name in VERBS and not match["month"].islower()):
        return True
    return name in MONTHS_OF.get(own, MONTHS) and _leads(match.string[: match.start()])


def _month_in_figures(match: re.Match[str], language: str | None) -> When | None:
    """12/2020 where it stands for itself; behind a word it is the number of a law or a file."""
    return _valid(match, int(match["month"]), 1, "month") if _leads(match.string[: match.start()]) else None


def _year(match: re.Match[str], language: str | None) -> When | None:
    """A year in which something was published: "paru en 2020"."""
    words = fold(match.string[max(0, match.start() - 40) : match.start()]).split()
    if words and words[-1] in PREPOSITIONS:
        words.pop()
    return _valid(match, 1, 1, "year") if words and words[-1] in PUBLISHED else None


def _leads(before: str) -> bool:
    """Whether something of its own begins here: at the start, behind a mark, "en" or "published"."""
    before = before.rstrip()[-40:]
    words = fold(before).split()
    return not before or before[-1] in '([{–—-,;:|·•/"«“!?' or bool(words and words[-1] in SINCE | PUBLISHED)


def _valid(match: re.Match[str], month: int, day: int, precision: DatePrecision) -> When | None:
    try:
        return date(int(match["year"]), month, day), precision
    except ValueError:
        return None


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str | None], When | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"{_ALONE}{_DAY}{_OF}{_MONTH}{_TO}{_OTHER_DAY}{_OF}(?P<until>{_NAME})\.?{_IN}{_YEAR}", _named_day),
        (  # "le 3", "du 3 au 5", "les 3, 4 et 5", "samedi 3 et dimanche 4"
            rf"{_ALONE}{_DAY}(?:(?:[,/-]\s{{0,2}}{_OTHER_DAY}){{0,5}}(?P<to>{_TO})(?:(?P<weekday>[^\W\d_]{{2,10}})\.?,?\s{{1,2}})?(?P<last>\d{{1,2}}){_ORDINAL})?{_OF}{_MONTH}{_IN}{_YEAR}",
            _named_day,
        ),
        (
            rf"{_ALONE}{_MONTH}\s{{1,3}}(?:the\s)?{_DAY}(?:{_TO}(?:(?P<until>{_NAME})\.?\s)?{_OTHER_DAY})?(?:,?\s{{1,3}}|,)(?:del?\s|of\s)?{_YEAR}",
            _named_day,
        ),
        (
            r"(?<![\w/.-])(?P<year>(?:19|20)\d{2})(?P<gap>[./-])(?P<month>\d{2})(?P=gap)(?P<day>\d{2})(?=T\d\d:|(?![\w/-]|[.,]\d))",
            _iso_day,
        ),
        (
            rf"{_FIGURES}(?:(?P<from>\d{{1,2}})\.?\s?[-–]\s?)?(?P<day>\d{{1,2}})(?P<gap>\.\s|[./-])(?P<month>\d{{1,2}})(?P=gap){_YEAR}",
            _day_in_figures,
        ),
        (rf"{_ALONE}{_MONTH}{_TO}(?:de\s)?(?P<until>{_NAME})\.?{_IN}{_YEAR}", _named_month),
        (rf"{_ALONE}{_MONTH}{_IN}{_YEAR}", _named_month),
        (rf"{_FIGURES}(?P<month>\d{{1,2}})[./]{_YEAR}", _month_in_figures),
        (rf"(?<![\w/.,-]){_YEAR}(?![%€$£-]|\s[€$£])", _year),
    )
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d")
_PATTERNS_WITH = {  # by whether a month is named, and whether there are figures beside the year: each search takes its time
    (has_month, has_figure): tuple(
        (pattern, read)
        for pattern, read in _PATTERNS
        if (has_month or read not in (_named_day, _named_month)) and (has_figure or read in (_named_month, _year))
    )
    for has_month in (True, False)
    for has_figure in (True, False)
}
