"""Strings → strings or numbers: the three ways this project reads text, and nothing about pages or records.

*squash* is for storing (NFC, plain spaces), *normalise* for comparing two copies (typography made plain; commas,
words and case count), *fold* for looking up and hashing (no case, no accents, no punctuation).
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_MARKS = 30  # combining marks a character; alternating ones make NFC quadratic
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARK_RUN = re.compile(f"([{_MARKS}]{{{MAX_MARKS}}})[{_MARKS}]+")
_COMPOSABLE = re.compile("[^\u0000-\u02ff\u2002-\u206f\u20ac]")  # Latin letters and typography have nothing to compose
WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_PLAIN = (  # printed characters → what they mean; searching for each is faster than looking every character up
    ("’‘‚‛ʼ′`´", "'"),
    ("“”„‟«»″", '"'),
    ("–—‐‑‒―−•·◦▪●‣∙", "-"),
    ("…", "..."),
    ("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
)
_TYPOGRAPHY = tuple((printed, plain) for several, plain in _PLAIN for printed in several)
_UNSEEN = {"Mn", "Me", "Mc", "Cf"}  # marks on letters, soft hyphens, zero-width characters
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "°": " ", "_": " "}


class _Folding(dict[int, str]):
    """Character → what folding leaves of it; filled as characters are met, so a text is folded in one pass."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code).casefold()).casefold()
        kept = [
            _LIGATURES.get(c, c if c.isalnum() else "" if unicodedata.category(c) in _UNSEEN else " ") for c in letters
        ]
        self[code] = folded = "".join(kept) if _LIGATURES.get(chr(code)) is None else _LIGATURES[chr(code)]
        return folded


_FOLDING = _Folding()
_SHORT = 64  # characters of a caption or a title: such lines come again, on their page and on every page of their site


def nfc(text: str) -> str:
    """Compose characters; runs of more than 30 combining marks are cut first, since they never end."""
    if text.isascii() or _COMPOSABLE.search(text) is None:
        return text
    return unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", text))


def squash(text: str) -> str:
    """Make every run of spaces (no-break, thin, tabs, line ends) one plain space, and compose characters.

    >>> squash("  une\\u00a0 fiche\\u2009! ")
    'une fiche !'
    """
    return _evenly(nfc(text))


def _evenly(text: str) -> str:
    """Every run of spaces as one; most lines are so already (what is printable holds no other space than the plain one)."""
    is_even = text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "
    return text if is_even else " ".join(text.split())


def normalise(text: str) -> str:
    """Make typography plain for comparing: quotes, dashes, ellipses, bullets, spaces. Case and commas stay.

    The text is composed already (NFC), as extraction leaves it.

    >>> normalise("•  «L’essor…»")
    '- "L\\'essor..."'
    """
    return _evenly(_plain(text))


def normalise_all(texts: Sequence[str]) -> list[str]:
    """Normalise the lines of a page in one sweep, which is faster than one by one.

    >>> normalise_all(["« Essor »", "2019–2021"])
    ['" Essor "', '2019-2021']
    """
    lines = _plain("\n".join(texts)).split("\n")
    if len(lines) != len(texts):  # none at all, or a text that is more than one line
        return [normalise(text) for text in texts]
    return [_evenly(line) for line in lines]


def _plain(text: str) -> str:
    for printed, plain in _TYPOGRAPHY:
        if printed in text:
            text = text.replace(printed, plain)
    return text


def fold(text: str) -> str:
    """Reduce text to what look-ups should see: no case, no accents, no punctuation.

    >>> fold("L’Économie sociale & solidaire")
    'l economie sociale solidaire'
    >>> fold("Fiche N°101 : l'œuvre")
    'fiche n 101 l oeuvre'
    """
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDING).split())


_fold_again = lru_cache(maxsize=16_384)(_fold)


def words(text: str) -> list[str]:
    """The words of a text, case folded, without punctuation.

    >>> words("L’étude, n°97.")
    ['l', 'étude', 'n', '97']
    """
    folded = text.casefold()
    if len(folded) == len(text):
        return WORD.findall(folded)
    return [word.casefold() for word in WORD.findall(text)]  # "İ" folds to two characters, one of them no letter


def word_count(text: str) -> int:
    """How many words a text has.

    >>> word_count("L’étude n°97."), word_count("L’étude n°97. " * 100)
    (4, 400)
    """
    return len(WORD.findall(text)) if len(text) < _LONG else _many_words(text)


_LONG = 400  # characters from which it is worth while to look at all of them at once
_MAX_CODE = 0x3000  # letters of ideographs and beyond are looked up by the pattern


def _many_words(text: str) -> int:
    """Where a letter follows what is none a word begins; so a page is counted ten times as fast."""
    import numpy as np  # a command that reads no page need not wait for it

    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    try:
        is_letter = _letters().take(codes)  # twice as fast as by brackets
    except IndexError:
        return len(WORD.findall(text))
    return int(is_letter[0]) + int(np.count_nonzero(is_letter[1:] > is_letter[:-1]))


@cache
def _letters() -> "NDArray[np.bool_]":
    """By code, whether a character belongs to a word."""
    import numpy as np

    return np.fromiter((WORD.match(chr(code)) is not None for code in range(_MAX_CODE)), np.bool_, _MAX_CODE)


def each_run(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` words, in order; of fewer words none.

    >>> list(each_run(["le", "bus", "de", "nuit"], 3))
    [('le', 'bus', 'de'), ('bus', 'de', 'nuit')]
    """
    return zip(*(tokens[i:] for i in range(size)), strict=False)


def runs(tokens: list[str], size: int) -> Counter[tuple[str, ...]]:
    """Count every run of `size` words; a shorter text is one run of all its words."""
    return Counter(each_run(tokens, min(size, len(tokens))))


def digest(*parts: str, size: int = 16) -> str:
    """A stable hash of strings, `size` hexadecimal digits long; parts cannot run into one another.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    joined = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def common(left: Iterable[str], right: Iterable[str]) -> int:
    """How many words two texts have in common before the first that differs.

    >>> common(["le", "lavoir", "ferme"], ["le", "lavoir", "rouvre"])
    2
    """
    count = 0
    for word, other in zip(left, right, strict=False):
        if word != other:
            break
        count += 1
    return count


def excerpt(text: str, most: int = 120) -> str:
    """The beginning of a text on one line, for messages.

    >>> excerpt("un  deux trois", most=8)
    'un deux…'
    """
    line = squash(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
