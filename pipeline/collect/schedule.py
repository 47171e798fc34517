"""Queued addresses and the limits of a crawl → the request that may be made next, or why the crawl stops."""

import asyncio

from pipeline.collect.journal import Journal
from pipeline.collect.request import Request
from pipeline.collect.settings import Settings


class Schedule:
    """What may still be asked; `stopped` says what ended the crawl early."""

    def __init__(self, settings: Settings, journal: Journal, is_dry: bool) -> None:
        self._settings, self._journal, self._is_dry = settings, journal, is_dry
        self.stopped: str | None = None
        self._moved = asyncio.Event()
        self._under_way = 0

    def left(self) -> float:
        """Seconds until the crawl must end."""
        return self._settings.max_seconds - self._journal.seconds

    async def next(self, host: str) -> Request | None:
        """What to fetch next of a host; None where nothing is queued or a limit is reached. It ends with `let_go`."""
        while not self.stopped and (request := self._journal.frontier.next(host)):
            limit = self._limit(request)
            if limit is None and self._journal.pages + self._under_way < self._settings.max_pages:
                self._under_way += 1
                return request
            if limit is None and self._under_way:  # other hosts may be at the last pages
                self._moved.clear()
                await self._moved.wait()
            else:
                self.stop(limit or "max_pages")
        return None

    def let_go(self) -> None:
        """A request that `next` gave is over, whatever came of it."""
        self._under_way -= 1
        self._moved.set()

    def stop(self, limit: str) -> None:
        """End the crawl early."""
        self.stopped = self.stopped or limit

    def _limit(self, request: Request) -> str | None:
        if self._is_dry and request.depth:
            return "dry_run"
        if self.left() <= 0:
            return "max_seconds"
        return "max_bytes" if self._journal.bytes >= self._settings.max_bytes else None
