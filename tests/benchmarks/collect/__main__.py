"""Pages a CPU-second and highest memory of `doublon collect`, beside Scrapy on the same loopback site.

    python -m tests.benchmarks.collect [--pages 5000]

Politeness is off: no delay and no robots.txt of use. Doublon holds one connection a host and writes requests, responses
and metadata into a WARC; Scrapy, at its default concurrency, writes bodies to disk. The site runs in a process of its
own, whose time is not counted. A fifth of the pages first shows whether memory grows with their number.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.checkout import ROOT
from tests.collect.site import Site

NAME = "banc"
PAGES_A_LIST, HOSTS = 25, 4  # those of tests.benchmarks.collect.pages
PROFILE = """
[collect]
start = {start}
contact = "donnees@example.org"
next = "a.next"
details = "a.detail"
delay = 0
max_pages = 1000000
max_depth = 1000000
max_bytes = 3000000000
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a crawl cost."""

    pages: int
    seconds: float
    cpu: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=5_000)
    asked = parser.parse_args()
    ways = {"doublon collect": doublon}
    if find_spec("scrapy"):
        ways["Scrapy"] = scrapy
    print(f"{'':<18}{'pages':>8}{'s':>8}{'pages/s':>9}{'CPU-s':>8}{'pages a CPU-s':>15}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        site = Site("tests.benchmarks.collect.pages", Path(folder) / "site")
        try:
            costs = {
                name: [show(name, way(Path(folder), site, pages)) for pages in (asked.pages // 5, asked.pages)]
                for name, way in ways.items()
            }
        finally:
            site.stop()
    compare(costs)


def doublon(folder: Path, site: Site, pages: int) -> Cost:
    """The command, as a user types it."""
    source = folder / str(pages) / "raw" / NAME
    source.mkdir(parents=True)
    (source / "source.toml").write_text(PROFILE.format(start=starts(site, pages)), encoding="utf-8")
    return cost(site, source.parents[1], "pipeline.cli", "collect", NAME, "--quiet")


def scrapy(folder: Path, site: Site, pages: int) -> Cost:
    """Scrapy, with each body in a file."""
    return cost(site, folder, "tests.benchmarks.collect.peer", str(folder / f"scrapy-{pages}"), *starts(site, pages))


def starts(site: Site, pages: int) -> list[str]:
    """A list on each host, so long that all of them and what they link to are so many pages."""
    return [site.url(host, f"/{pages // HOSTS // PAGES_A_LIST}") for host in range(1, HOSTS + 1)]


def cost(site: Site, folder: Path, *command: str) -> Cost:
    """What a program costs that asks the site for pages; how many is what the site counted."""
    before, began = pages_asked(site), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DOUBLON_COLLECT_LOOPBACK": "1"}
    running = subprocess.Popen([sys.executable, "-m", *command], cwd=folder, env=environment)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command[:2])} failed with {running.returncode}")
    spent = used.ru_utime + used.ru_stime
    return Cost(pages_asked(site) - before, time.monotonic() - began, spent, used.ru_maxrss / 1e3)


def pages_asked(site: Site) -> int:
    return sum("robots.txt" not in one.target and "well-known" not in one.target for one in site.asked())


def show(name: str, found: Cost) -> Cost:
    print(
        f"{name:<18}{found.pages:>8,}{found.seconds:>8.1f}{found.pages / found.seconds:>9.0f}{found.cpu:>8.1f}"
        f"{found.pages / found.cpu:>15.0f}{found.peak_mb:>9.0f}",
        flush=True,
    )
    return found


def compare(costs: dict[str, list[Cost]]) -> None:
    """Ratios: of memory at five times the pages, and of Doublon to its peer."""
    print()
    for name, (few, many) in costs.items():
        print(f"{name}: memory at five times the pages is {many.peak_mb / few.peak_mb:.2f} of what it was")
    if "Scrapy" not in costs:
        print("Scrapy is not installed: pip install .[bench]")
        return
    ours, theirs = costs["doublon collect"][-1], costs["Scrapy"][-1]
    print(
        f"Doublon to Scrapy: {ours.pages / ours.cpu / (theirs.pages / theirs.cpu):.2f} of the pages a CPU-second, {ours.peak_mb / theirs.peak_mb:.2f} of the memory"
    )


if __name__ == "__main__":
    main()
