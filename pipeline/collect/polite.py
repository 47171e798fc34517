"""A host's connection and what is owed to it → answers, each asked for when the host may be asked again."""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import replace

from pipeline.collect.answer import Answer
from pipeline.collect.client import NONE, Client, Dialler
from pipeline.collect.journal import Journal
from pipeline.collect.politeness import PolitenessPolicy
from pipeline.collect.schedule import Schedule
from pipeline.collect.urls import host_of


class PoliteClient:
    """One connection to one host, which rests between two requests as its policy says."""

    def __init__(self, host: str, delay: float, dialler: Dialler, journal: Journal, schedule: Schedule) -> None:
        self.host, self._dialler, self._journal, self._schedule = host, dialler, journal, schedule
        self.policy = PolitenessPolicy(delay)
        self.figures = journal.figures_of(host)
        self._client: Client | None = None

    async def fetch(
        self,
        url: str,
        max_bytes: int,
        wanted: tuple[str, ...] = (),
        headers: Mapping[str, bytes] = NONE,
        is_opening: bool = False,
    ) -> Answer:
        """Ask once, after `rest`; an address of another host, to which robots.txt may redirect, over a line of its own."""
        if host_of(url) == self.host:
            self._client = client = self._client or Client(self._dialler)
            answer = await client.fetch(url, max_bytes, wanted, headers, is_opening)
        else:
            client = Client(self._dialler)
            try:
                answer = await client.fetch(url, max_bytes, wanted, headers, is_opening)
            finally:
                await client.close()
        self.figures.requests += 1
        self.policy = self.policy.after_request(time.monotonic(), random.random())
        return answer

    async def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def rest(self) -> bool:
        """Let the host rest for as long as it is owed; False where that is not to be."""
        wait = self.policy.wait(time.monotonic())
        if not self.policy.deferred and wait > self._schedule.left():
            if self.policy.busy:
                why = f"it asks to be left alone for {wait:,.0f} s, longer than the crawl may last"
                self.policy = replace(self.policy, deferred=why)
            else:
                self._schedule.stop("max_seconds")
        if self.policy.deferred or self._schedule.stopped:
            return False
        if wait > 0:
            self.figures.waiting = wait
            self._journal.show_progress()
            await asyncio.sleep(wait)
            self.figures.waited_seconds += wait
            self.figures.waiting = 0.0
        return not self._schedule.stopped

    def push_back(self, answer: Answer) -> None:
        """The host is busy, and said for how long or did not."""
        retry_after = answer.header("retry-after")
        self.policy = self.policy.after_refusal(answer.status or 0, retry_after, time.monotonic(), time.time())
