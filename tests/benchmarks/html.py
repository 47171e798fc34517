"""HTML pages → megabytes a CPU-second: the parser alone, our extraction, its parts, with the splitter, and the usual ways.

    python -m tests.benchmarks.html [--pages DIR] [--every 1] [--generated]

Pages are those of ../shared/bench/listing-pages where it is there (every n-th of them with --every), else generated:
lists in every shape, ten records each. The last rows tell what share of the time is spent outside the parser. Each way reads all pages several times; the least CPU time counts, of the whole process. `against` is that time divided
by the time of beautifulsoup4 over lxml alone, which everybody pays who reads pages with it.
"""

import argparse
import gzip
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from bs4 import BeautifulSoup

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Page, Split
from pipeline.core.source import Selectors, Source
from pipeline.read.extract import extract
from pipeline.read.extract.decode import decode
from pipeline.read.extract.html import read
from pipeline.read.extract.tree import parse
from pipeline.split import split
from tests.benchmarks.costs import least
from tests.checkout import SHARED
from tests.generate.html import SHAPES, html_page

Input = TypeVar("Input")
BENCH = SHARED / "bench" / "listing-pages"
PLAIN = Source("bench")
SELECTED = Source(
    "bench",
    html=Selectors(record="li, article, div:has(> h3)", title="h2, h3", body="p", date="time", caption="dt"),
)
TIMES = 3
SEED, PAGES_A_SHAPE = 5_000, 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=Path, default=BENCH)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--generated", action="store_true")
    asked = parser.parse_args()
    pages, told = pages_of(asked.pages, asked.every, is_generated=asked.generated)
    texts = [decode(page).text for page in pages]
    size = sum(map(len, pages))
    print(f"{len(pages)} {told} pages, {size / 1e6:.1f} MB\n")
    print(f"{'':<30}{'CPU-s':>8}{'MB a CPU-s':>12}{'against':>9}")
    alone = show("beautifulsoup4 over lxml alone", spent_on(parse_alone, texts), size)
    built = show("our tree", spent_on(parse, texts), size, alone)
    show("our tree and walk", spent_on(read, texts), size, alone)
    spent = show("our extract", spent_on(lambda page: extract_page(page, PLAIN), pages), size, alone)
    whole = show("our extract and split", spent_on(split_page, pages), size, alone)
    show("our extract, with selectors", spent_on(lambda page: extract_page(page, SELECTED), pages), size, alone)
    show("beautifulsoup4 get_text", spent_on(lambda text: parse_alone(text).get_text("\n"), texts), size, alone)
    peer(texts, size, alone)
    print(f"\n{'outside the parser, extract':<30}{1 - built / spent:>8.0%}")
    print(f"{'outside it, extract and split':<30}{1 - built / whole:>8.0%}")


def pages_of(folder: Path, every: int, *, is_generated: bool) -> tuple[list[bytes], str]:
    """Real pages where they are there, that extraction does not refuse; else generated ones."""
    paths = [] if is_generated else sorted(folder.glob("*.html.gz"))[::every]
    if not paths:
        return [html_page(SEED + n, shape).html.encode() for shape in SHAPES for n in range(PAGES_A_SHAPE)], "generated"
    found = [gzip.decompress(path.read_bytes()) for path in paths]
    return [page for page in found if is_read(page)], "real"


def is_read(page: bytes) -> bool:
    try:
        extract_page(page, PLAIN)
    except PageRefused:
        return False
    return True


def extract_page(page: bytes, source: Source) -> Document:
    return extract(Page("bench", "2024-01-01", "page.html", page), source)


def split_page(page: bytes) -> Split:
    return split(extract_page(page, PLAIN), PLAIN)


def parse_alone(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


def peer(texts: list[str], size: int, alone: float) -> None:
    """A main-text extractor, for its speed: of listings it keeps a small part."""
    main_text = trafilatura()
    if main_text is None:
        print(f"{'trafilatura':<30}{'not installed: pip install .[bench]':>40}")
        return
    show("trafilatura", spent_on(main_text, texts), size, alone)


def trafilatura() -> Callable[[str], object] | None:
    """What it makes of a page; null where it is not installed."""
    try:
        extract_text: Callable[[str], object] = import_module("trafilatura").extract
    except ImportError:
        return None
    return extract_text


def spent_on(work: Callable[[Input], object], inputs: list[Input]) -> float:
    """The least CPU seconds that all inputs took."""
    return least(lambda: [work(one) for one in inputs], TIMES).cpu


def show(way: str, spent: float, size: int, alone: float | None = None) -> float:
    print(f"{way:<30}{spent:>8.2f}{size / 1e6 / spent:>12.2f}{spent / (alone or spent):>9.2f}", flush=True)
    return spent


if __name__ == "__main__":
    main()
