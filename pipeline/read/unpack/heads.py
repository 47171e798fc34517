"""An archive and a place in it → the fields of the record that stands there, its block unread.

A place is what a page's name continues its archive's with: an offset ("#81920"), that of a gzip member and how deep in it
("#81920+512"), or both in an archive of a WACZ ("#archive/a.warc.gz#81920").
"""

import re
import zlib
from typing import BinaryIO, cast
from zipfile import BadZipFile

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import zips
from pipeline.read.unpack.cursor import Cursor, chunks, plain
from pipeline.read.unpack.gzip import inflate
from pipeline.read.unpack.records import RecordHead, read_head

_UNREADABLE = (
    BadZipFile,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)  # a member that is not there or damaged
_OFFSET = re.compile(r"#([0-9]{1,18})(?:\+([0-9]{1,18}))?", re.ASCII)


def is_archived(page: str) -> bool:
    """Whether a page by its name is a record of an archive.

    >>> [is_archived(page) for page in ("a.warc.gz#12", "b.wacz#archive/a.warc#0", "a.jsonl#3", "a.txt")]
    [True, True, False, False]
    """
    return re.search(r"\.warc(\.gz)?#[0-9+]+$", page, re.IGNORECASE) is not None


def head_at(name: str, file: BinaryIO, place: str) -> RecordHead:
    """The head of the record at a place of the file of that name. Raises PageRefused where none stands there."""
    inner, mark, offset = place.removeprefix("#").rpartition("#")
    if mark:
        try:
            with zips.opened(file).open(inner) as archive:
                return head_at(inner, cast(BinaryIO, archive), f"#{offset}")
        except _UNREADABLE as error:
            raise PageRefused("no_such_record", f"{inner} is not in {name}") from error
    match = _OFFSET.fullmatch(place)
    if match is None:
        raise PageRefused("no_such_record", f"{place!r} is no place in an archive")
    file.seek(int(match.group(1)))
    is_zipped = name.lower().endswith(".gz")
    cursor = Cursor(inflate(chunks(file)) if is_zipped else plain(chunks(file)), by_member=is_zipped)
    cursor.skip(int(match.group(2) or 0))
    return read_head(cursor)
