"""Bytes of a connection → requests, each answered by the steps that its host lays down for the target.

An answer is a series of steps: bytes are sent, a number is a pause in seconds, `CLOSE` hangs up. So every
misbehaviour is written as what happens on the wire, in order.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import count
from pathlib import Path

CLOSE = None
Step = bytes | float | None
CONNECTIONS = count(1)


@dataclass(frozen=True, slots=True)
class Request:
    """What an answer may depend on; `times` is how often the target was asked for before, in this visit."""

    host: str
    port: int
    target: str
    headers: Mapping[str, str]
    visit: int
    times: int

    def url(self, target: str) -> str:
        """The address of another target of this host."""
        return f"http://{self.host}:{self.port}{target}"


Answer = Callable[[Request], Iterable[Step]]
Answers = Mapping[str, Answer]


class Log:
    """What was asked, a line of JSON each, and how often."""

    def __init__(self, folder: Path, lines) -> None:
        self.visited, self.lines = folder / "visit", lines
        self.times: Counter[tuple[int, str, str]] = Counter()

    def visit(self) -> int:
        return int(self.visited.read_text() or 1)

    def count(self, visit: int, host: str, target: str) -> int:
        self.times[visit, host, target] += 1
        return self.times[visit, host, target] - 1

    def write(self, asked: Request, connection: int, began: float) -> None:
        told = {"host": asked.host, "target": asked.target, "headers": dict(asked.headers), "visit": asked.visit}
        told |= {"connection": connection, "began": began, "ended": time.monotonic()}
        self.lines.write(json.dumps(told) + "\n")


class Connection(asyncio.Protocol):
    """One connection: requests are answered one after the other; an answer ends when its asker hangs up."""

    def __init__(self, answers: Answers, log: Log) -> None:
        self.answers, self.log, self.number = answers, log, next(CONNECTIONS)
        self.received, self.answering = b"", None
        self.may_write = asyncio.Event()
        self.may_write.set()

    def connection_made(self, transport) -> None:
        self.transport = transport
        transport.set_write_buffer_limits(high=1 << 20)
        self.host, self.port = transport.get_extra_info("sockname")[:2]

    def pause_writing(self) -> None:
        self.may_write.clear()

    def resume_writing(self) -> None:
        self.may_write.set()

    def connection_lost(self, exc) -> None:
        if self.answering:
            self.answering.cancel()

    def data_received(self, data: bytes) -> None:
        self.received += data
        self._next()

    def _next(self) -> None:
        if self.answering is None and b"\r\n\r\n" in self.received:
            head, self.received = self.received.split(b"\r\n\r\n", 1)
            self.answering = asyncio.ensure_future(self._answer(head.decode("latin-1").split("\r\n")))

    async def _answer(self, head: list[str]) -> None:
        target = head[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        visit = self.log.visit()
        asked = Request(self.host, self.port, target, headers, visit, self.log.count(visit, self.host, target))
        began, is_whole = time.monotonic(), False
        try:
            await self._send(find(self.answers, target)(asked))
            is_whole = True
        finally:
            self.log.write(asked, self.number, began)
            if not is_whole:
                self.transport.close()
        self.answering = None
        self._next()

    async def _send(self, steps: Iterable[Step]) -> None:
        for step in steps:
            await asyncio.sleep(step if isinstance(step, float) else 0)  # an answer without end leaves room for others
            await self.may_write.wait()
            if self.transport.is_closing():
                return
            if step is CLOSE:
                self.transport.close()
            elif isinstance(step, bytes):
                self.transport.write(step)


def find(answers: Answers, target: str) -> Answer:
    """What a host answers to a target: by its full spelling, by its path, by a pattern; else that there is nothing."""
    path = target.partition("?")[0]
    for name in (target, path):
        if name in answers:
            return answers[name]
    return next((answers[name] for name in answers if "*" in name and fnmatchcase(target, name)), nothing)


def nothing(asked: Request) -> Iterable[Step]:
    return [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]
