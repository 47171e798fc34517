"""The archives of the table → pages: what was fetched is read once, what came in pieces is named with its reason."""

import pytest

from tests.collect.table import CASES
from tests.published import rows, run

pytestmark = pytest.mark.prove  # takes seconds

IN_PIECES = {"truncated", "too_large", "timed_out", "undecodable"}


@pytest.fixture(scope="module")
def pages(visited, tmp_path_factory):
    """Snapshot → rows of what was read out of its archive."""
    processed = tmp_path_factory.mktemp("processed")
    run(visited.first.folder.parents[1], processed)
    found = [row for row in rows(processed, "pages") if row["container"]]
    return {
        one.folder.name: [row for row in found if row["snapshot"] == one.folder.name]
        for one in (visited.first, visited.second)
    }


def stated(visited, outcomes):
    """Addresses of the table that come to one of these outcomes in the first visit."""
    return {visited.url(case, target) for case in CASES for target, told in case.outcomes.items() if told in outcomes}


def test_every_page_that_was_fetched_is_read_once(visited, pages):
    read = sorted(row["url"] for row in pages[visited.first.folder.name] if row["status"] == "ok")

    assert read == sorted(stated(visited, {"fetched"}))


def test_what_came_in_pieces_is_named_and_gives_no_record(visited, pages):
    quarantined = {row["url"]: row["reason"] for row in pages[visited.first.folder.name] if row["status"] != "ok"}

    assert quarantined.keys() <= stated(visited, IN_PIECES)
    assert stated(visited, {"truncated"}) <= quarantined.keys()
    assert {row["record_count"] for row in pages[visited.first.folder.name] if row["status"] != "ok"} == {0}


def test_pages_of_the_second_crawl_are_read_where_they_lie(visited, pages):
    told = {
        visited.url(case, target) for case in CASES for target, outcome in case.again.items() if outcome != "vanished"
    }
    read = {row["url"] for row in pages[visited.second.folder.name] if row["status"] == "ok"}

    assert told <= read
    assert sum(row["record_count"] for row in pages[visited.second.folder.name]) >= 3 * len(told)
