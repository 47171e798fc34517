"""The files beside a host's pages → what may be fetched: robots.txt and tdmrep.json, asked before any page, once a day."""

import asyncio
import time
from dataclasses import replace

from pipeline.collect import optouts, robots
from pipeline.collect.answer import BUSY, REDIRECTS, Answer
from pipeline.collect.journal import Journal
from pipeline.collect.polite import PoliteClient
from pipeline.collect.politeness import FIRST_PAUSE, TRIES
from pipeline.collect.request import WellKnownFile
from pipeline.collect.urls import join_url, origin_of

Rules = tuple[robots.Rules, tuple[optouts.Rule, ...]]


class WellKnownFiles:
    """What is known of a host's origins; `refused` are those that must not be connected to, and why."""

    def __init__(self, client: PoliteClient, journal: Journal, delay: float) -> None:
        self._client, self._journal, self._delay = client, journal, delay
        self._rules: dict[str, tuple[Rules, float]] = {}
        self.refused: dict[str, str] = {}

    async def rules(self, origin: str) -> Rules:
        """What an origin allows and reserves, asked once a day."""
        if origin in self._rules and self._rules[origin][1] > time.time() - robots.LIFE:
            return self._rules[origin][0]
        allowed, reserved = robots.Rules(), tuple[optouts.Rule, ...]()
        file = await self._file(f"{origin}/robots.txt", "robots", robots.MAX_BYTES)
        if file is not None:
            allowed = robots.read_rules(file.status, file.body, file.why)
            self._client.policy = self._client.policy.with_crawl_delay(allowed.delay)
            url = f"{origin}{optouts.WELL_KNOWN}"
            if not allowed.refusal and not self._client.policy.deferred and not allowed.forbids(url):
                declared = await self._file(url, "reservations", optouts.MAX_BYTES)
                reserved = optouts.read_reservations(declared.status, declared.body) if declared else ()
            self._rules[origin] = (allowed, reserved), file.at
        return allowed, reserved

    async def _file(self, url: str, kind: str, max_bytes: int) -> WellKnownFile | None:
        """A file, from the frontier or the site; None where the host is to be left alone."""
        known = self._journal.frontier.well_known(url)
        if known is not None and known.at > time.time() - robots.LIFE:
            return known
        answer: Answer | None = None
        for number in range(TRIES):
            if number:
                await asyncio.sleep(min(FIRST_PAUSE, self._delay or 0.1) * 2 ** (number - 1))
            answer = await self._hops(url, kind, max_bytes)
            if answer is None:
                return None
            if answer.status in BUSY and number < TRIES - 1:
                self._client.push_back(answer)
                continue
            if answer.status is not None and answer.status < 500 and answer.outcome in (None, "too_large"):
                break
            if answer.outcome == "refused_address":
                self.refused[origin_of(url)] = answer.why
                break
        is_had = answer is not None and answer.outcome in (None, "too_large")
        status, body = (answer.status, answer.content) if answer is not None and is_had else (None, b"")
        file = WellKnownFile(status, body, time.time(), answer.why if answer is not None and status is None else "")
        self._journal.keep_well_known(url, file)
        return file

    async def _hops(self, url: str, kind: str, max_bytes: int) -> Answer | None:
        """The file, through its redirects, also to other hosts; after too many it is as if there were none."""
        at = url
        for _ in range(robots.MAX_HOPS + 1):
            if not await self._client.rest():
                return None
            answer = await self._client.fetch(at, max_bytes, is_opening=True)
            self._journal.keep(answer, kind)
            target = join_url(at, answer.header("location")) if answer.status in REDIRECTS else None
            if target is None:
                return answer
            at = target
        return replace(answer, status=404, content=b"")
