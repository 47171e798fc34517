"""Real pages of the half that may be learned from, in HTML and as programs print them → what is known of them.

Of pages that list records a person marked these by their texts, so the role of a line that is no title is a guess.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from tests.benchmarks.accuracy.converted import NO_LISTS
from tests.benchmarks.accuracy.real import Bag, bag, marked
from tests.training import is_tuned_on, site_of
from tests.training.converted import BROWSERS, PROGRAMS, WIDTHS, starred, wrapped
from tests.training.truth import Known, empty_page, marked_page

HTML = "html"
PRINTED: Mapping[str, Callable[[str], str]] = {
    **{program: PROGRAMS[program] for program in ("inscriptis", "markdownify", "beautifulsoup")},
    **{program: wrapped(BROWSERS[program]) for program in BROWSERS},
    "starred": wrapped(starred, WIDTHS[2]),
}  # programs that print pages as text
LARGEST = 2_500  # blocks of a page that is learned from


@dataclass(frozen=True, slots=True)
class Marked:
    """A page and its records by their texts; one that lists nothing has none."""

    path: Path
    records: Sequence[Sequence[str]]


def real_sites(bench: Path) -> Iterator[list[Marked]]:
    """The pages of each site."""
    sites = defaultdict[str, list[Marked]](list)
    for path in sorted((bench / "listing-pages").glob("*.html.gz")):
        site = site_of(path)
        if is_tuned_on(site):
            sites[site].append(Marked(path, marked(path.with_name(path.name.replace(".html.gz", ".csv")))))
    yield from sites.values()
    with (bench / "page-types" / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["page_type"] in NO_LISTS and is_tuned_on(row["id"]):
                yield [Marked(bench / "page-types" / f"{row['id']}.html.gz", [])]


def real_pages(pages: Sequence[Marked]) -> list[list[Known]]:
    """Snapshots of a site: every page alone, and those of one way to print them together, but for pages whose records are mostly
    not found in their blocks."""
    read = [(page, _documents(page.path)) for page in pages]
    known = {
        way: [known for page, documents in read if way in documents and (known := _known(documents[way], page.records))]
        for way in (HTML, *PRINTED)
    }
    alone = [[page] for own in known.values() for page in own]
    return [*alone, *(own for own in known.values() if len(own) > 1)]


def _known(document: Document, records: Sequence[Sequence[str]]) -> Known | None:
    return marked_page(document, records) if records else empty_page(document)


def real_texts(pages: Sequence[Marked]) -> Iterator[list[tuple[Document, list[Bag]]]]:
    """Snapshots of a site: every page alone, and those that list records together, with the words of the records that each page lists."""
    read = [(_documents(page.path), [bag(" ".join(record)) for record in page.records]) for page in pages]
    yield from ([(document, truth)] for documents, truth in read for document in documents.values())
    for way in (HTML, *PRINTED):
        together = [(documents[way], truth) for documents, truth in read if way in documents]
        if len(together) > 1:
            yield together


def _documents(path: Path) -> Mapping[str, Document]:
    """A page in each way to print it."""
    content = gzip.decompress(path.read_bytes())
    html = content.decode("utf-8", "replace")
    printed = {
        HTML: (path.stem, content),
        **{program: (f"{path.stem}.txt", PRINTED[program](html).encode()) for program in PRINTED},
    }
    read = {way: _read(name, told) for way, (name, told) in printed.items()}
    return {way: document for way, document in read.items() if document and 0 < len(document.blocks) <= LARGEST}


def _read(name: str, content: bytes) -> Document | None:
    try:
        return extract(Page("real", "", name, content), Source(name="real"))
    except PageRefused:
        return None
