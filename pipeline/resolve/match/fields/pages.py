"""Page ranges as printed → whether they are one: 1234-9 is 1234–1239, "pp. S32" is page S32, an article's number no page."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.resolve.match.fields.model import Outcome

MIN_ARTICLE_NUMBER = 5  # digits from which a number without an end is an article's
_DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_RANGE = re.compile(
    r"(?P<letters>[a-z]{0,3})0*(?P<first>\d+)(?P<behind>[a-z]?)(?:-(?P<also>[a-z]{0,3})0*(?P<last>\d+))?"
)


class Range(NamedTuple):
    """`first` and `last` are pages, the last 0 where it is not said; `letters` stand before them."""

    letters: str
    first: int
    last: int


@lru_cache(maxsize=1 << 14)
def range_of(value: str) -> Range | None:
    """The first range of pages; None where there is none.

    >>> range_of("pp. 1234-9"), range_of("S32–S4"), range_of("e1002224"), range_of("n/a")
    (Range(letters='', first=1234, last=1239), Range(letters='s', first=32, last=34), Range(letters='e', first=1002224, last=0), None)
    """
    plain = re.sub(r"\b(?:pages?|pp?|s\.(?=\s)|seiten?)\b\.?\s*", "", _DASH.sub("-", value.lower()))
    found = _RANGE.search(plain.replace(" ", ""))
    if found is None:
        return None
    first, last = found["first"], found["last"] or ""
    if last and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return Range(found["letters"], int(first), int(last or 0))


def compare_pages(left: str, right: str) -> Outcome | None:
    """Equal ranges, or near where only the first page is known of one; what is counted in two ways says nothing."""
    one, other = range_of(left), range_of(right)
    if one is None or other is None:
        return None
    if one.first == other.first:
        if {one.letters, other.letters} - {"", "e"} and one.letters != other.letters:
            return "near"
        return "equal" if one.last == other.last else "near"
    if _counts_otherwise(one, other) or _counts_otherwise(other, one):
        return None
    return "near" if one.last == other.last != 0 else "differ"


def _counts_otherwise(one: Range, other: Range) -> bool:
    """An article's number, or pages that begin with 1 since it was not yet printed."""
    is_article = one.last == 0 and (one.letters == "e" or len(str(one.first)) >= MIN_ARTICLE_NUMBER)
    was_article = other.last == 0 and (other.letters == "e" or len(str(other.first)) >= MIN_ARTICLE_NUMBER)
    return is_article != was_article or (one.first == 1 and other.first > 1)
