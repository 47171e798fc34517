"""Earlier snapshots of a source → what is known of an address, so that what did not change is not fetched again, and what
the newest of them left to be fetched.

Each finished crawl keeps its frontier as a dot-file. Without it nothing breaks: the page is fetched as if for the
first time.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pipeline.collect import frontier
from pipeline.collect.request import Request, Result
from pipeline.core.errors import PageRefused
from pipeline.read.unpack import Member, page_of
from pipeline.read.unpack.member import reference
from pipeline.store import earlier_stream

MAX_SNAPSHOTS = 10  # that are looked into; an address in none of the newest ten is as good as new


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """A page as an earlier crawl had it, and its body."""

    result: Result
    content: bytes


class EarlierCrawls:
    """What the newest crawls of a source know."""

    def __init__(self, snapshots: Sequence[Path]) -> None:
        self._open = ExitStack()
        self._source = snapshots[0].parent if snapshots else Path()
        self._frontiers: list[EarlierFrontier] = []
        for folder in snapshots:
            path = folder / frontier.NAME
            if len(self._frontiers) < MAX_SNAPSHOTS and path.is_file():
                self._frontiers.append(EarlierFrontier(path))
                self._open.callback(self._frontiers[-1].close)

    def page(self, url: str) -> EarlierPage | None:
        """The newest crawl's page at an address, if its body can still be read."""
        for earlier in self._frontiers:
            try:
                result = earlier.result(url)
            except sqlite3.DatabaseError:  # a damaged file knows nothing
                continue
            if result is not None:
                content = self._content(result)
                return EarlierPage(result, content) if content is not None else None
        return None

    def unfinished(self) -> list[Request]:
        """What the newest crawl found and left, as its time was over or a host was to be left alone."""
        try:
            return self._frontiers[0].unfinished() if self._frontiers else []
        except sqlite3.DatabaseError:
            return []

    def close(self) -> None:
        self._open.close()

    def _content(self, result: Result) -> bytes | None:
        refers = reference(result.place, result.digest)
        if refers is None:
            return None
        try:
            with earlier_stream(self._source / refers.snapshot, refers.file) as stream:
                page = page_of(Member("", url=result.body_url), refers, stream)
        except PageRefused:
            return None
        return page.content if page.refusal is None else None


class EarlierFrontier:
    """The frontier of a finished crawl, open for reading."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def result(self, url: str) -> Result | None:
        """What came of an address whose body lies in an archive. Raises sqlite3.DatabaseError for a damaged file."""
        columns = (
            "outcome, status, why, '', bytes, content, etag, modified, place, digest, body_url, body_date, media_type"
        )
        query = f"SELECT {columns} FROM visits WHERE url = ? AND place <> '' AND outcome IN ('fetched', 'unchanged')"
        row = self._connection.execute(query, (url,)).fetchone()
        return Result(*row) if row else None

    def unfinished(self) -> list[Request]:
        """The addresses of deferred hosts, and all that were queued when the time was over. Raises sqlite3.DatabaseError."""
        query = (
            "SELECT url, host, kind, depth, via, hops FROM visits WHERE outcome = 'deferred' OR state = 'queued' AND "
            "EXISTS (SELECT 1 FROM facts WHERE name = 'stopped' AND value = 'max_seconds') ORDER BY number"
        )
        return [Request(*row) for row in self._connection.execute(query)]

    def close(self) -> None:
        self._connection.close()
