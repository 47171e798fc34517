"""Pieces of a file → lines and blocks, read forwards once, with the place where each begins.

Memory holds one piece beside what is asked for, so a container may have any length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 64 << 10  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some bytes: `start` is their offset in the gzip member that begins at byte `member` of the file, or in the file.

    `taken` counts the bytes of the file up to here. `is_last` ends a gzip member whose checksum was right.
    """

    content: bytes
    start: int
    taken: int
    member: int | None = None
    is_last: bool = False


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file in order."""
    while content := file.read(CHUNK):
        yield content


def plain(parts: Iterator[bytes]) -> Iterator[Chunk]:
    """Chunks of a file that is not compressed."""
    start = 0
    for content in parts:
        yield Chunk(content, start, start + len(content))
        start += len(content)


class Cursor:
    """A place in the pieces. All methods raise what the pieces raise, which is Damage.

    With `by_member`, lines and blocks end where a gzip member ends: what a record lacks is not taken from the next.
    """

    def __init__(self, pieces: Iterator[Chunk], by_member: bool = False) -> None:
        self._pieces = pieces
        self._by_member = by_member
        self._piece = Chunk(b"", 0, 0)
        self._at = 0

    @property
    def taken(self) -> int:
        """How many bytes of the file were read to get here."""
        return self._piece.taken

    @property
    def place(self) -> str:
        """Where the next byte stands, as a member's place; of a gzip member with several records also how deep."""
        offset = self._piece.start + self._at
        if self._piece.member is None:
            return f"#{offset}"
        return f"#{self._piece.member}+{offset}" if offset else f"#{self._piece.member}"

    def is_over(self) -> bool:
        """Whether nothing follows, in this gzip member or another."""
        while self._at == len(self._piece.content):
            if not self._turn():
                return True
        return False

    def take(self, size: int) -> bytes:
        """The next bytes; fewer than asked for where they end."""
        content = bytearray()  # pieces may be as small as a byte, and a list of them large
        for part in self._parts(size):
            content += part
        return bytes(content)

    def skip(self, size: int) -> int:
        """Pass over the next bytes; how many there were."""
        return sum(map(len, self._parts(size)))

    def line(self, most: int) -> bytes:
        """The bytes up to and with the next line feed, at most `most` of them."""
        content = bytearray()
        while most and self._has_more():
            end = self._piece.content.find(b"\n", self._at, self._at + most) + 1
            part = self._piece.content[self._at : end or self._at + most]
            self._at += len(part)
            content += part
            most = 0 if end else most - len(part)
        return bytes(content)

    def settle(self) -> None:
        """Where a gzip member seems to end here, read its checksum."""
        if self._at == len(self._piece.content) and not self._piece.is_last:
            self._turn()

    def leave_member(self) -> bool:
        """Go to the next gzip member; False where there is none."""
        member = self._piece.member
        while member is not None and self._turn():
            if self._piece.member != member:
                return True
        self._at = len(self._piece.content)
        return False

    def _parts(self, size: int) -> Iterator[bytes]:
        while size > 0 and self._has_more():
            part = self._piece.content[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            yield part

    def _has_more(self) -> bool:
        while self._at == len(self._piece.content):
            if (self._by_member and self._piece.is_last) or not self._turn():
                return False
        return True

    def _turn(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._piece, self._at = piece, 0
        return True
