"""Hosts with queued addresses → all of them fetched: each host is a task, over one connection of its own.

When the time of a crawl is over, whatever a host is at is broken off: an answer that drips, a wait between two requests, a
redirect. What was not settled by then is still queued, since a request is settled in one step without a pause in it.
"""

import asyncio
from contextlib import suppress

from pipeline.collect.host import CrawlParts, Host

MAX_HOSTS = 16  # at a time


async def crawl(parts: CrawlParts) -> None:
    """Fetch until nothing is left or a limit is reached; never longer than the crawl may last."""
    limit = asyncio.timeout(parts.schedule.left())
    try:
        async with limit:
            await _fetch(parts)
    except TimeoutError:
        if not limit.expired():
            raise
        parts.schedule.stop("max_seconds")


async def _fetch(parts: CrawlParts) -> None:
    hosts: dict[str, Host] = {}
    running: dict[str, asyncio.Task[None]] = {}
    journal = parts.journal
    try:
        while True:
            journal.news.clear()
            for name in journal.frontier.waiting() if not parts.schedule.stopped else ():
                if name not in running and len(running) < MAX_HOSTS:
                    host = hosts.setdefault(name, Host(name, parts))
                    running[name] = asyncio.create_task(host.run())
            if not running:
                return
            await _pause(running, journal.news)
            for name in [name for name, task in running.items() if task.done()]:
                running.pop(name).result()
    finally:
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)


async def _pause(running: dict[str, asyncio.Task[None]], news: asyncio.Event) -> None:
    """Until a host is done or new addresses are queued."""
    queued = asyncio.create_task(news.wait())
    try:
        await asyncio.wait([*running.values(), queued], return_when=asyncio.FIRST_COMPLETED)
    finally:
        queued.cancel()
        with suppress(asyncio.CancelledError):
            await queued
