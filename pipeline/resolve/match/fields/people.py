"""Lists of names as printed → whether they are the same people.

Names come as "Smith, J. A.", "Smith JA", "John Smith"; lists with ";", "and", "&" or commas between them, shortened by
"et al.", in another order. Family names decide, initials may object; particles and suffixes do not count.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.core.text import fold
from pipeline.resolve.match.fields.model import Outcome

MIN_SHARED = 0.5  # of the shorter list that the longer has at least, where they are the same people
MIN_LONG_NAME = 5  # letters of a family name in which one may be wrong
_ET_AL = re.compile(
    r"[,;]?\s*\b(?:et\.?\s+al(?:ii)?\b|and others\b|et collaborateurs\b|u\.\s?a\.|y otros\b|\.\.\.|…).*$", re.I
)
_AND = re.compile(r"\s+(?:[Aa]nd|AND|und|et|y|e|en)\s+|\s*&\s*")  # E and Y are initials
_RUN_ON = re.compile(r"(\b[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ]\.)+)(?=[A-ZÀ-Þ][\w'’])")  # "Tan A.Schulze B.": no separator
_NOBODY = frozenset({"anon", "anonymous", "anonyme", "n n", "unknown", "no authors listed", "na"})
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:[.\s-]*[A-ZÀ-Þ]){0,3}\.?")
_PARTICLES = frozenset(
    "al af ap auf ben bin da dal das de degli dei del della den der des di do dos du el het ibn la las le lo los mac 't ten ter "
    "thoe tot van vande vanden vander vom von y zu zum zur".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md msc prof dr".split())


class Name(NamedTuple):
    """The parts of a family name, the initials of given ones, and all words in the order of the alphabet."""

    family: tuple[str, ...]
    initials: str
    words: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def names_of(value: str) -> tuple[Name, ...]:
    """The people of a list.

    >>> names_of("van der Berg, J. A.; O’Neil M et al.")
    (Name(family=('berg',), initials='ja', words=('a', 'berg', 'der', 'j', 'van')), Name(family=('oneil',), initials='m', words=('m', 'oneil')))
    >>> [(name.family[0], name.initials) for name in names_of("Smith JA, Jones B and Anna María López")]
    [('smith', 'ja'), ('jones', 'b'), ('lopez', 'am')]
    """
    if fold(value) in _NOBODY:
        return ()
    names = (_name(part) for part in _parts(_ET_AL.sub("", value)))
    return tuple(name for name in names if name.family)


def compare_people(left: str, right: str) -> Outcome | None:
    """Equal where most of the shorter list are in the longer, near where some are, or the names only may be the same."""
    short, long = sorted((names_of(left), names_of(right)), key=len)
    if not short:
        return None
    same = _shared(short, long)
    if same >= MIN_SHARED * len(short):
        return "equal"
    return "near" if same else "differ"


def _shared(short: Sequence[Name], long: Sequence[Name]) -> int:
    left = list(long)
    for name in short:
        if found := next((other for other in left if _is_same(name, other)), None):
            left.remove(found)
    return len(long) - len(left)


def _is_same(one: Name, other: Name) -> bool:
    if one.words == other.words:  # the names may have changed places
        return True
    if one.initials and other.initials and one.initials[0] != other.initials[0]:
        return False
    short, long = sorted((one.family, other.family), key=len)
    if short == long[: len(short)] or short == long[-len(short) :] or "".join(short) == "".join(long):
        return True
    left, right = "".join(short), "".join(long)
    return min(len(left), len(right)) >= MIN_LONG_NAME and OSA.distance(left, right, score_cutoff=1) <= 1


def _parts(value: str) -> list[str]:
    """The list, cut into names."""
    pieces = [part for cut in re.split(r"[;|\n]", _RUN_ON.sub(r"\1;", value)) for part in _AND.split(cut)]
    if len(pieces) > 1 and (";" in value or _RUN_ON.search(value)):
        return pieces
    return [name for piece in pieces for name in _by_commas(piece)]


def _by_commas(piece: str) -> list[str]:
    """One name where what follows the comma are given names: "Smith, John"; "Smith J, Jones B" are two."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) == 2:
        _, space, last = parts[0].rpartition(" ")
        return [piece] if not space or (_INITIALS.fullmatch(parts[1]) and not _is_initials(last)) else parts
    if len(parts) > 2 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [", ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _name(printed: str) -> Name:
    family, comma, given = printed.partition(",")
    words = family.split()
    if not comma and len(words) > 1:
        end = len(words) - len(list(takewhile(_is_initials, reversed(words[1:]))))
        if end < len(words) and len(words[0].rstrip(".")) > 1:
            family, given = " ".join(words[:end]), " ".join(words[end:])
        else:
            start = next((at for at, word in enumerate(words[1:], 1) if word in _PARTICLES), len(words) - 1)
            family, given = " ".join(words[start:]), " ".join(words[:start])
    joined = re.sub(r"['’‘`ʼ]", "", family)
    kept = tuple(word for word in fold(joined).split() if word not in _PARTICLES | _SUFFIXES)
    every = tuple(sorted(fold(f"{joined} {given}").split()))
    return Name(kept or tuple(fold(joined).split()), _initials(given), every)


def _is_initials(word: str) -> bool:
    return word.isupper() and _INITIALS.fullmatch(word) is not None


def _initials(given: str) -> str:
    """The first letter of each given name; capitals without a space are initials already."""
    words = [
        word for word in re.split(r"[\s.,-]+", given) if fold(word) not in _SUFFIXES | {""} and word not in _PARTICLES
    ]
    letters = (word if word.isupper() and len(word) <= 3 else word[0] for word in words)
    return fold("".join(letters)).replace(" ", "")
