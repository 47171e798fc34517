"""Drawn sites in HTML, printed as text by the programs that people print pages with → how well what they print is read.

Each program is asked for where it is installed. What a site's markup alone told is gone, and every program prints in its own
way, which nothing was learned from. Sites print their texts twice and have titles: of others a dump may tell nothing.
"""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from tests.anatomy import DrawnPage, DrawnSite, drawn_site
from tests.benchmarks.accuracy.drawn_site import read_site
from tests.benchmarks.table import line, shown

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


def converted_rows(wanted: int, *, held_aside: bool) -> None:
    """A row for each command."""
    sites = _sites(min(wanted, SITES), held_aside=held_aside)
    print(line(f"{len(sites)} drawn sites in HTML, as text", "F1", "lowest 10th", "worst", *SHARES, "false pages"))
    for command in COMMANDS:
        name = " ".join(part for part in command if part in ("-nolist", "plain", "gfm") or part == command[0])
        if not shutil.which(command[0]):
            print(line(f"  {name}", "not installed"))
            continue
        reached = [read_site(_printed(site, command)) for site in sites]
        scores = sorted(one.f1 for one in reached)
        shares = [[share for one in reached if (share := getattr(one, name)) is not None] for name in SHARES]
        cells = [sum(scores) / len(scores), scores[len(scores) // 10], scores[0], *(sum(of) / len(of) for of in shares)]
        false = f"{sum(one.false for one in reached)}/{sum(one.empty for one in reached)}"
        print(line(f"  {name}", *map(shown, cells), false), flush=True)


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
