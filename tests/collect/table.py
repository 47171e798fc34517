"""All rows of the table, each a host; `HOSTS` is what the site serves."""

from collections.abc import Iterable

from tests.collect.cases import Case, plain, redirects, rules, slow, wire
from tests.collect.site import address

QUICK, SLOW = (*plain.CASES, *wire.CASES, *rules.CASES, *redirects.CASES), slow.CASES
CASES = (*QUICK, *SLOW)
AGAIN = [case for case in QUICK if case.again]
HOSTS = [case.answers for case in CASES]
NUMBERS = {case.name: number for number, case in enumerate(CASES, 1)}


def starts(cases: Iterable[Case]) -> list[str]:
    """Where a crawl of some rows begins, with {port} for the port."""
    return [f"http://{address(NUMBERS[case.name])}:{{port}}{target}" for case in cases for target in case.start]


def hosts() -> list[str]:
    """Allowed hosts: those of the site, and private ones that must be refused all the same."""
    return [*(address(number) for number in NUMBERS.values()), *redirects.LISTED_PRIVATE, "0xa.1"]
