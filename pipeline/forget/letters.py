"""A text → its letters and digits alone, folded, with where each stands: so a phrase is found across line ends and markup.

Case, accents, punctuation, spaces and tags do not count; a phrase begins and ends where words do.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.core.text import fold

ERASED = "[erased]"
_MARKUP = re.compile(r"<!--.*?(?:-->|$)|<[a-zA-Z/!?][^>]*(?:>|$)", re.DOTALL)
_SCRIPT = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(?=</\2|$)", re.DOTALL | re.IGNORECASE)
_ESCAPE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|\\u[0-9a-fA-F]{4}|\\[bfnrt]")
_KEPT = re.compile(r"[\r\n]+")


@dataclass(slots=True)
class Letters:
    """`text` has a letter for each of `starts`: the characters `starts[i]` to `ends[i]` are printed as `text[i]`.

    `begins` are the indexes at which words begin, in order, with the length of `text` as the last one.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)


def letters(text: str) -> str:
    """The letters alone.

    >>> letters("L’Économie, n°2")
    'leconomien2'
    """
    return fold(text).replace(" ", "")


def streams(text: str, is_markup: bool) -> Iterator[Letters]:
    """The text itself; of markup also each tag and script by itself, whose values are no part of what is read."""
    if not is_markup:
        yield _stream(text, [(0, len(text))], has_escapes=False)
        return
    hidden = [match.span(3) for match in _SCRIPT.finditer(text)] + [match.span() for match in _MARKUP.finditer(text)]
    shown, at = [], 0
    for start, end in sorted(hidden):
        if start > at:
            shown.append((at, start))
        at = max(at, end)
    yield _stream(text, [*shown, (at, len(text))], has_escapes=True)
    for span in hidden:
        yield _stream(text, [span], has_escapes=True)


def cut_out(text: str, spans: Sequence[tuple[int, int]], is_markup: bool, stand_in: str = ERASED) -> str:
    """The text without these spans, `stand_in` in place of each; line ends and tags within stay, so that lines keep their numbers."""
    parts, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            parts += [text[at:start], stand_in, "".join(_frame(text[start:end], is_markup))]
            at = end
    return "".join([*parts, text[at:]])


def _frame(text: str, is_markup: bool) -> Iterator[str]:
    if is_markup:
        yield from (match.group() for match in re.finditer(f"{_MARKUP.pattern}|{_KEPT.pattern}", text, re.DOTALL))
    else:
        yield from _KEPT.findall(text)


def _stream(text: str, shown: Sequence[tuple[int, int]], has_escapes: bool) -> Letters:
    stream, parts, is_inside = Letters(), list[str](), False
    for first, last in shown:
        is_inside = False
        for start, end, printed in _printed(text, first, last, has_escapes):
            folded = _letters(printed)
            if not folded:
                is_inside = is_inside and _is_unseen(printed)
                continue
            for letter in folded:
                if not is_inside:
                    stream.begins.append(len(parts))
                is_inside = True
                parts.append(letter)
                stream.starts.append(start)
                stream.ends.append(end)
    stream.text = "".join(parts)
    stream.begins.append(len(parts))
    return stream


def _printed(text: str, at: int, last: int, has_escapes: bool) -> Iterator[tuple[int, int, str]]:
    """Characters with where each stands, what is written as an escape as the one that it means."""
    while at < last:
        match = _ESCAPE.match(text, at, last) if has_escapes and text[at] in "&\\" else None
        if match is None:
            yield at, at + 1, text[at]
            at += 1
        else:
            yield at, match.end(), _meant(match.group())
            at = match.end()


def _meant(escape: str) -> str:
    if escape[0] == "&":
        return html.unescape(escape)
    return chr(int(escape[2:], 16)) if escape[1] == "u" else " "


@lru_cache(maxsize=65_536)
def _letters(character: str) -> str:
    return letters(character)


@lru_cache(maxsize=4096)
def _is_unseen(character: str) -> bool:
    """Whether a character stands inside words without being seen, such as a soft hyphen."""
    return fold(f"a{character}a") == "aa"
