"""A release and its sources → what the page of each tells: snapshots, pages, issues and resources, the first rows of each.

One query asks for all sources at once, so that many sources cost little more than one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pipeline import store
from pipeline.report.model import Linked, PageFacts, Place, SourceFacts
from pipeline.report.overview import PAGES
from pipeline.report.source_model import SnapshotFacts, SourceIssue, SourceReport

MAX_SOURCES = 300  # that have a page
MAX_SNAPSHOTS = 120  # the newest
MAX_ROWS, MIN_ROWS, MAX_ROWS_OF_ALL = 100, 10, 2_000  # rows that a table of such a page holds, and all of them together

_SNAPSHOTS = """
    WITH printed AS (
        SELECT source, snapshot, resource_id, snapshot = min(snapshot) OVER (PARTITION BY source, resource_id) AS is_new FROM record_rows
    ), of_records AS (
        SELECT source, snapshot, count(*) AS records, count(DISTINCT resource_id) AS resources,
            count(DISTINCT resource_id) FILTER (is_new) AS new_resources
        FROM printed GROUP BY ALL
    ), of_pages AS (
        SELECT source, snapshot, count(*) AS pages, count(*) FILTER (status = 'quarantined') AS quarantined
        FROM page_rows GROUP BY ALL
    )
    SELECT source, snapshot, pages, quarantined, coalesce(records, 0), coalesce(resources, 0), coalesce(new_resources, 0)
    FROM of_pages LEFT JOIN of_records USING (source, snapshot)
"""
_ISSUES = "SELECT source, severity, code, message, excerpt, snapshot, page, first_line, last_line FROM issue_places"
_TROUBLE_FIRST = (
    "severity <> 'error', severity <> 'warning', code, snapshot DESC, page, first_line, last_line, message, excerpt"
)
_RESOURCES = """
    SELECT source, resource_id, title, record_count, version_count, sources
    FROM (SELECT resource_id, title, record_count, version_count, sources, unnest(sources) AS source FROM resource_rows)
"""
_LOSSY_FIRST = "status = 'ok', unassigned_line_count = 0, coalesce(troubles, 0) = 0, snapshot DESC, page"
T = TypeVar("T")


def source_reports(opened: store.OpenRelease, sources: Sequence[SourceFacts]) -> tuple[SourceReport, ...]:
    """One a source, of the first `MAX_SOURCES`."""
    told = sources[:MAX_SOURCES]
    limit = min(MAX_ROWS, max(MIN_ROWS, MAX_ROWS_OF_ALL // max(1, len(told))))
    snapshots = _grouped(
        opened, lambda source, *row: (source, SnapshotFacts(*row)), _SNAPSHOTS, "snapshot DESC", MAX_SNAPSHOTS
    )
    pages = _grouped(opened, lambda *row: (row[0], PageFacts(*row)), PAGES, _LOSSY_FIRST, limit)
    issues = _grouped(opened, _issue, _ISSUES, _TROUBLE_FIRST, limit)
    resources = _grouped(
        opened, lambda source, *row: (source, Linked(*row)), _RESOURCES, "record_count DESC, title, resource_id", limit
    )
    totals = {
        name: opened.counts(f"SELECT source, count(*) FROM ({query}) GROUP BY source")
        for name, query in (("pages", PAGES), ("issues", _ISSUES), ("resources", _RESOURCES))
    }
    return tuple(
        SourceReport(
            facts=facts,
            snapshots=tuple(snapshots[facts.source]),
            pages=tuple(pages[facts.source]),
            page_count=totals["pages"].get(facts.source, 0),
            issues=tuple(issues[facts.source]),
            issue_count=totals["issues"].get(facts.source, 0),
            resources=tuple(resources[facts.source]),
            resource_count=totals["resources"].get(facts.source, 0),
        )
        for facts in told
    )


def _grouped(
    opened: store.OpenRelease, kind: Callable[..., tuple[str, T]], query: str, order: str, limit: int
) -> Mapping[str, list[T]]:
    """The first rows of each source, in an order."""
    first = (
        f"{query} QUALIFY row_number() OVER (PARTITION BY source ORDER BY {order}) <= {limit} ORDER BY source, {order}"
    )
    groups: dict[str, list[T]] = defaultdict(list)
    for source, row in opened.rows(kind, first):
        groups[source].append(row)
    return groups


def _issue(
    source: str, severity: str, code: str, message: str, excerpt: str, *place: object
) -> tuple[str, SourceIssue]:
    return source, SourceIssue(severity, code, message, excerpt, Place(source, *place))  # type: ignore[arg-type]  # as the query has them
