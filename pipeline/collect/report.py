"""A crawl that came to an end → its closing figures, and whether it saw all that its site lists."""

import json

from pipeline import store
from pipeline.collect.figures import FAILED, REFUSED, Collected
from pipeline.collect.frontier import Frontier
from pipeline.collect.journal import Journal
from pipeline.core.privacy import mask, publishable_url

MAX_REQUESTS = 1_000  # that the closing figures name


def report(place: store.Collecting, journal: Journal, stopped: str | None, is_dry: bool) -> Collected:
    """Count what came of a crawl, all its parts together."""
    frontier = journal.frontier
    counts = _counts(frontier)
    stopped = stopped or ("max_depth" if frontier.fact("is_too_deep") else None)
    return Collected(
        source=place.source,
        snapshot=place.snapshot,
        is_complete=not (is_dry or stopped or counts.get("deferred") or _missing(frontier)),
        is_dry=is_dry,
        stopped=stopped,
        pages=counts.get("fetched", 0),
        unchanged=counts.get("unchanged", 0),
        vanished=counts.get("vanished", 0),
        refused=sum(counts.get(outcome, 0) for outcome in REFUSED),
        failed=sum(counts.get(outcome, 0) for outcome in FAILED),
        queued=counts.get("queued", 0),
        bytes=frontier.total_bytes(),
        seconds=round(journal.seconds, 3),
        hosts={name: journal.figures_of(name).to_dict() for name in frontier.hosts()},
        visits=tuple(_odd_requests(frontier)),
    )


def _counts(frontier: Frontier) -> dict[str, int]:
    """How many addresses there are of each outcome, and how many are still queued; redirects are no pages."""
    query = (
        "SELECT CASE WHEN state = 'queued' THEN 'queued' WHEN status BETWEEN 300 AND 399 AND outcome = 'fetched' THEN 'redirected' "
        "WHEN kind = 'sitemap' THEN 'sitemap' ELSE outcome END, count(*) FROM visits GROUP BY 1"
    )
    return dict(frontier.rows(query))


def _odd_requests(frontier: Frontier) -> list[dict[str, object]]:
    """What did not simply go well, in the order in which it was found."""
    query = (
        "SELECT url, outcome, status, why, flags FROM visits WHERE state = 'done' AND (outcome <> 'fetched' OR why <> '' OR flags <> '[]') "
        "ORDER BY number LIMIT ?"
    )
    rows = frontier.rows(query, MAX_REQUESTS)
    return [
        {
            "url": publishable_url(url),
            "outcome": outcome,
            "status": status,
            "why": mask(why),
            "flags": json.loads(flags or "[]"),
        }
        for url, outcome, status, why, flags in rows
    ]


def _missing(frontier: Frontier) -> int:
    """How many start and listing pages were not had, so that what they list is not known."""
    query = (
        "SELECT count(*) FROM visits WHERE kind <> 'detail' AND (state = 'queued' OR outcome NOT IN ('fetched', 'unchanged') "
        "AND NOT (outcome = 'vanished' AND kind IN ('listing', 'page')) AND NOT (outcome = 'out_of_scope' AND kind <> 'start'))"
    )
    return int(frontier.rows(query)[0][0])
