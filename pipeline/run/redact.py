"""The rows that stand now → which of them tell of a resource that its source withholds, and the same rows redacted.

A page tells of itself what is private, and its records come without their text. But a resource stands on several pages:
on one that does not say (a teaser, a page cut short), on older ones that were public then, on its own page. All of
these follow the newest word of the resource's records: only a later snapshot that says so makes it public again.

Which columns such a row may show is said by its contract, column by column; here stands which rows they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from pipeline.contract import contracts, redacted_rows
from pipeline.core.text import fold
from pipeline.resolve.match.addresses import url_key

PLACE = ("source", "snapshot", "page")
NEVER = "~"  # sorts after every snapshot
_SPAN = "title_line, body_first_line, labels_first_line, summary_first_line, body_last_line, labels_last_line, summary_last_line"


@dataclass(frozen=True, slots=True)
class Redaction:
    """SQL conditions of a dataset's rows: those that tell of a withheld record, and those made when its text was known."""

    withheld: str
    knew_text: str = "FALSE"


_HAS_FLAG = "list_contains(flags, 'withheld')"
_OF_PAGE = """
    source IN (FROM withholding) OR (source, snapshot, page) IN (
        SELECT (r.source, r.snapshot, r.page) FROM records r SEMI JOIN withheld USING (record_id)
    )
"""
REDACTIONS: Mapping[str, Redaction] = {  # dataset → its rows, as they are written
    "records": Redaction(_HAS_FLAG),
    "resources": Redaction(_HAS_FLAG),
    "articles": Redaction(
        "(source, snapshot, page) IN (SELECT (source, snapshot, page) FROM withheld_articles) "
        "OR (text = '' AND word_count > 0)"
    ),
    "resource_aliases": Redaction("new_id IN (SELECT resource_id FROM members SEMI JOIN withheld USING (record_id))"),
    "matches": Redaction(
        "left_record_id IN (FROM withheld) OR right_record_id IN (FROM withheld)",
        "left_record_id IN (FROM unredacted) OR right_record_id IN (FROM unredacted)",
    ),
    "passages": Redaction("left_record_id IN (FROM withheld) OR right_record_id IN (FROM withheld)"),
    "judgements": Redaction("left_record_id IN (FROM withheld) OR right_record_id IN (FROM withheld)"),
    "issues": Redaction(_OF_PAGE),
    "pages": Redaction(_OF_PAGE),
    "ledger": Redaction(_OF_PAGE),
    "changes": Redaction(
        f"resource_id IN (SELECT resource_id FROM resources WHERE {_HAS_FLAG}"
        f" UNION ALL SELECT resource_id FROM old_resources WHERE {_HAS_FLAG})"
    ),
}


def redact(connection: duckdb.DuckDBPyConnection, withholding: Collection[str]) -> None:
    """Make the views `redacted_records` and `redacted_issues` of the rows as they stand, and what REDACTIONS asks for.

    `withholding` names the sources whose profile withholds now: rows that an older profile let pass are redacted too.
    """
    connection.register("withholding", pa.table({"source": pa.array(sorted(withholding), pa.string())}))
    connection.execute(_WITHHELD)
    connection.register("withheld_articles", _articles(connection))
    records = redacted_rows(contracts()["records"], _FLAGGED, _HAS_FLAG, "record_id IN (FROM unredacted)")
    issues = redacted_rows(contracts()["issues"], "FROM issues", "FALSE", _OVER_UNREDACTED)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW redacted_records AS {records}")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW redacted_issues AS {issues}")


def has_unredacted(connection: duckdb.DuckDBPyConnection) -> bool:
    """Is there a text that must not be published? `redact` comes first."""
    return connection.execute("FROM unredacted LIMIT 1").fetchone() is not None


_WITHHELD = f"""
    CREATE OR REPLACE TEMP TABLE stated AS  -- what records say themselves; one that only follows its resource has no labels
    SELECT record_id, source, snapshot, resource_id, is_private IS FALSE AS is_public, {_HAS_FLAG} AS is_empty
    FROM records JOIN members USING (record_id)
    WHERE is_private IS FALSE OR (is_private AND (is_empty OR source IN (FROM withholding))) OR (is_empty AND len(labels) > 0);

    CREATE OR REPLACE TEMP TABLE private AS  -- until when a resource is withheld: for ever, or until a later record says no
    SELECT source, resource_id, max(snapshot) FILTER (NOT is_public) AS newest,
        coalesce(min(snapshot) FILTER (is_public AND snapshot > newest_private), '{NEVER}') AS until
    FROM stated JOIN (
        SELECT source, resource_id, max(snapshot) AS newest_private FROM stated WHERE NOT is_public GROUP BY ALL
    ) USING (source, resource_id) GROUP BY ALL;

    CREATE OR REPLACE TEMP TABLE unredacted AS  -- records that still have a text which must not be published
    SELECT record_id FROM records JOIN members USING (record_id) JOIN private USING (source, resource_id)
    WHERE NOT {_HAS_FLAG}
        AND CASE WHEN is_private IS NULL THEN snapshot < until WHEN is_private THEN TRUE ELSE snapshot < newest END;

    CREATE OR REPLACE TEMP TABLE withheld AS FROM unredacted UNION ALL SELECT record_id FROM records WHERE {_HAS_FLAG};
"""
_FLAGGED = """
    SELECT * REPLACE (CASE WHEN record_id IN (FROM unredacted)
        THEN list_sort(list_distinct(list_append(flags, 'withheld'))) ELSE flags END AS flags) FROM records
"""
_OVER_UNREDACTED = f"""
    EXISTS (
        SELECT 1 FROM records r SEMI JOIN unredacted USING (record_id)
        WHERE r.source = issues.source AND r.snapshot = issues.snapshot AND r.page = issues.page
            AND issues.first_line <= greatest({_SPAN}) AND issues.last_line >= least({_SPAN})
    )
"""


def _articles(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The places of the articles whose resource is withheld, by its id, its address or its title."""
    until: dict[tuple[str, str, str], str] = {}
    query = """
        SELECT DISTINCT source, resource_id, url, title, until FROM records JOIN members USING (record_id)
        JOIN private USING (source, resource_id)
    """
    for source, resource_id, url, title, end in connection.execute(query).fetchall():
        for kind, value in _names(resource_id, url, title):
            until[source, kind, value] = max(end, until.get((source, kind, value), ""))
    query = "SELECT source, snapshot, page, resource_id, page_url, title FROM articles JOIN linked USING (source, snapshot, page)"
    places = [
        place
        for *place, resource_id, url, title in connection.execute(query).fetchall()
        if any(place[1] < until.get((place[0], *named), "") for named in _names(resource_id, url, title))
    ]
    columns = {name: [place[at] for place in places] for at, name in enumerate(PLACE)}
    return pa.table(columns, schema=pa.schema([(name, pa.string()) for name in PLACE]))


def _names(resource_id: str | None, url: str | None, title: str | None) -> list[tuple[str, str]]:
    """By what an article and a resource may be known to be one."""
    names = [("id", resource_id or ""), ("url", url_key(url)), ("title", fold(title or ""))]
    return [(kind, value) for kind, value in names if value]
