"""A release → what the first page tells of it: counts of everything, and a bounded number of examples of each."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from pipeline import store
from pipeline.contract import contracts, rules_of
from pipeline.report.model import (
    Change,
    ChangeCount,
    DatasetFacts,
    Funnel,
    IssueGroup,
    Linked,
    Overview,
    PageFacts,
    Place,
    Shared,
    SourceFacts,
)
from pipeline.report.tables import LONGEST_FIRST, MAX_EXAMPLES

MAX_GROUPS, MAX_CHANGES = 60, 100  # rows that a table of the first page holds
MAX_QUARANTINE, MAX_PASSAGE = 100, 240  # pages; characters of a passage that are shown

_FUNNEL = """
    SELECT p.*, r.records, (SELECT count(*) FROM issue_places WHERE code = 'discarded_row'),
        (SELECT count(*) FROM resource_rows), r.contents, r.withheld, r.emails, r.phones
    FROM (SELECT count(*), count(*) FILTER (status = 'quarantined'), count(*) FILTER (page_kind = 'listing'),
            count(*) FILTER (page_kind = 'article'), count(*) FILTER (page_kind = 'other'),
            coalesce(sum(line_count), 0)::BIGINT, coalesce(sum(unassigned_line_count), 0)::BIGINT, coalesce(sum(junk_line_count), 0)::BIGINT
        FROM page_rows) p,
        (SELECT count(*) AS records, count(DISTINCT (resource_id, version)) AS contents,
            count(*) FILTER (is_withheld) AS withheld,
            coalesce(sum(email_count), 0)::BIGINT AS emails, coalesce(sum(phone_count), 0)::BIGINT AS phones FROM record_rows) r
"""
_SPAN = "SELECT min(snapshot), max(snapshot) FROM page_rows"
SOURCES = """
    WITH of_pages AS (
        SELECT source, max(snapshot) AS newest, count(DISTINCT snapshot) AS snapshots,
            count(*) AS pages, count(*) FILTER (status = 'quarantined') AS quarantined,
            coalesce(sum(unassigned_line_count), 0)::BIGINT AS unassigned
        FROM page_rows GROUP BY source
    ), of_snapshots AS (
        SELECT source, list(records ORDER BY snapshot DESC) AS counts
        FROM (SELECT source, snapshot, sum(record_count)::BIGINT AS records FROM page_rows GROUP BY ALL) GROUP BY source
    ), of_records AS (
        SELECT source, max(publisher) AS publisher, max(licence) AS licence, max(coalesce(terms_url, '')) AS terms_url,
            count(*) AS records, count(DISTINCT resource_id) AS resources, count(*) FILTER (is_withheld) AS withheld
        FROM record_rows GROUP BY source
    ), of_issues AS (
        SELECT source, count(*) FILTER (severity = 'error') AS errors, count(*) FILTER (severity = 'warning') AS warnings,
            min(excerpt) FILTER (code = 'source_held_back') AS held_back
        FROM issue_places GROUP BY source
    )
    SELECT s.source, coalesce(publisher, ''), coalesce(licence, ''), coalesce(terms_url, ''), newest, coalesce(snapshots, 0),
        coalesce(pages, 0), coalesce(quarantined, 0), coalesce(records, 0), coalesce(resources, 0), coalesce(unassigned, 0),
        coalesce(withheld, 0), coalesce(errors, 0), coalesce(warnings, 0), held_back, coalesce(counts[1], 0), counts[2]
    FROM (SELECT source FROM of_pages UNION SELECT source FROM of_issues WHERE held_back IS NOT NULL) s
    LEFT JOIN of_pages USING (source) LEFT JOIN of_snapshots USING (source) LEFT JOIN of_records USING (source)
    LEFT JOIN of_issues USING (source)
    ORDER BY s.source
"""
_CHANGE_COUNTS = "SELECT change, cause, count(*) FROM change_rows GROUP BY ALL ORDER BY 3 DESC, 1, 2"
CHANGES = """
    SELECT resource_id, title, coalesce(sources, []), change, columns, cause FROM change_rows LEFT JOIN resource_rows USING (resource_id)
    ORDER BY change = 'added', change = 'removed', coalesce(title, ''), resource_id
"""
_ISSUES = f"""
    SELECT severity, code, min(stage), count(*), count(DISTINCT source),
        arg_min((message, excerpt, source, snapshot, page, first_line, last_line),
            (coalesce(page, ''), source, coalesce(snapshot, ''), coalesce(first_line, 0), message, excerpt))
    FROM issue_places GROUP BY severity, code
    ORDER BY severity <> 'error', severity <> 'warning', count(*) DESC, code LIMIT {MAX_GROUPS}
"""
_ISSUE_COUNTS = (
    "SELECT severity, count(*) FROM issue_places GROUP BY severity ORDER BY severity <> 'error', severity <> 'warning'"
)
_RELATIONS = "SELECT summary_relation, count(*) FROM record_rows GROUP BY ALL ORDER BY 2 DESC, 1"
_CONFIDENCE = "SELECT least(floor(confidence * 10), 9)::INTEGER, count(*) FROM record_rows GROUP BY ALL"
_VERDICTS = (
    "SELECT verdict, rule, count(*) FROM matches GROUP BY verdict, rule ORDER BY verdict = 'different', 3 DESC, rule"
)
_JUDGEMENTS = "SELECT status, count(*) FROM judgements GROUP BY ALL ORDER BY ALL"
LINKED = "SELECT resource_id, title, record_count, version_count, sources FROM resource_rows"
_CLUSTERS = f"{LINKED} WHERE record_count > 1 ORDER BY record_count DESC, resource_id LIMIT {MAX_EXAMPLES}"
PASSAGES = f"""
    SELECT left_resource_id, right_resource_id, l.title, r.title, p.word_count, score,
        substring(CASE left_copy WHEN 'body' THEN printed.body ELSE printed.summary END, left_start + 1,
            least(left_end - left_start, {MAX_PASSAGE}))
    FROM {{some}} p JOIN record_texts printed ON printed.record_id = left_record_id
    JOIN resource_rows l ON l.resource_id = left_resource_id JOIN resource_rows r ON r.resource_id = right_resource_id
    ORDER BY {LONGEST_FIRST}
"""
_LONGEST = PASSAGES.format(some="longest_passages")
_PASSAGE_COUNTS = "SELECT count(*) FILTER (NOT is_furniture), count(*) FILTER (is_furniture) FROM passages"
PAGES = """
    SELECT source, snapshot, page, url, coalesce(page_kind, status), reason, record_count, line_count, unassigned_line_count,
        junk_line_count, repeated_word_share, coalesce(troubles, 0)
    FROM page_rows
    LEFT JOIN (SELECT source, snapshot, page, count(*) AS troubles FROM issue_places WHERE severity <> 'info' GROUP BY ALL)
        USING (source, snapshot, page)
"""
_QUARANTINE = f"{PAGES} WHERE status = 'quarantined' ORDER BY source, snapshot DESC, page LIMIT {MAX_QUARANTINE}"
_LOSSY = f"""
    {PAGES} WHERE unassigned_line_count + junk_line_count > 0
    ORDER BY unassigned_line_count DESC, junk_line_count DESC, source, snapshot, page LIMIT {MAX_EXAMPLES}
"""
_DISCARDED = """
    SELECT regexp_extract(message, 'where (\\w+) expects', 1) AS dataset, count(*) FILTER (code = 'discarded_row'),
        count(*) FILTER (code = 'discarded_value')
    FROM issue_places WHERE code IN ('discarded_row', 'discarded_value') GROUP BY ALL
"""  # the message of such an issue names the dataset (run/discarded.py)

T = TypeVar("T")


def overview(opened: store.OpenRelease, release: store.Release) -> Overview:
    """Count all that there is, and pick examples; the open release may be one that is staged and has no name yet.

    Texts are not there yet, and the `passages` wait for them.
    """

    def rows(kind: Callable[..., T], query: str) -> tuple[T, ...]:
        return tuple(opened.rows(kind, query))

    first, newest = opened.row(lambda *span: span, _SPAN)
    passage_count, furniture_count = opened.row(lambda *counts: counts, _PASSAGE_COUNTS)
    return Overview(
        release=release.id,
        parent=release.parent,
        first_snapshot=first,
        newest_snapshot=newest,
        funnel=opened.row(Funnel, _FUNNEL),
        sources=rows(SourceFacts, SOURCES),
        change_counts=rows(ChangeCount, _CHANGE_COUNTS),
        changes=rows(Change, f"{CHANGES} LIMIT {MAX_CHANGES}"),
        issues=rows(_issue_group, _ISSUES),
        issue_counts=opened.counts(_ISSUE_COUNTS),
        relations=opened.counts(_RELATIONS),
        confidence=_tenths(opened.connection.execute(_CONFIDENCE).fetchall()),
        verdicts=rows(lambda *row: row, _VERDICTS),
        judgements=opened.counts(_JUDGEMENTS),
        clusters=rows(Linked, _CLUSTERS),
        passages=(),
        passage_count=passage_count,
        furniture_count=furniture_count,
        datasets=_datasets(opened, release),
        quarantine=rows(PageFacts, _QUARANTINE),
        lossy_pages=rows(PageFacts, _LOSSY),
    )


def longest_passages(opened: store.OpenRelease) -> tuple[Shared, ...]:
    """The passages with most words; texts are there."""
    return tuple(opened.rows(Shared, _LONGEST))


def _issue_group(
    severity: str, code: str, stage: str, count: int, sources: int, example: Mapping[str, object] | tuple[object, ...]
) -> IssueGroup:
    values = tuple(example.values()) if isinstance(example, Mapping) else example
    message, excerpt, *place = values
    return IssueGroup(severity, code, stage, count, sources, str(message), str(excerpt), Place(*place))  # type: ignore[arg-type]  # as the query has them


def _tenths(counted: list[tuple[int, int]]) -> list[int]:
    counts = dict(counted)
    return [counts.get(tenth, 0) for tenth in range(10)]


def _datasets(opened: store.OpenRelease, release: store.Release) -> tuple[DatasetFacts, ...]:
    known = contracts()
    discarded = {name: counts for name, *counts in opened.connection.execute(_DISCARDED).fetchall()}
    return tuple(
        DatasetFacts(
            name,
            file.contract_version,
            file.rows,
            len(rules_of(known[name])) if name in known else 0,
            *discarded.get(name, (0, 0)),
        )
        for name, file in sorted(release.files.items())
    )
