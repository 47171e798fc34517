"""Pages that belong to no run → the records that they hold, for a look."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import store
from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.fields.rows import Row
from pipeline.ingest.learn import learned
from pipeline.ingest.rows import Job, page_rows


@dataclass(frozen=True, slots=True)
class Loose:
    """The rows of `records` that the pages in a file would give, and what a person should know of them."""

    records: list[Row]
    notes: list[str]


def loose_records(files: Sequence[store.RawFile], source: Source, progress: Progress) -> list[Loose]:
    """What files anywhere would give; where the source has no captions, all of them together tell its layout."""
    profile = source if source.has_layout else learned(files, source, progress).source
    return [_loose(file, profile) for file in files]


def _loose(file: store.RawFile, source: Source) -> Loose:
    found = Loose([], [])
    for rows, _ in page_rows(Job(file, source)):
        found.records.extend(rows.get("records", ()))
        found.notes.extend(_told(row, file.page) for row in rows.get("issues", ()))
    return found


def _told(issue: Row, file: str) -> str:
    """An issue's sentence, with the place inside the file that it is about."""
    place = str(issue["page"]).removeprefix(file)
    return f"{place}: {issue['message']}" if place else str(issue["message"])
