"""No host of the table had reason to complain of how it was asked."""

import re
from itertools import groupby, pairwise

import pytest

from tests.collect.cases import plain
from tests.collect.table import CASES
from tests.collect.test_site import rows
from tests.collect.visited import named

AGENT = re.compile(r"doublon/\S+ \(\+donnees@example\.org\)")
WAITED = ("429, a second", "503, a second", "429, a date")  # each told to wait a second or more
WAIT = 0.99  # seconds; clocks are read before and after


def per_host(visited):
    """The requests of each host, in the order in which they began."""
    ordered = sorted(visited.asked, key=lambda one: (one.host, one.began))
    return [list(requests) for _, requests in groupby(ordered, key=lambda one: one.host)]


@pytest.mark.parametrize("case", rows(CASES, "requests"))
def test_no_page_is_asked_for_more_often_than_stated(visited, case):
    targets = [one.target for one in visited.of(case)]

    assert {
        target: targets.count(target) for target, most in case.requests.items() if targets.count(target) > most
    } == {}


@pytest.mark.parametrize("case", rows(plain.CASES))
def test_a_site_that_answers_is_asked_for_nothing_twice(visited, case):
    targets = [one.target for one in visited.of(case)]

    assert sorted(targets) == sorted(set(targets))


def test_no_host_answers_two_requests_at_once(visited):
    both = [pair for requests in per_host(visited) for pair in pairwise(requests)]

    assert [(before, after) for before, after in both if after.began < before.ended] == []


def test_robots_txt_is_asked_for_before_anything_else(visited):
    assert [requests[0].target for requests in per_host(visited)] == ["/robots.txt"] * len(CASES)


def test_every_request_says_who_asks_and_how_to_reach_them(visited):
    agents = {one.headers.get("user-agent", "") for one in visited.asked}

    assert [agent for agent in agents if not AGENT.fullmatch(agent)] == []


def test_no_cookie_or_password_is_sent_to_anybody(visited):
    assert [one for one in visited.asked if {"cookie", "authorization"} & set(one.headers)] == []


@pytest.mark.parametrize("name", WAITED)
def test_a_host_that_says_wait_is_not_asked_before(visited, name):
    refused, then = [one for one in visited.of(named(name)) if one.target == "/"]

    assert then.began - refused.ended >= WAIT


def test_crawl_delay_is_kept_once_it_is_known(visited):
    rules_read, *then = visited.of(named("robots: Crawl-delay of a second"))

    assert rules_read.target == "/robots.txt"
    assert {"/a", "/b"} <= {one.target for one in then}
    assert [pair for pair in pairwise(then) if pair[1].began - pair[0].ended < WAIT] == []


def test_news_is_asked_for_by_what_the_page_said_of_itself(visited):
    of = {name: visited.of(named(name), 2)[-1].headers for name in ("ETag", "weak ETag", "Last-Modified alone")}

    assert re.fullmatch(r'"[0-9a-f]{16}"', of["ETag"]["if-none-match"])
    assert of["weak ETag"]["if-none-match"] == 'W/"ete-6"'
    assert of["Last-Modified alone"]["if-modified-since"].endswith("2024 06:00:00 GMT")
    assert [one for one in visited.asked if one.visit == 1 and "if-none-match" in one.headers] == []


def test_a_host_that_hangs_up_every_time_is_soon_left_alone(visited):
    assert len(visited.of(named("circuit: hangs up on every page"))) < 30  # of 20 pages, some of them tried again
