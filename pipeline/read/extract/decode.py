"""Page bytes → text, by one rule: byte-order mark, strict UTF-8, what most of the page is. What was decoded wrongly is mended.

A label says what a page is only where it is no UTF-8: templates outlive the encodings that they name. A detector is asked
last, always the same one, so the answer is the same on every machine.
"""

import re

from pipeline.core.encoding import SAMPLE_BYTES, UTF8, codec_of, mark_of, wide
from pipeline.core.errors import PageRefused
from pipeline.read.extract.decoded import LOST, Decoded, Remark, replaced
from pipeline.read.extract.majority import by_majority
from pipeline.read.extract.mojibake import repair_of, repaired
from pipeline.read.reading import Notice

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES = bytes(code for code in range(32) if _CONTROL.match(chr(code)))
_HALF = re.compile("[\ud800-\udfff]")
_JAPANESE = (b"\x1b$B", b"\x1b$@")  # with which ISO-2022-JP leaves ASCII; all its bytes are UTF-8
_SPACE = re.compile("[ \n\u3000]")
MAX_CONTROL = 0.01  # share of control characters above which a file is not text


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """Read bytes as text; `charset` is what the server names. Raises PageRefused (`empty`, `binary`, `undecodable`)."""
    if not content.strip():
        raise PageRefused("empty", "the file holds nothing but spaces")
    decoded = _by_mark(content) or _by_zeros(content) or _by_rule(content, charset)
    if "\0" in decoded.text or _controls(content, decoded) > MAX_CONTROL * len(decoded.text):
        raise PageRefused("binary", "the file holds control characters as no text does; it looks binary")
    text, lines = repaired(decoded.text)
    if not lines:
        return decoded
    return Decoded(text, decoded.encoding, decoded.encoding_from, (*decoded.remarks, repair_of(lines)))


def _controls(content: bytes, decoded: Decoded) -> int:
    """How many control characters a text has; of UTF-8 its bytes tell sooner that it has none."""
    if decoded.encoding == UTF8 and len(content.translate(None, _CONTROL_BYTES)) == len(content):
        return 0
    return len(_CONTROL.findall(decoded.text))


def _by_mark(content: bytes) -> Decoded | None:
    marked = mark_of(content)
    if marked is None:
        return None
    mark, encoding = marked
    rest = content[len(mark) :]
    if encoding != UTF8:
        return replaced(rest, encoding, "bom")
    decoded = _by_rule(rest, UTF8)
    return Decoded(decoded.text, UTF8, "bom", decoded.remarks) if decoded.encoding == UTF8 else decoded


def _by_zeros(content: bytes) -> Decoded | None:
    encoding = wide(content[:SAMPLE_BYTES]) if b"\0" in content else None
    decoded = replaced(content, encoding, "fallback") if encoding else None
    return (
        decoded if decoded and _SPACE.search(decoded.text) else None
    )  # a binary file may be read as letters, without words


def _by_rule(content: bytes, charset: str | None) -> Decoded:
    read = _by_escapes(content) or _by_utf8(content) or _by_halves(content)
    return read or by_majority(content, _label(content, charset))


def _by_escapes(content: bytes) -> Decoded | None:
    if not any(escape in content for escape in _JAPANESE):
        return None
    try:
        return Decoded(content.decode("iso2022_jp_ext"), "iso2022_jp_ext", "fallback")
    except UnicodeDecodeError:
        return None


def _by_utf8(content: bytes) -> Decoded | None:
    try:
        return Decoded(content.decode(UTF8), UTF8, UTF8)
    except UnicodeDecodeError:
        return None


def _by_halves(content: bytes) -> Decoded | None:
    """UTF-8 made of UTF-16 unit by unit: two halves that belong together are a character, one alone is none."""
    try:
        units = content.decode(UTF8, "surrogatepass")
    except UnicodeDecodeError:
        return None
    joined = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    text, count = _HALF.subn(LOST, joined)
    lines = [number for number, line in enumerate(joined.split("\n"), 1) if _HALF.search(line)]
    return Decoded(text, UTF8, UTF8, (_halves(count, lines),) if count else ())


def _halves(count: int, lines: list[int]) -> Remark:
    message = (
        f"lone surrogates (\\ud800 to \\udfff), halves of characters, stood {count:,} times in the page and became {LOST}, the "
        f"first in line {lines[0]:,}; all else was read. Write the page again from where it came."
    )
    return Remark(Notice("warning", "lone_surrogates", message), lines)


def _label(content: bytes, charset: str | None) -> str | None:
    """The codec that the server names, else the page itself."""
    from w3lib.encoding import html_body_declared_encoding

    return codec_of(charset or "") or codec_of(html_body_declared_encoding(content) or "")
