"""What a container holds: one page, or the reason why what stands there is none.

The limits are those of a page wherever it lies: alone, in a line, in a record, under any number of compressions.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES

MAX_RATIO = 200  # bytes out of one compressed byte: pages give 5 to 30, deflate's most is 1,032
FREE_BYTES = 1 << 20  # so short a page harms nobody, however well it was compressed

Refusal = tuple[str, str]  # a stable code, and a sentence


_PLACE = re.compile(r"([0-9TZ-]{10,18})/([A-Za-z0-9][A-Za-z0-9._-]{0,99})#([0-9]{1,12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the body of a page lies that was not kept again: a record in a file of an earlier snapshot, and its digest."""

    snapshot: str
    file: str
    offset: int
    digest: str


def reference(place: str, digest: str) -> Reference | None:
    """The reference that a revisit writes as "2021-11-30T060000Z/crawl.warc.gz#81920"; None where it is none.

    >>> reference("2021-11-30/crawl.warc.gz#81920", "sha1:A"), reference("../x.warc.gz#1", "sha1:A")
    (Reference(snapshot='2021-11-30', file='crawl.warc.gz', offset=81920, digest='sha1:A'), None)
    """
    match = _PLACE.fullmatch(place.strip())
    return Reference(match.group(1), match.group(2), int(match.group(3)), digest) if match and digest else None


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a container: `place` continues the container's path ("#12"), and is "" where the file is one page.

    A member with a `refusal` has no content; nor has one that `refers` to an earlier archive.
    """

    place: str
    content: bytes = b""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    captured_date: date | None = None
    refusal: Refusal | None = None
    refers: Reference | None = None


class Damage(PageRefused):
    """The file cannot be read beyond this point."""


def refused(place: str, why: PageRefused, where: str = "", url: str | None = None) -> Member:
    """The member that could not be read."""
    return Member(place, url=url, refusal=(why.code, f"{where}{why}"))


def check_size(inflated: int, stored: int) -> None:
    """Raise PageRefused (`page_too_large`, `compression_bomb`) for a page of `inflated` bytes out of `stored`."""
    if inflated > MAX_PAGE_BYTES:
        raise PageRefused("page_too_large", f"more than {MAX_PAGE_BYTES:,} bytes, which is the most a page may have")
    if inflated > FREE_BYTES + MAX_RATIO * stored:
        raise PageRefused("compression_bomb", f"{stored:,} bytes swell to {inflated:,}; no page compresses so well")
