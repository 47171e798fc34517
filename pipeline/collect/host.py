"""One host of a crawl: its addresses one after another, over one connection, each when the host may be asked again."""

import asyncio
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import stamina

from pipeline.collect import optouts
from pipeline.collect.answer import BUSY, Answer
from pipeline.collect.client import NONE, PAGES, Client
from pipeline.collect.earlier import Known
from pipeline.collect.politeness import FIRST_PAUSE, TRIES, Manners
from pipeline.collect.request import Result, Visit
from pipeline.collect.urls import origin_of
from pipeline.collect.verdict import Verdict
from pipeline.collect.well_known import Asides

if TYPE_CHECKING:
    from pipeline.collect.crawl import Crawl

LONGEST_PAUSE = 30.0  # seconds between two tries
GIVEN_UP = ("failed", "timed_out")  # outcomes that count towards breaking the circuit


class _TryAgain(Exception):
    """An answer that another try may better."""


class Host:
    """A host, and what is known of it while the crawl lasts."""

    def __init__(self, name: str, crawl: "Crawl") -> None:
        self.name, self.crawl = name, crawl
        self.settings = crawl.settings
        self.manners = Manners(self.settings.delay)
        self.numbers = crawl.numbers_of(name)
        self._asides = Asides(self)
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        if self._client is None:
            self._client = self.dial()
        return self._client

    def dial(self) -> Client:
        """Another connection."""
        return Client(self.crawl.dialler)

    async def run(self) -> None:
        """Fetch what is queued of this host, until there is none, it is deferred or the crawl stops."""
        try:
            while not self.manners.deferred and (visit := await self.crawl.next(self.name)):
                try:
                    await self._visit(visit)
                finally:
                    self.crawl.let_go()
            if self.manners.deferred:
                self.numbers.deferred = self.manners.deferred
                self.crawl.defer(self.name, self.manners.deferred)
        finally:
            if self._client is not None:
                await self._client.close()
                self._client = None

    async def _visit(self, visit: Visit) -> None:
        origin = origin_of(visit.url)
        rules, reserved = await self._asides.told(origin)
        if self.manners.deferred or self.crawl.stopped:
            return
        noted = optouts.reservation(reserved, visit.url)
        forbidden = rules.forbids(visit.url)
        if origin in self._asides.refused:
            self._refuse(visit, Verdict(Result("refused_address", None, self._asides.refused[origin]), is_lasting=True))
        elif forbidden:
            self._refuse(visit, Verdict(Result("disallowed", None, forbidden)))
        elif noted and self.settings.obey_opt_outs:
            self._refuse(visit, Verdict(Result("opted_out", None, noted)))
        else:
            await self._fetch(visit, noted)

    def _refuse(self, visit: Visit, verdict: Verdict) -> None:
        self.crawl.settle(visit, verdict, None, None)

    async def _fetch(self, visit: Visit, noted: str | None) -> None:
        known = self.crawl.earlier.known(visit.url)
        answer = await self._tried(visit, known)
        if answer is None:  # the host is deferred, or the crawl at its end
            return
        verdict = self.crawl.judge.verdict(visit, answer, known, self.crawl.frontier.chain(visit))
        if noted and verdict.result.outcome in ("fetched", "unchanged"):
            told = replace(verdict.result, why=noted, flags=(*verdict.result.flags, "opted_out"))
            verdict = replace(verdict, result=told)
        if verdict.result.outcome in GIVEN_UP:
            self.numbers.errors += 1
            self.manners = self.manners.failed()
        else:
            self.manners = self.manners.answered()
        self.crawl.settle(visit, verdict, answer, known)

    async def _tried(self, visit: Visit, known: Known | None) -> Answer | None:
        """The answer, after as many tries as it takes; None where the host is to be left alone."""
        answer: Answer | None = None
        initial = min(FIRST_PAUSE, self.settings.delay or 0.1)
        try:
            async for attempt in stamina.retry_context(
                on=_TryAgain,
                attempts=TRIES,
                timeout=None,
                wait_initial=initial,
                wait_max=LONGEST_PAUSE,
                wait_jitter=initial,
            ):
                with attempt:
                    answer = await self._patiently(visit, known)
                    if answer is not None and answer.is_worth_a_try:
                        if attempt.num < TRIES:
                            self._keep_try(answer)
                        raise _TryAgain
        except _TryAgain:
            pass
        return answer

    async def _patiently(self, visit: Visit, known: Known | None) -> Answer | None:
        """One try, which waits as long as a busy host asks for."""
        is_sitemap = visit.kind == "sitemap"
        headers = _conditions(known) if known and not is_sitemap else NONE
        while await self.rest():
            answer = await self.client.fetch(
                visit.url, self.settings.max_page_bytes, () if is_sitemap else PAGES, headers
            )
            self.asked()
            if answer.status not in BUSY:
                return answer
            self._keep_try(answer)
            self.pushed_back(answer)
        return None

    def pushed_back(self, answer: Answer) -> None:
        """The host is busy, and said for how long or did not."""
        retry_after = answer.header("retry-after")
        self.manners = self.manners.refused(answer.status or 0, retry_after, time.monotonic(), time.time())

    async def rest(self) -> bool:
        """Let the host rest for as long as it is owed; False where that is not to be."""
        wait = self.manners.wait(time.monotonic())
        left = self.crawl.left()
        if not self.manners.deferred and wait > left:
            if self.manners.busy:
                self.manners = replace(
                    self.manners, deferred=f"it asks to be left alone for {wait:,.0f} s, longer than the crawl may last"
                )
            else:
                self.crawl.stop("max_seconds")
        if self.manners.deferred or self.crawl.stopped:
            return False
        if wait > 0:
            self.numbers.waiting = wait
            self.crawl.tell()
            await asyncio.sleep(wait)
            self.numbers.waited_seconds += wait
            self.numbers.waiting = 0.0
        return not self.crawl.stopped

    def asked(self) -> None:
        """A request is over, whatever came of it."""
        self.numbers.requests += 1
        self.manners = self.manners.asked(time.monotonic(), random.random())

    def _keep_try(self, answer: Answer) -> None:
        self.numbers.errors += 1
        self.crawl.keep(answer, "try")


def _conditions(known: Known) -> dict[str, bytes]:
    """Headers that ask for the page only if it changed; a tag goes back byte by byte."""
    told = {"If-None-Match": known.result.etag, "If-Modified-Since": known.result.modified}
    return {name: value.encode("latin-1") for name, value in told.items() if value}
