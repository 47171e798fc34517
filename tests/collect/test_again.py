"""collect → run, again and again: what did not change is not downloaded again, and changes nothing in the datasets."""

import pytest

from tests.collect.crawling import bodies, collect_here, lay
from tests.collect.pages import AGAIN, AGAIN_PAGES, EDITED, REPLACED
from tests.collect.site import Site, address
from tests.collect.site.listing import NEXT, profile
from tests.published import rows, run
from tests.steps import Steps

SNAPSHOTS = ("2024-03-04", "2024-06-03", "2024-09-02")  # between the last two nothing changes
OBSERVED = {
    "last_snapshot",
    "survivor_record_id",
    "record_count",
    "pages",
    "page_count",
}  # what one more look at it moves


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """The site, and of each visit the crawl and the datasets after its run."""
    folder = tmp_path_factory.mktemp("again")
    site = Site("tests.collect.pages", folder / "site")
    lay(folder, profile(site.port, start=[site.url(AGAIN, "/liste")], next=NEXT))
    yield site, Steps(visits(site, folder))
    site.stop()


def visits(site, folder):
    for number, snapshot in enumerate(SNAPSHOTS, 1):
        site.visit(number)
        crawl = collect_here(folder, "--snapshot", snapshot)
        run(folder / "raw", folder / "processed")
        names = ("resources", "records", "pages", "changes", "issues")
        yield number, (crawl, {name: rows(folder / "processed", name) for name in names})


def targets(site, urls):
    return {url.removeprefix(site.url(AGAIN, "")) for url in urls}


def test_the_second_crawl_downloads_only_what_changed(again):
    site, steps = again
    (first, _), (second, _) = steps[1], steps[2]

    assert (first.told["pages"], first.told["unchanged"]) == (AGAIN_PAGES, 0)
    assert (second.told["pages"], second.told["unchanged"]) == (2, AGAIN_PAGES - 2)
    assert targets(site, bodies(second.archive)) - {"/robots.txt"} == {EDITED, REPLACED}
    news = [one for one in site.asked() if one.visit == 2 and one.host == address(AGAIN) and "page" in one.target]
    assert [one.target for one in news if "if-none-match" not in one.headers] == []


@pytest.mark.parametrize("visit", [1, 2, pytest.param(3, marks=pytest.mark.prove)])
def test_each_crawl_ran_to_its_end(again, visit):
    crawl, _ = again[1][visit]

    assert (crawl.code, crawl.told["is_complete"], crawl.told["stopped"]) == (0, True, None)


def test_an_unchanged_page_gives_records_of_the_new_snapshot(again):
    site, steps = again
    (_, before), (_, after) = steps[1], steps[2]
    read = {(row["snapshot"], row["page_url"], row["title"]) for row in after["records"]}
    unchanged = {(row["page_url"], row["title"]) for row in before["records"]}
    unchanged = {(url, title) for url, title in unchanged if not targets(site, [url]) & {EDITED, REPLACED}}

    assert len(unchanged) == 4 * (AGAIN_PAGES - 2)
    assert {(SNAPSHOTS[1], *one) for one in unchanged} <= read
    assert [
        row for row in after["pages"] if row["snapshot"] == SNAPSHOTS[1] and row["page_kind"] == "quarantined"
    ] == []


def test_the_second_run_changes_only_what_its_site_changed(again):
    site, steps = again
    (_, before), (_, after) = steps[1], steps[2]
    changed = {row["resource_id"] for row in after["records"] if targets(site, [row["page_url"]]) & {EDITED, REPLACED}}
    new = {row["resource_id"]: row for row in after["resources"]}

    kept = [row for row in before["resources"] if row["resource_id"] not in changed]
    assert len(kept) == 4 * (AGAIN_PAGES - 2)
    for row in kept:
        now = new[row["resource_id"]]
        assert {key for key, value in row.items() if now[key] != value} <= OBSERVED
        assert now["last_snapshot"] == SNAPSHOTS[1]


def test_what_its_site_no_longer_lists_is_known(again):
    site, steps = again
    (_, before), (_, after) = steps[1], steps[2]
    gone = {row["resource_id"] for row in before["records"] if targets(site, [row["page_url"]]) == {REPLACED}}

    assert {row["is_listed"] for row in before["resources"]} == {True}
    assert {row["resource_id"] for row in after["resources"] if row["is_listed"] is False} == gone
    assert len(gone) == 4


@pytest.mark.prove
def test_a_crawl_that_finds_nothing_new_moves_only_dates(again):
    _, steps = again
    (_, before), (third, after) = steps[2], steps[3]
    rows_before = {row["resource_id"]: row for row in before["resources"] if row["is_listed"]}
    rows_after = {row["resource_id"]: row for row in after["resources"]}

    assert (third.told["pages"], third.told["unchanged"]) == (0, AGAIN_PAGES)
    assert {one for one in bodies(third.archive) if "/liste" in one} == set()
    for resource_id, row in rows_before.items():
        now = rows_after[resource_id]
        assert {key for key, value in row.items() if now[key] != value} <= OBSERVED
        assert now["last_snapshot"] == SNAPSHOTS[2]
