"""Identifiers as printed → the things they name: DOIs, ISBNs, PMIDs, and whatever else is one; and addresses.

One thing is named in several ways: a DOI as an address, an ISBN of ten digits or thirteen, a number that a table made 12.0,
a DOI with the version of what it names (…/v2), a telephone number with other signs between its figures.
"""

import re
from functools import lru_cache

from pipeline.resolve.match.addresses import url_key
from pipeline.resolve.match.fields.model import Outcome

_DOI = re.compile(r"10\.\d{4,9}/[^\s;|,\"<>]+")
_F1000 = re.compile(r"(10\.12688/[a-z0-9]+\.\d+)\.\d+")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ISSN = re.compile(r"\b\d{4}-\d{3}[\dx]\b(?:\s*\((?:print|electronic|online|linking)\))?")
_NOTHING = frozenset({"", "0", "na", "n a", "none", "null", "nan", "unknown", "not available"})
_SEPARATOR = re.compile(r"[;|,\n]")


@lru_cache(maxsize=1 << 14)
def identifiers(value: str) -> frozenset[str]:
    """The things that a value names.

    >>> sorted(identifiers("https://doi.org/10.1000/ABC.1; 10.21203/rs.3.rs-1/v2"))
    ['10.1000/abc.1', '10.21203/rs.3.rs-1']
    >>> identifiers("0-306-40615-2") == identifiers("978-0-306-40615-7"), identifiers("n/a")
    (True, frozenset())
    """
    lowered = value.lower()
    if dois := _DOI.findall(lowered):
        return frozenset(map(_unversioned, dois))
    if isbns := [found for found in map(_isbn, _ISBN.findall(value)) if found]:
        return frozenset(isbns)
    lowered = _ISSN.sub(_without_issn, lowered)
    parts = (re.sub(r"[\W_]+", "", re.sub(r"\.0$", "", part.strip())) for part in _SEPARATOR.split(lowered))
    if re.sub(r"\W+", " ", lowered).strip() in _NOTHING:
        return frozenset()
    return frozenset(part.lstrip("0") for part in parts if part.strip("0"))


def is_doi(identifier: str) -> bool:
    """Is it a DOI?"""
    return identifier.startswith("10.") and "/" in identifier


def is_isbn(identifier: str) -> bool:
    """Is it an ISBN, as `identifiers` writes them?"""
    return len(identifier) == 13 and identifier.startswith(("978", "979")) and identifier.isdigit()


def compare_identity(left: str, right: str) -> Outcome | None:
    """Equal where both name one thing; near where it is a book, whose ISBN its chapters share."""
    one, other = identifiers(left), identifiers(right)
    if not (one and other):
        return None
    if not one & other:
        return "differ"
    return "near" if all(map(is_isbn, one & other)) else "equal"


def compare_url(left: str, right: str) -> Outcome | None:
    """Equal addresses name one thing; one thing has many addresses, so that others say nothing."""
    return "equal" if url_key(left) == url_key(right) != "" else None


def _unversioned(doi: str) -> str:
    doi = doi.rstrip(".)]")
    if versioned := _F1000.fullmatch(doi):
        return versioned[1]
    return re.sub(r"[/.]v\d+$", "", doi)


def _without_issn(found: re.Match[str]) -> str:
    """An ISSN names a journal, whatever column it is in; others that are written alike have another check digit."""
    digits = found[0][:4] + found[0][5:9]
    total = sum((8 - place) * (10 if sign == "x" else int(sign)) for place, sign in enumerate(digits))
    return found[0] if total % 11 else ";"


def _isbn(printed: str) -> str:
    """Thirteen digits; "" for what is none by its check digit."""
    digits = re.sub(r"[- ]", "", printed).upper()
    if len(digits) == 10:
        total = sum((10 - place) * (10 if sign == "X" else int(sign)) for place, sign in enumerate(digits))
        if total % 11:
            return ""
        digits = "978" + digits[:9]
        return digits + _check(digits)
    return digits if len(digits) == 13 and "X" not in digits and _check(digits[:12]) == digits[12] else ""


def _check(digits: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)
