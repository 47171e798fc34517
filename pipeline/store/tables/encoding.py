"""A text file, gzipped or not → how it is encoded, and what a person should know of that.

A byte-order mark tells it, or that all of the file is UTF-8. What is neither is judged by its first lines that are not
ASCII, as pages are (`core/encoding.py`).
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.core.encoding import SAMPLE_BYTES, USUAL, UTF8, codec_of, guess, letter_count, mark_of, telling, wide
from pipeline.core.errors import UsageError
from pipeline.core.sentence import counted, sentence, thousands
from pipeline.store.files import CHUNK
from pipeline.store.tables.encoded import MIXED, Encoded, open_bytes

MAX_DAMAGE = 0.05  # share of letters beyond ASCII up to which broken ones make a file a damaged UTF-8 one
MAXMIXED = 0.5  # the same for one that was put together of files in UTF-8 and in Windows-1252; in another encoding all are broken
_WITH_MARK = {
    "utf-8": "utf-8-sig",
    **{f"utf-{size}-{order}": f"utf-{size}" for size in (16, 32) for order in ("le", "be")},
}
_WIDE = ("utf-16", "utf-32")


def encoding_of(path: Path, named: str | None) -> Encoded:
    """How a file is written. Raises UsageError for a name that is no encoding, or not that of the file, and OSError."""
    found = _found(path)
    return found if named is None else _named(path, _known(named), found)


def _named(path: Path, codec: str, found: Encoded) -> Encoded:
    """As a person says, unless the bytes cannot be read so; what else they look like is told."""
    what = "UTF-8" if found.encoding.startswith("utf-8") else _shown(found.encoding)
    is_marked = found.encoding in _WITH_MARK.values()
    if is_marked and (found.encoding.startswith(codec) or codec.startswith(found.encoding)):
        return Encoded(path, found.encoding, "strict")
    try:
        is_ascii = _decode(path, codec)
        if found.encoding.startswith(_WIDE) and not codec.startswith(_WIDE):
            raise UnicodeError("every other byte is zero")
    except UnicodeError as error:
        raise UsageError(
            "%(path)s is not %(shown)s, which --encoding names: %(error)s. It looks like %(what)s; leave --encoding out, or name another.",
            path=path,
            shown=_shown(codec),
            error=error,
            what=what,
        ) from error
    is_sure = found.encoding in _WITH_MARK.values() or (
        found.encoding == UTF8 and found.errors == "strict" and not is_ascii
    )
    note = sentence(
        "%(path)s was read as %(shown)s, as --encoding says; it looks like %(what)s. If letters look wrong, leave it out.",
        path=path,
        shown=_shown(codec),
        what=what,
    )
    return Encoded(path, codec, "strict", (note,) if is_sure else ())


def _found(path: Path) -> Encoded:
    with open_bytes(path) as stream:
        sample = stream.read(SAMPLE_BYTES)
    if marked := mark_of(sample):
        codec = _WITH_MARK[marked[1]]
        notes = (
            ()
            if marked[1] == UTF8
            else (
                sentence(
                    "%(path)s was read as %(encoding)s, as its first bytes say.", path=path, encoding=codec.upper()
                ),
            )
        )
        return Encoded(path, codec, "replace", notes)
    if zeros := _wide(sample):
        return Encoded(path, zeros, "replace", (_guessed(path, zeros),))
    try:
        _decode(path, UTF8)
        return Encoded(path, UTF8, "strict")
    except UnicodeDecodeError:
        broken, letters = _damage(path)
    if broken <= MAX_DAMAGE * letters:
        note = counted(
            "%(path)s: %(count)s broken byte of this UTF-8 was replaced by \ufffd.",
            "%(path)s: %(count)s broken bytes of this UTF-8 were replaced by \ufffd.",
            broken,
            path=path,
        )
        return Encoded(path, UTF8, "replace", (note,))
    if broken <= MAXMIXED * letters:
        note = sentence(
            "%(path)s: %(broken)s bytes that are no UTF-8 were read as Windows-1252; the rest is UTF-8.",
            path=path,
            broken=thousands(broken),
        )
        return Encoded(path, UTF8, MIXED, (note,))
    judged = guess(_telling(path))
    return Encoded(path, judged, "replace", (_guessed(path, judged),))


def _known(name: str) -> str:
    if codec_of(name) is None:
        raise UsageError(
            "--encoding %(name)s: no encoding has this name; usual ones are utf-8, utf-16, windows-1252, latin-1.",
            name=repr(name),
        )
    return codecs.lookup(name).name


def _shown(encoding: str) -> str:
    return "Windows-1252" if encoding == USUAL else encoding


def _guessed(path: Path, encoding: str) -> str:
    return sentence(
        "%(path)s is not UTF-8 and was read as %(shown)s; if its letters look wrong, name another with --encoding.",
        path=path,
        shown=_shown(encoding),
    )


def _wide(sample: bytes) -> str | None:
    return wide(sample) if b"\0" in sample else None


def _decode(path: Path, codec: str) -> bool:
    """Read all of a file strictly; whether it is ASCII. Raises UnicodeError."""
    decode, is_ascii = codecs.getincrementaldecoder(codec)().decode, True
    with open_bytes(path) as stream:
        for piece in iter(lambda: stream.read(CHUNK), b""):
            is_ascii = is_ascii and piece.isascii()
            decode(piece)
        decode(b"", final=True)
    return is_ascii


def _damage(path: Path) -> tuple[int, int]:
    """Of all letters beyond ASCII, how many are broken, and how many there are, were the file UTF-8."""
    decode = codecs.getincrementaldecoder(UTF8)("replace").decode
    broken, letters = 0, 0
    with open_bytes(path) as stream:
        for piece in iter(lambda: stream.read(CHUNK), b""):
            text = decode(piece)
            if not piece.isascii():
                broken += text.count("\ufffd") - piece.count("\ufffd".encode())
                letters += letter_count(piece)
    broken += len(decode(b"", final=True))
    return max(broken, 0), letters


def _telling(path: Path) -> bytes:
    with open_bytes(path) as stream:
        return telling(_lines(stream))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(SAMPLE_BYTES):
        yield line
