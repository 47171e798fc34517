"""The site of the table and its two crawls; every test only looks at them."""

import sys
from collections import defaultdict
from dataclasses import dataclass

import pytest

from tests.collect import table
from tests.collect.crawling import Crawl, collect, lay
from tests.collect.site import Asked, Site
from tests.collect.site.listing import NEXT, profile

if sys.platform == "darwin":
    collect_ignore_glob = ["test_site*.py", "test_again.py", "test_killed.py"]  # 127.0.1.1 is no address there


@dataclass(frozen=True, slots=True)
class Visited:
    """The table, visited twice."""

    site: Site
    asked: dict[str, list[Asked]]
    first: Crawl
    second: Crawl


@pytest.fixture(scope="session")
def visited(tmp_path_factory):
    folder = tmp_path_factory.mktemp("table")
    site = Site("tests.collect.table", folder / "site")
    try:
        lay(folder, profile(site.port, start=table.starts(), hosts=table.hosts(), next=NEXT))
        first = collect(folder, "--snapshot", "2024-03-04")
        site.visit(2)
        second = collect(folder, "--snapshot", "2024-06-03")
    finally:
        site.stop()
    return Visited(site, by_host(site.asked()), first, second)


def by_host(asked: list[Asked]) -> dict[str, list[Asked]]:
    """Requests of each host, in the order in which they began."""
    found = defaultdict(list)
    for one in asked:
        found[one.host].append(one)
    return found
