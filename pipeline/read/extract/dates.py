"""Dates as machines write them (ISO 8601) → date; what is not strictly that is none."""

import re
from datetime import date

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_MACHINE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:[T ][\d:.,+Z -]{1,30})?)?", re.ASCII)


def iso(text: str) -> date | None:
    """The day that an ISO date or time names, as printed there: no clock is moved to another zone.

    >>> iso("2021-11-17T23:30:00+01:00"), iso("17/11/2021"), iso("2021-02-30")
    (datetime.date(2021, 11, 17), None, None)
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group(1))
    except ValueError:
        return None


def kept(text: str) -> str:
    """A tag's `datetime` where it is a month, a day or a time, else "": the attribute may hold anything.

    >>> kept(" 2021-11 "), kept("demain")
    ('2021-11', '')
    """
    text = text.strip()
    return text if _MACHINE.fullmatch(text) else ""
