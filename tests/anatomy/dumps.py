"""A sheet → the text dump of its page, in one of five styles, with the printed lines of each line of the sheet."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from random import Random

from tests.anatomy.line import Line
from tests.anatomy.traits import Choices

LISTED = ("menu", "anchor", "side", "pager", "footer")
LINKED = ("menu", "anchor", "side", "pager", "more")
HEADED = {"heading": "#", "sideheading": "##", "site": "#", "group": "##", "part": "##", "subheading": "####"}
LABELS = ("caption", "labelled", "value", "bare")
CLOSE = (
    "caption",
    "labelled",
    "bare",
    "kicker",
    "date",
    "item",
)  # what the next line of its record stands under at once
RAGGED = (1, 1, 2, 3, 4)  # blank lines in a row
SET_OFF = (
    "{}",
    "{}",
    "{}",
    "*{}*",
    "_{}_",
    "**{}**",
    "[{}](/a)",
)  # how Markdown of a site prints what stands around titles
ASIDE = ("kicker", "date", "author", "detail")
BLOCKED = ("blank", "tight", "wrapped")  # styles of dumps whose records may be blocks without a blank line inside
UNDERLINED = 0.12  # share of the sites of plain dumps that underline their titles
INDENTS = ("", "", "  ")  # before titles of lynx
Spans = list[tuple[int, int]]


def dump(lines: Sequence[Line], drawn: Choices, item: str, rng: Random) -> tuple[str, Spans]:
    """The text of a page and, for each line of the sheet, its first and last printed line, 1-based; `item` is the site's bullet."""
    printed: list[str] = []
    spans: Spans = []
    notes: list[str] = []
    for number, line in enumerate(lines):
        if printed and _parts(lines[number - 1], line, drawn):
            printed += ["", ""] if line.kind == "group" else [""] * (rng.choice(RAGGED) if drawn.ragged else 1)
        first = len(printed) + 1
        hang = " " * len(_bullet(line, drawn)) if drawn.is_hanging and line.record >= 0 and line.kind != "title" else ""
        printed.extend(f"{hang}{text}" for text in _printed(line, drawn, item, notes))
        spans.append((first, len(printed)))
    if notes and not drawn.is_unnoted:
        printed += ["", "References", ""] + [f"  {number}. {address}" for number, address in enumerate(notes, 1)]
    return "\n".join(printed) + "\n", spans


def dressed(lines: Sequence[Line], drawn: Choices) -> list[Line]:
    """The sheet of a dump with the lines that it alone prints: pictures over titles, and what underlines them."""
    has_picture = drawn.dump == "markdown" and drawn.image
    underline = _underline(drawn)
    sheet = []
    for line in lines:
        if line.kind == "title" and has_picture:
            sheet.append(Line(line.text, "around", line.record, "pictured"))
        sheet.append(line)
        if line.kind == "title" and underline:
            sheet.append(Line(underline[: len(line.text)], "around", line.record, "underline"))
    return sheet


def _underline(drawn: Choices) -> str:
    """The longest one that titles get, of sites that underline them."""
    rng = Random(f"underlined {drawn}")
    is_plain = drawn.dump in ("blank", "wrapped") and not drawn.bullet and rng.random() < UNDERLINED
    is_markdown = drawn.dump == "markdown" and drawn.mark == "setext"
    return rng.choice("-=") * rng.choice((40, drawn.width)) if is_plain or is_markdown else ""


def _parts(before: Line, line: Line, drawn: Choices) -> bool:
    """Whether a blank line stands between two lines."""
    if drawn.is_blocked and drawn.dump in BLOCKED:
        return line.record != before.record
    if drawn.dump == "tight" or line.kind == "underline":
        return False
    if before.kind in LISTED and line.kind == before.kind:
        return False
    is_own = line.record == before.record
    if is_own and before.kind in LABELS and line.kind in LABELS:
        return drawn.label_gap
    if before.kind == "value":
        return True
    return not (is_own and before.kind in CLOSE and line.kind not in ("text", "subheading", "quote"))


def _printed(line: Line, drawn: Choices, item: str, notes: list[str]) -> Iterator[str]:
    text, width = _plain(line, drawn), drawn.width
    if line.kind == "item" and drawn.dump != "markdown":
        text = f"{item}{text}"
    if line.kind == "title" and drawn.dump not in ("markdown", "lynx"):
        text = f"{_bullet(line, drawn)}{line.beside(text)}"
    if drawn.dump == "markdown":
        made = _markdown(line, text, drawn)
        yield from [made] if "](" in made else _wrapped(made, "", width)
    elif drawn.dump == "lynx":
        yield from _wrapped(_lynx(line, text, drawn, notes), "" if line.kind in (*HEADED, "title") else "   ", width)
    elif drawn.dump == "wrapped":
        yield from _wrapped(text, "", width)
    else:
        yield f"- {text}" if drawn.dump == "tight" and line.kind == "menu" else text


def _plain(line: Line, drawn: Choices) -> str:
    if line.kind != "labelled":
        return line.text
    return f"{line.text}{' :' if drawn.dump == 'blank' else ':'} {line.value}".strip()


def _markdown(line: Line, text: str, drawn: Choices) -> str:
    link = f"[{text}](/{slug(line.text)})"
    if line.kind == "title":
        text, link = line.beside(text), line.beside(link)
        marks = {"setext": text, "plain": text, "link": link, "bold": f"**{text}**", "bold link": f"**{link}**"}
        return marks.get(drawn.mark) or f"{drawn.mark.split()[0]} {link if 'link' in drawn.mark else text}"
    if line.kind in HEADED:
        return f"{HEADED[line.kind]} {text}"
    if line.kind in LINKED:
        return f"{'  * ' if line.kind in LISTED else ''}{link}"
    if line.kind == "pictured":
        return f"[![{text}](/{slug(line.text)}.jpg)](/{slug(line.text)})"
    if line.kind in ASIDE:
        return Random(f"set off {drawn}").choice(SET_OFF).format(text)
    marks = {"labelled": f"**{line.text}:** {line.value}".strip(), "item": f"* {text}", "quote": f"> {text}"}
    return marks.get(line.kind, text)


def _lynx(line: Line, text: str, drawn: Choices, notes: list[str]) -> str:
    mark = ""
    if line.kind in (*LINKED, "title") and not drawn.is_unnoted:
        notes.append(f"https://www.example.org/{slug(line.text)}")
        mark = f"[{len(notes)}]"
    if line.kind == "title":
        before = _bullet(line, drawn) or Random(f"indented {drawn}").choice(INDENTS)
        return f"{before}{line.beside(f'{mark}{text}')}"
    return f"{'* ' if line.kind in LISTED else ''}{mark}{text}"


def _bullet(line: Line, drawn: Choices) -> str:
    return drawn.bullet.format(n=line.record + 1)


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def slug(text: str) -> str:
    """A text as the last part of an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())[:60] or "page"
