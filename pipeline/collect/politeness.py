"""What a host said and when it was last asked → when it may be asked again, or that it is left alone.

Arithmetic alone: the time now, and the chance that makes crawlers not march in step, are arguments.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime

TRIES = 3  # of one address
FIRST_PAUSE = 1.0  # seconds between two tries, doubled each time
JITTER = 0.25  # of the delay, on top of it, at most
MAX_CRAWL_DELAY = 60.0  # seconds; a host that asks for more is deferred, or a crawl would take days
MAX_WAIT = 3600.0  # seconds that a Retry-After is waited for; a longer one defers the host
MAX_BUSY = 3  # answers 429 or 503 in a row, after which the host is deferred
MAX_FAILURES = 5  # addresses in a row without an answer, after which the host is deferred
MAX_DIGITS = 12  # of a Retry-After that are looked at: it is too long anyway
BUSY_WAIT = 5.0  # seconds after a 429 or 503 that names no time, doubled each time


@dataclass(frozen=True, slots=True)
class PolitenessPolicy:
    """What is known of one host. Times are seconds of one clock; `deferred` says why it is left alone."""

    delay: float
    free_at: float = 0.0
    busy: int = 0
    failures: int = 0
    deferred: str | None = None

    def wait(self, now: float) -> float:
        """Seconds until the next request may begin."""
        return max(0.0, self.free_at - now)

    def after_request(self, now: float, chance: float) -> "PolitenessPolicy":
        """After a request ended; `chance` is between 0 and 1."""
        return replace(self, free_at=max(self.free_at, now + self.delay * (1 + JITTER * chance)))

    def with_crawl_delay(self, crawl_delay: float | None) -> "PolitenessPolicy":
        """After robots.txt: its delay counts where it is the longer one."""
        if crawl_delay is None or crawl_delay <= self.delay:
            return self
        if crawl_delay > MAX_CRAWL_DELAY:
            return replace(self, deferred=f"Crawl-delay of {crawl_delay:g} s is longer than {MAX_CRAWL_DELAY:g} s")
        return replace(self, delay=crawl_delay)

    def after_refusal(self, status: int, retry_after: str, now: float, wall: float) -> "PolitenessPolicy":
        """After a 429 or 503; `wall` is the time of day in seconds, which a date in Retry-After is held against."""
        busy = self.busy + 1
        wait = seconds(retry_after, wall)
        if wait is not None and wait > MAX_WAIT:
            return replace(
                self, busy=busy, deferred=f"{status} with Retry-After of {wait:,.0f} s, which is more than an hour"
            )
        if busy > MAX_BUSY:
            return replace(self, busy=busy, deferred=f"{status} was answered {busy} times in a row")
        pause = wait if wait is not None else max(self.delay, BUSY_WAIT if self.delay else 0.1) * 2 ** (busy - 1)
        return replace(self, busy=busy, free_at=max(self.free_at, now + pause))

    def after_failure(self) -> "PolitenessPolicy":
        """After an address was given up: some in a row break the circuit."""
        count = self.failures + 1
        broke = f"the circuit broke after {count} addresses in a row failed" if count >= MAX_FAILURES else None
        return replace(self, failures=count, deferred=self.deferred or broke)

    def after_answer(self) -> "PolitenessPolicy":
        """After an answer that is one, whatever it says."""
        return replace(self, busy=0, failures=0)


def seconds(retry_after: str, wall: float) -> float | None:
    """A Retry-After, in seconds or as a date, as seconds from now; None where it is neither.

    >>> seconds("120", 0), seconds("Thu, 01 Jan 1970 00:01:30 GMT", 60.0), seconds("soon", 0)
    (120.0, 30.0, None)
    """
    text = retry_after.strip()
    if re.fullmatch(r"[0-9]+", text, re.ASCII):
        return float(text[:MAX_DIGITS])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - wall)
