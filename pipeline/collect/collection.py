"""A source's profile and its folder → a snapshot: settings, folder, crawl, manifest and closing figures, in this order."""

import asyncio
import errno
import logging
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline import store
from pipeline.collect import archive, frontier
from pipeline.collect.archive import Archive
from pipeline.collect.client import Dialler
from pipeline.collect.crawl import crawl
from pipeline.collect.earlier import EarlierCrawls
from pipeline.collect.figures import Collected, Progress
from pipeline.collect.follow import Follower
from pipeline.collect.frontier import Frontier
from pipeline.collect.host import CrawlParts
from pipeline.collect.journal import Journal
from pipeline.collect.recovery import recover
from pipeline.collect.report import report
from pipeline.collect.schedule import Schedule
from pipeline.collect.settings import Settings, read_settings
from pipeline.core.errors import PipelineError

logging.getLogger("stamina").addHandler(logging.NullHandler())  # it warns of every other try; the figures tell of them


def collect(
    raw: Path,
    source: str,
    now: datetime,
    max_pages: int | None = None,
    snapshot: str | None = None,
    is_dry: bool = False,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Collected:
    """Collect a source into a new snapshot, or go on with one that was broken off; `now` names a new one.

    A dry run asks for the start pages alone and keeps nothing. Raises UsageError for settings that cannot be, Locked
    where another crawl of the source is at work, DiskFull and PipelineError where the archive cannot be written.
    """
    settings = read_settings(source, store.profile_bytes(raw, source), str(raw / source / store.PROFILE))
    if max_pages is not None:
        settings = replace(settings, max_pages=max_pages)
    with nullcontext() if is_dry else store.lock(raw / source):
        place = store.collecting(raw, source, now, snapshot)
        with (
            _folder(place, is_dry) as folder,
            store.translate_os_errors(folder, "write the archive"),
            _translate_sqlite_errors(folder),
        ):
            earlier = [] if is_dry else store.earlier(raw, source, place.snapshot)
            follower = Follower(settings, store.suppression(raw))
            collected = _crawled(settings, follower, place, folder, earlier, is_dry, on_progress)
            was_deferred = bool(earlier and store.account_of_crawl(earlier[0]).get("deferrals"))
            collected = replace(collected, was_deferred=was_deferred)
            if not is_dry:
                store.finish(place, archive.NAME, collected.to_dict())
            return collected


def _crawled(
    settings: Settings,
    follower: Follower,
    place: store.Collecting,
    folder: Path,
    earlier: list[Path],
    is_dry: bool,
    on_progress: Callable[[Progress], None],
) -> Collected:
    queue = Frontier(folder / frontier.NAME)
    before = EarlierCrawls(earlier)
    try:
        kept = _opened(queue, folder / archive.NAME, settings, place.source)
        with queue.step(kept.length):
            queue.queue([*follower.starts(), *follower.within(before.unfinished())])
        journal = Journal(place.snapshot, queue, kept, on_progress)
        schedule = Schedule(settings, journal, is_dry)
        dialler = Dialler(settings.agent, settings.request_seconds, settings.allows_loopback)
        try:
            asyncio.run(crawl(CrawlParts(settings, follower, dialler, journal, schedule, before)))
        finally:
            kept.close()
        queue.note("stopped", schedule.stopped or "")
        collected = report(place, journal, schedule.stopped, is_dry)
        queue.settle()
    except BaseException:
        queue.close()
        raise
    finally:
        before.close()
    return collected


def _opened(queue: Frontier, path: Path, settings: Settings, source: str) -> Archive:
    """The archive, cut to what the frontier knows of it."""
    length, synced = int(queue.fact("length", "0")), int(queue.fact("synced", "0"))
    left = recover(path, length, synced, queue.ends())
    if left < length:
        queue.forget_beyond(left)
    kept = Archive(path)
    if not left:
        kept.open(settings.agent, source)
    return kept


@contextmanager
def _folder(place: store.Collecting, is_dry: bool) -> Iterator[Path]:
    """Where the archive grows: in raw/, or nowhere that lasts."""
    if is_dry:
        with tempfile.TemporaryDirectory(prefix="doublon-") as folder:
            yield Path(folder)
        return
    store.begin(place)
    yield place.growing


@contextmanager
def _translate_sqlite_errors(folder: Path) -> Iterator[None]:
    """Errors of the frontier's file as those of the disk that they are."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = errno.ENOSPC if error.sqlite_errorname == "SQLITE_FULL" else errno.EIO
        raise OSError(code, str(error), str(folder / frontier.NAME)) from error
    except sqlite3.DatabaseError as error:
        raise PipelineError(
            "%(folder)s: the frontier of the crawl is damaged (%(error)s), so it cannot go on. Remove this folder and collect again.",
            folder=folder,
            error=error,
        ) from error
