"""A WARC file → its gzip members, or its records where it is not compressed, and the records in each."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 20
MAX_MEMBER_BYTES = (
    1 << 30
)  # of one gzip member, inflated: an archive whose records are not gzipped one by one is held whole
HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"(?im)^content-length:[ \t]*([0-9]+)[ \t]*\r$")


class Unwritable(Exception):
    """A page does not fit where it was, or the archive is not what its name says; the message tells which place."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place


@dataclass(frozen=True, slots=True)
class Member:
    """A gzip member at byte `start`, as it lies and inflated; or a record of an archive that is not compressed."""

    raw: bytes
    content: bytes
    start: int
    is_last: bool


def members_of(given: BinaryIO, is_zipped: bool) -> Iterator[Member]:
    """In the order of the file. Raises Unwritable for what is no archive of that kind."""
    yield from _gzip_members(given) if is_zipped else _plain_records(given)


def _gzip_members(given: BinaryIO) -> Iterator[Member]:
    start, waiting = 0, b""
    while waiting or (waiting := given.read(CHUNK)):
        inflater, raw, content = zlib.decompressobj(31), bytearray(), bytearray()
        while not inflater.eof:
            if not waiting and not (waiting := given.read(CHUNK)):
                raise Unwritable(f"#{start}", "the gzip member ends before its end")
            try:
                content += inflater.decompress(waiting)
            except zlib.error as error:
                raise Unwritable(f"#{start}", f"this is no gzip member: {error}") from error
            if len(content) > MAX_MEMBER_BYTES:
                raise Unwritable(f"#{start}", f"a gzip member of more than {MAX_MEMBER_BYTES:,} bytes")
            rest = inflater.unused_data if inflater.eof else b""
            raw += waiting[: len(waiting) - len(rest)]
            waiting = rest
        waiting = waiting or given.read(CHUNK)
        yield Member(bytes(raw), bytes(content), start, is_last=not waiting)
        start += len(raw)


def _plain_records(given: BinaryIO) -> Iterator[Member]:
    start = 0
    while head := _head(given, start):
        length = LENGTH.search(head)
        if length is None:
            raise Unwritable(f"#{start}", "a record without a length")
        record = head + given.read(int(length.group(1)) + len(HEAD_END))
        yield Member(record, record, start, is_last=False)
        start += len(record)


def _head(given: BinaryIO, start: int) -> bytes:
    head = bytearray()
    while line := given.readline():
        head += line
        if line == b"\r\n":
            return bytes(head)
    if head:
        raise Unwritable(f"#{start}", "the archive ends inside a record")
    return b""


def records_of(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a member, each with the byte where it begins in it."""
    at = 0
    while at < len(content):
        end = content.find(HEAD_END, at)
        length = LENGTH.search(content, at, end + 2) if end >= 0 else None
        if length is None:
            raise Unwritable(f"#{at}", "a record without a head")
        last = end + len(HEAD_END) + int(length.group(1)) + len(HEAD_END)
        yield at, content[at:last]
        at = last


def field_of(record: bytes, name: bytes) -> bytes:
    """A field of the head, empty where it is not there."""
    head = record[: record.find(HEAD_END)]
    match = re.search(rb"(?im)^" + re.escape(name) + rb":[ \t]*(.*?)[ \t]*\r?$", head)
    return match.group(1) if match else b""
