"""An HTTP response as a crawler kept it → its status, its type and the page that it carries.

Some crawlers keep the body as it came, others undo its codings and leave the header as it was: a body that does not
begin as its coding must is taken as it stands.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.read.unpack.cursor import Cursor
from pipeline.read.unpack.gzip import MAGIC, inflate
from pipeline.read.unpack.member import check_size

MAX_HEAD = 64 << 10  # bytes; servers refuse to send, and browsers to read, a quarter of that
MAX_CODINGS = 2  # one inside the other
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/[0-9](?:\.[0-9])? ([0-9]{3})(?: [^\r\n]{0,1000})?")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,200})?\r\n")
_DIGITS = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Response:
    """The head of a response; header names are in lower case, the body begins at byte `body_at`."""

    status: int
    fields: Mapping[str, str]
    body_at: int


def read_response(block: bytes) -> Response:
    """The head of a response. Raises PageRefused `http_head`."""
    end = _END.search(block[: MAX_HEAD + 4])
    head = block[: end.start()].split(b"\n") if end else [b""]
    status = _STATUS.fullmatch(head[0].rstrip(b"\r"))
    if not end or not status:
        raise PageRefused("http_head", f"no head of an HTTP response in the first {MAX_HEAD:,} bytes")
    fields: dict[str, str] = {}
    for line in head[1:]:
        name, _, value = (part.strip() for part in line.decode("latin-1").partition(":"))
        fields[name.lower()] = f"{fields[name.lower()]}, {value}" if name.lower() in fields else value
    return Response(int(status.group(1)), fields, end.end())


def bodies(response: Response, stored: bytes) -> list[bytes]:
    """The body as it was kept, without its chunks, and without its codings: the last one is the page.

    Raises PageRefused (`http_cut`, `unknown_coding`, `gzip_…`, `page_too_large`, `compression_bomb`).
    """
    forms = [stored]
    if "chunked" in response.fields.get("transfer-encoding", "").lower():
        forms.append(_joined(stored))
    elif _is_short(response, stored):
        raise PageRefused("http_cut", "the body is shorter than its Content-Length says; fetch the page again")
    codings = [name.strip().lower() for name in response.fields.get("content-encoding", "").split(",")]
    named = [name for name in codings if name not in ("", "identity")]
    if len(named) > MAX_CODINGS:
        raise PageRefused(
            "unknown_coding", f"{len(named)} codings inside one another; at most {MAX_CODINGS} are undone"
        )
    for name in reversed(named):
        forms.append(_decoded(forms[-1], name))
        check_size(len(forms[-1]), len(forms[-2]))
    return forms


def _is_short(response: Response, stored: bytes) -> bool:
    declared = response.fields.get("content-length", "")
    return bool(_DIGITS.fullmatch(declared)) and len(stored) < int(declared)


def _joined(stored: bytes) -> bytes:
    joined = bytearray()  # a list of three million parts would take 300 MB to be joined
    at = 0
    while True:
        opening = _CHUNK_SIZE.match(stored, at)
        if not opening and at == 0:
            return stored
        size = int(opening.group(1), 16) if opening else 0
        if opening and size == 0:
            return bytes(joined)
        start = opening.end() if opening else at
        if not opening or stored[start + size : start + size + 2] != b"\r\n":
            raise PageRefused("http_cut", f"the chunks of the body end at byte {at:,}, before the last one")
        joined += stored[start : start + size]
        at = start + size + 2


def _decoded(body: bytes, coding: str) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return Cursor(inflate(iter((body,)))).take(MAX_PAGE_BYTES + 1) if body.startswith(MAGIC) else body
    if coding == "deflate":
        return _undeflated(body)
    raise PageRefused("unknown_coding", f"the body is coded as {coding[:20]!a}; gzip and deflate are undone")


def _undeflated(body: bytes) -> bytes:
    """Deflate with zlib's header, as the standard has it, or without, as some servers send it."""
    has_header = len(body) > 1 and body[0] & 15 == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    try:
        content = inflater.decompress(body, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise PageRefused("http_damaged", f"the compressed body is damaged: {error}") from error
    if not inflater.eof and len(content) <= MAX_PAGE_BYTES:
        raise PageRefused("http_cut", "the compressed body ends before its end")
    return content
