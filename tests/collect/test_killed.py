"""`doublon collect` killed at any moment: the next one goes on, fetches nothing twice and loses nothing."""

import time
from random import Random

import pytest

from tests.collect.crawling import bodies, collect_here, lay, start
from tests.collect.pages import LONG
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.generate.sites import NAME
from tests.published import rows, run

SNAPSHOT = "2024-03-04"
PLACES = {"resource_id", "survivor_record_id", "pages"}  # they hold the place in the archive, or follow from it


@pytest.fixture
def site(tmp_path):
    site = Site("tests.collect.pages", tmp_path / "site")
    yield site
    site.stop()


def lay_list(site, folder, pages):
    start = site.url(LONG, f"/{pages}")
    lay(folder, profile(site.port, start=[start], next=NEXT, max_depth=pages, max_pages=pages + 1))


def killed(site, folder, rng, words):
    """Start a crawl and kill it a few pages, or no page at all, later. False where it was done before."""
    log = site.folder / "asked.jsonl"
    size, most = log.stat().st_size, rng.randint(0, 9) * 400  # a request is a line of so many bytes, more or less
    running = start(folder, "collect", NAME, "--quiet", *words)
    began, least = time.monotonic(), rng.random() * 0.5
    while running.poll() is None and (time.monotonic() - began < least or log.stat().st_size - size < most):
        time.sleep(0.002)
    running.kill()
    return running.wait() != 0


def tear(folder):
    """Leave half a record at the archive's end, as a kill does that falls into the writing of it."""
    growing = next((folder / "raw" / NAME).glob(".*/crawl.warc.gz"))
    whole = growing.read_bytes()
    growing.write_bytes(whole + whole[:200])


def published(folder):
    """The resources of a run, but for what holds places in the archive."""
    run(folder / "raw", folder / "processed")
    found = rows(folder / "processed", "resources")
    return sorted(({key: value for key, value in row.items() if key not in PLACES} for row in found), key=str)


def killed_often(site, folder, kills, pages, *words):
    """A crawl that was killed so often before it was left in peace."""
    rng = Random("kills")
    lay_list(site, folder, pages)
    assert [killed(site, folder, rng, words) for _ in range(kills)] == [True] * kills
    tear(folder)
    done = collect_here(folder, *words)

    kept = {url: len(found) for url, found in bodies(done.archive).items() if f"/{pages}" in url}
    assert len(kept) == pages
    assert set(kept.values()) == {1}
    assert (done.told["pages"], done.told["is_complete"]) == (pages, True)
    assert [path.name for path in done.folder.parent.iterdir() if path.is_dir()] == [done.told["snapshot"]]
    # What was on its way when it was killed is asked for again: a page, or robots.txt and what is asked beside it.
    assert len(site.asked()) <= pages + 3 * kills + 3


@pytest.mark.prove
def test_a_killed_crawl_goes_on_where_it_was(site, tmp_path):
    killed_often(site, tmp_path, 2, 20)


@pytest.mark.prove
def test_50_kills_change_no_resource(site, tmp_path):
    killed_often(site, tmp_path / "killed", 50, 300, "--snapshot", SNAPSHOT)
    lay_list(site, tmp_path / "undisturbed", 300)
    collect_here(tmp_path / "undisturbed", "--snapshot", SNAPSHOT)

    resources = published(tmp_path / "killed")
    assert resources == published(tmp_path / "undisturbed")
    assert len(resources) > 300
