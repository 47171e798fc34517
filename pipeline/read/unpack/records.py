"""The frame of a WARC record → its named fields and its block, or the reason why the archive cannot be trusted here.

A version line, fields, one Content-Length of digits, a block of that length, two line ends; where records are gzipped
each ends with its member. FastWARC 2.0 was measured and is not used: it reads an archive of three records that was
cut short as if it were whole at 1,823 of 1,864 places, and where its caller compares the lengths still at 1,253.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.errors import PageRefused
from pipeline.read.unpack.cursor import Cursor

MAX_HEAD = 64 << 10  # bytes of the fields of a record
VERSIONS = (b"WARC/1.0\r\n", b"WARC/1.1\r\n")
_LENGTH = re.compile(r"[0-9]{1,18}", re.ASCII)
_END = b"\r\n\r\n"
_CUT = "the archive or its gzip member ends inside the record"


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The fields of a record by their names in lower case, and the length of its block."""

    fields: Mapping[str, Sequence[str]]
    length: int

    def one(self, name: str) -> str:
        """The first field of this name, "" where there is none."""
        return next(iter(self.fields.get(name, ())), "")


def read_head(cursor: Cursor) -> RecordHead:
    """The head of the next record. Raises PageRefused (`not_warc`, `warc_version`, `warc_head`, `warc_length`, `warc_cut`)."""
    _check_version(cursor.line(MAX_HEAD))
    fields: dict[str, list[str]] = {}
    name = ""
    for line in _lines(cursor):
        if line[:1] in " \t" and name:  # a field that goes on
            fields[name][-1] += f" {line.strip()}"
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        name = name.lower()
        if not colon or not name:
            raise PageRefused("warc_head", f"{line[:40]!a} is no field of a record")
        fields.setdefault(name, []).append(value)
    lengths = fields.get("content-length", [])
    if len(lengths) != 1 or not _LENGTH.fullmatch(lengths[0]):
        raise PageRefused("warc_length", f"Content-Length must stand once and be digits; it is {lengths[:3]!a}")
    return RecordHead(fields, int(lengths[0]))


def read_rest(cursor: Cursor, head: RecordHead, opening: bytes, keeps: bool) -> bytes:
    """The whole block, of which `opening` was read, with its end verified; without `keeps` it is passed over.

    Raises PageRefused (`warc_cut`, `warc_length`) where it does not end as its head says.
    """
    left = head.length - len(opening)
    rest = cursor.take(left) if keeps else b""
    is_whole = (len(rest) if keeps else cursor.skip(left)) == left
    end = cursor.take(len(_END)) if is_whole else b""
    if end != _END:
        if _END.startswith(end):
            raise PageRefused("warc_cut", _CUT)
        raise PageRefused("warc_length", "the record does not end where its Content-Length says")
    cursor.settle()
    return opening + rest


def _check_version(line: bytes) -> None:
    if line in VERSIONS:
        return
    if any(known.startswith(line) for known in VERSIONS):
        raise PageRefused("warc_cut", _CUT)
    code = "warc_version" if line.startswith(b"WARC/") else "not_warc"
    raise PageRefused(code, f"a record begins with {line[:20]!a} and not with WARC/1.0 or WARC/1.1")


def _lines(cursor: Cursor) -> list[str]:
    lines: list[str] = []
    room = MAX_HEAD
    while (line := cursor.line(room)) != b"\r\n":
        room -= len(line)
        if not line.endswith(b"\r\n"):
            if room and not line.endswith(b"\n"):
                raise PageRefused("warc_cut", _CUT)
            raise PageRefused("warc_head", f"fields end with CR and LF, and within {MAX_HEAD:,} bytes; these do not")
        lines.append(line.decode("utf-8", "replace").removesuffix("\r\n"))
    return lines
