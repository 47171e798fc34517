"""Files of one snapshot → the profile that their site does not have, learned from their pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PageRefused, PipelineError, UsageError
from pipeline.core.model import Document, Evidence
from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.core.text import number_of
from pipeline.ingest.pages import readable_pages
from pipeline.read.extract import extract
from pipeline.split import Induction, induce
from pipeline.split.induce.draft import draft

MOST_PAGES = 400  # of a snapshot that are looked at, spread over its files
MOST_BYTES = 64 << 20  # and what they may hold together


def learned(files: Sequence[store.RawFile], source: Source, progress: Progress) -> Induction:
    """What the pages of one snapshot tell of their site."""
    return induce(list(_documents(files, source, progress)), source)


def _documents(files: Sequence[store.RawFile], source: Source, progress: Progress) -> Iterator[Document]:
    chosen = _spread(sorted(files, key=lambda file: file.page))
    pages = size = 0
    for done, file in enumerate(chosen, 1):
        for page in readable_pages(file):
            if pages == MOST_PAGES or size > MOST_BYTES:
                return
            pages, size = pages + 1, size + len(page.content)
            try:
                yield extract(page, source)
            except PageRefused:
                continue  # told of when the page itself is read
        progress("learn", done, len(chosen))


def _spread(files: Sequence[store.RawFile]) -> list[store.RawFile]:
    """At most so many files, at even distances."""
    count = len(files)
    return [files[i * count // MOST_PAGES] for i in range(MOST_PAGES)] if count > MOST_PAGES else list(files)


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of a profile, and what it was drafted from."""

    source: Source
    evidence: dict[str, Evidence]
    snapshot: str
    pages: int
    text: str

    @property
    def sentences(self) -> list[str]:
        """What was found, in words."""
        found = self.evidence["order"]
        parts = ", ".join(self.source.order)
        captions = ", ".join(caption.printed for caption in self.source.captions) or "none"
        return [
            f"{found.among} records on sample pages of {self.snapshot}; {found.seen} have two copies that say the same.",
            f"Order: {parts}. Captions: {captions}.",
        ]


def drafted(raw: Path, name: str, snapshot: str | None, progress: Progress) -> Draft:
    """Draft the profile of a source from one snapshot, the newest where none is named.

    Captions of a profile that is there are not looked at. Raises UsageError for a source or snapshot that is not
    there, PipelineError where its pages have no layout that text can be cut by.
    """
    files = list(store.raw_files(raw, name))
    there = sorted({file.snapshot for file in files})
    chosen = snapshot or (there[-1] if there else "")
    if chosen not in there:
        raise UsageError(
            f"{name} has no pages of {chosen or 'any day'}. Snapshots with pages: {', '.join(there) or 'none'}."
        )
    ours = [file for file in files if file.snapshot == chosen]
    found = learned(ours, bare(store.profile(raw, name)), progress)
    if not found.source.has_layout:
        raise PipelineError(
            f"{raw / name / chosen}: no layout was found: no lines that come back as captions do, and no text that stands twice. "
            f"Nothing was written. Pages of HTML may need none; else name the captions in {store.PROFILE} yourself."
        )
    text = draft(found.source, found.evidence, f"{number_of(len(ours), 'file')} of {chosen}")
    return Draft(found.source, dict(found.evidence), chosen, len(ours), text)


def bare(source: Source) -> Source:
    """A source without what can be learned."""
    return Source(
        name=source.name,
        publisher=source.publisher,
        home=source.home,
        language=source.language,
        licence=source.licence,
        terms_url=source.terms_url,
        private=source.private,
        mask=source.mask,
    )


def write_draft(raw: Path, found: Draft) -> Path:
    """Write a draft where the profile goes. Raises UsageError where there is one already."""
    return store.write_profile(raw, found.source.name, found.text)
