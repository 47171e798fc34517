"""Drawn sites and real pages in HTML, printed as text by the programs that people print pages with → how well what they print is read.

Each program is asked for where it is installed. What a site's markup alone told is gone, and every program prints in its own
way; what is learned from was printed by others (`tests.training.converted`). Drawn sites have titles and print their texts twice, or
once with something that tells where a record begins: of others a dump may tell nothing. Real pages are those of the half that
nothing is learned from.
"""

import csv
import gzip
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Split
from tests.anatomy import DrawnPage, DrawnSite, bare_site, drawn_site
from tests.benchmarks.accuracy.drawn_site import read_site
from tests.benchmarks.accuracy.real import bags_of, matched, read_page, truth_of
from tests.benchmarks.table import line, shown
from tests.training import is_tuned_on, site_of

SITES = 40
COMMANDS = (
    ("lynx", "-dump", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8"),
    ("lynx", "-dump", "-nolist", "-width=200", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8"),
    ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "100"),
    ("elinks", "-dump", "-dump-charset", "utf-8", "-force-html"),
    ("html2text", "-nobs", "-utf8"),
    ("pandoc", "-f", "html", "-t", "plain"),
    ("pandoc", "-f", "html", "-t", "gfm"),
)  # fmt: skip
SHARES = ("body", "summary", "relation")
NO_LISTS = ("article", "documentation", "forum", "product")  # kinds of real pages that list nothing


def converted_rows(wanted: int, *, held_aside: bool) -> None:
    """A row for each command, of sites that print their texts twice, and of bare ones."""
    count = min(wanted, SITES)
    _rows("drawn", _sites(count, held_aside=held_aside))
    _rows("bare", [bare_site(seed, held_aside=held_aside, medium="html") for seed in range(count)])


def _rows(sort: str, sites: Sequence[DrawnSite]) -> None:
    print(line(f"{len(sites)} {sort} sites in HTML, as text", "F1", "lowest 10th", "worst", *SHARES, "false pages"))
    for command in COMMANDS:
        name = name_of(command)
        if not shutil.which(command[0]):
            print(line(f"  {name}", "not installed"))
            continue
        reached = [read_site(_printed(site, command)) for site in sites]
        scores = sorted(one.f1 for one in reached)
        shares = [[share for one in reached if (share := getattr(one, name)) is not None] for name in SHARES]
        cells = [sum(scores) / len(scores), scores[len(scores) // 10], scores[0]]
        means = (sum(of) / len(of) if of else None for of in shares)
        false = f"{sum(one.false for one in reached)}/{sum(one.empty for one in reached)}"
        print(line(f"  {name}", *map(shown, (*cells, *means)), false), flush=True)


def converted_real_rows(lists: Path, kinds: Path) -> None:
    """The same of real pages: F1 of lists by the words of each record, and pages of other kinds that give records."""
    if not (lists.is_dir() and kinds.is_dir()):
        print("real pages as text: skipped, they are not on this machine")
        return
    listing = [path for path in sorted(lists.glob("*.html.gz")) if not is_tuned_on(site_of(path))]
    with (kinds / "pages.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["page_type"] in NO_LISTS and not is_tuned_on(row["id"])]
    empty = {kind: [kinds / f"{row['id']}.html.gz" for row in rows if row["page_type"] == kind] for kind in NO_LISTS}
    print(line(f"{len(listing)} real lists as text", "F1", "nothing", *NO_LISTS))
    for command in (command for command in COMMANDS if shutil.which(command[0])):
        found = [_f1(path, command) for path in listing]
        false = [f"{sum(_has_records(path, command) for path in paths)}/{len(paths)}" for paths in empty.values()]
        nothing = sum(one is None for one in found)
        print(
            line(f"  {name_of(command)}", shown(sum(one or 0.0 for one in found) / len(found)), f"{nothing}", *false),
            flush=True,
        )


def _f1(path: Path, command: Sequence[str]) -> float | None:
    """None where nothing was found."""
    truth = truth_of(path.with_name(path.name.replace(".html.gz", ".csv")))
    try:
        found = bags_of(*_read(path, command))
    except PageRefused:
        return None
    return 2 * len(matched(truth, found)) / (len(found) + len(truth)) if found else None


def _has_records(path: Path, command: Sequence[str]) -> bool:
    try:
        return bool(_read(path, command)[1].records)
    except PageRefused:
        return False


def _read(path: Path, command: Sequence[str]) -> tuple[Document, Split]:
    done = subprocess.run(command, input=gzip.decompress(path.read_bytes()), capture_output=True, check=False)
    return read_page("page.txt", done.stdout)


def name_of(command: Sequence[str]) -> str:
    """What tells a command from the others."""
    return " ".join(part for part in command if part in ("-nolist", "plain", "gfm") or part == command[0])


def _sites(count: int, *, held_aside: bool) -> list[DrawnSite]:
    found: list[DrawnSite] = []
    seed = 0
    while len(found) < count:
        site = drawn_site(seed, held_aside=held_aside)
        if site.drawn.medium == "html" and site.drawn.has_titles and site.drawn.copies == "twice":
            found.append(site)
        seed += 1
    return found


def _printed(site: DrawnSite, command: Sequence[str]) -> DrawnSite:
    return replace(site, pages=tuple(_page(page, command) for page in site.pages))


def _page(page: DrawnPage, command: Sequence[str]) -> DrawnPage:
    done = subprocess.run(command, input=page.content.encode(), capture_output=True, check=True)
    return replace(page, name=str(PurePath(page.name).with_suffix(".txt")), content=done.stdout.decode())
