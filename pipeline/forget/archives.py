"""A WARC file → the same file with other pages in some records and none in others, every record where it was.

What is taken out leaves room, which a field of the record's head fills, and in a gzipped archive the comment of its gzip
member: so no offset moves, and what names one (an index, a revisit, the place of a page) stays right. Lengths and digests
are made anew. A record that is dropped becomes one of the kind `metadata` that says no more than when it was written.
"""

import gzip as gzip_format
import hashlib
import struct
import zlib
from base64 import b32encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from pipeline.core.errors import PageRefused
from pipeline.forget.members import HEAD_END, Member, Unwritable, field_of, members_of, records_of
from pipeline.read.unpack import http

FILLER = "WARC-Doublon-Erased"
MIN_FILLER = 64  # bytes of room that a field of its own fills
_OF_THE_BODY = (b"transfer-encoding", b"etag", b"content-md5", b"digest")
_GZIP_HEAD = struct.Struct("<4sIBB")  # magic, method and flags; time; extra flags; system
_COMMENT = 16  # the flag of a gzip header that a comment follows


@dataclass(frozen=True, slots=True)
class Edits:
    """What becomes of an archive: new pages by place, None for one that goes; and whether any other record is to go, by its place and its bytes."""

    pages: Mapping[str, bytes | None] = field(default_factory=dict)
    is_dropped: Callable[[str, bytes], bool] = lambda place, record: False


def rewrite(given: BinaryIO, taken: BinaryIO, is_zipped: bool, edits: Edits, prefix: str = "") -> dict[str, str]:
    """Write the archive with its edits; returns digests that records had and have now. Raises Unwritable."""
    gone = frozenset(_ids(given, is_zipped, edits, prefix))
    digests: dict[str, str] = {}
    for member in members_of(given, is_zipped):
        try:
            content = _rewritten(member, is_zipped, edits, gone, prefix, digests, is_lean=False)
        except Unwritable:
            content = _rewritten(member, is_zipped, edits, gone, prefix, digests, is_lean=True)
        taken.write(content)
    return digests


def _rewritten(
    member: "Member",
    is_zipped: bool,
    edits: Edits,
    gone: frozenset[bytes],
    prefix: str,
    digests: dict[str, str],
    is_lean: bool,
) -> bytes:
    """A member with its edits, as long as it was; a lean one says of a response no more than how to read it."""
    records = list(records_of(member.content))
    is_alone = is_zipped and len(records) == 1  # then the comment fills all the room
    changed = b""
    for offset, record in records:
        place = _place(member.start, offset, is_zipped, prefix)
        parts = _edited(record, place, edits, gone, digests, is_lean)
        changed += record if parts is None else _filled(*parts, None if is_alone else len(record), place)
    if changed == member.content:
        return member.raw
    return _packed(changed, member, _place(member.start, 0, is_zipped, prefix)) if is_zipped else changed


def _ids(given: BinaryIO, is_zipped: bool, edits: Edits, prefix: str) -> Iterator[bytes]:
    """The ids of records that go; what was written together with them goes too."""
    for member in members_of(given, is_zipped):
        for offset, record in records_of(member.content):
            if _is_gone(record, _place(member.start, offset, is_zipped, prefix), edits):
                yield field_of(record, b"warc-record-id")
    given.seek(0)


def _is_gone(record: bytes, place: str, edits: Edits) -> bool:
    return edits.pages[place] is None if place in edits.pages else edits.is_dropped(place, record)


def _place(start: int, offset: int, is_zipped: bool, prefix: str) -> str:
    """As the reader of archives calls it."""
    if not is_zipped:
        return f"{prefix}#{start + offset}"
    return f"{prefix}#{start}+{offset}" if offset else f"{prefix}#{start}"


def _edited(
    record: bytes, place: str, edits: Edits, gone: frozenset[bytes], digests: dict[str, str], is_lean: bool
) -> tuple[list[bytes], bytes] | None:
    """The head and the block of a record that changes."""
    own, other = field_of(record, b"warc-record-id"), field_of(record, b"warc-concurrent-to")
    if _is_gone(record, place, edits) or (own and own in gone) or (other and other in gone):
        return _emptied(record), b""
    page = edits.pages.get(place)
    return None if page is None else _with_page(record, page, place, digests, is_lean)


def _emptied(record: bytes) -> list[bytes]:
    version = record.partition(b"\r\n")[0]
    kept = [
        b": ".join((name, value))
        for name in (b"WARC-Record-ID", b"WARC-Date")
        if (value := field_of(record, name.lower()))
    ]
    return [version, b"WARC-Type: metadata", *kept]


def _with_page(
    record: bytes, page: bytes, place: str, digests: dict[str, str], is_lean: bool
) -> tuple[list[bytes], bytes]:
    at = record.find(HEAD_END) + len(HEAD_END)
    block = record[at : -len(HEAD_END)]
    is_revisit = field_of(record, b"warc-type").lower() == b"revisit"
    if not is_revisit:
        is_http = field_of(record, b"content-type").lower().replace(b" ", b"").startswith(b"application/http")
        block = _response(block, page, place, is_lean) if is_http else page
    head = []
    for line in record[: at - len(HEAD_END)].split(b"\r\n"):
        name, colon, value = line.partition(b":")
        key, value = name.strip().lower(), value.strip()
        if key in (b"content-length", FILLER.lower().encode()):
            continue
        if key in (b"warc-payload-digest", b"warc-block-digest"):
            fresh = _digest(value, page if key == b"warc-payload-digest" else block)
            if key == b"warc-payload-digest":
                digests[value.decode("latin-1")] = fresh.decode("latin-1")
            line = name + colon + b" " + fresh
        head.append(line)
    return head, block


def _response(block: bytes, page: bytes, place: str, is_lean: bool) -> bytes:
    """The response with another body, coded as it was; what told of the old one tells of this one, or is left out."""
    try:
        response = http.read_response(block)
    except PageRefused as why:
        raise Unwritable(place, str(why)) from why
    is_coded = response.fields.get("content-encoding", "").strip().lower() not in ("", "identity")
    body = gzip_format.compress(page, 9, mtime=0) if is_coded else page
    status, *fields = (line.rstrip(b"\r") for line in block[: response.body_at].rstrip(b"\r\n").split(b"\n"))
    lines = [status]
    for line in fields:
        name = line.partition(b":")[0].strip().lower()
        if name == b"content-length":
            lines.append(b"Content-Length: %d" % len(body))
        elif name == b"content-encoding":
            lines.append(b"Content-Encoding: gzip" if is_coded else line)
        elif name == b"content-type" or not (is_lean or name in _OF_THE_BODY):
            lines.append(line)
    return b"\r\n".join([*lines, b"", b""]) + body


def _digest(value: bytes, content: bytes) -> bytes:
    """A digest of other bytes, written as the old one was."""
    name, colon, old = value.partition(b":")
    algorithm = name.decode("latin-1").lower().replace("-", "")
    if algorithm not in hashlib.algorithms_available:
        return value
    hashed = hashlib.new(algorithm, content, usedforsecurity=False)
    if len(old) == 2 * hashed.digest_size:
        return name + colon + hashed.hexdigest().encode()
    return name + colon + b32encode(hashed.digest())


def _filled(head: list[bytes], block: bytes, length: int | None, place: str) -> bytes:
    """A record, of just this length where one is given."""
    lines = [*head, b"Content-Length: %d" % len(block)]
    bare = b"\r\n".join([*lines, b"", b""]) + block + HEAD_END
    room = 0 if length is None else length - len(bare)
    if room < 0:
        raise Unwritable(place, f"no room: {-room} bytes more than there were")
    if room < MIN_FILLER:  # spaces before a value mean nothing
        lines[-1] = b"Content-Length:" + b" " * (room + 1) + b"%d" % len(block)
    else:
        lines.insert(-1, FILLER.encode() + b": " + b"." * (room - len(FILLER) - len(b": \r\n")))
    return b"\r\n".join([*lines, b"", b""]) + block + HEAD_END


def _packed(content: bytes, old: Member, place: str) -> bytes:
    """A gzip member just as long as the old one: what is left over is its comment. Behind the last one nothing can move."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(content) + packer.flush()
    trailer = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    room = len(old.raw) - _GZIP_HEAD.size - len(body) - len(trailer)
    if room < 0 and old.is_last:
        room = 0
    if room < 0:
        raise Unwritable(place, f"no room: {-room} bytes more than there were")
    flags = _COMMENT if room else 0
    head = _GZIP_HEAD.pack(b"\x1f\x8b\x08" + bytes([flags]), 0, 2, 255)
    return head + (b"." * (room - 1) + b"\0" if room else b"") + body + trailer
