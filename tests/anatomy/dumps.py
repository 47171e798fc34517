"""A sheet → the text dump of its page, in one of five styles, with the printed lines of each line of the sheet."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from tests.anatomy.sheet import Line

WIDTH = 78  # columns of a dump that wraps
LISTED = ("menu", "side", "pager", "footer")
LINKED = ("menu", "side", "pager", "more")
HEADED = {"title": "###", "heading": "#", "sideheading": "##", "site": "#"}
Spans = list[tuple[int, int]]


def dump(lines: Sequence[Line], style: str) -> tuple[str, Spans]:
    """The text of a page and, for each line of the sheet, its first and last printed line, 1-based."""
    printed: list[str] = []
    spans: Spans = []
    notes: list[str] = []
    for number, line in enumerate(lines):
        if printed and _parts(lines[number - 1], line, style):
            printed.append("")
        first = len(printed) + 1
        printed.extend(_printed(line, style, notes))
        spans.append((first, len(printed)))
    if notes:
        printed += ["", "References", ""] + [f"  {number}. {address}" for number, address in enumerate(notes, 1)]
    return "\n".join(printed) + "\n", spans


def _parts(before: Line, line: Line, style: str) -> bool:
    """Whether a blank line stands between two lines."""
    if style == "tight":
        return False
    if before.kind in LISTED and line.kind == before.kind:
        return False
    return not (
        before.kind in ("caption", "labelled", "kicker", "date")
        and line.record == before.record
        and line.kind != "text"
    )


def _printed(line: Line, style: str, notes: list[str]) -> Iterator[str]:
    text = f"{line.text} : {line.value}" if line.kind == "labelled" and style == "blank" else _plain(line)
    if style == "markdown":
        made = _markdown(line, text)
        yield from [made] if "](" in made else _wrapped(made, "")
    elif style == "lynx":
        yield from _wrapped(_lynx(line, text, notes), "" if line.kind in HEADED else "   ")
    elif style == "wrapped":
        yield from _wrapped(text, "")
    else:
        yield f"- {text}" if style == "tight" and line.kind == "menu" else text


def _plain(line: Line) -> str:
    return f"{line.text}: {line.value}" if line.kind == "labelled" else line.text


def _markdown(line: Line, text: str) -> str:
    address = f"/{slug(line.text)}"
    if line.kind == "title":
        return f"### [{text}]({address})"
    if line.kind in HEADED:
        return f"{HEADED[line.kind]} {text}"
    if line.kind in LINKED:
        return f"{'  * ' if line.kind in LISTED else ''}[{text}]({address})"
    return f"**{line.text}:** {line.value}" if line.kind == "labelled" else text


def _lynx(line: Line, text: str, notes: list[str]) -> str:
    mark = ""
    if line.kind in (*LINKED, "title"):
        notes.append(f"https://www.example.org/{slug(line.text)}")
        mark = f"[{len(notes)}]"
    return f"{'* ' if line.kind in LISTED else ''}{mark}{text}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def slug(text: str) -> str:
    """A text as the last part of an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())[:60] or "page"
