"""Hosts that stretch a crawl, each in its way; in the second visit the one that drips has its page ready."""

from tests.collect.site.answers import answer, by_visit, chain, drip, says, to
from tests.collect.site.listing import page
from tests.collect.site.server import Answer, Request

CALENDAR, DRIPS, LEADS_ON = 1, 2, 3
DELAY = 0.25  # seconds of Crawl-delay


def month(asked: Request):
    """A month of a calendar without end, which links to the next one."""
    number = int(asked.target.rpartition("/")[2])
    return [answer(page(number, records=1, then=f"/agenda/{number + 1}"))]


def moved(folder: str) -> Answer:
    """The same month in another folder."""
    return lambda asked: to(f"/{folder}/{asked.target.rpartition('/')[2]}")(asked)


HOSTS: list[dict[str, Answer]] = [
    {
        "/robots.txt": says(f"User-agent: *\nCrawl-delay: {DELAY}\n", kind="text/plain"),
        "/agenda/*": moved("mois"),
        "/mois/*": moved("pages"),
        "/pages/*": month,
    },
    {"/liste": by_visit(drip(answer(page(1, records=1))), says(page(1, records=1)))},
    {"/*": chain, "/robots.txt": says("", kind="text/plain")},
]
