"""`doublon collect` killed at any moment: the next one goes on, fetches nothing twice and loses nothing."""

import time
from collections import Counter
from random import Random

import pytest

from tests.collect.crawling import bodies, collect, lay, start
from tests.collect.pages import LONG, LONG_PAGES
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.generate.sites import NAME
from tests.published import rows, run

SNAPSHOT = "2024-03-04"
PLACES = {"resource_id", "survivor_record_id", "pages"}  # they hold the place in the archive, or follow from it
KILLS = [pytest.param(2, id="2 kills"), pytest.param(50, id="50 kills", marks=pytest.mark.prove)]


@pytest.fixture
def site(tmp_path):
    site = Site("tests.collect.pages", tmp_path / "site")
    yield site
    site.stop()


def laid(site, folder):
    lay(
        folder,
        profile(site.port, start=[site.url(LONG, "/liste")], next=NEXT, max_depth=LONG_PAGES, max_pages=LONG_PAGES + 1),
    )
    return folder


def killed(site, folder, rng):
    """Start a crawl and kill it a few pages, or no page at all, later. False where it was done before."""
    log = site.folder / "asked.jsonl"
    size, most = log.stat().st_size, rng.randint(0, 9) * 500  # a line of the log is of that many bytes, more or less
    running = start(folder, "collect", NAME, "--snapshot", SNAPSHOT, "--quiet")
    began, least = time.monotonic(), rng.random() * 0.5
    while running.poll() is None and (time.monotonic() - began < least or log.stat().st_size - size < most):
        time.sleep(0.002)
    running.kill()
    return running.wait() != 0


def published(folder):
    """The resources of a run, but for what holds places in the archive."""
    run(folder / "raw", folder / "processed")
    found = rows(folder / "processed", "resources")
    return sorted(({key: value for key, value in row.items() if key not in PLACES} for row in found), key=str)


@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_crawl_goes_on_where_it_was(site, tmp_path, kills):
    rng = Random("kills")
    folder = laid(site, tmp_path / "killed")

    assert [killed(site, folder, rng) for _ in range(kills)] == [True] * kills
    done = collect(folder, "--snapshot", SNAPSHOT)
    asked = Counter(one.target for one in site.asked())

    kept = {url: len(found) for url, found in bodies(done.archive).items() if "/liste" in url}
    assert len(kept) == LONG_PAGES
    assert set(kept.values()) == {1}
    assert done.told["pages"] == LONG_PAGES
    assert done.told["is_complete"]
    assert (
        sum(asked.values()) <= LONG_PAGES + 4 * kills + 4
    )  # what was on its way when it was killed is asked for again
    undisturbed = laid(site, tmp_path / "undisturbed")
    collect(undisturbed, "--snapshot", SNAPSHOT)
    assert published(folder) == published(undisturbed)
