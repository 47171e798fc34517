"""Pages that belong to no run → the records that they hold, for a look."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pipeline.core.errors import PageRefused
from pipeline.core.model import Issue
from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.ingest.learn import learned
from pipeline.ingest.pages import readable_pages
from pipeline.ingest.rows import Job, ReadPage, ReadRecord, read_pages
from pipeline.read.extract import extract
from pipeline.split.why import PageWhy, page_why
from pipeline.store.raw import RawFile


@dataclass(frozen=True, slots=True)
class Loose:
    """The records of the pages in a file, what a person should know of them, and why they are what they are."""

    records: list[ReadRecord]
    notes: list[str]
    why: list[PageWhy]


def loose_records(
    files: Sequence[RawFile], source: Source, progress: Progress, is_explained: bool = False
) -> list[Loose]:
    """What files anywhere would give; where the source has no captions, all of them together tell its layout.

    Where `is_explained`, their pages are read once more for what decided.
    """
    profile = source if source.has_layout else learned(files, source, progress).source
    return [_loose(file, profile, is_explained) for file in files]


def _loose(file: RawFile, source: Source, is_explained: bool) -> Loose:
    pages = list(read_pages(Job(file, source)))
    notes = [_note(page, issue, file) for page in pages for issue in page.issues]
    why = [*_explained(file, source)] if is_explained else []
    return Loose([record for page in pages for record in page.records], notes, why)


def _explained(file: RawFile, source: Source) -> Iterator[PageWhy]:
    for page in readable_pages(file):
        with suppress(PageRefused):  # a note tells of it
            yield page_why(extract(page, source), source)


def _note(page: ReadPage, issue: Issue, file: RawFile) -> str:
    """An issue's sentence, with the place inside the file that it is about."""
    place = page.page.page.removeprefix(file.page)
    return f"{place}: {issue.message}" if place else issue.message
