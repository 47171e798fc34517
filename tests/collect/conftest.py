"""The site of the table and its two crawls; every test only looks at them."""

import sys

import pytest

from tests.collect import table
from tests.collect.crawling import collect, lay
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.collect.visited import Visited

if sys.platform == "darwin":  # where 127.0.1.1 is no address
    collect_ignore = ["test_again.py", "test_crawls.py", "test_killed.py", "test_site.py", "test_site_manners.py"]


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
    return Visited(site, site.asked(), first, second)
