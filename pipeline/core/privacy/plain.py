"""A text as printed → the same as it is meant, with where each of its characters stands in the printed one.

Addresses are hidden from robots, and broken by layout: full-width letters, zero-width characters, HTML entities, percent
escapes, tags. What looks for them looks at the plain text; what it finds is cut out of the printed one, whose other
characters stay as they are.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from urllib.parse import unquote

_ITSELF = "\x00-\x7f\xc0-\xff\u0152\u0153\u2019\u20ac«»"  # French letters and signs mean themselves
_MAY_BE_ODD = re.compile(f"[&%<]|[^{_ITSELF}]")
_ODD = re.compile(
    r"&(?:amp;){0,3}(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,12});"
    r"|(?:%(?:25){0,2}[0-9a-f]{2}){1,12}"
    r"|<(?:!--[^<>]{0,200}--|/?[a-z][a-z0-9]{0,15}(?:\s[^<>@%]{0,200})?/?)>"
    rf"|[^{_ITSELF}]",
    re.IGNORECASE,
)
_DASHES = frozenset("‐‑‒–—―−﹘﹣－⁃")
_AT_WORDS = ("<at>", "<chez>")  # tags that are none
_LONG_NUMBER = re.compile(r"\d{7}|tel:|sms:", re.IGNORECASE)  # in a tag, it is an address
_INVISIBLE = frozenset(("Cf", "Mn", "Me"))
_ESCAPED_PERCENT = re.compile("%(?:25)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` as it is meant. `pieces` tell in order where text begins that stands elsewhere in the printed one: its place
    in each of both, and in the printed one its end, -1 where each of its characters stands for one."""

    text: str
    pieces: Sequence[tuple[int, int, int]] = ()

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the plain text stand in the printed one."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        if not self.pieces:
            return at, at + 1
        own, printed, end = self.pieces[bisect_right(self.pieces, at, key=itemgetter(0)) - 1]
        return (printed, end) if end >= 0 else (printed + at - own, printed + at - own + 1)


def plain(printed: str) -> Plain:
    """What a printed text means.

    >>> plain("jean&#64;exemple\\u00ad.fr").text, plain("０６\\u00a039").text
    ('jean@exemple.fr', '06 39')
    """
    if _MAY_BE_ODD.search(printed) is None:
        return Plain(printed)
    texts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for meant, start, end in _pieces(printed):
        texts.append(meant)
        pieces.append((length, start, -1 if len(meant) == end - start else end))
        length += len(meant)
    return Plain("".join(texts), pieces)


def _pieces(printed: str) -> Iterator[tuple[str, int, int]]:
    """Pieces of the plain text in order, each with the span that it stands for; what means nothing has none."""
    at = 0
    for odd in _ODD.finditer(printed):
        if odd.start() > at:
            yield printed[at : odd.start()], at, odd.start()
        at = odd.end()
        for meant, start, end in _meaning(odd.group(), odd.start()):
            if meant:
                yield meant, start, end
    if at < len(printed):
        yield printed[at:], at, len(printed)


def _meaning(odd: str, start: int) -> Iterator[tuple[str, int, int]]:
    end = start + len(odd)
    if odd[0] == "%":
        yield from _unquoted(odd, start)
    elif odd[0] == "<" and len(odd) > 1:
        yield (odd if odd.lower() in _AT_WORDS or _LONG_NUMBER.search(odd) else ""), start, end
    elif odd[0] == "&" and len(odd) > 1:
        meant = odd
        for _ in range(4):
            meant = html.unescape(meant)
        yield "".join(map(_seen, meant)) if len(meant) <= 2 else odd, start, end
    else:
        yield _seen(odd), start, end


def _unquoted(odd: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Percent escapes, undone twice where they were escaped themselves; what is no UTF-8 stays."""
    escapes = _ESCAPED_PERCENT.sub("%", odd)
    meant = unquote(escapes, errors="replace")
    if "\ufffd" in meant:
        yield odd, start, start + len(odd)
    elif len(escapes) == len(odd):
        for character in meant:
            end = start + 3 * len(character.encode())
            yield _seen(character), start, end
            start = end
    else:
        yield "".join(map(_seen, meant)), start, start + len(odd)


@lru_cache(maxsize=4_096)
def _seen(character: str) -> str:
    if character in _DASHES:
        return "-"
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    meant = unicodedata.normalize("NFKC", character)
    return " " if meant.isspace() else meant if len(meant) <= 3 else character
