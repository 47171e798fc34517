"""gzip → what it holds: every member, each with its checksum and length verified, and nothing behind the last.

zlib checks the trailer of a member, but tells neither that the file ends before it nor that other bytes follow, and
the usual reader stops after the first member. Input is fed in small pieces: what zlib hands back at the end of a
member is copied, which in a file of a million tiny members would cost the square of their number.
"""

import zlib
from collections.abc import Iterator

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.read.unpack.cursor import CHUNK, Chunk, Cursor
from pipeline.read.unpack.member import Damage, check_size

MAGIC = b"\x1f\x8b"
MAX_INFLATED = 32 << 30  # bytes out of one file: eight times the largest container, some two minutes of work
MAX_GZIP_MEMBERS = 2_000_000  # in one file, 2 kB each in the largest; beyond, they are there to cost time
_FIRST_FEED = 1 << 10
_WBITS = 31  # gzip's own header and trailer


def inflate(parts: Iterator[bytes]) -> Iterator[Chunk]:
    """The content, piece by piece. Raises Damage (`not_gzip`, `gzip_cut`, `gzip_damaged`, `gzip_garbage`, …)."""
    feed = _Feed(parts)
    inflated = 0
    for members in range(MAX_GZIP_MEMBERS):
        if not _has_member(feed, members):
            return
        for piece in _member(feed):
            inflated += len(piece.content)
            if inflated > MAX_INFLATED:
                raise Damage("compression_bomb", f"the file swells to more than {MAX_INFLATED:,} bytes")
            yield piece
    raise Damage("too_many_members", f"the file has more than {MAX_GZIP_MEMBERS:,} gzip members")


def page(parts: Iterator[bytes]) -> bytes:
    """The one page that gzip holds. Raises PageRefused, also where it is itself compressed (`nested_archive`)."""
    cursor = Cursor(inflate(parts))
    content = cursor.take(MAX_PAGE_BYTES + 1)
    check_size(len(content), cursor.taken)
    if content.startswith(MAGIC):
        raise PageRefused("nested_archive", "gzip inside gzip is not opened; unpack the outer one")
    return content


class _Feed:
    """Chunks of a file, dealt out in pieces that can be given back."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._chunk = b""
        self._before = self._at = 0

    @property
    def offset(self) -> int:
        return self._before + self._at

    def take(self, size: int) -> bytes:
        if self._at == len(self._chunk):
            self._before, self._at = self.offset, 0
            self._chunk = next(self._parts, b"")
        content = self._chunk[self._at : self._at + size]
        self._at += len(content)
        return content

    def give_back(self, count: int) -> None:
        """Return the end of what was taken last."""
        self._at -= count


def _has_member(feed: _Feed, before: int) -> bool:
    opening = feed.take(1)
    if opening == MAGIC[:1]:
        feed.give_back(1)
        return True
    if before == 0:
        raise Damage("not_gzip", "the name ends in .gz, but this is no gzip") if opening else Damage("empty", "no byte")
    start = feed.offset - 1
    while opening.strip(b"\0") == b"":  # zeros fill up the blocks of a tape
        if not opening:
            return False
        opening = feed.take(CHUNK)
    raise Damage("gzip_garbage", f"from byte {start:,} on this is no gzip, and was not read")


def _member(feed: _Feed) -> Iterator[Chunk]:
    start, length, size = feed.offset, 0, _FIRST_FEED
    inflater = zlib.decompressobj(_WBITS)
    while not inflater.eof:
        given = inflater.unconsumed_tail or feed.take(size)
        size = min(2 * size, CHUNK)
        try:
            content = inflater.decompress(given, CHUNK)
        except zlib.error as error:
            raise Damage("gzip_damaged", f"the gzip member at byte {start:,} is damaged: {error}") from error
        if not (given or content or inflater.eof):
            raise Damage("gzip_cut", f"the file ends inside the gzip member that begins at byte {start:,}")
        if content:
            yield Chunk(content, length, feed.offset, start)
            length += len(content)
    feed.give_back(len(inflater.unused_data))
    yield Chunk(b"", length, feed.offset, start, is_last=True)
