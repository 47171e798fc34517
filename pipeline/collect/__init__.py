"""THE NETWORK: a site → an archive of its pages in raw/, asked for as a good guest asks. No other module opens a connection.

`collect` is all of it: the settings of a source, its folder, the crawl, the manifest and the closing numbers.
"""

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
from pipeline.collect.batches import batches
from pipeline.collect.crawl import Crawl
from pipeline.collect.earlier import Earlier
from pipeline.collect.follow import Follower
from pipeline.collect.frontier import Frontier
from pipeline.collect.numbers import Collected, Host, Progress
from pipeline.collect.recovery import cut
from pipeline.collect.report import closed
from pipeline.collect.settings import Settings, read_settings
from pipeline.collect.urls import scope, spelt
from pipeline.core.errors import PipelineError, UsageError
from pipeline.read.extract.outlinks import is_selector

__all__ = ["Collected", "Host", "Progress", "batches", "collect"]

logging.getLogger("stamina").addHandler(logging.NullHandler())  # it warns of every other try; the figures tell of them


def collect(
    raw: Path,
    source: str,
    now: datetime,
    max_pages: int | None = None,
    snapshot: str | None = None,
    is_dry: bool = False,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Collected:
    """Collect a source into a new snapshot, or go on with one that was broken off; `now` names a new one.

    A dry run asks for the start pages alone and keeps nothing. Raises UsageError for settings that cannot be, Locked
    where another crawl of the source is at work, DiskFull and PipelineError where the archive cannot be written.
    """
    where = raw / source / store.PROFILE
    settings = _checked(read_settings(source, store.profile_bytes(raw, source), str(where)), str(where))
    if max_pages is not None:
        settings = replace(settings, max_pages=max_pages)
    with nullcontext() if is_dry else store.lock(raw / source):
        place = store.collecting(raw, source, now, snapshot)
        with (
            _folder(place, is_dry) as folder,
            store.translate_os_errors(folder, "write the archive"),
            _told_by_sqlite(folder),
        ):
            earlier = [] if is_dry else store.earlier(raw, source, place.snapshot)
            return _collected(settings, place, folder, earlier, is_dry, tell)


def _collected(
    settings: Settings,
    place: store.Collecting,
    folder: Path,
    earlier: list[Path],
    is_dry: bool,
    tell: Callable[[Progress], None],
) -> Collected:
    known = Frontier(folder / frontier.NAME)
    before = Earlier(earlier)
    try:
        kept = _opened(known, folder / archive.NAME, settings, place.source)
        follower = Follower(settings, scope(_starts(settings), settings.hosts, settings.paths))
        with known.step(kept.length):
            known.queue(follower.starts())
        crawl = Crawl(settings, follower, place.snapshot, known, kept, before, tell, is_dry)
        try:
            asyncio.run(crawl.run())
        finally:
            kept.close()
        found = closed(place, known, crawl, is_dry)
        known.settle()
    except BaseException:
        known.close()
        raise
    finally:
        before.close()
    if not is_dry:
        store.finish(place, archive.NAME, found.account())
    return found


def _opened(known: Frontier, path: Path, settings: Settings, source: str) -> Archive:
    """The archive, cut to what the frontier knows of it."""
    length, synced = int(known.fact("length", "0")), int(known.fact("synced", "0"))
    there = cut(path, length, synced, known.ends())
    if there < length:
        known.forget_beyond(there)
    kept = Archive(path)
    if not there:
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
def _told_by_sqlite(folder: Path) -> Iterator[None]:
    """Errors of the frontier's file as those of the disk that they are."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_FULL":
            raise OSError(errno.ENOSPC, str(error), str(folder / frontier.NAME)) from error
        raise OSError(errno.EIO, str(error), str(folder / frontier.NAME)) from error
    except sqlite3.DatabaseError as error:
        raise PipelineError(
            f"{folder}: the frontier of the crawl is damaged ({error}), so it cannot go on. Remove this folder and collect again."
        ) from error


def _starts(settings: Settings) -> list[str]:
    return [spelt(url) or url for url in settings.start]


def _checked(settings: Settings, where: str) -> Settings:
    for key, css in (("next", settings.next), ("details", settings.details)):
        if css and not is_selector(css):
            raise UsageError(
                f"{where}: [collect] {key} is {css!r}, which is no CSS selector. Nothing was asked of any site; mend it and run again."
            )
    return settings
