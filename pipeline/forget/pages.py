"""The bytes of a page → the same bytes without erased lines, texts and phrases; what is left keeps its line and its tags."""

from collections.abc import Collection, Sequence

from pipeline.forget.letters import ERASED, Letters, cut_out, letters, streams
from pipeline.forget.suppression import Suppression

LONG = 12  # letters of a line that is nobody else's: it goes wherever the page prints it
_ESCAPED = (
    "utf-8",
    "ascii",
    "latin-1",
    "iso8859",
    "cp125",
    "windows-125",
    "mac",
)  # encodings in which stray bytes survive


def decoded(content: bytes, encoding: str) -> str:
    """Text that `encoded` gives back byte by byte where the encoding lets it. Raises UnicodeError, LookupError."""
    return content.decode(encoding, _errors(encoding))


def encoded(text: str, encoding: str) -> bytes:
    """The bytes again. Raises UnicodeError."""
    return text.encode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding.lower().replace("_", "-").startswith(_ESCAPED) else "strict"


def blank_lines(text: str, lines: Collection[int]) -> str:
    """A text with nothing on these lines (from 1); all others stay where they are."""
    return "\n".join(
        ("\r" if line.endswith("\r") else "") if number in lines else line
        for number, line in enumerate(text.split("\n"), 1)
    )


def cut_texts(markup: str, printed: Sequence[str]) -> str:
    """HTML without the lines of a record, given in their order: long ones wherever they stand, short ones where they follow."""
    body, *hidden = streams(markup, is_markup=True)
    wanted = [squeezed for line in printed if (squeezed := letters(line))]
    spans: list[tuple[int, int]] = []
    at = 0
    for line in wanted:
        found = body.text.find(line, at)
        if found < 0 and len(line) < LONG:
            continue
        if len(line) >= LONG:
            spans += _all_of(line, (body, *hidden))
        elif found - at <= LONG:  # a caption or a date, right behind what was cut before it
            spans.append((body.starts[found], body.ends[found + len(line) - 1]))
        else:
            continue
        at = found + len(line) if found >= 0 else at
    return cut_out(markup, spans, is_markup=True, stand_in="")


def _all_of(line: str, all_streams: Sequence[Letters]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for stream in all_streams:
        at = stream.text.find(line)
        while at >= 0:
            spans.append((stream.starts[at], stream.ends[at + len(line) - 1]))
            at = stream.text.find(line, at + len(line))
    return spans


def masked_markup(text: str, suppression: Suppression, is_markup: bool, stand_in: str = ERASED) -> str:
    """A page's text without erased phrases."""
    spans = suppression.spans(text, is_markup)
    return cut_out(text, spans, is_markup, stand_in) if spans else text
