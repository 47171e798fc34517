"""Every host of the table came to its stated outcome, and what it answered is in the archive."""

import json
from hashlib import sha256

import pytest

from tests.collect.cases import plain, redirects, rules, wire
from tests.collect.crawling import bodies, kept
from tests.collect.site import address
from tests.collect.table import CASES, NUMBERS

MOST_MB = 400  # the bomb alone is a gigabyte


def rows(cases, attribute="name"):
    return [pytest.param(case, id=case.name) for case in cases if getattr(case, attribute)]


@pytest.mark.parametrize("case", rows(CASES))
def test_the_outcome_is_as_stated(visited, case):
    assert visited.outcomes(visited.first_of(case), case, case.outcomes) == dict(case.outcomes)


@pytest.mark.parametrize("case", rows(CASES, "again"))
def test_the_outcome_of_the_second_crawl_is_as_stated(visited, case):
    assert visited.outcomes(visited.second, case, case.again) == dict(case.again)


@pytest.mark.parametrize("case", rows(CASES, "flags"))
def test_what_is_odd_about_a_page_is_flagged(visited, case):
    told = {
        target: visited.first.visits.get(visited.url(case, target), {"flags": []})["flags"] for target in case.flags
    }

    assert [target for target, flag in case.flags.items() if flag not in told[target]] == []


def test_a_page_that_did_not_change_is_kept_once(visited):
    unchanged = {url for url, visit in visited.second.visits.items() if visit["outcome"] == "unchanged"}
    again = kept(visited.second.archive)

    assert {one.url for one in again if one.kind == "revisit"} >= unchanged
    assert unchanged & bodies(visited.second.archive).keys() == set()
    assert unchanged <= bodies(visited.first.archive).keys()


def test_each_answer_is_kept_with_its_question(visited):
    for number, crawl in ((1, visited.first), (2, visited.second)):
        told = {(one.url, one.kind) for one in kept(crawl.archive)}
        for case in (*plain.CASES, *rules.CASES[:7], *redirects.CASES[:5]):
            urls = {visited.url(case, one.target) for one in visited.of(case, number)}
            assert urls <= {url for url, kind in told if kind == "request"}
            assert urls <= {url for url, kind in told if kind in ("response", "revisit")}


def test_the_manifest_tells_the_archive_and_how_it_came_about(visited):
    for crawl in (visited.first, visited.second):
        manifest = json.loads((crawl.folder / "manifest.json").read_bytes())
        archive = crawl.archive.read_bytes()

        assert sha256(archive).hexdigest() in json.dumps(manifest)
        assert manifest["collect"]["is_complete"] is crawl.told["is_complete"]
        assert manifest["collect"]["pages"] == crawl.told["pages"]


def test_a_cut_body_is_kept_as_far_as_it_came_and_marked(visited):
    cut = {visited.url(case, "/") for case in wire.CASES if "truncated" in case.outcomes.values()}
    marked = {
        one.url: len(one.body) for one in kept(visited.first.archive) if one.is_truncated and one.kind == "response"
    }

    assert cut <= marked.keys()
    assert min(marked[url] for url in cut) > 1_000


def test_what_was_opted_out_of_is_not_kept(visited):
    refused = {url for url, visit in visited.first.visits.items() if visit["outcome"] == "opted_out"}

    assert len(refused) >= 8
    assert [
        one.url for one in kept(visited.first.archive) if one.url in refused and one.kind == "response" and one.body
    ] == []


def test_hosts_that_were_left_alone_are_told_and_the_crawl_is_not_complete(visited):
    deferred = {case.name for case in CASES if "deferred" in case.outcomes.values()}
    told = {host.partition(":")[0] for host, numbers in visited.first.told["hosts"].items() if numbers["deferred"]}

    assert told == {address(NUMBERS[name]) for name in deferred}
    assert (visited.first.code, visited.first.told["is_complete"]) == (4, False)


def test_bombs_cost_no_memory(visited):
    assert visited.first.peak_mb < MOST_MB  # 0 where no system tells
