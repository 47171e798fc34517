"""Files of one snapshot → the profile that their site does not have, learned from their pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.dates import region_of
from pipeline.core.errors import PageRefused
from pipeline.core.model import Document
from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.ingest.pages import readable_pages
from pipeline.read.extract import extract
from pipeline.split import Induction, induce
from pipeline.store.raw import RawFile

MAX_PAGES = 400  # of a snapshot that are looked at, spread over its files
MAX_BYTES = 64 << 20  # and what they may hold together


def learned(files: Sequence[RawFile], source: Source, progress: Progress) -> Induction:
    """What the pages of one snapshot tell of their site."""
    documents = list(_documents(files, source, progress))
    induction = induce(documents, source)
    return replace(induction, source=induction.source.with_usual(usual_language(documents)))


def usual_language(documents: Sequence[Document]) -> str:
    """The language of more than half of the pages that say one; English with the region in whose way it prints dates."""
    counts = Counter(document.language for document in documents if document.language)
    usual = next((language for language, count in counts.items() if 2 * count > counts.total()), "")
    if usual != "en":
        return usual
    region = region_of(block.text for document in documents for block in document.blocks)
    return f"en-{region}" if region else usual


def _documents(files: Sequence[RawFile], source: Source, progress: Progress) -> Iterator[Document]:
    chosen = _spread(sorted(files, key=lambda file: file.page))
    pages = size = 0
    for done, file in enumerate(chosen, 1):
        for page in readable_pages(file):
            if pages == MAX_PAGES or size > MAX_BYTES:
                return
            pages, size = pages + 1, size + len(page.content)
            try:
                yield extract(page, source)
            except PageRefused:
                continue  # told of when the page itself is read
        progress("learn", done, len(chosen))


def looked_at(count: int) -> int:
    """How many of so many files are looked at."""
    return min(count, MAX_PAGES)


def _spread(files: Sequence[RawFile]) -> list[RawFile]:
    """At most so many files, at even distances."""
    count, most = len(files), looked_at(len(files))
    return [files[i * count // most] for i in range(most)]
