"""Years, numbers and short values as printed → whether they are one."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.core.text import fold
from pipeline.resolve.match.fields.model import Outcome

MIN_EQUAL, MIN_NEAR = 90, 60  # likeness of two values in words, whatever their order
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_AMOUNT = re.compile(r"\D{0,3}(\d+(?:[.,]\d{3})*(?:[.,]\d{1,2})?)\D{0,4}")


@lru_cache(maxsize=1 << 14)
def year_of(value: str) -> int:
    """The first year that is printed, 0 for none."""
    found = _YEAR.search(value)
    return int(found[0]) if found else 0


def compare_year(left: str, right: str) -> Outcome | None:
    """Near where they are a year apart: a work is online before it is printed.

    >>> compare_year("2019", "Dec 2019"), compare_year("2019", "2020-01-03"), compare_year("2019", "2021")
    ('equal', 'near', 'differ')
    """
    one, other = year_of(left), year_of(right)
    if not (one and other):
        return None
    apart = abs(one - other)
    return "equal" if apart == 0 else "near" if apart == 1 else "differ"


def compare_number(left: str, right: str) -> Outcome | None:
    """Numbers of volumes and issues: what is said of both is equal, Vol. 12 and 12(3).

    >>> compare_number("Vol. 12", "12(3)"), compare_number("12", "13"), compare_number("12", "suppl")
    ('equal', 'differ', None)
    """
    one, other = ([number.lstrip("0") for number in _NUMBER.findall(value)] for value in (left, right))
    if not (one and other):
        return "equal" if fold(left) == fold(right) != "" else None
    return "equal" if one[0] == other[0] else "near" if set(one) & set(other) else "differ"


def compare_value(left: str, right: str) -> Outcome | None:
    """Short values of any kind: a town, a brand, an address, a price.

    >>> compare_value("12.50", "$12.5"), compare_value("Beverly Hills", "Beverly Hills (LA)")
    ('equal', 'near')
    """
    amounts = [_amount(value) for value in (left, right)]
    if None not in amounts:
        return "equal" if amounts[0] == amounts[1] else "differ"
    one, other = fold(left), fold(right)
    if not (one and other):
        return None
    score = fuzz.token_sort_ratio(one, other)
    is_near = score >= MIN_NEAR or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
    return "equal" if score >= MIN_EQUAL else "near" if is_near else "differ"


def _amount(value: str) -> float | None:
    found = _AMOUNT.fullmatch(value.strip())
    if found is None:
        return None
    whole, _, cents = re.sub(r"[.,](?=\d{3}(?!\d))", "", found[1]).replace(",", ".").partition(".")
    return float(f"{whole}.{cents or 0}")
