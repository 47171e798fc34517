"""The table, visited twice: what the crawls told of each row, and what its host saw of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.collect.cases import Case
from tests.collect.crawling import Crawl, bodies
from tests.collect.site import Asked, Site, address
from tests.collect.table import CASES, NUMBERS, SLOW


@dataclass(frozen=True, slots=True)
class Visited:
    """The site, every request it saw, and the crawls: of the quick rows, of the slow ones, and again of those that say what then comes."""

    site: Site
    asked: list[Asked]
    first: Crawl
    slow: Crawl
    second: Crawl

    def url(self, case: Case, target: str) -> str:
        return self.site.url(NUMBERS[case.name], target)

    def outcomes(self, crawl: Crawl, case: Case, targets: Iterable[str]) -> dict[str, str]:
        """Target → outcome: what a crawl does not tell of, and what is kept, was plainly fetched."""
        had = dict.fromkeys(bodies(crawl.archive), "fetched")
        told = had | {url: visit["outcome"] for url, visit in crawl.visits.items()}
        return {target: told.get(self.url(case, target), "nothing is told of it") for target in targets}

    def first_of(self, case: Case) -> Crawl:
        """The first crawl of a row."""
        return self.slow if case in SLOW else self.first

    def of(self, case: Case, visit: int = 1) -> list[Asked]:
        """The requests that the host of a case saw in one visit, in the order in which they began."""
        host = address(NUMBERS[case.name])
        return [one for one in self.asked if (one.host, one.visit) == (host, visit)]


def named(name: str) -> Case:
    """The row of this name."""
    return CASES[NUMBERS[name] - 1]
