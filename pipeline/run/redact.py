"""The rows that stand now → the same, with nothing of a resource that its source withholds.

A page tells of itself what is private, and its records come without their text. But a resource stands on several pages:
on one that does not say (a teaser, a page cut short), on older ones that were public then, on its own page. All of
these follow the newest word of the resource's records: only a later snapshot that says so makes it public again.
"""

from collections.abc import Collection

import duckdb
import pyarrow as pa

from pipeline.core.text import fold
from pipeline.fields import UNQUOTED
from pipeline.resolve.match.addresses import url_key

PLACE = ("source", "snapshot", "page")
NEVER = "~"  # sorts after every snapshot
WHY = "decided by the rule; one of the two is withheld by its source, so nothing of it is quoted"
_SPAN = "title_line, body_first_line, labels_first_line, summary_first_line, body_last_line, labels_last_line, summary_last_line"


def hide(connection: duckdb.DuckDBPyConnection, withholding: Collection[str]) -> None:
    """Make the views `told_records`, `told_articles`, `told_issues` and `told_matches` of the rows as they stand.

    `withholding` names the sources whose profile withholds now: rows that an older profile let pass are hidden too.
    """
    connection.register("withholding", pa.table({"source": pa.array(sorted(withholding), pa.string())}))
    connection.execute(_HIDDEN)
    connection.register("silent", _silent(connection))
    connection.execute(_TOLD)


def hides(connection: duckdb.DuckDBPyConnection) -> bool:
    """Is there a text that must not be published? `hide` comes first."""
    return connection.execute("FROM hidden LIMIT 1").fetchone() is not None


_HIDDEN = f"""
    CREATE OR REPLACE TEMP TABLE said AS  -- what records say themselves; one that only follows its resource has no labels
    SELECT record_id, source, snapshot, resource_id, is_private IS FALSE AS is_public, list_contains(flags, 'withheld') AS is_empty
    FROM records JOIN members USING (record_id)
    WHERE is_private IS FALSE OR (is_private AND (is_empty OR source IN (FROM withholding))) OR (is_empty AND len(labels) > 0);

    CREATE OR REPLACE TEMP TABLE private AS  -- until when a resource is withheld: for ever, or until a later record says no
    SELECT source, resource_id, max(snapshot) FILTER (NOT is_public) AS newest,
        coalesce(min(snapshot) FILTER (is_public AND snapshot > newest_private), '{NEVER}') AS until
    FROM said JOIN (
        SELECT source, resource_id, max(snapshot) AS newest_private FROM said WHERE NOT is_public GROUP BY ALL
    ) USING (source, resource_id) GROUP BY ALL;

    CREATE OR REPLACE TEMP TABLE hidden AS  -- records that still have a text which must not be published
    SELECT record_id FROM records JOIN members USING (record_id) JOIN private USING (source, resource_id)
    WHERE NOT list_contains(flags, 'withheld')
        AND CASE WHEN is_private IS NULL THEN snapshot < until WHEN is_private THEN TRUE ELSE snapshot < newest END;
"""
_TOLD = f"""
    CREATE OR REPLACE TEMP VIEW told_records AS
    SELECT r.* FROM records r ANTI JOIN hidden USING (record_id)
    UNION ALL BY NAME
    SELECT r.* REPLACE (
        NULL AS body, NULL AS summary, '' AS text, r.items[:0] AS items, r.differences[:0] AS differences,
        list_sort(list_distinct(list_append(r.flags, 'withheld'))) AS flags, NULL AS series, NULL AS keywords,
        r.urls[:0] AS urls, r.links[:0] AS links, NULL AS postal_code, NULL AS city, NULL AS area, r.labels[:0] AS labels
    ) FROM records r SEMI JOIN hidden USING (record_id);

    CREATE OR REPLACE TEMP VIEW told_articles AS
    SELECT articles.* REPLACE (CASE WHEN is_silent THEN '' ELSE articles.text END AS text), resource_id
    FROM articles JOIN silent USING (source, snapshot, page);

    CREATE OR REPLACE TEMP VIEW told_issues AS
    SELECT i.* REPLACE (
        CASE WHEN hit THEN '{UNQUOTED}' ELSE message END AS message, CASE WHEN hit THEN '' ELSE excerpt END AS excerpt
    ) FROM (
        SELECT i.*, EXISTS (
            FROM records r SEMI JOIN hidden USING (record_id)
            WHERE r.source = i.source AND r.snapshot = i.snapshot AND r.page = i.page
                AND i.first_line <= greatest({_SPAN}) AND i.last_line >= least({_SPAN})
        ) AS hit FROM issues i
    ) i;

    CREATE OR REPLACE TEMP VIEW told_matches AS
    SELECT f.* REPLACE (
        CASE WHEN left_record_id IN (FROM hidden) OR right_record_id IN (FROM hidden) THEN '{WHY}' ELSE why END AS why
    ) FROM found f;
"""


def _silent(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """One row an article: its resource, and whether that is withheld, by its id, its address or its title."""
    until: dict[tuple[str, str, str], str] = {}
    query = """
        SELECT DISTINCT source, resource_id, url, title, until FROM records JOIN members USING (record_id)
        JOIN private USING (source, resource_id)
    """
    for source, resource_id, url, title, end in connection.execute(query).fetchall():
        for kind, value in _names(resource_id, url, title):
            until[source, kind, value] = max(end, until.get((source, kind, value), ""))
    query = "SELECT source, snapshot, page, resource_id, page_url, title FROM articles JOIN linked USING (source, snapshot, page)"
    rows = [
        (
            *place,
            resource_id,
            any(place[1] < until.get((place[0], *named), "") for named in _names(resource_id, url, title)),
        )
        for *place, resource_id, url, title in connection.execute(query).fetchall()
    ]
    kinds = [*((name, pa.string()) for name in (*PLACE, "resource_id")), ("is_silent", pa.bool_())]
    columns = zip(*rows, strict=True) if rows else ((),) * len(kinds)
    return pa.table({name: pa.array(column, kind) for column, (name, kind) in zip(columns, kinds, strict=True)})


def _names(resource_id: str | None, url: str | None, title: str | None) -> list[tuple[str, str]]:
    """By what an article and a resource may be known to be one."""
    names = [("id", resource_id or ""), ("url", url_key(url)), ("title", fold(title or ""))]
    return [(kind, value) for kind, value in names if value]
