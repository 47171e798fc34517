"""The frontier: every address of a crawl, what is still to fetch and what came of the rest, in one SQLite file.

Every step is one transaction that also tells how long the archive then is. So a crawl that is killed at any point goes
on from its last step: what was done is not fetched again, and what was not is still queued. Names of tables are those of
the files that earlier crawls left.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.collect.request import Request, Result, WellKnownFile

NAME = ".frontier.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS visits (
    number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, kind TEXT NOT NULL, depth INTEGER NOT NULL,
    hops INTEGER NOT NULL, via TEXT, state TEXT NOT NULL, outcome TEXT, status INTEGER, why TEXT, flags TEXT, bytes INTEGER,
    content TEXT, etag TEXT, modified TEXT, place TEXT, digest TEXT, body_url TEXT, body_date TEXT, end INTEGER, media_type TEXT
);
CREATE INDEX IF NOT EXISTS waiting ON visits (state, host, number);
CREATE TABLE IF NOT EXISTS asides (url TEXT PRIMARY KEY, status INTEGER, body BLOB, at REAL NOT NULL, end INTEGER);
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, told TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (mark BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Frontier:
    """The frontier of one crawl, open for reading and writing."""

    def __init__(self, path: Path) -> None:
        path.touch()  # as the umask wants it: SQLite would keep the group from going on with the crawl
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def step(self, length: int) -> Iterator[None]:
        """One transition, whole or not at all, with the length of the archive after it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.note("length", length)
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def queue(self, requests: Sequence[Request]) -> int:
        """Add addresses that are not known yet; how many there were."""
        rows = [(r.url, r.host, r.kind, r.depth, r.via, r.hops) for r in requests]
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT OR IGNORE INTO visits (url, host, kind, depth, via, hops, state) VALUES (?, ?, ?, ?, ?, ?, 'queued')",
            rows,
        )
        return self._connection.total_changes - before

    def finish(self, request: Request, result: Result, end: int | None) -> None:
        """Say what came of a queued address; `end` is where its records end in the archive."""
        self._connection.execute(
            "UPDATE visits SET state = 'done', outcome = ?, status = ?, why = ?, flags = ?, bytes = ?, content = ?, etag = ?, modified = ?, "
            "place = ?, digest = ?, body_url = ?, body_date = ?, media_type = ?, end = ? WHERE url = ? AND state = 'queued'",
            (
                result.outcome, result.status, result.why, json.dumps(result.flags), result.bytes, result.content, result.etag,
                result.modified, result.place, result.digest, result.body_url, result.body_date, result.media_type, end, request.url,
            ),
        )  # fmt: skip

    def amend(self, url: str, outcome: str, why: str) -> None:
        """Change what is said to have come of an address: where its redirects ended."""
        self._connection.execute("UPDATE visits SET outcome = ?, why = ? WHERE url = ?", (outcome, why, url))

    def chain(self, request: Request) -> list[str]:
        """The addresses whose redirects led to a request, the nearest first."""
        chain: list[str] = []
        via, hops = request.via, request.hops
        while hops and via and via not in chain:
            chain.append(via)
            row = self._connection.execute("SELECT via, hops FROM visits WHERE url = ?", (via,)).fetchone()
            via, hops = row or (None, 0)
        return chain

    def next(self, host: str) -> Request | None:
        """The oldest queued address of a host."""
        row = self._connection.execute(
            "SELECT url, host, kind, depth, via, hops FROM visits WHERE state = 'queued' AND host = ? ORDER BY number LIMIT 1",
            (host,),
        ).fetchone()
        return Request(*row) if row else None

    def waiting(self) -> list[str]:
        """The hosts with queued addresses, those of the oldest first."""
        query = "SELECT host FROM visits WHERE state = 'queued' GROUP BY host ORDER BY min(number)"
        return [host for (host,) in self._connection.execute(query)]

    def defer(self, host: str, why: str) -> None:
        """Give up what is queued of a host, for this crawl."""
        self._connection.execute(
            "UPDATE visits SET state = 'done', outcome = 'deferred', why = ? WHERE state = 'queued' AND host = ?",
            (why, host),
        )

    def well_known(self, url: str) -> WellKnownFile | None:
        """A file beside the pages that was asked for."""
        row = self._connection.execute("SELECT status, body, at FROM asides WHERE url = ?", (url,)).fetchone()
        return WellKnownFile(*row) if row else None

    def keep_well_known(self, url: str, file: WellKnownFile, end: int | None) -> None:
        """Remember a file beside the pages."""
        row = (url, file.status, file.body, file.at, end)
        self._connection.execute("INSERT OR REPLACE INTO asides VALUES (?, ?, ?, ?, ?)", row)

    def add_marks(self, marks: Sequence[bytes]) -> int:
        """Remember lines of listing pages; how many of them are new."""
        before = self._connection.total_changes
        self._connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(mark,) for mark in marks])
        return self._connection.total_changes - before

    def note(self, name: str, value: object) -> None:
        """Remember a fact of the crawl."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, str(value)))

    def fact(self, name: str, default: str = "") -> str:
        """A fact of the crawl."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def keep_host(self, host: str, figures: str) -> None:
        """Remember the figures of a host."""
        self._connection.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", (host, figures))

    def hosts(self) -> dict[str, str]:
        """The figures of each host."""
        return dict(self._connection.execute("SELECT host, told FROM hosts ORDER BY host"))

    def total_bytes(self) -> int:
        """Of all decoded bodies."""
        return int(self._connection.execute("SELECT coalesce(sum(bytes), 0) FROM visits").fetchone()[0])

    def pages(self) -> int:
        """How many pages were had."""
        query = "SELECT count(*) FROM visits WHERE place <> '' AND outcome IN ('fetched', 'unchanged')"
        return int(self._connection.execute(query).fetchone()[0])

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query tells of the tables above."""
        return self._connection.execute(query, values).fetchall()

    def ends(self) -> list[int]:
        """Where the exchanges of the archive end."""
        query = "SELECT end FROM visits WHERE end IS NOT NULL UNION SELECT end FROM asides WHERE end IS NOT NULL"
        return [int(end) for (end,) in self._connection.execute(query)]

    def forget_beyond(self, length: int) -> None:
        """Queue again what is no longer in the archive."""
        with self.step(length):
            self._connection.execute(
                "UPDATE visits SET state = 'queued', outcome = NULL, end = NULL WHERE end > ?", (length,)
            )
            self._connection.execute("DELETE FROM asides WHERE end > ?", (length,))
            self.note("synced", length)

    def settle(self) -> None:
        """Put everything into the one file, and close."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def close(self) -> None:
        self._connection.close()
