"""The files beside a host's pages → what may be fetched: robots.txt and tdmrep.json, asked before any page, once a day."""

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.collect import optouts, robots
from pipeline.collect.answer import BUSY, REDIRECTS, Answer
from pipeline.collect.politeness import FIRST_PAUSE, TRIES
from pipeline.collect.request import Aside
from pipeline.collect.urls import host_of, joined, origin_of

if TYPE_CHECKING:
    from pipeline.collect.host import Host


class Asides:
    """What is known of a host's origins; `refused` are those that must not be connected to, and why."""

    def __init__(self, host: "Host") -> None:
        self._host = host
        self._rules: dict[str, tuple[robots.Rules, tuple[optouts.Rule, ...], float]] = {}
        self.refused: dict[str, str] = {}

    async def told(self, origin: str) -> tuple[robots.Rules, tuple[optouts.Rule, ...]]:
        """What an origin allows and reserves, asked once a day."""
        if origin in self._rules and self._rules[origin][2] > time.time() - robots.LIFE:
            return self._rules[origin][:2]
        rules, reserved = robots.Rules(), tuple[optouts.Rule, ...]()
        aside = await self._aside(f"{origin}/robots.txt", "robots", robots.MOST_BYTES)
        if aside is not None:
            rules = robots.read_rules(aside.status, aside.body)
            self._host.manners = self._host.manners.told(rules.delay)
            url = f"{origin}{optouts.WELL_KNOWN}"
            if not rules.refusal and not self._host.manners.deferred and not rules.forbids(url):
                told = await self._aside(url, "reservations", optouts.MOST_BYTES)
                reserved = optouts.read_reservations(told.status, told.body) if told else ()
            self._rules[origin] = rules, reserved, aside.at
        return rules, reserved

    async def _aside(self, url: str, kind: str, most: int) -> Aside | None:
        """A file beside the pages, from the frontier or the site; None where the host is to be left alone."""
        aside = self._host.crawl.frontier.aside(url)
        if aside is not None and aside.at > time.time() - robots.LIFE:
            return aside
        answer: Answer | None = None
        for number in range(TRIES):
            if number:
                await asyncio.sleep(min(FIRST_PAUSE, self._host.settings.delay or 0.1) * 2 ** (number - 1))
            if not await self._host.rest():
                return None
            answer = await self._hops(url, kind, most)
            if answer is None:
                return None
            if answer.status in BUSY and number < TRIES - 1:
                self._host.pushed_back(answer)
                continue
            if answer.status is not None and answer.status < 500 and answer.outcome in (None, "too_large"):
                break
            if answer.outcome == "refused_address":
                self.refused[origin_of(url)] = answer.why
                break
        is_had = answer is not None and answer.outcome in (None, "too_large")
        status, body = (answer.status, answer.content) if answer is not None and is_had else (None, b"")
        aside = Aside(status, body, time.time())
        self._host.crawl.keep_aside(url, aside)
        return aside

    async def _hops(self, url: str, kind: str, most: int) -> Answer | None:
        """The file, through its redirects, also to other hosts; after too many it is as if there were none."""
        at = url
        for _ in range(robots.MOST_HOPS + 1):
            answer = await self._ask(at, most)
            self._host.asked()
            self._host.crawl.keep(answer, kind)
            target = joined(at, answer.header("location")) if answer.status in REDIRECTS else None
            if target is None:
                return answer
            if not await self._host.rest():
                return None
            at = target
        return replace(answer, status=404, content=b"")

    async def _ask(self, url: str, most: int) -> Answer:
        if host_of(url) == self._host.name:
            return await self._host.client.fetch(url, most, is_opening=True)
        client = self._host.dial()
        try:
            return await client.fetch(url, most, is_opening=True)
        finally:
            await client.close()
