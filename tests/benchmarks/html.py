"""HTML pages → megabytes a CPU-second: the parser alone, our extraction and its parts, and the usual ways.

    python -m tests.benchmarks.html [--pages DIR] [--every 1]

Pages are those of ../shared/bench/listing-pages where it is there (every n-th of them with --every), else generated.
Each way reads all pages several times; the least CPU time counts, of the whole process. `against` is that time divided
by the time of beautifulsoup4 over lxml alone, which everybody pays who reads pages with it.
"""

import argparse
import gzip
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from bs4 import BeautifulSoup

from pipeline.errors import PageRefused
from pipeline.extract import extract
from pipeline.extract.decode import decode
from pipeline.extract.html import read
from pipeline.extract.tree import parse
from pipeline.model import Page
from pipeline.source import Selectors, Source
from tests.generate import site

Input = TypeVar("Input")
BENCH = Path(__file__).parents[3] / "shared" / "bench" / "listing-pages"
PLAIN = Source("bench")
SELECTED = Source(
    "bench",
    html=Selectors(
        record="li, article, div:has(> h3)", title="h2, h3", body="p", date="time", caption="dt", value="dd"
    ),
)
TIMES = 3
SEED = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=Path, default=BENCH)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    pages, told = pages_of(asked.pages, asked.every)
    texts = [decode(page).text for page in pages]
    size = sum(map(len, pages))
    print(f"{len(pages)} {told} pages, {size / 1e6:.1f} MB\n")
    print(f"{'':<30}{'CPU-s':>8}{'MB a CPU-s':>12}{'against':>9}")
    alone = show("beautifulsoup4 over lxml alone", least(parse_alone, texts), size)
    built = show("our tree", least(parse, texts), size, alone)
    show("our tree and walk", least(read, texts), size, alone)
    spent = show("our extract", least(lambda page: extract_page(page, PLAIN), pages), size, alone)
    show("our extract, with selectors", least(lambda page: extract_page(page, SELECTED), pages), size, alone)
    show("beautifulsoup4 get_text", least(lambda text: parse_alone(text).get_text("\n"), texts), size, alone)
    peer(texts, size, alone)
    print(f"\nshare of extract outside the parser: {1 - built / spent:.0%}")


def pages_of(folder: Path, every: int) -> tuple[list[bytes], str]:
    """Real pages where they are there, that extraction does not refuse; else generated ones in Drupal's manner."""
    found = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))[::every]]
    if not found:
        return [as_html(page.text) for page in site(SEED, 20, 2)], "generated"
    return [page for page in found if is_read(page)], "real"


def as_html(text: str) -> bytes:
    """A text dump as a page: five lines a row, with the tags and attributes that a site prints around them."""
    lines = [line for line in text.split("\n") if line.strip()]
    rows = [
        f'<div class="views-row" data-history-node-id="{n}"><article class="node node--type-ressource clearfix">'
        f'<h3><a href="/ressource/{n}" rel="bookmark"><span>{lines[n]}</span></a></h3><div class="field field--name-body">'
        + "".join(f"<p>{line}</p>\n" for line in lines[n + 1 : n + 5])
        + "</div></article></div>\n"
        for n in range(0, len(lines), 5)
    ]
    return f"<!doctype html><html><head><title>Fiches</title></head><body>{''.join(rows)}</body></html>".encode()


def is_read(page: bytes) -> bool:
    try:
        extract_page(page, PLAIN)
    except PageRefused:
        return False
    return True


def extract_page(page: bytes, source: Source) -> object:
    return extract(Page("bench", "2024-01-01", "page.html", page), source)


def parse_alone(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


def peer(texts: list[str], size: int, alone: float) -> None:
    """A main-text extractor, for its speed: of listings it keeps a small part."""
    try:
        trafilatura = import_module("trafilatura")
    except ImportError:
        print(f"{'trafilatura':<30}{'not installed':>20}")
        return
    show("trafilatura", least(trafilatura.extract, texts), size, alone)


def least(work: Callable[[Input], object], inputs: list[Input]) -> float:
    """The least CPU seconds that all inputs took."""
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        for one in inputs:
            work(one)
        spent.append(time.process_time() - begun)
    return min(spent)


def show(way: str, spent: float, size: int, alone: float | None = None) -> float:
    print(f"{way:<30}{spent:>8.2f}{size / 1e6 / spent:>12.2f}{spent / (alone or spent):>9.2f}", flush=True)
    return spent


if __name__ == "__main__":
    main()
