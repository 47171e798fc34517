"""The site of the table and its two crawls; every test only looks at them."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.collect import table
from tests.collect.crawling import collect, lay
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.collect.visited import Visited

if sys.platform == "darwin":  # where 127.0.1.1 is no address
    collect_ignore = [f"test_{name}.py" for name in ("again", "crawls", "killed", "read", "site", "site_manners")]


@pytest.fixture(scope="session", autouse=True)
def visiting(request, tmp_path_factory):
    """The crawls under way from the first test of this folder on, where one will look at them: they mostly wait."""
    if not any("visited" in item.fixturenames for item in request.session.items):
        yield None
        return
    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(_visit, tmp_path_factory.mktemp("table"))


@pytest.fixture(scope="session")
def visited(visiting):
    return visiting.result()


def _visit(folder):
    site = Site("tests.collect.table", folder / "site")
    settings = {"hosts": table.hosts(), "next": NEXT}
    lay(folder / "quick", profile(site.port, start=table.starts(table.QUICK), **settings))
    lay(folder / "slow", profile(site.port, start=table.starts(table.SLOW), request_seconds=2, **settings))
    try:
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(collect, folder / "slow", "--snapshot", "2024-03-04")
            quick = collect(folder / "quick", "--snapshot", "2024-03-04")
            slow = waiting.result()
        site.visit(2)
        lay(folder / "quick", profile(site.port, start=table.starts(table.AGAIN), **settings))
        again = collect(folder / "quick", "--snapshot", "2024-06-03")
    finally:
        site.stop()
    return Visited(site, site.asked(), quick, slow, again)
