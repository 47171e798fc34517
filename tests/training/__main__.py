"""python -m tests.training [--from STAGE] [--sites NUMBER]: learn the weights anew and write them where they are shipped."""

import argparse
import csv
import gzip
import io
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.split.roles.listing import WEIGHTS as LISTS
from pipeline.split.roles.path import WEIGHTS as PATHS
from pipeline.split.roles.reading import WEIGHTS
from pipeline.split.roles.titled import WEIGHTS as TITLES
from tests.anatomy import Choices, choices, drawn_site, plain_site
from tests.anatomy.cards import card_site
from tests.benchmarks.accuracy.real import bag
from tests.checkout import ROOT, SHARED
from tests.training import is_tuned_on
from tests.training.chance import chance_pages
from tests.training.converted import PROGRAMS, converted_pages
from tests.training.fit import Site, fitted, measured
from tests.training.lists import Example, drawn_examples, fitted_lists, real_examples
from tests.training.paths import fitted_paths, read_for_paths
from tests.training.seeds import of_each
from tests.training.titles import fitted_titles, read_sites
from tests.training.told import told_sites
from tests.training.truth import Known, empty_page, known_pages, marked_page

STAGES = ("roles", "paths", "titles", "lists")
SITES = 2_400
SCARCE = range(10_000, 11_500)  # seeds of more sites, of which those are learned from that are like few others,
LONG = range(10_000, 13_000)  # of which those whose dumps break their titles over several lines,
DISTINCT = range(20_000, 24_000)  # and of which those whose dumps print two texts of a record that share nothing
PLAIN = range(800)  # seeds of sites that print little beside titles and texts,
CARDS = range(300)  # of sites of cards
CHANCE = range(5_000, 5_600)  # of sites of chance
CONVERTED = range(30_000, 31_600)  # and of those of which programs print the HTML as text
ALONE = 2  # one in so many sites is learned from by single pages as well, the others by one that lists records among
FEW = 3  # that list nothing, which are the last ones of a site
TOLD = 3.0  # worth of a site whose truth others wrote down, beside one that was drawn here;
OTHER = 2.0  # and of one of chance
EMPTY = ("article", "documentation", "forum", "product")  # kinds of real pages that list nothing
PRINTED = ("inscriptis", "markdownify", "beautifulsoup")  # programs that print real pages as text
Marked = tuple[Path, list[list[str]]]  # a real page, and its records by their texts
LARGEST = 2_500  # blocks of a real page that is learned from


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.training")
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument(
        "--from",
        dest="first",
        choices=STAGES,
        default=STAGES[0],
        help="each stage is learned on what those before it read",
    )
    order = parser.parse_args()
    bench = SHARED / "bench"
    if not bench.is_dir():
        sys.exit(
            f"{bench} is not there: real pages are learned from as well, so the weights would be others. Nothing was written."
        )
    for stage in STAGES[STAGES.index(order.first) :]:
        _learn(stage, bench, order.sites)
    return 0


def _learn(stage: str, bench: Path, sites: int) -> None:
    """Learn the weights of one stage; processes that begin after it read by them."""
    match stage:
        case "roles":
            _write(WEIGHTS, *_roles(bench, sites))
        case "paths":
            read = [*read_for_paths()]
            _write(PATHS, fitted_paths(read), f"{len(read):,} sites and pages")
        case "titles":
            told = [*read_sites()]
            _write(TITLES, fitted_titles(told), f"{len(told):,} sites and pages")
        case "lists":
            known = [*drawn_examples(), *of_each(_tuned_on(bench), _real_examples)]
            _write(LISTS, fitted_lists(known), f"{len(known):,} spans")


def _roles(bench: Path, count: int) -> tuple[Mapping[str, Any], str]:
    """The weights of the roles, and from what they come; the sites take up some 8 GB until then."""
    sites = [
        *of_each(range(count), _snapshots),
        *of_each(_chosen(SCARCE, _is_scarce), _snapshots),
        *of_each(_chosen(LONG, _is_long), _snapshots),
        *of_each(_chosen(DISTINCT, _is_distinct), _snapshots),
        *of_each(PLAIN, _plain),
        *of_each(CARDS, _cards),
        *of_each(CHANCE, _chance),
        *of_each(CONVERTED, _converted),
        *of_each(_tuned_on(bench), _real),
        *_told(bench),
    ]
    return fitted(sites), f"{len(sites):,} sites and snapshots"


def _write(name: str, weights: Mapping[str, Any], origin: str) -> None:
    told = json.dumps(weights, sort_keys=True, separators=(",", ":"))
    path = ROOT / "pipeline" / "split" / "roles" / name
    path.write_text(f"{told}\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(told):,} bytes from {origin}.")


def _real_examples(told: Marked) -> list[Example]:
    path, rows = told
    truth = [bag(" ".join(row)) for row in rows]
    return [example for document in _documents(path) for example in real_examples(document, truth)]


def _is_scarce(drawn: Choices) -> bool:
    """Whether pages have one record each, or records have no titles, or those that other things around them look like."""
    return drawn.per_page == 1 or not drawn.has_titles or drawn.title == "short"


def _is_long(drawn: Choices) -> bool:
    """Whether titles of dumps take up several lines, as the text under them does."""
    return drawn.is_text and drawn.has_titles and drawn.title == "very_long" and drawn.per_page > 1


def _is_distinct(drawn: Choices) -> bool:
    """Whether dumps print two texts that share nothing: what stands around them alone tells where one ends."""
    return drawn.is_text and drawn.copies == "twice" and drawn.cut == "distinct"


def _chosen(seeds: Iterable[int], is_it: Callable[[Choices], bool]) -> list[int]:
    return [seed for seed in seeds if is_it(choices(seed, held_aside=False))]


def _snapshots(seed: int) -> list[Site]:
    return _measured(known_pages(drawn_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _plain(seed: int) -> list[Site]:
    return _measured(known_pages(plain_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _cards(seed: int) -> list[Site]:
    return _measured(known_pages(card_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _converted(seed: int) -> list[Site]:
    pages = converted_pages(seed)
    return _measured(pages, is_alone=seed % ALONE == 0) if pages else []


def _chance(seed: int) -> list[Site]:
    return _measured(chance_pages(seed), is_alone=seed % ALONE == 0, worth=OTHER)


def _measured(pages: Sequence[Known], *, is_alone: bool, worth: float = 1.0) -> list[Site]:
    """The snapshots of a drawn site; also the first page, and the last one, which lists nothing, each alone, or the first one among
    the last ones."""
    snapshots = defaultdict[str, list[Known]](list)
    for page in pages:
        snapshots[page.snapshot].append(page)
    few = [[pages[0]], [pages[-1]]] if is_alone else [[pages[0], *pages[1:][-FEW:]]]
    return [
        measured(known, is_drawn=True, worth=worth)
        for known in (*(known for _, known in sorted(snapshots.items())), *few)
    ]


def _told(bench: Path) -> Iterator[Site]:
    for folder in ("drawn-sites", "listing-texts"):
        for site, pages in told_sites(bench / folder):
            if is_tuned_on(site):
                yield measured(pages, is_drawn=False, worth=TOLD)


def _real(told: Marked) -> list[Site]:
    path, rows = told
    pages = [marked_page(document, rows) if rows else empty_page(document) for document in _documents(path)]
    return [measured([page], is_drawn=False) for page in pages if page]


def _tuned_on(bench: Path) -> Iterator[Marked]:
    """Real pages of one half with the records that a person marked; pages that list nothing have none."""
    for path in sorted((bench / "listing-pages").glob("*.html.gz")):
        if is_tuned_on("-".join(path.name.split("-")[2:5])):
            content = path.with_name(path.name.replace(".html.gz", ".csv")).read_bytes().decode("cp1252", "replace")
            rows = [row for row in csv.reader(io.StringIO(content, newline="")) if any(text.strip() for text in row)]
            yield path, rows
    with (bench / "page-types" / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = bench / "page-types" / f"{row['id']}.html.gz"
            if row["page_type"] in EMPTY and is_tuned_on(row["id"]):
                yield path, []


def _documents(path: Path) -> Iterator[Document]:
    """A page in HTML, and as the programs of `converted` print it."""
    content = gzip.decompress(path.read_bytes())
    html = content.decode("utf-8", "replace")
    printed = [(f"{path.stem}.txt", PROGRAMS[program](html).encode()) for program in PRINTED]
    for name, told in [(path.stem, content), *printed]:
        try:
            document = extract(Page("real", "", name, told), Source(name="real"))
        except PageRefused:
            continue
        if 0 < len(document.blocks) <= LARGEST:
            yield document


if __name__ == "__main__":
    sys.exit(main())
