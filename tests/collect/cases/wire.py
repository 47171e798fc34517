"""Hosts that fail, stall, cut, swell or push back."""

import gzip
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.collect.cases import Case, one
from tests.collect.site.answers import (
    HTML,
    answer,
    bomb,
    double_bomb,
    endless,
    hang_up,
    head,
    in_seconds,
    in_turn,
    refuses,
    says,
    steps,
)
from tests.collect.site.listing import page
from tests.collect.site.server import CLOSE

BODY = page(50).encode()
ZIPPED = gzip.compress(BODY, mtime=0)
GZIP = ("Content-Encoding", "gzip")
FAR = format_datetime(datetime(9999, 12, 31, tzinfo=UTC), usegmt=True)
HOUR = 3600.0
TRIES = 4  # the most that a failing page may be asked for


def typed(*headers: tuple[str, str]) -> bytes:
    return head(200, (*HTML, *headers))


def length(size: int) -> tuple[str, str]:
    return "Content-Length", str(size)


def often(outcome: str, name: str, *laid) -> Case:
    """A page that may be tried again, but not for ever."""
    return one(name, outcome, steps(*laid), requests={"/": TRIES})


def pushed_back(name: str, status: int, wait, then: str = "fetched") -> Case:
    """One refusal with a Retry-After, then the page."""
    return one(
        name, then, in_turn(refuses(status, wait), says(page(51))), requests={"/": 2 if then == "fetched" else 1}
    )


CASES = (
    pushed_back("429, a second", 429, "1"),
    pushed_back("429, a date", 429, in_seconds(2)),
    pushed_back("503, a second", 503, "1"),
    pushed_back("429, a date that is past", 429, "Mon, 04 Mar 2024 06:00:00 GMT"),
    pushed_back("429, a date of rubbish", 429, "bientôt"),
    pushed_back("429, less than nothing", 429, "-5"),
    pushed_back("429, a day", 429, "99999", "deferred"),
    pushed_back("429, beyond any number", 429, "9" * 400, "deferred"),
    pushed_back("503, the year 9999", 503, FAR, "deferred"),
    one("429 without a word, for ever", "deferred", refuses(429), requests={"/": TRIES}),
    one("500, then the page", "fetched", in_turn(refuses(500), says(page(52))), requests={"/": 2}),
    one("500 for ever", "failed", refuses(500), requests={"/": TRIES}),
    one("hangs up, then the page", "fetched", in_turn(hang_up, says(page(53))), requests={"/": 2}),
    often("truncated", "cut, with Content-Length", typed(length(len(BODY))) + BODY[:-200], CLOSE),
    often("truncated", "cut in a chunk", typed(("Transfer-Encoding", "chunked")) + b"%x\r\n" % len(BODY) + BODY[:-200], CLOSE),
    often("truncated", "cut gzip, length as sent", typed(GZIP, length(len(ZIPPED) - 50)) + ZIPPED[:-50]),
    often("truncated", "cut gzip, no length", typed(GZIP) + ZIPPED[:-50], CLOSE),
    one(
        "cut once, then whole",
        "fetched",
        in_turn(steps(typed(length(len(BODY))) + BODY[:-200], CLOSE), says(BODY)),
        requests={"/": 2},
    ),
    one("gzip", "fetched", says(ZIPPED, GZIP)),
    one("says gzip, is not", "fetched", steps(answer(BODY, GZIP)), flags={"/": "coding_mismatch"}),
    often("undecodable", "gzip with wrong sum", answer(ZIPPED[:-8] + b"\0" * 8, GZIP)),
    often("undecodable", "zstd that nobody asked for", answer(b"(\xb5/\xfd\x04\x00", ("Content-Encoding", "zstd"))),
    one("bomb of a gigabyte", "too_large", bomb, requests={"/": 1}),
    one("bomb in gzip in gzip", "undecodable", double_bomb, requests={"/": 1}),
    one("body without end", "too_large", endless, requests={"/": 1}),
    often("too_large", "length that is over the limit", typed(length(3_000_000)) + BODY, HOUR),
    often("too_large", "five thousand headers", head(200, (*HTML, *((f"X-Rien-{n}", "x") for n in range(5_000)), length(2))) + b"ok"),
    often("too_large", "a header of a megabyte", head(200, (*HTML, ("X-Long", "x" * 1_000_000), length(2))) + b"ok"),
    often("failed", "no HTTP", b"220 ftp.example.org ready\r\n", CLOSE),
    often("failed", "two lengths", head(200, (*HTML, length(2), length(5))) + b"ok..."),
)  # fmt: skip
