"""Short texts → what folding leaves out of them and what counts: figures with their signs, operators, currencies, emoji.

Words tell long texts apart. A short one may differ from another by a figure or a sign alone, and be another thing:
invoices 1001 and 1002, x > 3 and x < 3, -5 °C and 5 °C, $5 and €5, C++ and C#.
"""

import re
from collections import Counter

from pipeline.core.text import fold

MAX_SHORT = 400  # characters of a folded text up to which a figure or a sign makes another text of it
_SIGN_OF_MINUS = r"(?P<minus>(?<![\w.,)\]])[-−‐–](?=[^\w\s]?\d))"
_PRICE = r"[$€£¥¢₩₹₽](?=\s?\d)|(?<=\d)\s?[$€£¥¢₩₹₽]"  # elsewhere it may be what is left of a quotation mark
_SIGN = rf"(?P<sign>[+±×÷<>≤≥≠=☀-⛿❤⭐🀀-🫿]|(?<=[^\W\d_])#|{_PRICE})"
_MARK = re.compile(rf"{_SIGN_OF_MINUS}|(?P<figure>\w*\d\w*(?:[.,]\d+)*)|{_SIGN}")
_SIGNS = re.compile(rf"{_SIGN_OF_MINUS}|{_SIGN}")
SIGN_CHARACTERS = "[-−‐–+±×÷<>≤≥≠=#$€£¥¢₩₹₽☀-⛿❤⭐🀀-🫿]"  # without one of them a text has no sign
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_TITLE_SIGN = re.compile(rf"(?<=[^\W\d_])(?:\+\+?|#)(?!\w)|{_PRICE}|(?<=[\w)])\s?[<>≤≥]\s?(?=\d)")


def marks_of(text: str) -> tuple[str, ...]:
    """The figures and signs of a text in order; 1,000 is 1000 and 007 is 7.

    >>> marks_of("C++ : -5 °C, $1,000.50 (the 12th)")
    ('+', '+', '-', '5', '$', '1000.50', '12th')
    """
    return tuple(_plain(mark) for mark in _MARK.finditer(text))


def signs_of(text: str) -> tuple[str, ...]:
    """The same without the figures, which folding keeps."""
    return tuple("-" if mark["minus"] else mark[0].strip() for mark in _SIGNS.finditer(text))


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
    one, other = Counter(marks_of(left)), Counter(marks_of(right))
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


def _plain(mark: re.Match[str]) -> str:
    if mark.lastgroup == "minus":
        return "-"
    if mark.lastgroup == "figure":
        return _THOUSANDS.sub("", mark[0]).casefold().lstrip("0") or "0"
    return mark[0].strip()
