"""A record of a release and the raw folder → what bounds it on its page, where page, profile and code are those of the release.

Where the site has no profile, its snapshot is learned from anew, as the run did.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PageRefused
from pipeline.core.model import Page
from pipeline.core.progress import silent
from pipeline.core.source import Source
from pipeline.ingest.learn import learned
from pipeline.ingest.pages import readable_pages
from pipeline.ingest.rows import code_hash
from pipeline.inspect.explain.evidence import CutEvidence
from pipeline.inspect.explain.records import RecordRow
from pipeline.read.extract import extract
from pipeline.read.unpack import container_of
from pipeline.split.why import page_why
from pipeline.store import OpenRelease

_PAGE = "SELECT sha256, profile_hash, code_hash FROM pages WHERE source = ? AND snapshot = ? AND page = ?"


@dataclass(frozen=True, slots=True)
class _PageRow:
    """A row of `pages`, of it what its rows depend on."""

    sha256: str | None
    profile_hash: str
    code_hash: str


def cut_evidence(release: OpenRelease, raw: Path, row: RecordRow) -> CutEvidence | None:
    """What bounds a record; None where the release was made of other bytes, by another profile or by other code."""
    known = release.row(_PageRow, _PAGE, row.source, row.snapshot, row.page)
    if known.code_hash != code_hash() or not raw.is_dir() or row.source not in store.sources(raw):
        return None
    source = store.profile(raw, row.source)
    if source.private == "withhold" or not source.is_known_by(known.profile_hash):
        return None
    files = list(store.raw_files(raw, row.source, row.snapshot))
    source = source if source.has_layout else learned(files, source, silent).source
    if source.profile_hash != known.profile_hash:
        return None
    for page in _pages(files, row.page):
        if page.page == row.page and hashlib.sha256(page.content).hexdigest() == known.sha256:
            return _told(page, source, row)
    return None


def _pages(files: list[store.RawFile], page: str) -> Iterator[Page]:
    name = container_of(page) or page
    return (page for file in files if file.page == name for page in readable_pages(file))


def _told(page: Page, source: Source, row: RecordRow) -> CutEvidence | None:
    try:
        why = page_why(extract(page, source), source)
    except PageRefused:
        return None
    record = why.records[row.position - 1]
    return CutEvidence(why.read_by, record.sentence, record.signs)
