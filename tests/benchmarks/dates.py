"""The table of spellings → how many of its dates each reader finds, and of how many texts without one it makes one.

    python -m tests.benchmarks.dates

Each is told the language, and that a year must be there. `day` counts the day alone, since most readers do not tell
how exact they are; `wrong` are other dates than the printed one. Libraries that read a text that is a date and nothing else
stand beside those that search for one.
"""

import warnings
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from time import process_time

from babel.dates import parse_date
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from dateutil import parser

from pipeline.core.datelines import date_alone
from pipeline.core.dates import dates
from pipeline.core.months import LANGUAGES
from tests.benchmarks.table import line, share, shown
from tests.spellings import spellings

Reader = Callable[[str | None, str], date | None]
SETTINGS = {"REQUIRE_PARTS": ["year"], "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first", "RELATIVE_BASE": datetime(2000, 1, 1)}  # fmt: skip


def own(language: str | None, text: str) -> date | None:
    """What this project reads."""
    first = next(iter(dates(text, language)), None) or date_alone(text, language)
    return first[0] if first else None


def is_month_first(language: str | None) -> bool:
    return (language or "").startswith("en") and language != "en-GB"


def settings(language: str | None) -> dict[str, object]:
    return SETTINGS | {"DATE_ORDER": "MDY" if is_month_first(language) else "DMY"}


@cache
def parser_of(language: str | None) -> DateDataParser:
    return DateDataParser(languages=[language[:2]] if language else list(LANGUAGES), settings=settings(language))


def by_dateparser(language: str | None, text: str) -> date | None:
    read = parser_of(language).get_date_data(text).date_obj
    return read.date() if read else None


def by_searching(language: str | None, text: str) -> date | None:
    places = search_dates(text, languages=[language[:2]] if language else list(LANGUAGES), settings=settings(language))
    return places[0][1].date() if places else None


def by_dateutil(language: str | None, text: str, fuzzy: bool = False) -> date | None:
    """Read on the first days of two years: what is not printed comes from there, and a year has to be printed."""
    try:
        first, other = (
            parser.parse(text, dayfirst=not is_month_first(language), fuzzy=fuzzy, default=datetime(year, 1, 1))
            for year in (1800, 1804)
        )
    except (ValueError, OverflowError):
        return None
    return first.date() if first.year == other.year else None


def by_dateutil_fuzzy(language: str | None, text: str) -> date | None:
    return by_dateutil(language, text, fuzzy=True)


def by_babel(language: str | None, text: str) -> date | None:
    for width in ("short", "medium", "long", "full"):
        try:
            return parse_date(text, locale=(language or "fr").replace("-", "_"), format=width)
        except (ValueError, IndexError):
            continue
    return None


READERS: dict[str, Reader] = {
    "doublon": own,
    "dateparser": by_dateparser,
    "dateparser, search_dates": by_searching,
    "dateutil": by_dateutil,
    "dateutil, fuzzy": by_dateutil_fuzzy,
    "babel": by_babel,
}


def measured(reader: Reader) -> tuple[str, ...]:
    """Shares of days right and wrong, of texts without a date that stay without, and ms a text."""
    table = spellings()
    reader("fr", "3 mars 2021")
    start = process_time()
    read = [reader(language, printed) for language, printed, _ in table]
    spent = process_time() - start
    pairs = [(day and day.isoformat(), expected) for day, (_, _, expected) in zip(read, table, strict=True)]
    printed = [(day, f"{expected}-01-01"[:10]) for day, expected in pairs if expected]
    right, wrong = (
        sum(day == is_day for day, is_day in printed),
        sum(day not in (is_day, None) for day, is_day in printed),
    )
    none = [day is None for day, expected in pairs if not expected]
    shares = (share(right, len(printed)), share(wrong, len(printed)), share(sum(none), len(none)))
    return (*map(shown, shares), f"{1000 * spent / len(table):.3f}")


def main() -> None:
    warnings.simplefilter("ignore")
    print(line(f"{len(spellings())} spellings", "day", "wrong", "none", "ms a text"))
    for name, reader in READERS.items():
        print(line(name, *measured(reader)))


if __name__ == "__main__":
    main()
