"""A file of raw/ → the pages in it, one after another: formats that hold many pages, and compressed ones.

A member that cannot be read is given with its reason, and harms no other. Memory holds one page, however long the
file is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.read.formats import SUFFIXES
from pipeline.read.unpack import gzip, jsonl, wacz, warc, zipped, zips
from pipeline.read.unpack.cursor import Cursor, chunks, plain
from pipeline.read.unpack.gzip import inflate
from pipeline.read.unpack.member import Member, Reference, refused
from pipeline.read.unpack.revisits import page_of
from pipeline.read.unread import remedy, suffix_of

__all__ = ["MAX_PAGE_BYTES", "Member", "Reference", "container_of", "is_container", "is_packed", "members", "page_of"]

MAX_MEMBERS = 1_000_000  # of one container; each is a row
MAX_REFUSED = 1_000  # members of a container without one that can be read, after which the rest will not be better
Reader = Callable[
    [BinaryIO, bool, Counter[str]], Iterator[Member]
]  # a file, whether it is gzipped, what is passed over


@dataclass(frozen=True, slots=True)
class Container:
    """A format that holds many pages."""

    media_type: str
    members: Reader


def _lines(file: BinaryIO, is_zipped: bool, passed: Counter[str]) -> Iterator[Member]:
    return jsonl.members(_cursor(file, is_zipped))


def _records(file: BinaryIO, is_zipped: bool, passed: Counter[str]) -> Iterator[Member]:
    return warc.members(_cursor(file, is_zipped, by_member=True), passed)


def _archives(file: BinaryIO, is_zipped: bool, passed: Counter[str]) -> Iterator[Member]:
    return wacz.members(zips.held(file) if is_zipped else file, passed)


def _pages(file: BinaryIO, is_zipped: bool, passed: Counter[str]) -> Iterator[Member]:
    return zipped.members(zips.held(file) if is_zipped else file, passed)


CONTAINERS: Mapping[str, Container] = {
    ".jsonl": Container("application/jsonl", _lines),
    ".ndjson": Container("application/jsonl", _lines),
    ".warc": Container("application/warc", _records),
    ".wet": Container("application/warc", _records),
    ".wacz": Container("application/wacz", _archives),
    ".zip": Container("application/zip", _pages),
}


def is_packed(name: str) -> bool:
    """Whether a file must be unpacked: it holds many pages, or is compressed."""
    return is_container(name) or name.lower().endswith(".gz")


def is_container(name: str) -> bool:
    """Whether a file by its name holds many pages.

    >>> [is_container(name) for name in ("dump.jsonl", "site.WARC.gz", "page.txt.gz", "dump.jsonl.gz.gz")]
    [True, True, False, False]
    """
    return suffix_of(name) in CONTAINERS


def container_of(page: str) -> str | None:
    """The container that a page would be in, if its name means what it says.

    >>> container_of("a/dump.jsonl#12"), container_of("page #2.txt")
    ('a/dump.jsonl', None)
    """
    parts = page.split("#")
    names = ("#".join(parts[:count]) for count in range(1, len(parts)))
    return next((name for name in names if is_container(name)), None)


def media_type_of(name: str) -> str:
    """What a container is, by its name."""
    return CONTAINERS[suffix_of(name)].media_type


def members(name: str, file: BinaryIO, passed: Counter[str]) -> Iterator[Member]:
    """The pages of a file that `is_packed`, in its order; `passed` counts what in it is no page and was passed over.

    Raises PageRefused before the first page where the file is not what its name says, or empty; never later.
    """
    suffix = suffix_of(name)
    if suffix in SUFFIXES:
        yield Member("", gzip.page(chunks(file)), media_type=SUFFIXES[suffix].media_type)
    elif suffix in CONTAINERS:
        yield from _bounded(CONTAINERS[suffix].members(file, name.lower().endswith(".gz"), passed))
    else:
        raise PageRefused("unknown_format", remedy(name))


def _cursor(file: BinaryIO, is_zipped: bool, by_member: bool = False) -> Cursor:
    cursor = Cursor(inflate(chunks(file)) if is_zipped else plain(chunks(file)), by_member)
    if cursor.is_over():
        raise PageRefused("empty", "the file holds nothing")
    return cursor


def _bounded(each: Iterator[Member]) -> Iterator[Member]:
    good = 0
    for count, member in enumerate(each):
        if count == MAX_MEMBERS or (count == MAX_REFUSED and not good):
            what = "pages" if good else "members that cannot be read and not one that can"
            yield refused(
                member.place, PageRefused("too_many_members", f"after {count:,} {what} the rest was not read")
            )
            return
        good += member.refusal is None
        yield member
