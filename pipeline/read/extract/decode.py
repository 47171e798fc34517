"""Page bytes → text, by one rule: byte-order mark, strict UTF-8, the page's own label, cp1252.

Detectors give another answer on another machine, so none is asked. A page that mixes UTF-8 and cp1252 is decoded
line by line, and says so.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.core.errors import PageRefused

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252"}  # all mean cp1252
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL = 0.01  # share of control characters above which a file is not text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how its bytes were read; `mixed_lines` are those that were cp1252 in a UTF-8 page."""

    text: str
    encoding: str
    encoding_from: Literal["bom", "utf-8", "label", "fallback"]
    mixed_lines: tuple[int, ...] = ()


def decode(content: bytes) -> Decoded:
    """Read bytes as text. Raises PageRefused (`empty`, `binary`, `undecodable`)."""
    if not content.strip():
        raise PageRefused("empty", "the file holds nothing but spaces")
    decoded = _by_mark(content) or _by_utf8(content) or _by_label(content) or _by_line(content)
    if "\0" in decoded.text or len(_CONTROL.findall(decoded.text)) > MAX_CONTROL * len(decoded.text):
        raise PageRefused("binary", "the file holds control characters as no text does; it looks binary")
    return decoded


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding), encoding, "bom")
            except UnicodeDecodeError as error:
                raise PageRefused(
                    "undecodable", f"byte {error.start} is not {encoding}, which the page says it is"
                ) from error
    return None


def _by_utf8(content: bytes) -> Decoded | None:
    try:
        return Decoded(content.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        return None


def _by_label(content: bytes) -> Decoded | None:
    match = _META.search(content[:4096])
    label = match.group(1).decode("ascii").lower() if match else ""
    if not label or label in _LATIN or label.startswith("utf"):
        return None
    try:
        return Decoded(content.decode(label), codecs.lookup(label).name, "label")
    except (LookupError, UnicodeDecodeError):
        return None


def _by_line(content: bytes) -> Decoded:
    """Lines of cp1252; where other lines are UTF-8 beyond ASCII, only the lines that are not are read as cp1252."""
    lines = content.split(b"\n")
    read = [_by_utf8(line) for line in lines]
    is_mixed = any(line is not None and not line.text.isascii() for line in read)
    text, fallen = [], []
    for number, (line, decoded) in enumerate(zip(lines, read, strict=True), 1):
        if decoded is not None and (is_mixed or decoded.text.isascii()):
            text.append(decoded.text)
        else:
            text.append(_cp1252(line, number))
            fallen.append(number)
    encoding = "utf-8+cp1252" if is_mixed else "cp1252"
    return Decoded("\n".join(text), encoding, "fallback", tuple(fallen) if is_mixed else ())


def _cp1252(line: bytes, number: int) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError as error:
        raise PageRefused(
            "undecodable", f"line {number}, byte {error.start + 1} is neither UTF-8 nor cp1252"
        ) from error
