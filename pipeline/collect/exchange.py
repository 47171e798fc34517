"""A request and a transport → what is answered, head and body, as far as it is wanted and within bounds."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx

from pipeline.collect.answer import Answer, Outcome
from pipeline.collect.bodies import Body, TooLarge

MAX_HEADERS = 64 << 10  # bytes of all headers of an answer; readers of archives take no more


class Exchange:
    """One request and what came of it so far."""

    def __init__(self, url: str, max_bytes: int, wanted: tuple[str, ...], is_opening: bool) -> None:
        self.url, self.max_bytes, self.wanted, self.is_opening = url, max_bytes, wanted, is_opening
        self.date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self.asked = b""
        self.address = ""
        self.response: httpx.Response | None = None
        self.body: Body | None = None
        self.outcome: Outcome | None = None
        self.why = ""
        self.flags: list[str] = []

    async def run(
        self, transport: httpx.AsyncHTTPTransport, request: httpx.Request, check: Callable[[httpx.Response, str], None]
    ) -> None:
        self.asked = _printed(request)
        response = await transport.handle_async_request(request)
        response.request = request
        try:
            check(response, self.address)
            self.response = response
            self.check_headers(response)
            if self.outcome is None:
                await self.read(response)
        finally:
            await response.aclose()

    def check_headers(self, response: httpx.Response) -> None:
        size = sum(len(name) + len(value) + 4 for name, value in response.headers.raw)
        if size > MAX_HEADERS:
            self.response = None  # nobody reads an archive with such a head
            raise TooLarge(f"{size:,} bytes of headers")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self.wanted and response.status_code == 200 and media_type not in self.wanted:
            self.fail(
                "wrong_type", f"Content-Type is {media_type[:60]!r}" if media_type else "there is no Content-Type"
            )

    async def read(self, response: httpx.Response) -> None:
        headers = response.headers
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.max_bytes and not self.is_opening:
            raise TooLarge(f"Content-Length is {int(length):,}, more than {self.max_bytes:,} bytes")
        if not length and "chunked" not in headers.get("transfer-encoding", "").lower() and response.status_code != 304:
            self.flags.append("length_unknown")
        self.body = Body(headers.get("content-encoding", ""), self.max_bytes)
        async for piece in response.aiter_raw():
            self.body.add(piece)
        if self.body.is_plain:
            self.flags.append("coding_mismatch")
        if self.body.is_cut:
            self.fail("truncated", "the compressed body ends before its end")

    def fail(self, outcome: Outcome, why: str) -> None:
        self.outcome, self.why = outcome, why
        if outcome == "truncated":
            self.flags.append("truncated")

    def answer(self) -> Answer:
        response, body = self.response, self.body
        is_kept = self.outcome != "too_large" or self.is_opening
        return Answer(
            url=self.url,
            asked=self.asked,
            date=self.date,
            address=self.address,
            protocol=response.http_version if response is not None else "",
            status=response.status_code if response is not None else None,
            reason=response.reason_phrase if response is not None else "",
            headers=tuple(_pairs(response)) if response is not None else (),
            wire=bytes(body.wire) if body and is_kept else b"",
            content=bytes(body.decoded[: self.max_bytes]) if body and is_kept else b"",
            outcome=self.outcome,
            why=self.why,
            flags=tuple(self.flags),
        )


def _printed(request: httpx.Request) -> bytes:
    """The request as it goes over the wire."""
    lines = [
        b"GET " + request.url.raw_path + b" HTTP/1.1",
        *(name + b": " + value for name, value in request.headers.raw),
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _pairs(response: httpx.Response) -> Iterator[tuple[str, str]]:
    for name, value in response.headers.raw:
        yield name.decode("latin-1"), value.decode("latin-1")
