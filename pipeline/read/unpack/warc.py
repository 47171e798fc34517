"""WARC → pages: responses with status 200, resources and conversions, where their type is that of a page.

A conversion is a page made over by the crawler, in WET files into its text. Whatever else an archive holds (requests, images, errors of the server) is counted and passed over. So is what our own
crawls fetch beside the pages, and a revisit that does not say where in this source its body lies.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from w3lib.encoding import http_content_type_encoding

from pipeline.core.errors import PageRefused
from pipeline.read.formats import MEDIA_TYPES
from pipeline.read.unpack import http
from pipeline.read.unpack.cursor import Cursor
from pipeline.read.unpack.digests import agrees
from pipeline.read.unpack.member import Damage, Member, check_size, reference, refused
from pipeline.read.unpack.records import RecordHead, read_head, read_rest

OK = 200
PAGES = ("response", "resource", "conversion")  # kinds of records that may be pages
KIND = "warc-doublon-kind"  # what our crawls fetched an answer for
PLACE = "warc-doublon-refers-to"  # where they have the body of a revisit: snapshot/file#offset
MAX_RECORDS = 2_000_000  # of one archive, those that are no pages too: 2 kB each in the largest


def members(cursor: Cursor, passed: Counter[str], prefix: str = "") -> Iterator[Member]:
    """The pages of an archive; places are the offsets of their records ("#81920"). `passed` counts what is no page.

    Raises PageRefused `not_warc`, before the first page.
    """
    is_first = True
    for number in count():
        place = f"{prefix}#{cursor.taken}"
        try:
            if cursor.is_over():
                return
            place = prefix + cursor.place
            if number == MAX_RECORDS:
                raise Damage("too_many_members", f"after {MAX_RECORDS:,} records no more were read")
            outcome = record(cursor, place)
        except Damage as damage:
            yield refused(place, damage)
            return
        except PageRefused as broken:
            if is_first and broken.code == "not_warc":
                raise
            is_first = False
            yield refused(place, broken, "this record and what stands behind it were not read: ")
            if not _can_go_on(cursor):
                return
            continue
        is_first = False
        if isinstance(outcome, Member):
            yield outcome
        else:
            passed[outcome] += 1


def _can_go_on(cursor: Cursor) -> bool:
    """Whether another gzip member follows, where a record begins; in an archive without them nobody can tell where."""
    try:
        return cursor.leave_member()
    except Damage:
        return False


@dataclass(frozen=True, slots=True)
class _Page:
    """A record that is a page: its type and encoding as the server names them, and the HTTP response that carries it."""

    media_type: str
    charset: str | None
    response: http.Response | None


def record(cursor: Cursor, place: str, digest: str | None = None) -> Member | str:
    """Read one record to its end: a page, of this digest where one is named, or what it is instead.

    Raises PageRefused where its frame is broken.
    """
    start = cursor.taken
    head = read_head(cursor)
    may_be_page = head.one("warc-type").lower() in PAGES
    opening = cursor.take(min(head.length, http.MAX_HEAD)) if may_be_page else b""
    kind = _look(head, opening)
    block = read_rest(cursor, head, opening, keeps=isinstance(kind, _Page))
    url, day = head.one("warc-target-uri").strip("<>") or None, _day(head.one("warc-date"))
    refers = reference(head.one(PLACE), head.one("warc-payload-digest")) if kind == "revisit" else None
    if refers is not None:
        return Member(place, url=url, captured_date=day, refers=refers)
    if isinstance(kind, str):
        return kind
    try:
        if isinstance(kind, PageRefused):
            raise kind
        check_size(head.length, cursor.taken - start)
        return Member(place, _content(kind, head, block, digest), url, kind.media_type, kind.charset, captured_date=day)
    except PageRefused as why:
        return refused(place, why, url=url)


def _look(head: RecordHead, opening: bytes) -> _Page | PageRefused | str:
    """A page, the reason why it is half a one, or a word for what the record is instead."""
    try:
        kind = _kind(head, opening)
        if isinstance(kind, _Page):
            check_size(head.length, head.length)
    except PageRefused as why:
        return why
    return kind


def _kind(head: RecordHead, opening: bytes) -> _Page | str:
    kind, content_type, response = head.one("warc-type").lower(), head.one("content-type"), None
    if head.one(KIND) == "undecodable":
        raise PageRefused("unknown_coding", "the crawler could not undo the coding of the body; collect the page again")
    if head.one(KIND) not in ("", "page"):
        return "response beside the pages"
    if kind == "response" and _type_of(content_type) == "application/http":
        response = http.read_response(opening)
        if response.status != OK:
            return f"response {response.status}"
        content_type = response.fields.get("content-type", "")
    elif kind not in PAGES:
        return kind if kind.isascii() and kind.isalpha() else "unknown"
    if _type_of(content_type) not in MEDIA_TYPES or (kind == "response" and response is None):
        return f"{kind} of another type"
    for name in ("warc-truncated", "warc-segment-number"):
        if name in head.fields:
            raise PageRefused("incomplete", f"the crawler kept only a part of the page ({name}); fetch it again")
    return _Page(MEDIA_TYPES[_type_of(content_type)].media_type, http_content_type_encoding(content_type), response)


def _day(stamp: str) -> date | None:
    """The day of "2024-01-15T06:00:00Z"; a stamp of the year or month alone tells none.

    >>> _day("2024-01-15T06:00:00.5Z"), _day("2024-01"), _day("2024-02-30T06:00:00Z")
    (datetime.date(2024, 1, 15), None, None)
    """
    try:
        return date.fromisoformat(stamp[:10]) if len(stamp) >= 10 else None
    except ValueError:
        return None


def _type_of(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _content(page: _Page, head: RecordHead, block: bytes, promised: str | None) -> bytes:
    """The page in a block, once the digests agree."""
    if not all(agrees(digest, [block]) for digest in head.fields.get("warc-block-digest", ())):
        raise PageRefused("digest_mismatch", "the record is not what its WARC-Block-Digest says")
    bodies = http.bodies(page.response, block[page.response.body_at :]) if page.response else [block]
    # The standard leaves open whether codings are undone before a payload is digested, and crawlers differ.
    digests = [*head.fields.get("warc-payload-digest", ()), *([promised] if promised else [])]
    if not all(agrees(digest, bodies) for digest in digests):
        raise PageRefused("digest_mismatch", "the page is not what its WARC-Payload-Digest says")
    return bodies[-1]
