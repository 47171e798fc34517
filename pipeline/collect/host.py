"""One host of a crawl → its addresses fetched one after another, each when the host may be asked again."""

from dataclasses import dataclass, replace

import stamina

from pipeline.collect import optouts
from pipeline.collect.answer import BUSY, Answer
from pipeline.collect.client import NONE, Dialler
from pipeline.collect.decision import Decision, decide
from pipeline.collect.earlier import EarlierCrawls, EarlierPage
from pipeline.collect.follow import Follower
from pipeline.collect.journal import Journal
from pipeline.collect.polite import PoliteClient
from pipeline.collect.politeness import FIRST_PAUSE, TRIES
from pipeline.collect.request import Request, Result
from pipeline.collect.schedule import Schedule
from pipeline.collect.settings import Settings
from pipeline.collect.urls import origin_of
from pipeline.collect.well_known import WellKnownFiles
from pipeline.read.formats import MEDIA_TYPES

MAX_PAUSE = 30.0  # seconds between two tries
GIVEN_UP = ("failed", "timed_out")  # outcomes that count towards breaking the circuit


@dataclass(frozen=True, slots=True)
class CrawlParts:
    """What the hosts of a crawl share."""

    settings: Settings
    follower: Follower
    dialler: Dialler
    journal: Journal
    schedule: Schedule
    earlier: EarlierCrawls


class _TryAgain(Exception):
    """An answer that another try may better."""


class Host:
    """A host, and what is known of it while the crawl lasts."""

    def __init__(self, name: str, parts: CrawlParts) -> None:
        self._name, self._parts = name, parts
        self._settings, self._journal, self._schedule = parts.settings, parts.journal, parts.schedule
        self._client = PoliteClient(name, parts.settings.delay, parts.dialler, parts.journal, parts.schedule)
        self._well_known = WellKnownFiles(self._client, parts.journal, parts.settings.delay)

    async def run(self) -> None:
        """Fetch what is queued of this host, until there is none, it is deferred or the crawl stops."""
        client = self._client
        try:
            while not client.policy.deferred and (request := await self._schedule.next(self._name)):
                try:
                    await self._fetch(request)
                finally:
                    self._schedule.let_go()
            if client.policy.deferred:
                client.figures.deferred = client.policy.deferred
                self._journal.defer(self._name, client.policy.deferred)
        finally:
            await client.close()

    async def _fetch(self, request: Request) -> None:
        origin = origin_of(request.url)
        rules, reserved = await self._well_known.rules(origin)
        if self._client.policy.deferred or self._schedule.stopped:
            return
        reservation = optouts.reservation(reserved, request.url)
        forbidden = rules.forbids(request.url)
        if origin in self._well_known.refused:
            refusal = Result("refused_address", None, self._well_known.refused[origin])
            self._journal.settle(request, Decision(refusal, is_lasting=True))
        elif forbidden:
            self._journal.settle(request, Decision(Result("disallowed", None, forbidden)))
        elif reservation and self._settings.obey_opt_outs:
            self._journal.settle(request, Decision(Result("opted_out", None, reservation)))
        else:
            await self._ask(request, reservation)

    async def _ask(self, request: Request, reservation: str | None) -> None:
        before = self._parts.earlier.page(request.url)
        answer = await self._tried(request, before)
        if answer is None:  # the host is deferred, or the crawl at its end
            return
        chain = self._journal.frontier.chain(request)
        decision = decide(self._parts.follower, request, answer, before, chain)
        result = decision.result
        if reservation and result.outcome in ("fetched", "unchanged"):
            result = replace(result, why=reservation, flags=(*result.flags, "opted_out"))
            decision = replace(decision, result=result)
        if result.outcome in GIVEN_UP:
            self._client.figures.errors += 1
            self._client.policy = self._client.policy.after_failure()
        else:
            self._client.policy = self._client.policy.after_answer()
        self._journal.settle(request, decision, answer, before)

    async def _tried(self, request: Request, before: EarlierPage | None) -> Answer | None:
        """The answer, after as many tries as it takes; None where the host is to be left alone."""
        answer: Answer | None = None
        initial = min(FIRST_PAUSE, self._settings.delay or 0.1)
        try:
            async for attempt in stamina.retry_context(
                on=_TryAgain,
                attempts=TRIES,
                timeout=None,
                wait_initial=initial,
                wait_max=MAX_PAUSE,
                wait_jitter=initial,
            ):
                with attempt:
                    answer = await self._patiently(request, before)
                    if answer is not None and answer.is_worth_a_try:
                        if attempt.num < TRIES:
                            self._keep_try(answer)
                        raise _TryAgain
        except _TryAgain:
            pass
        return answer

    async def _patiently(self, request: Request, before: EarlierPage | None) -> Answer | None:
        """One try, which waits as long as a busy host asks for."""
        is_sitemap = request.kind == "sitemap"
        wanted, headers = ((), NONE) if is_sitemap else (tuple(MEDIA_TYPES), _conditions(before) if before else NONE)
        while await self._client.rest():
            answer = await self._client.fetch(request.url, self._settings.max_page_bytes, wanted, headers)
            if answer.status not in BUSY:
                return answer
            self._keep_try(answer)
            self._client.push_back(answer)
        return None

    def _keep_try(self, answer: Answer) -> None:
        self._client.figures.errors += 1
        self._journal.keep(answer, "try")


def _conditions(before: EarlierPage) -> dict[str, bytes]:
    """Headers that ask for the page only if it changed; a tag goes back byte by byte."""
    conditions = {"If-None-Match": before.result.etag, "If-Modified-Since": before.result.modified}
    return {name: value.encode("latin-1") for name, value in conditions.items() if value}
