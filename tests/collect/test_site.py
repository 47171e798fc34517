"""Every host of the table came to its stated outcome, and no host had reason to complain."""

import re
from itertools import pairwise

import pytest

from tests.collect.cases import Case, plain, redirects, rules, wire
from tests.collect.crawling import bodies, kept
from tests.collect.site import address
from tests.collect.table import CASES, NUMBERS

AGENT = re.compile(r"doublon/\S+ \(\+donnees@example\.org\)")
WAITED = ("429, a second", "503, a second", "429, a date")  # each told to wait a second or more
CRAWL_DELAY = "robots: Crawl-delay of a second"
MOST_MB = 400  # the bomb alone is a gigabyte


def rows(cases, attribute="name"):
    return [pytest.param(case, id=case.name) for case in cases if getattr(case, attribute)]


def outcomes(visited, crawl, case: Case, targets):
    """Target → outcome: what a crawl does not tell of, and what is kept, was plainly fetched."""
    urls = {target: visited.site.url(NUMBERS[case.name], target) for target in targets}
    told = {url: visit["outcome"] for url, visit in crawl.visits.items()}
    had = dict.fromkeys(bodies(crawl.archive), "fetched")
    return {target: (had | told).get(url, "nothing is told of it") for target, url in urls.items()}


def asked(visited, case: Case, visit=1):
    """The requests that the host of a case saw in one visit."""
    return [one for one in visited.asked.get(address(NUMBERS[case.name]), []) if one.visit == visit]


def everything(visited):
    """The requests that any host saw."""
    return [one for requests in visited.asked.values() for one in requests]


def named(name: str) -> Case:
    return CASES[NUMBERS[name] - 1]


@pytest.mark.parametrize("case", rows(CASES))
def test_the_outcome_is_as_stated(visited, case):
    assert outcomes(visited, visited.first, case, case.outcomes) == dict(case.outcomes)


@pytest.mark.parametrize("case", rows(CASES, "again"))
def test_the_outcome_of_the_second_crawl_is_as_stated(visited, case):
    assert outcomes(visited, visited.second, case, case.again) == dict(case.again)


@pytest.mark.parametrize("case", rows(CASES, "flags"))
def test_what_is_odd_about_a_page_is_flagged(visited, case):
    told = {target: visited.first.visits.get(visited.site.url(NUMBERS[case.name], target)) for target in case.flags}

    assert {
        target for target, flag in case.flags.items() if flag not in (told[target] or {"flags": []})["flags"]
    } == set()


@pytest.mark.parametrize("case", rows(CASES, "requests"))
def test_no_page_is_asked_for_more_often_than_needed(visited, case):
    targets = [one.target for one in asked(visited, case)]

    assert {
        target: targets.count(target) for target, most in case.requests.items() if targets.count(target) > most
    } == {}


@pytest.mark.parametrize("case", rows(plain.CASES))
def test_a_site_that_answers_is_asked_for_nothing_twice(visited, case):
    targets = [one.target for one in asked(visited, case)]

    assert sorted(targets) == sorted(set(targets))


def test_no_host_answers_two_requests_at_once(visited):
    overlaps = [
        (host, before.target, after.target)
        for host, requests in visited.asked.items()
        for before, after in pairwise(requests)
        if after.began < before.ended
    ]

    assert overlaps == []


def test_robots_txt_is_asked_for_before_anything_else(visited):
    first = {host: requests[0].target for host, requests in visited.asked.items()}

    assert {host: target for host, target in first.items() if target != "/robots.txt"} == {}
    assert len(first) == len(CASES)


def test_every_request_says_who_asks_and_how_to_reach_them(visited):
    agents = {one.headers.get("user-agent", "") for one in everything(visited)}

    assert [agent for agent in agents if not AGENT.fullmatch(agent)] == []


def test_no_cookie_or_password_is_sent_to_anybody(visited):
    assert [one for one in everything(visited) if {"cookie", "authorization"} & set(one.headers)] == []


@pytest.mark.parametrize("name", WAITED)
def test_a_host_that_says_wait_is_not_asked_before(visited, name):
    refused, then = [one for one in asked(visited, named(name)) if one.target == "/"]

    assert then.began - refused.ended >= 0.99


def test_crawl_delay_is_kept_between_any_two_requests(visited):
    rules_read, *pages = asked(visited, named(CRAWL_DELAY))

    assert rules_read.target == "/robots.txt"
    assert [after.began - before.ended < 0.99 for before, after in pairwise(pages)] == [False] * (len(pages) - 1)
    assert len(pages) >= 2


def test_news_is_asked_for_by_what_the_page_said_of_itself(visited):
    of = {name: asked(visited, named(name), 2)[-1].headers for name in ("ETag", "weak ETag", "Last-Modified alone")}

    assert re.fullmatch(r'"[0-9a-f]{16}"', of["ETag"]["if-none-match"])
    assert of["weak ETag"]["if-none-match"] == 'W/"ete-6"'
    assert of["Last-Modified alone"]["if-modified-since"].endswith("2024 06:00:00 GMT")
    assert [one for one in everything(visited) if one.visit == 1 and "if-none-match" in one.headers] == []


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
            urls = {f"http://{one.host}:{visited.site.port}{one.target}" for one in asked(visited, case, number)}
            assert urls <= {url for url, kind in told if kind == "request"}
            assert urls <= {url for url, kind in told if kind in ("response", "revisit")}


def test_a_cut_body_is_kept_as_far_as_it_came_and_marked(visited):
    cut = [case for case in wire.CASES if "truncated" in case.outcomes.values()]
    urls = {visited.site.url(NUMBERS[case.name]) for case in cut}
    marked = {
        one.url: len(one.body) for one in kept(visited.first.archive) if one.is_truncated and one.kind == "response"
    }

    assert urls <= marked.keys()
    assert min(marked[url] for url in urls) > 1_000


def test_hosts_that_were_left_alone_are_told_and_the_crawl_is_not_complete(visited):
    deferred = {case.name for case in CASES if "deferred" in case.outcomes.values()}
    hosts = {address(NUMBERS[name]) for name in deferred}
    told = {host.partition(":")[0] for host, numbers in visited.first.told["hosts"].items() if numbers["deferred"]}

    assert told == hosts
    assert (visited.first.code, visited.first.told["is_complete"]) == (4, False)


def test_a_host_that_hangs_up_every_time_is_soon_left_alone(visited):
    circuit = named("circuit: hangs up on every page")

    assert len(asked(visited, circuit)) < 30  # 20 pages, some of them tried again


def test_bombs_cost_no_memory(visited):
    assert visited.first.peak_mb < MOST_MB
