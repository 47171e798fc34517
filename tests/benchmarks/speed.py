"""Generated pages → megabytes and records a CPU-second: the splitter alone, the core by stage, and the naive way.

    python -m tests.benchmarks.speed [--pages 2000]

CPU seconds are of the whole process, all threads. Growth tells how much longer the splitter takes for ten times as much:
10 is linear, 12 to 14 is n log n, 100 is quadratic. The naive way compares every text with every other by rapidfuzz and
drops exact duplicates with pandas; it is measured on fewer records, since it grows with their square.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.core.model import Document, Page
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.fields import fields_of
from pipeline.fields.relation import relate
from pipeline.read.extract import extract
from pipeline.split import split
from tests.benchmarks.costs import least
from tests.generate import NAME, PROFILE, site
from tests.generate.prose import paragraph, person

PAGES_A_SITE = 50
SNAPSHOTS = 2
NAIVE_RECORDS = 2_000
ALONE, REPEATED = 60, 5  # pages, and times that they are split; the least counts
MOST = (5_000, 25_000, 10_000)  # records on a page, lines of each copy (together 2 MB), pages
EQUAL = "Ressources, documents et liens utiles :"
LABELS = ("Type de ressource", "Autres", "Ressource privée", "Non", "Résumé")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=2_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        size = write_pages(raw, asked.pages)
        print(f"{asked.pages} generated pages, {size / 1e6:.1f} MB\n")
        alone(raw)
        growth()
        stages(raw)
        start_up()


def write_pages(raw: Path, count: int, first: int = 0) -> int:
    """Fill raw/ with the pages of several sites' worth of seeds, all of one source, from a seed on; returns their bytes."""
    size = 0
    for seed in range(first, first + count, PAGES_A_SITE):
        pages = min(PAGES_A_SITE, first + count - seed)
        snapshots = min(SNAPSHOTS, pages)
        for page in site(20_000 + seed, pages // snapshots, snapshots):
            path = raw / NAME / page.snapshot / f"{seed:05d}-{page.page}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8", newline="")
            size += path.stat().st_size
    (raw / NAME / "source.toml").write_text(PROFILE, encoding="utf-8")
    return size


def alone(raw: Path) -> None:
    """The splitter by itself, extraction apart, on the first pages; the least of several."""
    source = read_source(NAME, PROFILE.encode(), "source.toml")
    pages = [Page(NAME, path.parent.name, path.name, path.read_bytes()) for path in sorted(raw.rglob("*.txt"))[:ALONE]]
    documents = [extract(page, source) for page in pages]
    show("splitter alone", splitting(documents, source), sum(len(page.content) for page in pages))


def growth() -> None:
    """How the splitter's time grows with what could make it slow."""
    source = read_source(NAME, PROFILE.encode(), "source.toml")
    rows: dict[str, Callable[[int], list[str]]] = {
        "records on a page": lambda count: [listing(0, count)],
        "equal lines": lambda count: ["\n".join(["Titre", *[EQUAL] * count, *LABELS, *[EQUAL] * count])],
        "tiny pages": lambda count: [listing(seed, 1) for seed in range(count)],
    }
    print(f"\n{'growth of the splitter':<24} {'n':>7} {'CPU-s':>8} {'10 n':>7} {'CPU-s':>8} {'MB':>6} {'ratio':>6}")
    for (name, made), most in zip(rows.items(), MOST, strict=True):
        spent = []
        for count in (most // 10, most):
            pages = [Page(NAME, "2024-01-15", "page.txt", text.encode()) for text in made(count)]
            spent.append(splitting([extract(page, source) for page in pages], source))
        size = sum(len(page.content) for page in pages)
        cells = f"{most // 10:>7} {spent[0]:>8.3f} {most:>7} {spent[1]:>8.3f} {size / 1e6:>6.1f}"
        print(f"{name:<24} {cells} {spent[1] / spent[0]:>6.1f}")
    print()


def splitting(documents: list[Document], source: Source) -> float:
    """The least CPU seconds of several times that all documents are split.

    What is in memory before is frozen: else the collector would go through every library's objects again and again.
    """
    gc.collect()
    gc.freeze()
    return least(lambda: [split(document, source) for document in documents], REPEATED).cpu


def listing(seed: int, count: int) -> str:
    """A page of short records: a title, two paragraphs twice, labels."""
    rng = Random(f"listing {seed}")
    lines = []
    for _ in range(count):
        copy = [paragraph(rng, 2), paragraph(rng, 1)]
        lines.extend([f"Fiche n°{rng.randint(1, 10_000)} : {person(rng)}", *copy, *LABELS, *copy])
    return "\n".join(lines)


def stages(raw: Path) -> None:
    """The core, stage by stage, in memory."""
    source = read_source(NAME, PROFILE.encode(), "source.toml")
    files = sorted(raw.rglob("*.txt"))
    pages = [Page(NAME, path.parent.name, path.name, path.read_bytes()) for path in files]
    size = sum(len(page.content) for page in pages)
    extracting = least(lambda: [extract(page, source) for page in pages])
    show("extract", extracting.cpu, size)
    cutting = least(lambda: [split(document, source) for document in extracting.result])
    records = [record for cut in cutting.result for record in cut.records]
    show("split", cutting.cpu, size, len(records))
    relating = least(lambda: [relate(record) for record in records])
    show("relate", relating.cpu, size, len(records))
    show("fields", least(lambda: [fields_of(record, source) for record in records]).cpu, size, len(records))
    naive([relation.text for relation in relating.result][:NAIVE_RECORDS], len(records))


def naive(texts: list[str], corpus: int) -> None:
    """All pairs by rapidfuzz, exact duplicates by pandas."""

    def all_pairs() -> None:
        frame = pd.DataFrame({"text": texts}).drop_duplicates("text")
        process.cdist(frame["text"], frame["text"], scorer=fuzz.ratio, score_cutoff=90, dtype="uint8")

    spent = least(all_pairs).cpu
    whole = spent * (corpus / len(texts)) ** 2
    print(
        f"naive all pairs  {spent:7.2f} CPU-s for {len(texts)} records; by its square {whole:,.0f} CPU-s for {corpus}\n"
    )


def start_up() -> None:
    """What a user waits for before anything happens."""

    def help_text() -> None:
        subprocess.run([sys.executable, "-m", "pipeline.cli", "--help"], check=True, capture_output=True)

    print(f"doublon --help   {least(help_text, 5).wall:7.2f} s, the least of 5\n")


def show(stage: str, spent: float, size: int, records: int | None = None) -> None:
    told = f"{records / spent:9.0f} records a CPU-s" if records else ""
    print(f"{stage:<16} {spent:7.2f} CPU-s {size / 1e6 / spent:7.2f} MB a CPU-s {told}")


if __name__ == "__main__":
    main()
