"""Crawls of a site that behaves: how far they go, where they stop, what they refuse to begin."""

import os
from itertools import pairwise

import pytest

from tests.collect.crawling import bodies, collect_here, lay
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, TITLE_LINK, profile, targets

LISTING = [f"/liste?page={number}" for number in range(1, 6)]
BEHAVED, ENDLESS, LAUGHS, FILE, REPEATS, RESERVED = 1, 2, 3, 4, 7, 8  # hosts of tests.collect.pages


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site("tests.collect.pages", tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture
def crawl(site, tmp_path):
    """Collect with some settings, from a host's listing unless told otherwise."""

    def crawled(host, *words, **settings):
        lay(tmp_path, profile(site.port, **{"start": [site.url(host, "/liste")], **settings}))
        return collect_here(tmp_path, *words)

    return crawled


def had(site, crawl, host=BEHAVED):
    """Targets whose bodies are kept."""
    return {url.removeprefix(site.url(host, "")) for url in bodies(crawl.archive)} - {"/robots.txt"}


def test_a_counter_is_followed_to_the_first_empty_page(site, crawl):
    done = crawl(BEHAVED, counter="page", first=1, details=TITLE_LINK, paths=["/liste*"])

    assert had(site, done) - {"/liste?page=6"} == set(LISTING)
    assert (done.code, done.told["is_complete"], done.told["stopped"]) == (0, True, None)


def test_a_counter_ends_where_a_page_says_nothing_new(site, crawl):
    done = crawl(REPEATS, counter="page")

    assert had(site, done, REPEATS) - {"/liste?page=4"} == set(LISTING[:3])
    assert done.told["is_complete"]


def test_pages_that_vanished_are_told_and_no_error(site, crawl):
    done = crawl(REPEATS, counter="page", details=TITLE_LINK)
    gone = {target for seed in (4_001, 4_002, 4_003) for target in targets(seed)}

    assert {
        url.removeprefix(site.url(REPEATS, "")) for url, visit in done.visits.items() if visit["outcome"] == "vanished"
    } == gone
    assert (done.code, done.told["is_complete"], done.told["vanished"]) == (0, True, len(gone))


def test_pages_of_listed_resources_are_fetched_too(site, crawl):
    done = crawl(BEHAVED, next=NEXT, details=TITLE_LINK)
    details = {target for seed in range(1_001, 1_006) for target in targets(seed, 4)}

    assert had(site, done) == {"/liste", *LISTING[1:], *details}
    assert done.told["pages"] == 5 + len(details)


def test_addresses_of_a_sitemap_are_fetched_where_they_belong_to_the_crawl(site, crawl):
    done = crawl(BEHAVED, sitemap=site.url(BEHAVED, "/sitemap.xml"), paths=["/liste*", "/ressources/*", "/sitemap.xml"])

    assert had(site, done) - {"/sitemap.xml"} == {"/liste", "/ressources/un", "/ressources/deux"}


def test_entities_of_a_sitemap_are_not_unfolded(site, crawl):
    done = crawl(LAUGHS, sitemap=site.url(LAUGHS, "/sitemap.xml"))

    assert had(site, done, LAUGHS) - {"/sitemap.xml"} == {"/liste"}


def test_a_sitemap_reads_no_file(site, crawl):
    crawl(FILE, sitemap=site.url(FILE, "/sitemap.xml"))

    assert {one.target for one in site.asked() if one.host == "127.0.1.4"} <= {
        "/robots.txt", "/.well-known/tdmrep.json", "/liste", "/sitemap.xml", "/liste?fichier="
    }  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "deferrals"),
    [
        pytest.param({"max_pages": 3}, ["it stopped at max_pages with 1 address left"], id="pages"),
        pytest.param({"max_depth": 2}, [], id="depth"),
    ],
)
def test_pagination_without_end_ends_at_a_limit(site, crawl, settings, deferrals):
    done = crawl(ENDLESS, next=NEXT, **settings)

    assert had(site, done, ENDLESS) == {"/liste", "/liste?page=2", "/liste?page=3"}
    assert (done.code, done.told["is_complete"]) == (0, False)
    assert done.told["stopped"]
    assert done.told["deferrals"] == deferrals


def test_pagination_without_end_ends_with_the_bytes(site, crawl):
    done = crawl(ENDLESS, next=NEXT, max_bytes=100_000)

    assert 50_000 < done.told["bytes"] < 200_000
    assert done.told["stopped"]


def test_pagination_without_end_ends_with_the_time(site, crawl):
    done = crawl(ENDLESS, next=NEXT, max_seconds=1, max_pages=100_000, max_depth=100_000)

    assert done.told["stopped"]
    assert done.told["pages"] > 1


def test_the_command_line_bounds_pages_too(site, crawl):
    assert crawl(ENDLESS, "--max-pages", "2", next=NEXT).told["pages"] == 2


def test_a_dry_run_writes_nothing(site, crawl, tmp_path):
    done = crawl(BEHAVED, "--dry-run", next=NEXT)

    assert (done.code, done.told["is_dry"]) == (0, True)
    assert sorted(path.name for path in (tmp_path / "raw/genere").iterdir()) in (
        ["source.toml"],
        [".lock", "source.toml"],
    )


def test_what_a_crawl_writes_honours_the_umask(crawl):
    before = os.umask(0o002)
    try:
        done = crawl(REPEATS, max_pages=1)
    finally:
        os.umask(before)

    files = [done.archive, done.folder / "manifest.json", done.folder / ".frontier.sqlite"]
    assert [oct(path.stat().st_mode & 0o777) for path in files] == [oct(0o664)] * 3


def test_a_site_that_forbids_all_of_it_is_no_failure_but_a_crawl_that_gave_way(crawl):
    done = crawl(RESERVED)

    assert done.told["deferrals"] == ["the site forbids 1 address to it, and nothing was collected"]


def test_who_may_overrules_an_opt_out_and_it_is_recorded(site, crawl):
    done = crawl(RESERVED, obey_opt_outs=False)

    assert had(site, done, RESERVED) == {"/liste"}
    assert "tdm-reservation" in done.visits[site.url(RESERVED, "/liste")]["why"]


def test_a_host_is_left_in_peace_between_two_requests(site, crawl):
    before = len(site.asked())
    crawl(ENDLESS, next=NEXT, max_pages=2, delay=0.5)
    requests = site.asked()[before:]

    assert {"/robots.txt", "/liste", "/liste?page=2"} <= {one.target for one in requests}
    assert [pair for pair in pairwise(requests) if pair[1].began - pair[0].ended < 0.49] == []


def test_an_address_of_this_machine_is_refused(site, tmp_path):
    before = len(site.asked())
    lay(tmp_path, profile(site.port, start=[site.url(BEHAVED, "/liste")], delay=1))
    done = collect_here(tmp_path, allows_loopback=False)

    assert done.visits[site.url(BEHAVED, "/liste")]["outcome"] == "refused_address"
    assert (done.told["pages"], len(site.asked())) == (0, before)
    assert done.code == 1  # nothing was had at all


def test_a_crawl_that_must_not_begin_does_not(site, crawl):
    before = len(site.asked())
    done = crawl(BEHAVED, contact="")

    assert done.code == 2
    assert "source.toml:" in done.errors and "contact" in done.errors
    assert len(site.asked()) == before
