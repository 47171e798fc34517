"""The bytes of a text file, gzipped or not, in whatever encoding → a stream of UTF-8, and what its encoding was.

A byte-order mark tells it, or that all of the file is UTF-8. What is neither is judged by its first lines that are not
ASCII, as pages are (`core/encoding.py`).
"""

import codecs
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from pipeline.core.encoding import SAMPLE_BYTES, USUAL, UTF8, guess, letter_count, mark_of, telling, wide
from pipeline.core.errors import UsageError
from pipeline.store.files import CHUNK, open_regular

MAX_DAMAGE = 0.05  # share of letters beyond ASCII up to which broken ones make a file a damaged UTF-8 one
_WITH_MARK = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text file: its encoding, and what is done with bytes that are none of it ("strict" or "replace")."""

    path: Path
    encoding: str
    errors: str
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Are its bytes those that `open` gives?"""
        return self.encoding == UTF8 and self.errors == "strict" and self.path.suffix.lower() != ".gz"

    def open(self) -> BinaryIO:
        """The text as UTF-8, from the beginning."""
        stream = open_bytes(self.path)
        if self.encoding == UTF8 and self.errors == "strict":
            return stream
        text = io.TextIOWrapper(stream, self.encoding, self.errors, newline="")
        return io.BufferedReader(_Recoded(text), CHUNK)

    def read(self) -> str:
        """All of the text."""
        with self.open() as stream:
            return stream.read().decode()


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of a regular file, inflated where its name ends in .gz."""
    stream = open_regular(path.resolve())
    return cast(BinaryIO, _Inflated(stream)) if path.suffix.lower() == ".gz" else stream


def encoding_of(path: Path, named: str | None) -> Encoded:
    """How a file is written. Raises UsageError for a name that is no encoding, and OSError."""
    if named is not None:
        return Encoded(path, _known(named), "strict")
    with open_bytes(path) as stream:
        sample = stream.read(SAMPLE_BYTES)
    if marked := mark_of(sample):
        codec = _WITH_MARK[marked[1]]
        notes = () if marked[1] == UTF8 else (f"{path} was read as {codec.upper()}, as its first bytes say.",)
        return Encoded(path, codec, "replace", notes)
    if zeros := _wide(sample):
        return Encoded(path, zeros, "replace", (_guessed(path, zeros),))
    if _is_utf8(path):
        return Encoded(path, UTF8, "strict")
    broken, letters = _damage(path)
    if broken <= MAX_DAMAGE * letters:
        signs = f"{broken:,} broken bytes of this UTF-8 were" if broken > 1 else "1 broken byte of this UTF-8 was"
        return Encoded(path, UTF8, "replace", (f"{path}: {signs} replaced by \ufffd.",))
    judged = guess(_telling(path))
    return Encoded(path, judged, "replace", (_guessed(path, judged),))


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise UsageError(
            f"--encoding {name!r}: no encoding has this name; usual ones are utf-8, utf-16, windows-1252, latin-1."
        ) from error


def _guessed(path: Path, encoding: str) -> str:
    shown = "Windows-1252" if encoding == USUAL else encoding
    return f"{path} is not UTF-8 and was read as {shown}; if its letters look wrong, name another with --encoding."


def _wide(sample: bytes) -> str | None:
    return wide(sample) if b"\0" in sample else None


def _is_utf8(path: Path) -> bool:
    decode = codecs.getincrementaldecoder(UTF8)().decode
    with open_bytes(path) as stream:
        try:
            for piece in iter(lambda: stream.read(CHUNK), b""):
                decode(piece)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


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


class _Inflated(gzip.GzipFile):
    """What a gzipped file holds; closing it closes the file."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(fileobj=stream)
        self._stream = stream

    def close(self) -> None:
        super().close()
        self._stream.close()


class _Recoded(io.RawIOBase):
    """Text → UTF-8, in pieces of the size that is asked for."""

    def __init__(self, text: IO[str]) -> None:
        self._text, self._waiting = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # bytes are all it is given
        if not self._waiting:
            self._waiting = self._text.read(max(len(buffer), 1)).encode(UTF8, "replace")
        piece, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._text.close()
        super().close()
