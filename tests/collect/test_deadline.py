"""A crawl ends when its time is over, whatever its hosts do with it; what was left is the next crawl's."""

import pytest

from tests.collect.crawling import bodies, collect_here, lay
from tests.collect.site import Site, address
from tests.collect.site.listing import NEXT, profile
from tests.collect.stretching import CALENDAR, DRIPS, LEADS_ON

pytestmark = pytest.mark.prove  # takes seconds

SECONDS, PATIENCE = 2, 60  # for the crawl; for a request, which alone would last longer than the tests bear
LEEWAY = 10  # seconds for a busy machine
MONTHS = [f"/{folder}/{number}" for number in range(1, 50) for folder in ("agenda", "mois", "pages")]


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deadline")
    site = Site("tests.collect.stretching", folder / "site")
    start = [site.url(CALENDAR, MONTHS[0]), site.url(DRIPS, "/liste"), site.url(LEADS_ON, "/1")]
    try:
        lay(folder, profile(site.port, start=start, next=NEXT, max_seconds=SECONDS, request_seconds=PATIENCE))
        first = collect_here(folder, "--snapshot", "2024-03-04")
        site.visit(2)
        second = collect_here(folder, "--snapshot", "2024-06-03")
        return site, first, second
    finally:
        site.stop()


def months(site, visit):
    """What the calendar was asked for, in order."""
    asked = [one for one in site.asked() if (one.host, one.visit) == (address(CALENDAR), visit)]
    return [one.target for one in asked if one.target in MONTHS]


def test_a_drip_a_calendar_and_redirects_together_do_not_outlast_it(crawls):
    _, first, _ = crawls

    assert first.told["seconds"] <= SECONDS + LEEWAY
    assert (first.told["stopped"], first.told["is_complete"]) == ("max_seconds", False)


def test_what_was_left_is_told(crawls):
    _, first, _ = crawls

    assert first.told["queued"] >= 2  # the page that drips and a month
    assert first.told["pages"] >= 1


def test_the_next_crawl_begins_with_the_start_and_what_was_left(crawls):
    site, _, second = crawls
    before, again = months(site, 1), months(site, 2)
    reached = MONTHS.index(before[-1])

    assert before == MONTHS[: reached + 1]
    assert again[0] == MONTHS[0]
    assert again[1] in MONTHS[reached : reached + 2]  # the last one may have been under way
    assert site.url(DRIPS, "/liste") in bodies(second.archive)
