"""The bytes of a text file, gzipped or not, in whatever encoding → a stream of UTF-8, and what its encoding was.

A byte-order mark tells it, or that all of the file is UTF-8. What is neither is guessed from its first bytes by
charset-normalizer; Windows-1252 stands above other guesses where it is possible, since spreadsheets of Western Europe
write it, and short texts fit several encodings.
"""

import codecs
import gzip
import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from pipeline.core.errors import UsageError
from pipeline.store.files import CHUNK, open_regular

UTF8, USUAL = "utf-8", "cp1252"
MAX_DAMAGE = 0.05  # share of letters beyond ASCII up to which broken ones make a file a damaged UTF-8 one
SAMPLE_BYTES = 64 << 10  # that a guess is made from
_NO_LETTER = bytes(range(0xC0))  # bytes that begin no letter beyond ASCII
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


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
    if mark := next((name for start, name in _MARKS if sample.startswith(start)), None):
        notes = () if mark == "utf-8-sig" else (f"{path} was read as {mark.upper()}, as its first bytes say.",)
        return Encoded(path, mark, "replace", notes)
    if wide := _wide(sample):
        return Encoded(path, wide, "replace", (_guessed(path, wide),))
    if _is_utf8(path):
        return Encoded(path, UTF8, "strict")
    broken, letters = _damage(path)
    if broken <= MAX_DAMAGE * letters:
        signs = f"{broken:,} broken bytes of this UTF-8 were" if broken > 1 else "1 broken byte of this UTF-8 was"
        return Encoded(path, UTF8, "replace", (f"{path}: {signs} replaced by \ufffd.",))
    guess = _guess(_telling(path))
    return Encoded(path, guess, "replace", (_guessed(path, guess),))


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
    """UTF-16 without a mark: of most letters one byte is zero, always the same one."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if 4 * (even + odd) < max(len(sample), 4):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


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
                letters += len(piece.translate(None, _NO_LETTER))
    broken += len(decode(b"", final=True))
    return max(broken, 0), letters


def _telling(path: Path) -> bytes:
    """The first lines that are not ASCII, which are those that an encoding shows in."""
    lines: list[bytes] = []
    size = 0
    with open_bytes(path) as stream:
        while size < SAMPLE_BYTES and (line := stream.readline(SAMPLE_BYTES)):
            if not line.isascii():
                lines.append(line)
                size += len(line)
    return b"".join(lines)


def _guess(sample: bytes) -> str:
    import charset_normalizer  # whoever has UTF-8 need not wait for it

    guesses = charset_normalizer.from_bytes(sample)
    possible = {name for guess in guesses for name in (guess.encoding, *guess.could_be_from_charset)}
    best = guesses.best()
    return USUAL if best is None or USUAL in possible else best.encoding


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
