"""An open release → the figures of each source's newest snapshot, and the file of the last run → those of the releases before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pipeline import store
from pipeline.core.source import Source
from pipeline.ingest.occurrences import occurrences
from pipeline.run.drift import Drift, Figures, drift_of, remembered
from pipeline.run.limits import IS_PAGE

History = Mapping[str, Sequence[Figures]]  # by source, the oldest first
_COUNTS = """
    WITH newest AS (SELECT source, max(snapshot) AS snapshot FROM pages WHERE {is_page} GROUP BY source),
    printed AS (FROM records SEMI JOIN newest USING (source, snapshot))
    SELECT source, snapshot, 'pages', count(*)::DOUBLE FROM pages SEMI JOIN newest USING (source, snapshot) WHERE {is_page} GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'issues', count(*) FROM ({places}) SEMI JOIN newest USING (source, snapshot)
        WHERE severity IN ('error', 'warning') AND page IS NOT NULL GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'records', count(*) FROM printed GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'confidence', sum(confidence) FROM printed GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'private', count(*) FROM printed WHERE is_private GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'language ' || coalesce(language, 'unknown'), count(*) FROM printed GROUP BY ALL
    UNION ALL SELECT source, snapshot, 'summary ' || summary_relation, count(*) FROM printed GROUP BY ALL
"""
_OWN = ("pages", "records", "issues")
DIGITS = 4  # of a share: what is kept must be what is compared


def figures_of(opened: store.OpenRelease) -> dict[str, Figures]:
    """The figures of each source; at least pages, records and issues are open."""
    query = _COUNTS.format(is_page=IS_PAGE, places=occurrences(opened.view("issues")))
    counts: dict[tuple[str, str], dict[str, float]] = {}
    for source, snapshot, measure, count in opened.rows(lambda *row: row, query):
        counts.setdefault((source, snapshot), {})[measure] = count or 0.0
    return {source: _figures(snapshot, own) for (source, snapshot), own in sorted(counts.items())}


def _figures(snapshot: str, counts: Mapping[str, float]) -> Figures:
    pages, records, issues = (int(counts.get(name, 0)) for name in _OWN)
    shares = (
        {name: round(count / records, DIGITS) for name, count in sorted(counts.items()) if name not in _OWN}
        if records
        else {}
    )
    return Figures(snapshot, pages, records, issues, shares)


def drifts_of(
    figures: Mapping[str, Figures],
    history: History,
    sources: Mapping[str, Source],
    partial: Collection[tuple[str, str]],
) -> tuple[Drift, ...]:
    """The sources that drifted, of those that the run looked at; a crawl that is not whole is no measure (`partial`)."""
    drifts = (
        drift_of(name, own, history.get(name, ()), sources[name].limits)
        for name, own in figures.items()
        if name in sources and (name, own.snapshot) not in partial
    )
    return tuple(drift for drift in drifts if drift)


def next_history(figures: Mapping[str, Figures], history: History, partial: Collection[tuple[str, str]]) -> History:
    """What this run hands on."""
    return {
        name: tuple(history.get(name, ()))
        if (name, own.snapshot) in partial
        else remembered(history.get(name, ()), own)
        for name, own in figures.items()
    }


def history_table(history: History) -> dict[str, object]:
    """A history as its file holds it."""
    return {name: [asdict(one) for one in figures] for name, figures in history.items()}


def read_history(table: Mapping[str, Any]) -> History:
    """The history in a file; none where another wrote it: what is usual is then learned anew."""
    try:
        return {name: tuple(map(_read, figures)) for name, figures in table.items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return {}


def _read(table: Mapping[str, Any]) -> Figures:
    shares = {str(name): float(share) for name, share in table["shares"].items()}
    return Figures(str(table["snapshot"]), int(table["pages"]), int(table["records"]), int(table["issues"]), shares)
