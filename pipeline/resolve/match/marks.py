"""Short texts → what folding leaves out of them and what counts: figures with their signs, operators, currencies.

Words tell long texts apart. A short one may differ from another by a figure or a sign alone, and be another thing:
invoices 1001 and 1002, x > 3 and x < 3, -5 °C and 5 °C, $5 and €5, C++ and C#.
"""

import re
from collections import Counter
from functools import lru_cache

from pipeline.core.text import fold

MAX_SHORT = 400  # characters of a folded text up to which a figure or a sign makes another text of it
_MINUS = r"(?<![\w.,)\]])[-−‐–](?=[$€£¥]?\d)"
_LETTERED = r"(?<=[^\W\d_])(?:\+\+?|#)(?!\w)"  # C++, C#, A+; not #2
_COMPARED = r"(?<=[\w)])\s?[<>≤≥]=?\s?(?=[-−]?\d)|(?<=\b\w)\s?[<>≤≥]=?\s?(?=\w\b)"  # not a trail of pages
_RECKONED = r"(?<=[\w)])\s?[+±×÷≠]\s?(?=[\w(])"
_PRICE = r"[$€£¥¢₩₹₽](?=\s?\d)|(?<=\d)\s?[$€£¥¢₩₹₽]"  # elsewhere it may be what is left of a quotation mark
_SIGN = rf"(?P<sign>{_LETTERED}|{_COMPARED}|{_RECKONED}|{_PRICE})"
_MARK = re.compile(rf"(?P<minus>{_MINUS})|(?P<figure>\d+)|{_SIGN}")
_SIGNS = re.compile(rf"(?P<minus>{_MINUS})|{_SIGN}")
SIGN_CHARACTERS = r"[-−‐–][$€£¥]?\pN|[+±×÷<>≤≥≠#$€£¥¢₩₹₽]"  # without one of them a text has no sign
_THOUSANDS = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")
_TITLE_SIGN = re.compile(rf"{_LETTERED}|{_PRICE}|{_COMPARED}")


@lru_cache(maxsize=4_096)  # a text stands in several pairs
def marks_of(text: str) -> tuple[str, ...]:
    """The figures and signs of a text in order; 1,000 and 1 000 are 1000, 007 is 7, 10mg is 10.

    >>> marks_of("C++ : -5 °C, $1,000.50 (the 12th)")
    ('++', '-', '5', '$', '1000', '50', '12')
    """
    found = _MARK.findall(_THOUSANDS.sub("", text))
    return tuple(
        ["-" if minus else sign.strip() if sign else figure.lstrip("0") or "0" for minus, figure, sign in found]
    )


def signs_of(text: str) -> tuple[str, ...]:
    """The same without the figures, which folding keeps."""
    return tuple(["-" if minus else sign.strip() for minus, sign in _SIGNS.findall(text)])


def title_signs(title: str) -> tuple[str, ...]:
    """The signs that make another thing of a title: of C++ and C#, of currencies, of comparisons.

    >>> title_signs("C++ & Python #2"), title_signs("x < 3")
    (('++',), ('<',))
    """
    return tuple(sign.strip() for sign in _TITLE_SIGN.findall(title))


def told_apart(left: str, right: str) -> tuple[str, str] | None:
    """The first figures or signs that differ, where these tell two texts apart rather than their words do.

    >>> told_apart("Invoice 1001 for the hall, due in May", "Invoice 1002 for the hall, due in June")
    ('1001', '1002')
    >>> told_apart("Invoice 1001 for the hall, due in May", "Invoice 1001 for the large hall, due in June")
    """
    marks, others = marks_of(left), marks_of(right)
    if marks == others:
        return None
    one, other = Counter(marks), Counter(others)
    lost, gained = one - other, other - one
    if not (lost or gained):
        return None
    before, after = _words(left), _words(right)
    reworded = max((before - after).total(), (after - before).total())
    if reworded > max(lost.total(), gained.total()):
        return None
    return (next(iter(lost), ""), next(iter(gained), "")) if (lost and gained) or not reworded else None


def _words(text: str) -> Counter[str]:
    return Counter(word for word in fold(text).split() if not any(character.isdigit() for character in word))
