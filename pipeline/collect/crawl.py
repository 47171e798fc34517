"""A source's settings and its folder → an archive of its pages: the loop over hosts, and each step of it written down.

Hosts are fetched in parallel, each over one connection. What is written to the archive and what the frontier says of
it is one step without a pause in it, so that nothing is ever half said.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.collect.answer import Answer
from pipeline.collect.archive import NAME, Archive, Body
from pipeline.collect.client import Dialler
from pipeline.collect.earlier import Earlier, Known
from pipeline.collect.follow import Follower
from pipeline.collect.frontier import Frontier
from pipeline.collect.host import Host
from pipeline.collect.numbers import Host as Numbers
from pipeline.collect.numbers import Progress, host_from
from pipeline.collect.request import Aside, Result, Visit
from pipeline.collect.settings import Settings
from pipeline.collect.verdict import Judge, Verdict

MOST_HOSTS = 16  # at a time
SYNC_SECONDS = 1.0  # between two flushes: as much is fetched again after a power cut, after a kill nothing


class Crawl:
    """A crawl under way."""

    def __init__(
        self, settings: Settings, follower: Follower, snapshot: str, frontier: Frontier, archive: Archive, earlier: Earlier,
        tell: Callable[[Progress], None], is_dry: bool,
    ) -> None:  # fmt: skip
        self.settings, self.frontier, self.archive, self.earlier = settings, frontier, archive, earlier
        self.judge = Judge(follower)
        self.dialler = Dialler(settings.agent, settings.request_seconds, settings.allows_loopback)
        self.stopped: str | None = None
        self._snapshot, self._told, self._is_dry = snapshot, tell, is_dry
        self._numbers = {name: host_from(told) for name, told in frontier.hosts().items()}
        self._pages = frontier.pages()
        self._bytes = frontier.total_bytes()
        self._before = float(frontier.fact("seconds", "0"))
        self._began = self._synced = time.monotonic()
        self._news, self._moved = asyncio.Event(), asyncio.Event()
        self._under_way = 0

    @property
    def seconds(self) -> float:
        """How long the crawl has lasted, all its parts together."""
        return self._before + time.monotonic() - self._began

    def left(self) -> float:
        """Seconds until the crawl must end."""
        return self.settings.max_seconds - self.seconds

    async def run(self) -> None:
        """Fetch until nothing is left or a limit is reached."""
        hosts: dict[str, Host] = {}
        running: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                self._news.clear()
                for name in self.frontier.waiting() if not self.stopped else ():
                    if name not in running and len(running) < MOST_HOSTS:
                        host = hosts.setdefault(name, Host(name, self))
                        running[name] = asyncio.create_task(host.run())
                if not running:
                    return
                await self._pause(running)
                for name in [name for name, task in running.items() if task.done()]:
                    running.pop(name).result()
        finally:
            for task in running.values():
                task.cancel()
            await asyncio.gather(*running.values(), return_exceptions=True)

    async def _pause(self, running: dict[str, asyncio.Task[None]]) -> None:
        """Until a host is done or a new one is known."""
        news = asyncio.create_task(self._news.wait())
        try:
            await asyncio.wait([*running.values(), news], return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()
            with suppress(asyncio.CancelledError):
                await news

    def numbers_of(self, host: str) -> Numbers:
        """The figures of a host."""
        return self._numbers.setdefault(host, Numbers())

    async def next(self, host: str) -> Visit | None:
        """What to fetch next of a host; None where nothing is queued or a limit is reached. It is settled, or `let_go`."""
        while not self.stopped and (visit := self.frontier.next(host)):
            why = self._limit(visit)
            if why is None and self._pages + self._under_way < self.settings.max_pages:
                self._under_way += 1
                return visit
            if why is None and self._under_way:  # other hosts may be at the last pages
                self._moved.clear()
                await self._moved.wait()
            else:
                self.stop(why or "max_pages")
        return None

    def let_go(self) -> None:
        """A visit that `next` gave is over, whatever came of it."""
        self._under_way -= 1
        self._moved.set()

    def _limit(self, visit: Visit) -> str | None:
        if self._is_dry and visit.depth:
            return "dry_run"
        if self.left() <= 0:
            return "max_seconds"
        return "max_bytes" if self._bytes >= self.settings.max_bytes else None

    def stop(self, why: str) -> None:
        """End the crawl early."""
        self.stopped = self.stopped or why

    def defer(self, host: str, why: str) -> None:
        """Leave a host alone for this crawl."""
        with self.frontier.step(self.archive.length):
            self.frontier.defer(host, why)
            self._keep_host(host)
        self.tell()

    def keep(self, answer: Answer, kind: str) -> None:
        """Keep an exchange that is no page: a file beside the pages, a try that came to nothing."""
        self.archive.answer(answer, kind, {"outcome": answer.outcome or "", "why": answer.why})
        with self.frontier.step(self.archive.length):
            self._keep_host(_host_of(answer))

    def keep_aside(self, url: str, aside: Aside) -> None:
        """Remember a file beside the pages, whose exchanges were kept."""
        with self.frontier.step(self.archive.length):
            self.frontier.keep_aside(url, aside, self.archive.length)

    def settle(self, visit: Visit, verdict: Verdict, answer: Answer | None, known: Known | None) -> None:
        """Keep what came of a visit, and queue what it leads to, as one step."""
        result = self._kept(visit, verdict, answer, known)
        numbers = self.numbers_of(visit.host)
        if result.outcome in ("fetched", "unchanged") and verdict.target is None and visit.kind != "sitemap":
            self._pages += 1
            self._bytes += result.bytes
            numbers.pages += result.outcome == "fetched"
            numbers.bytes += result.bytes
        with self.frontier.step(self.archive.length):
            chain = self.frontier.chain(visit)
            self.frontier.finish(visit, result, self.archive.length)
            for url in chain if verdict.is_lasting else ():
                self.frontier.amend(url, result.outcome, result.why)
            self._queue(verdict)
            self._keep_host(visit.host)
            self.frontier.note("seconds", self.seconds)
        self._sync()
        self.tell()

    def _kept(self, visit: Visit, verdict: Verdict, answer: Answer | None, known: Known | None) -> Result:
        """Write the records of a visit; returns its result with the place of its body."""
        result = verdict.result
        if answer is None:
            return result
        told = {"outcome": result.outcome, "why": result.why, "flags": " ".join(result.flags), "via": visit.via or ""}
        kind = "sitemap" if visit.kind == "sitemap" else "page"
        if verdict.is_same and known is not None:
            body = Body(known.result.place, known.result.digest, known.result.body_url, known.result.body_date)
            self.archive.revisit(answer, kind, body, told)
        elif result.outcome == "opted_out":
            self.archive.answer(replace(answer, status=None), kind, told)
            return result
        else:
            body = self.archive.answer(answer, kind, told)
            body = replace(body, place=f"{self._snapshot}/{NAME}{body.place}")
        if result.outcome not in ("fetched", "unchanged") or verdict.target is not None or kind == "sitemap":
            return replace(result, bytes=0)
        return replace(result, place=body.place, digest=body.digest, body_url=body.url, body_date=body.date)

    def _queue(self, verdict: Verdict) -> None:
        found = verdict.found
        visits = [*found.visits, *([verdict.target] if verdict.target else [])]
        new_lines = self.frontier.add_seen(found.marks) if found.marks else 0
        if found.following is not None and new_lines:
            visits.append(found.following)
        if found.is_too_deep:
            self.frontier.note("is_too_deep", 1)
        if visits and self.frontier.queue(visits):
            self._news.set()
        self.frontier.queue([visit for visit, _ in found.stray])
        for visit, why in found.stray:
            self.frontier.finish(visit, Result("out_of_scope", None, why), None)

    def _keep_host(self, name: str) -> None:
        self.frontier.keep_host(name, json.dumps(self.numbers_of(name).to_dict()))

    def _sync(self) -> None:
        if time.monotonic() - self._synced >= SYNC_SECONDS:
            length = self.archive.sync()
            with self.frontier.step(length):
                self.frontier.note("synced", length)
            self._synced = time.monotonic()

    def tell(self) -> None:
        """Tell whoever watches how far the crawl is."""
        self._told(Progress(self._pages, self._bytes, self.seconds, self._numbers))


def _host_of(answer: Answer) -> str:
    return urlsplit(answer.url).netloc
