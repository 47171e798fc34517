"""When a host may be asked again: arithmetic, without a clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.politeness import JITTER, MAX_BUSY, MAX_FAILURES, MAX_WAIT, PolitenessPolicy, seconds

NOW, WALL = 1_000.0, 1_709_532_000.0  # the latter is Mon, 04 Mar 2024 06:00:00 GMT


@given(st.floats(0, 60), st.floats(0, 1))
def test_between_two_requests_there_is_the_delay_and_at_most_the_jitter(delay, chance):
    wait = PolitenessPolicy(delay).after_request(NOW, chance).wait(NOW)

    assert delay - 1e-6 <= wait <= delay * (1 + JITTER) + 1e-6


def test_a_host_that_was_never_asked_waits_for_nothing():
    assert PolitenessPolicy(2.0).wait(NOW) == 0


@pytest.mark.parametrize(
    "asked, delay, is_deferred",
    [(None, 2.0, False), (0.5, 2.0, False), (10.0, 10.0, False), (60.0, 60.0, False), (61.0, 2.0, True), (86_400.0, 2.0, True)],
)  # fmt: skip
def test_a_crawl_delay_counts_where_it_is_longer_and_defers_where_it_is_too_long(asked, delay, is_deferred):
    manners = PolitenessPolicy(2.0).with_crawl_delay(asked)

    assert (manners.delay, bool(manners.deferred)) == (delay, is_deferred)


RETRY_AFTER = [
    pytest.param("120", 120.0, id="seconds"),
    pytest.param(" 0 ", 0.0, id="none at all"),
    pytest.param("Mon, 04 Mar 2024 06:00:30 GMT", 30.0, id="date"),
    pytest.param("Monday, 04-Mar-24 06:00:30 GMT", 30.0, id="date as of old"),
    pytest.param("Mon, 04 Mar 2024 05:00:00 GMT", 0.0, id="date that is past"),
    pytest.param("bientôt", None, id="a word"),
    pytest.param("-5", None, id="less than nothing"),
    pytest.param("1.5", None, id="a fraction"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize("told, wait", RETRY_AFTER)
def test_a_wait_is_told_in_seconds_or_as_a_date(told, wait):
    assert seconds(told, WALL) == wait


@pytest.mark.parametrize("told", ["9" * 400, "3601", "Fri, 31 Dec 9999 00:00:00 GMT"])
def test_a_wait_of_more_than_an_hour_defers_the_host(told):
    assert PolitenessPolicy(2.0).after_refusal(429, told, NOW, WALL).deferred


def test_a_wait_within_the_hour_is_kept():
    manners = PolitenessPolicy(2.0).after_refusal(503, str(int(MAX_WAIT)), NOW, WALL)

    assert manners.deferred is None
    assert manners.wait(NOW) == MAX_WAIT


def test_without_a_word_the_pause_doubles_until_the_host_is_deferred():
    manners, waits = PolitenessPolicy(2.0), []
    for _ in range(MAX_BUSY):
        manners = manners.after_refusal(429, "", NOW, WALL)
        waits.append(manners.wait(NOW))

    assert waits == sorted(waits)
    assert waits[-1] == 4 * waits[0]
    assert manners.deferred is None
    assert manners.after_refusal(429, "", NOW, WALL).deferred


def test_an_answer_forgives_what_was_before():
    manners = PolitenessPolicy(2.0).after_refusal(429, "", NOW, WALL).after_failure().after_answer()

    assert (manners.busy, manners.failures) == (0, 0)


def test_failures_in_a_row_break_the_circuit():
    manners = PolitenessPolicy(2.0)
    for _ in range(MAX_FAILURES - 1):
        manners = manners.after_failure()

    assert manners.deferred is None
    assert manners.after_failure().deferred
    assert manners.after_answer().after_failure().deferred is None
