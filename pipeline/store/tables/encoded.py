"""A text file in an encoding that is known, gzipped or not → a stream of UTF-8."""

import codecs
import gzip
import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from pipeline.core.encoding import USUAL, UTF8
from pipeline.store.files import CHUNK, open_regular

MIXED = "as-cp1252"  # how Python's decoders call what reads broken bytes so


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


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(USUAL, "replace"), error.end


codecs.register_error(MIXED, _as_cp1252)


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
