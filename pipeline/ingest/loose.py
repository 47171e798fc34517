"""Pages that belong to no run → the records that they hold, for a look."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.model import Issue
from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.ingest.learn import learned
from pipeline.ingest.rows import Job, ReadPage, ReadRecord, read_pages
from pipeline.store.raw import RawFile


@dataclass(frozen=True, slots=True)
class Loose:
    """The records of the pages in a file, and what a person should know of them."""

    records: list[ReadRecord]
    notes: list[str]


def loose_records(files: Sequence[RawFile], source: Source, progress: Progress) -> list[Loose]:
    """What files anywhere would give; where the source has no captions, all of them together tell its layout."""
    profile = source if source.has_layout else learned(files, source, progress).source
    return [_loose(file, profile) for file in files]


def _loose(file: RawFile, source: Source) -> Loose:
    pages = list(read_pages(Job(file, source)))
    notes = [_note(page, issue, file) for page in pages for issue in page.issues]
    return Loose([record for page in pages for record in page.records], notes)


def _note(page: ReadPage, issue: Issue, file: RawFile) -> str:
    """An issue's sentence, with the place inside the file that it is about."""
    place = page.page.page.removeprefix(file.page)
    return f"{place}: {issue.message}" if place else issue.message
