"""A crawl that came to an end → its closing numbers, and whether it saw all that its site lists."""

import json

from pipeline import store
from pipeline.collect.crawl import Crawl
from pipeline.collect.frontier import Frontier
from pipeline.collect.numbers import FAILED, REFUSED, Collected

MOST_VISITS = 1_000  # that the closing numbers name


def closed(place: store.Collecting, known: Frontier, crawl: Crawl, is_dry: bool) -> Collected:
    """Count what came of a crawl, all its parts together."""
    counts = _counts(known)
    hosts = {name: crawl.numbers_of(name).to_dict() for name in known.hosts()}
    queued = counts.get("queued", 0)
    stopped = crawl.stopped or ("max_depth" if known.fact("is_too_deep") else None)
    is_complete = not (is_dry or stopped or counts.get("deferred") or _missing(known))
    return Collected(
        source=place.source,
        snapshot=place.snapshot,
        is_complete=is_complete,
        is_dry=is_dry,
        stopped=stopped,
        pages=counts.get("fetched", 0),
        unchanged=counts.get("unchanged", 0),
        vanished=counts.get("vanished", 0),
        refused=sum(counts.get(outcome, 0) for outcome in REFUSED),
        failed=sum(counts.get(outcome, 0) for outcome in FAILED),
        queued=queued,
        bytes=known.total_bytes(),
        seconds=round(crawl.seconds, 3),
        hosts=hosts,
        visits=tuple(_visits(known)),
    )


def _counts(known: Frontier) -> dict[str, int]:
    """How many addresses there are of each outcome, and how many are still queued; asides and redirects are no pages."""
    query = (
        "SELECT CASE WHEN state = 'queued' THEN 'queued' WHEN status BETWEEN 300 AND 399 AND outcome = 'fetched' THEN 'redirected' "
        "WHEN kind = 'sitemap' THEN 'sitemap' ELSE outcome END, count(*) FROM visits GROUP BY 1"
    )
    return dict(known.rows(query))


def _visits(known: Frontier) -> list[dict[str, object]]:
    """What did not simply go well, in the order in which it was found."""
    query = (
        "SELECT url, outcome, status, why, flags FROM visits WHERE state = 'done' AND (outcome <> 'fetched' OR why <> '' OR flags <> '[]') "
        "ORDER BY number LIMIT ?"
    )
    rows = known.rows(query, MOST_VISITS)
    return [{"url": u, "outcome": o, "status": s, "why": w, "flags": json.loads(f or "[]")} for u, o, s, w, f in rows]


def _missing(known: Frontier) -> int:
    """How many start and listing pages were not had, so that what they list is not known."""
    query = (
        "SELECT count(*) FROM visits WHERE kind <> 'detail' AND (state = 'queued' OR outcome NOT IN ('fetched', 'unchanged') "
        "AND NOT (outcome = 'vanished' AND kind IN ('listing', 'page')) AND NOT (outcome = 'out_of_scope' AND kind <> 'start'))"
    )
    return int(known.rows(query)[0][0])
