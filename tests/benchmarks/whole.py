"""Text and HTML → megabytes a CPU-second of the whole reading: with the profile of its site, without one, and trafilatura.

    python -m tests.benchmarks.whole [--sites 8] [--pages DIR] [--every 2]

Without a profile a site is learned from its pages first, so these are read twice. Text and HTML are drawn (tests/anatomy: sites that
are held aside, of forty records and more), generated with and without their profile (tests/generate), and real where
../shared/bench/listing-pages is there, each page a site of its own. `mean` is that of the sites, `all` of all their bytes, `slowest` the
CPU-seconds of the slowest page under 200 kB, a share of learning included.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path

from pipeline.core.model import Page
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.read.extract.decode import decode
from pipeline.split import induce, split
from tests.anatomy import choices, drawn_site
from tests.benchmarks.costs import least
from tests.benchmarks.html import BENCH, pages_of, trafilatura
from tests.benchmarks.table import line
from tests.generate import NAME, PROFILE, site
from tests.generate.html import SHAPES, html_page

RECORDS = 40  # of a drawn site at least
WITHOUT, WITH_TEXT = 2.0, 10.0  # MB a CPU-second that are asked for: without a profile, and of text with one
SMALL, LONGEST = 200_000, 1.0  # bytes of a page that must not take so many seconds
SEED, PAGES = 30_000, 10  # of generated sites


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site, and what is known of it."""

    pages: Sequence[Page]
    source: Source


@dataclass(frozen=True, slots=True)
class Spent:
    """Bytes and CPU-seconds of a site; `slowest` of its small pages, each with its share of what learning took."""

    size: int
    seconds: float
    slowest: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sites", type=int, default=8)
    parser.add_argument("--pages", type=Path, default=BENCH)
    parser.add_argument("--every", type=int, default=2)
    asked = parser.parse_args()
    read(next(generated(1, Source(NAME))))  # models and weights are loaded once a process
    print(line("the whole reading, MB a CPU-second", "mean", "all", "slowest", "sites", "MB"))
    for medium, copies in (("text", "twice"), ("text", "once"), ("html", "twice"), ("html", "once")):
        show(f"drawn {medium}, {copies}, no profile", drawn(medium, copies, asked.sites), WITHOUT)
    profile = read_source(NAME, PROFILE.encode(), "source.toml")
    show("generated text, no profile", list(generated(asked.sites, Source(NAME))), WITHOUT)
    show("generated text, with its profile", list(generated(asked.sites, profile)), WITH_TEXT)
    show("generated HTML, with its profile", list(shaped()), WITHOUT)
    pages, told = pages_of(asked.pages, asked.every, is_generated=False)
    real = [Site([Page("real", "2024-01-15", f"{n}.html", page)], Source("real")) for n, page in enumerate(pages)]
    show(f"{told} HTML, no profile", real, WITHOUT)
    peer(f"{told} HTML, trafilatura", pages)


def drawn(medium: str, copies: str, wanted: int) -> list[Site]:
    """Sites of enough records that are of one medium and print each text so often."""
    return list(islice(_drawn(medium, copies), wanted))


def _drawn(medium: str, copies: str) -> Iterator[Site]:
    for seed in count():
        told = choices(seed, held_aside=True)
        if (told.medium, told.copies) == (medium, copies) and told.pages * told.per_page >= RECORDS:
            made = drawn_site(seed, held_aside=True)
            pages = [page for page in made.pages if page.snapshot == made.pages[0].snapshot]
            yield Site(
                [Page(made.name, page.snapshot, page.name, page.content.encode()) for page in pages], Source(made.name)
            )


def generated(wanted: int, source: Source) -> Iterator[Site]:
    """Text of sites like the one that was read first."""
    for number in range(wanted):
        pages = site(SEED + 50 * number, PAGES, 1)
        yield Site([Page(NAME, page.snapshot, page.page, page.text.encode()) for page in pages], source)


def shaped() -> Iterator[Site]:
    """HTML of each shape, with the profile that tells its captions."""
    for shape in SHAPES:
        made = [html_page(SEED + number, shape) for number in range(PAGES)]
        source = read_source(made[0].source, made[0].profile.encode(), "source.toml")
        yield Site([Page(one.source, one.snapshot, one.page, one.html.encode(), one.url) for one in made], source)


def show(row: str, sites: Sequence[Site], goal: float) -> None:
    """One row, and whether it reaches what is asked for."""
    spent = [read(one) for one in sites]
    rates = [one.size / 1e6 / one.seconds for one in spent]
    size, seconds = sum(one.size for one in spent), sum(one.seconds for one in spent)
    mean, slowest = sum(rates) / len(rates), max(one.slowest for one in spent)
    cells = (
        f"{mean:.2f} {'ok' if mean >= goal else 'MISSED'}",
        f"{size / 1e6 / seconds:.2f}",
        f"{slowest:.2f} {'ok' if slowest <= LONGEST else 'MISSED'}",
        str(len(sites)),
        f"{size / 1e6:.1f}",
    )
    print(line(row, *cells), flush=True)


def read(one: Site) -> Spent:
    """Extract all pages, learn what is not known, and cut them."""
    extracting = [least(partial(extract, page, one.source)) for page in one.pages]
    documents = [spent.result for spent in extracting]
    learning = least(lambda: induce(documents, one.source).source)
    cutting = [least(partial(split, document, learning.result)) for document in documents]
    learned = learning.cpu / len(documents)
    pages = [read.cpu + cut.cpu + learned for read, cut in zip(extracting, cutting, strict=True)]
    small = [spent for page, spent in zip(one.pages, pages, strict=True) if len(page.content) < SMALL]
    return Spent(sum(len(page.content) for page in one.pages), sum(pages), max(small, default=0.0))


def peer(row: str, pages: Sequence[bytes]) -> None:
    """A main-text extractor on the same pages: it keeps one text of a page, and no records."""
    main_text = trafilatura()
    if main_text is None:
        print(line(row, "not installed"))
        return
    texts = [decode(page).text for page in pages]
    seconds = [least(partial(main_text, text)).cpu for text in texts]
    rates = [len(page) / 1e6 / spent for page, spent in zip(pages, seconds, strict=True)]
    size = sum(map(len, pages))
    print(
        line(
            row,
            f"{sum(rates) / len(rates):.2f}",
            f"{size / 1e6 / sum(seconds):.2f}",
            f"{max(seconds):.2f}",
            str(len(pages)),
            f"{size / 1e6:.1f}",
        )
    )


if __name__ == "__main__":
    main()
