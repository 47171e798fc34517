"""All rows of the table, each a host; `HOSTS` is what the site serves."""

from tests.collect.cases import plain, redirects, rules, wire
from tests.collect.site import address

CASES = (*plain.CASES, *wire.CASES, *rules.CASES, *redirects.CASES)
HOSTS = [case.answers for case in CASES]
NUMBERS = {case.name: number for number, case in enumerate(CASES, 1)}


def starts() -> list[str]:
    """Where the crawl begins, with {port} for the port."""
    return [f"http://{address(NUMBERS[case.name])}:{{port}}{target}" for case in CASES for target in case.start]


def hosts() -> list[str]:
    """Allowed hosts: those of the site, and private ones that must be refused all the same."""
    return [*(address(number) for number in NUMBERS.values()), *redirects.LISTED_PRIVATE, "0xa.1"]
