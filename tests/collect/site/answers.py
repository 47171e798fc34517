"""What a host may answer, right and wrong: functions that lay down the steps of an answer."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate
from functools import cache
from hashlib import sha256
from time import time

from tests.collect.site.server import CLOSE, Answer, Request, Step

REASONS = {200: "OK", 301: "Moved", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone"}
Headers = tuple[tuple[str, str], ...]
HTML: Headers = (("Content-Type", "text/html; charset=utf-8"),)
MODIFIED = "Mon, 04 Mar 2024 06:00:00 GMT"


def head(status: int, headers: Headers = HTML) -> bytes:
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Said so')}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def answer(body: bytes | str, *headers: tuple[str, str], status: int = 200, kind: str = HTML[0][1]) -> bytes:
    """A whole response as it should be."""
    content = body.encode() if isinstance(body, str) else body
    typed = (("Content-Type", kind),) if kind else ()
    return head(status, (*typed, ("Content-Length", str(len(content))), *headers)) + content


def says(body: bytes | str, *headers: tuple[str, str], status: int = 200, kind: str = HTML[0][1]) -> Answer:
    """The same response every time."""
    whole = answer(body, *headers, status=status, kind=kind)
    return lambda asked: [whole]


def steps(*laid: Step) -> Answer:
    """The same steps every time."""
    return lambda asked: laid


def in_turn(*answers: Answer) -> Answer:
    """Another answer each time that the target is asked for in one visit; the last one from then on."""
    return lambda asked: answers[min(asked.times, len(answers) - 1)](asked)


def by_visit(*answers: Answer) -> Answer:
    """Another answer in each visit."""
    return lambda asked: answers[min(asked.visit, len(answers)) - 1](asked)


def refuses(status: int, wait: str | Callable[[], str] | None = None) -> Answer:
    """A status that is an error, with its Retry-After."""

    def steps(asked: Request) -> Iterable[Step]:
        told = wait() if callable(wait) else wait
        return [answer("Erreur", *([("Retry-After", told)] if told else []), status=status)]

    return steps


def in_seconds(seconds: float) -> Callable[[], str]:
    """A date so far from now, as a header prints it."""
    return lambda: formatdate(time() + seconds, usegmt=True)


def tagged(body: str, tag: str | None = None) -> Answer:
    """A page with an ETag, and 304 to who knows it."""
    own = tag or f'"{sha256(body.encode()).hexdigest()[:16]}"'
    return _conditional(body, "if-none-match", own, ("ETag", own))


def dated(body: str) -> Answer:
    """A page with Last-Modified alone, and 304 to who knows it."""
    return _conditional(body, "if-modified-since", MODIFIED, ("Last-Modified", MODIFIED))


def _conditional(body: str, header: str, known: str, told: tuple[str, str]) -> Answer:
    def steps(asked: Request) -> Iterable[Step]:
        return [head(304, (told,))] if asked.headers.get(header) == known else [answer(body, told)]

    return steps


def to(target: str, status: int = 302) -> Answer:
    """A redirect; `{port}` stands for the port of all hosts."""
    return lambda asked: [answer("", ("Location", target.format(port=asked.port)), status=status)]


def chain(asked: Request) -> Iterable[Step]:
    """A redirect from /n to /n+1, without end."""
    return [answer("", ("Location", asked.url(f"/{int(asked.target[1:] or 0) + 1}")), status=301)]


def drip(body: bytes, opening: bytes = b"") -> Answer:
    """One byte every half second."""
    return lambda asked: (step for byte in [opening, *(bytes([one]) for one in body)] for step in (byte, 0.5))


@cache
def _zeros() -> tuple[bytes, bytes]:
    """How gzip begins, and ten megabytes of zeros that may stand behind it as often as one likes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return gzip.compress(b"", mtime=0)[:10], packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)


def bomb(asked: Request) -> Iterator[Step]:
    """A gigabyte of zeros in a megabyte of gzip."""
    opening, block = _zeros()
    size = len(opening) + 100 * len(block)
    yield head(200, (*HTML, ("Content-Encoding", "gzip"), ("Content-Length", str(size)))) + opening
    for _ in range(100):
        yield block


def double_bomb(asked: Request) -> Iterable[Step]:
    """The same, gzipped once more: a few kilobytes."""
    opening, block = _zeros()
    return [answer(gzip.compress(opening + block * 100, mtime=0), ("Content-Encoding", "gzip, gzip"))]


def endless(asked: Request) -> Iterator[Step]:
    """A body that never ends, as fast as it is read."""
    yield head(200)
    while True:
        yield b"<p>encore</p>" * 5_000


def hang_up(asked: Request) -> Iterable[Step]:
    """No answer at all."""
    return [CLOSE]
