"""Hosts that never come to an end, so that only a clock ends a visit: they are crawled apart, with little patience."""

from tests.collect.cases import one, robots
from tests.collect.cases.wire import BODY, HOUR, TRIES, length, often, typed
from tests.collect.site.answers import answer, drip, steps

CASES = (
    often("timed_out", "hangs", HOUR),
    often("timed_out", "hangs in the head", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", HOUR),
    often("timed_out", "hangs in the body", typed(length(len(BODY))) + BODY[:100], HOUR),
    one("a byte every half second", "timed_out", drip(BODY, typed(length(len(BODY)))), requests={"/": TRIES}),
    one("a byte of the head every half second", "timed_out", drip(answer(BODY)), requests={"/": TRIES}),
    robots("robots: hangs, forbids all", steps(HOUR), {"/a": "disallowed"}, requests={"/a": 0}),
)
