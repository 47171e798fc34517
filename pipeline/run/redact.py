"""What was resolved → which rows tell of a resource that its source withholds, and the same rows redacted.

A page tells of itself what is private, and its records come without their text. But a resource stands on several pages:
on one that does not say (a teaser, a page cut short), on older ones that were public then, on its own page. All of
these follow the newest word of the resource's records: only a later snapshot that says so makes it public again.

Which columns such a row may show is said by its contract, column by column; here stands which rows they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline import store
from pipeline.contract import contracts, redacted_rows
from pipeline.core.text import fold
from pipeline.ingest.batch import part_contract
from pipeline.ingest.rows import PARTED
from pipeline.resolve.match.addresses import url_key
from pipeline.run.resolve import Resolved
from pipeline.run.rows import PLACE, columns_of
from pipeline.store import View

NEVER = "~"  # sorts after every snapshot
_HAS_FLAG = "list_contains(flags, 'withheld')"
_SPAN = "title_line, body_first_line, labels_first_line, summary_first_line, body_last_line, labels_last_line, summary_last_line"


@dataclass(frozen=True, slots=True)
class Redaction:
    """SQL conditions of a dataset's rows: those that tell of a withheld record, and those made when its text was known."""

    withheld: str
    knew_text: str = "FALSE"


@dataclass(frozen=True, slots=True)
class Redacted:
    """Records, with their resource, and issues as they may be published, and how the rows of each dataset are redacted.

    `is_any` tells whether there was a text that must not be published: that of the records `unredacted`.
    """

    records: View
    issues: View
    redactions: Mapping[str, Redaction]
    is_any: bool
    unredacted: View


def redact(resolved: Resolved, withholding: Collection[str]) -> Redacted:
    """Redact what the sources `withholding` withhold now: rows that an older profile let pass too."""
    rows, connection = resolved.rows, resolved.rows.connection
    sources = store.rows_view(connection, "withholding", ["source"], [(name,) for name in sorted(withholding)])
    private = _private_resources(resolved, sources)
    unredacted = store.table(connection, "unredacted", _unredacted(resolved, private))
    withheld = store.table(
        connection, "withheld", f"FROM {unredacted} UNION ALL SELECT record_id FROM {rows.records} WHERE {_HAS_FLAG}"
    )
    over_unredacted = f"""
        EXISTS (
            SELECT 1 FROM {rows.records} r SEMI JOIN {unredacted} USING (record_id)
            WHERE r.source = issues.source AND r.snapshot = issues.snapshot AND r.page = issues.page
                AND issues.first_line <= greatest({_SPAN}) AND issues.last_line >= least({_SPAN})
        )
    """
    issues = redacted_rows(part_contract("issues"), f"FROM {rows.issues}", "FALSE", over_unredacted)
    return Redacted(
        store.view(connection, "redacted_records", redacted_records(rows.records, resolved.members, unredacted)),
        store.once(connection, "redacted_issues", issues),
        _redactions(resolved, sources, unredacted, withheld, _withheld_articles(resolved, private)),
        bool(connection.execute(f"FROM {unredacted} LIMIT 1").fetchall()),
        unredacted,
    )


def redacted_records(records: View, members: View, unredacted: View) -> str:
    """The query of some records, as their pages gave them, with their resource and as they may be published."""
    marked = f"""
        SELECT * REPLACE (CASE WHEN record_id IN (FROM {unredacted})
            THEN list_sort(list_distinct(list_append(flags, 'withheld'))) ELSE flags END AS flags) FROM {records}
    """
    redacted = redacted_rows(contracts()["records"], marked, _HAS_FLAG, f"record_id IN (FROM {unredacted})")
    return f"FROM ({redacted}) JOIN {members} USING (record_id)"


def redaction_of_changes(old: View, new: View) -> Redaction:
    """How `changes` are redacted, by the resources of the parent release and the new ones."""
    withheld = " UNION ALL ".join(f"SELECT resource_id FROM {resources} WHERE {_HAS_FLAG}" for resources in (old, new))
    return Redaction(f"resource_id IN ({withheld})")


def _redactions(
    resolved: Resolved, sources: View, unredacted: View, withheld: View, articles: View
) -> Mapping[str, Redaction]:
    of_pair = Redaction(f"left_record_id IN (FROM {withheld}) OR right_record_id IN (FROM {withheld})")
    of_page = Redaction(f"""
        source IN (FROM {sources}) OR (source, snapshot, page) IN (
            SELECT (r.source, r.snapshot, r.page) FROM {resolved.rows.records} r SEMI JOIN {withheld} USING (record_id)
        )
    """)
    return dict.fromkeys(PARTED, of_page) | {
        "records": Redaction(_HAS_FLAG),
        "resources": Redaction(_HAS_FLAG),
        "articles": Redaction(
            f"(source, snapshot, page) IN (SELECT (source, snapshot, page) FROM {articles}) "
            "OR (text = '' AND word_count > 0)"
        ),
        "resource_aliases": Redaction(
            f"new_id IN (SELECT resource_id FROM {resolved.members} SEMI JOIN {withheld} USING (record_id))"
        ),
        "matches": Redaction(
            of_pair.withheld, f"left_record_id IN (FROM {unredacted}) OR right_record_id IN (FROM {unredacted})"
        ),
        "passages": of_pair,
        "judgements": of_pair,
    }


def _private_resources(resolved: Resolved, sources: View) -> View:
    """Until when a resource is withheld: for ever, or until a later record says no; `newest` is the last yes.

    A record says it itself; one that only follows its resource has no labels.
    """
    connection, placed = sources.connection, f"{resolved.rows.records} JOIN {resolved.members} USING (record_id)"
    stated = store.table(
        connection,
        "stated_private",
        f"""
        SELECT source, resource_id, max(snapshot) AS newest FROM (
            SELECT *, {_HAS_FLAG} AS is_empty FROM {placed} WHERE is_private IS DISTINCT FROM FALSE AND (is_private OR {_HAS_FLAG})
        ) WHERE (is_private AND (is_empty OR source IN (FROM {sources}))) OR (is_empty AND len(labels) > 0) GROUP BY ALL
        """,
    )
    return store.table(
        connection,
        "private",
        f"""
        WITH public AS (
            SELECT source, resource_id, min(snapshot) AS since FROM {placed} JOIN {stated} USING (source, resource_id)
            WHERE is_private IS FALSE AND snapshot > newest GROUP BY ALL
        )
        SELECT source, resource_id, newest, coalesce(since, '{NEVER}') AS until FROM {stated} LEFT JOIN public USING (source, resource_id)
        """,
    )


def _unredacted(resolved: Resolved, private: View) -> str:
    """Records that still have a text which must not be published."""
    return f"""
        SELECT record_id FROM {resolved.rows.records} JOIN {resolved.members} USING (record_id)
        JOIN {private} USING (source, resource_id)
        WHERE NOT {_HAS_FLAG}
            AND CASE WHEN is_private IS NULL THEN snapshot < until WHEN is_private THEN TRUE ELSE snapshot < newest END
    """


def _withheld_articles(resolved: Resolved, private: View) -> View:
    """The places of the articles whose resource is withheld, by its id, its address or its title."""
    rows, connection = resolved.rows, resolved.rows.connection
    until: dict[tuple[str, str, str], str] = {}
    query = f"""
        SELECT DISTINCT source, resource_id, url, title, until FROM {rows.records} JOIN {resolved.members} USING (record_id)
        JOIN {private} USING (source, resource_id)
    """
    for source, resource_id, url, title, end in connection.execute(query).fetchall():
        for name in _names(resource_id, url, title):
            until[source, *name] = max(end, until.get((source, *name), ""))
    place = columns_of(PLACE)
    query = f"SELECT {place}, resource_id, page_url, title FROM {rows.articles} JOIN {resolved.links} USING ({place})"
    places = [
        (source, snapshot, page)
        for source, snapshot, page, resource_id, url, title in connection.execute(query).fetchall()
        if any(snapshot < until.get((source, *name), "") for name in _names(resource_id, url, title))
    ]
    return store.rows_view(connection, "withheld_articles", PLACE, places)


def _names(resource_id: str | None, url: str | None, title: str | None) -> list[tuple[str, str]]:
    """By what an article and a resource may be known to be one."""
    names = [("id", resource_id or ""), ("url", url_key(url)), ("title", fold(title or ""))]
    return [(kind, value) for kind, value in names if value]
