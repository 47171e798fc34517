"""A line or a value and its language → its date, where it says nothing else."""

import re
from datetime import date

from pipeline.core.dates import FoundDate, dates
from pipeline.core.months import AROUND, CAPTION_WORDS, CAPTIONS, DATE_WORDS, OTHER_DATES, YEAR_ENDS, YEARS
from pipeline.core.text import fold, squash

MAX_LENGTH = 80  # characters
MAX_NAMES = 4  # words of an author or a place that may stand beside a day
PIVOT = 69  # years of two figures are 1969 to 2068, as POSIX has it
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"\s[-–—]\s|[,|·•–—]|\b(?:by|par|von|por|door)\s", re.IGNORECASE)  # what sets a name off
_BYLINE = re.compile(r"\b((?:by|par|von|por|door)\s[^,|]{1,60}?)\s(?=(?:on|le|am|vom|el|il|op)\s0)", re.IGNORECASE)
_BESIDE = re.compile(  # an hour, or how long a text takes
    r"\b(?:T?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d{1,6})?\s?(?:Z|h|uhr|uur|[ap]\.?m\b\.?)?|\d{1,2}\s?(?:h|uhr|uur|[ap]\.?m\b\.?)"
    r"|\d{1,3}\smin\w{0,4}(?:\s(?:read|de\slecture|lesezeit|leestijd))?)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    r"(?P<before>(?<![\w./-])\d{1,2}(?P<gap>[./-])\d{1,2}(?P=gap)|\b\d{1,2}(?:\.?\s|-)(?:de\s)?[^\W\d_]{3,10}(?:\.?\s|-)"
    r"|\b[^\W\d_]{3,10}\.?\s\d{1,2},?\s(?=['’]))['’]?(?P<year>\d{2})$"
)
_BARE = re.compile(r"((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]))?")


def is_date_caption(caption: str) -> bool:
    """Whether a caption says date, in one of six languages.

    >>> is_date_caption("Date de mise en ligne :"), is_date_caption("Veröffentlicht am"), is_date_caption("Date limite")
    (True, True, False)
    """
    words = set(fold(caption).split())
    return bool(words & CAPTIONS) and words <= CAPTION_WORDS


def is_other_date_caption(caption: str) -> bool:
    """Whether a caption says when something else was than when the resource was published.

    >>> is_other_date_caption("Date limite"), is_other_date_caption("Last walked")
    (True, False)
    """
    return not OTHER_DATES.isdisjoint(_WORD.findall(fold(caption)))


def names_year(caption: str) -> bool:
    """Whether a caption says a date or a year, of whatever: "Année de la fiche", "Oogstjaar", "Date d'enquête".

    >>> names_year("Harvest year"), names_year("Oogstjaar"), names_year("Mars")
    (True, True, False)
    """
    words = _WORD.findall(fold(caption))
    return any(word in YEARS | DATE_WORDS or word.endswith(YEAR_ENDS) for word in words)


def date_alone(text: str, language: str | None = None) -> FoundDate | None:
    """The date of a text that says nothing else than when; an author or a place may stand beside a day.

    Here a year may have two figures, or be all that is printed.

    >>> date_alone("Publié le mercredi 3 mars 2021 à 14h30")
    (datetime.date(2021, 3, 3), 'day', '3 mars 2021')
    >>> date_alone("Le guichet a fermé le 3 mars 2021.") is None, date_alone("Expire le 3 mars 2021") is None
    (True, True)
    """
    if not any(c.isdigit() for c in text[:MAX_LENGTH]):
        return None
    text = squash(text)
    if len(text) > MAX_LENGTH:
        return None
    text = _SHORT_YEAR.sub(_in_full, text)
    candidates = dates(text, language) or _bare(text)
    return candidates[0] if candidates and _is_alone(text, candidates) else None


def _is_alone(text: str, candidates: list[FoundDate]) -> bool:
    """Whether the words beside the dates of a line tell of time, or are names that a mark sets off."""
    for _, _, printed in candidates:
        text = text.replace(printed, "0", 1)
    parts = [_WORD.findall(part) for part in _MARKS.split(_BYLINE.sub(r"\1, ", _BESIDE.sub(" ", text)))]
    others = [[word for word in part if word != "0" and fold(word) not in AROUND] for part in parts]
    names = [word for words in others for word in words]
    if "a jour" in fold(text):  # brought up to date, by words that else tell of time
        return False
    if not names:
        return True
    if candidates[0][1] != "day" or len(names) > MAX_NAMES or ":" in text:
        return False
    are_apart = all(len(words) in (0, len(part)) for words, part in zip(others, parts, strict=True))
    return are_apart and all(name[0].isupper() for name in names)


def _in_full(match: re.Match[str]) -> str:
    year = int(match["year"])
    return f"{match['before']}{1900 + year if year >= PIVOT else 2000 + year}"


def _bare(text: str) -> list[FoundDate]:
    """A year, or a year and a month; 2003-04 is a season."""
    match = _BARE.fullmatch(text)
    if match is None:
        return []
    year, month = int(match[1]), int(match[2] or 0)
    if match[2] and month == (year + 1) % 100:
        return []
    return [(date(year, month or 1, 1), "month" if month else "year", text)]
