"""A resource of a release → every printing of it, in the order of snapshots, with what one needs to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.inspect.history.log_model import Printing

_LINES = "title_line, body_first_line, labels_first_line, summary_first_line, body_last_line, labels_last_line, summary_last_line"
_PRINTINGS = f"""
    SELECT record_id, version, is_survivor, title, publisher, r.source, r.snapshot, r.page, coalesce(r.page_url, p.url), position,
        least({_LINES}), greatest({_LINES}), p.sha256
    FROM records r LEFT JOIN pages p USING (source, snapshot, page) WHERE resource_id = ?
    ORDER BY r.snapshot, r.source, r.page, position
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with its page."""

    record_id: str
    version: int
    is_survivor: bool
    title: str | None
    publisher: str | None
    source: str
    snapshot: str
    page: str
    url: str | None
    position: int
    first_line: int | None
    last_line: int | None
    sha256: str | None


def printings(opened: store.OpenRelease, raw: Path, resource_id: str) -> Iterator[Printing]:
    """All of them; archives are looked up in `raw`, where they may be gone."""
    for row in opened.rows(_Row, _PRINTINGS, resource_id):
        archive = store.archived_answer(raw, row.source, row.snapshot, row.page)
        values = {name: getattr(row, name) for name in _Row.__slots__}
        yield Printing(**values, archive=archive, citation=_citation(row, archive))


def _citation(row: _Row, archive: store.ArchivedAnswer | None) -> str:
    """One line: publisher, title, address, day, place, archived answer, hash."""
    seen = archive.date if archive and archive.date else row.snapshot
    lines = "" if row.first_line is None else f", lines {row.first_line} to {row.last_line}"
    parts = [
        row.publisher or row.source,
        f"“{row.title}”" if row.title else None,
        row.url,
        f"Seen {seen}",
        f"{row.source}/{row.snapshot}/{row.page}{lines}",
        f"Archived as {archive.record_id} in {archive.file} at {archive.place}"
        if archive and archive.record_id
        else None,
        f"Page sha256 {row.sha256}" if row.sha256 else None,
    ]
    return ". ".join(part for part in parts if part) + "."
