"""A zip → its members, and of each whether it may be opened, told before anything of it is read.

The reader of zips trusts what a zip says of itself: how long its list of members is, where each lies, what it is
called. A member that could lead elsewhere, hide another, or never end is refused.
"""

import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.core.errors import PageRefused
from pipeline.read.unpack.cursor import CHUNK, Cursor, chunks
from pipeline.read.unpack.gzip import inflate
from pipeline.read.unpack.member import FREE_BYTES, MAX_RATIO, Damage, Refusal

MAX_DIRECTORY_BYTES = 4 << 20  # of the zip's list of members, which is held in memory: some 50,000 of them
MAX_HELD_BYTES = 64 << 20  # of a zip that is itself gzipped: it is read from its end, so it must be held
NESTED = (".7z", ".rar", ".tar", ".tar.gz", ".tgz", ".wacz", ".zip")
_LOCAL_HEADER = 30  # bytes before a member's name
_ENCRYPTED = 1  # bit of a member's flags
# What the reader of zips raises at bytes that are none, or are of a kind that it does not know.
_BROKEN = (
    BadZipFile,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    struct.error,
    zlib.error,
)


def opened(file: BinaryIO) -> ZipFile:
    """A zip to be read in place. Raises PageRefused `not_zip`."""
    try:
        return ZipFile(cast(IO[bytes], _Bounded(file)))
    except _BROKEN as error:
        raise PageRefused("not_zip", f"this is no whole zip: {error}") from error


def held(file: BinaryIO) -> BinaryIO:
    """A gzipped zip, inflated, to be read like a file. Raises PageRefused."""
    cursor = Cursor(inflate(chunks(file)))
    content = cursor.take(MAX_HELD_BYTES + 1)
    if len(content) > MAX_HELD_BYTES:
        raise PageRefused("nested_archive", f"a zip inside gzip of more than {MAX_HELD_BYTES:,} bytes; unpack the gzip")
    return cast(BinaryIO, Held(content))


def content(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    """The bytes of a member; its checksum is verified with the last. Raises Damage `zip_damaged`."""
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except _BROKEN as error:
        raise Damage("zip_damaged", f"the zip is damaged here: {error}") from error


def refusals(infos: Sequence[ZipInfo]) -> dict[int, Refusal]:
    """Why members may not be opened, by their index; those that may be are not in it."""
    names = Counter(info.filename for info in infos)
    refused: dict[int, Refusal] = {}
    for index, info in enumerate(infos):
        why = _refused_kind(info) or _refused_size(info)
        if names[info.filename] > 1:
            why = "name_twice", f"{names[info.filename]} members of the zip have this name, so none can be meant"
        if why:
            refused[index] = why
    return {**dict.fromkeys(_overlapping(infos), _OVERLAPS), **refused}


_OVERLAPS = "overlapping", "this member lies in the bytes of another"


def _refused_kind(info: ZipInfo) -> Refusal | None:
    name, mode = info.orig_filename, info.external_attr >> 16
    if name != info.filename or not name.isprintable() or name.startswith("/") or {"", ".", ".."} & set(_parts(name)):
        return "bad_name", "the name leads out of the zip or cannot be the name of a page"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "not_a_regular_file", "this is a link or a device; only plain files are read"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted", "the member is encrypted"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "unknown_compression", f"compression {info.compress_type} is not read; stored and deflated members are"
    if name.lower().endswith(NESTED):
        return "nested_archive", "an archive inside the archive is not opened; unpack it"
    return None


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _refused_size(info: ZipInfo) -> Refusal | None:
    if info.file_size > FREE_BYTES + MAX_RATIO * info.compress_size:
        return "compression_bomb", f"{info.compress_size:,} bytes swell to {info.file_size:,}"
    return None


def _overlapping(infos: Sequence[ZipInfo]) -> Iterator[int]:
    """Members that share bytes: a zip of some kB can so hold petabytes."""
    end, holder = 0, -1
    for index in sorted(range(len(infos)), key=lambda index: infos[index].header_offset):
        info = infos[index]
        if info.header_offset < end:
            yield from (index, holder)
        own_end = info.header_offset + _LOCAL_HEADER + len(info.filename) + info.compress_size
        if own_end > end:
            end, holder = own_end, index


class _Bounded:
    """A file from which nobody reads a list of members of any length at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY_BYTES:
            raise BadZipFile(f"its list of members has {size:,} bytes, and {MAX_DIRECTORY_BYTES:,} are read")
        return self._file.read(MAX_DIRECTORY_BYTES if size < 0 else size)


class Held:
    """Bytes in memory, read like a file."""

    def __init__(self, held: bytes) -> None:
        self._held = held
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        content = self._held[self._at :] if size < 0 else self._held[self._at : self._at + size]
        self._at += len(content)
        return content

    def seek(self, offset: int, whence: int = 0) -> int:
        at = offset + (0, self._at, len(self._held))[whence]
        if at < 0:
            raise ValueError(f"there is nothing before the first byte: {at}")
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True
