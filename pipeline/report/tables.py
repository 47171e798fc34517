"""An open release → what the report counts, in tables of its own: the columns that are asked for often, and of the texts those shown.

Some thirty questions are asked of a release. Asked of the files, each would open them anew, which takes longer than to answer; and
to find the texts of a few records unpacks those of nearly all, so that they are looked for once, and those that the report before
showed of a row that stands are taken from there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import store
from pipeline.ingest.occurrences import occurrences
from pipeline.store import NUMBER, View

DATASETS = ("records", "resources", "matches", "issues", "pages", "passages", "changes", "judgements")
MAX_EXAMPLES = 15  # rows that a table of the first page holds
LONGEST_FIRST = "word_count DESC, left_resource_id, right_resource_id, left_copy, left_start, right_copy, right_start"
_TABLES = {
    "page_rows": """
        SELECT source, snapshot, page, url, status, reason, page_kind, record_count, line_count, unassigned_line_count,
            junk_line_count, repeated_word_share
        FROM pages WHERE page_kind IS DISTINCT FROM 'container'
    """,
    "record_rows": """
        SELECT record_id, resource_id, version, source, snapshot, page, publisher, licence, terms_url, summary_relation, confidence,
            list_contains(flags, 'withheld') AS is_withheld, email_count, phone_count, title_line,
            greatest(title_line, body_last_line, labels_last_line, summary_last_line) AS last_line
        FROM records
    """,
    "resource_rows": "SELECT resource_id, title, record_count, version_count, sources FROM resources",
    "change_rows": "SELECT resource_id, change, columns, cause FROM changes",
    "longest_passages": f"FROM passages WHERE NOT is_furniture ORDER BY {LONGEST_FIRST} LIMIT {MAX_EXAMPLES}",
}
_TEXTS = """
    resource_id, record_id, version, is_survivor, title, source, snapshot, page, position, summary_relation, confidence, flags,
    labels, body, summary, text, title_line, body_first_line, body_last_line, labels_first_line, labels_last_line,
    summary_first_line, summary_last_line
"""
_PRINTED = """
    SELECT record_id FROM record_rows SEMI JOIN {chosen} USING (resource_id)
    UNION SELECT left_record_id FROM longest_passages UNION SELECT left_record_id FROM chosen_passages
"""


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """The `record_texts` of the report before, and the places in `records` of rows that are as they were then."""

    rows: View
    standing: Sequence[range]


def fill_tables(opened: store.OpenRelease) -> None:
    """Make the tables, and `issue_places`: one row a place, whatever version of the dataset the release has."""
    _fill(opened, {**_TABLES, "issue_places": occurrences(opened.view("issues"))})


def fill_texts(opened: store.OpenRelease, ids: Sequence[str], shown: ShownTexts | None = None) -> None:
    """Make `chosen_passages`, those of some resources, and `record_texts`: what the records of these print, and those of which a
    passage is shown; after `fill_tables`. What was `shown` before is not looked for again.
    """
    chosen = store.rows_view(opened.connection, "chosen", ["resource_id"], [(name,) for name in ids])
    of_chosen = f"left_resource_id IN (FROM {chosen}) OR right_resource_id IN (FROM {chosen})"
    _fill(opened, {"chosen_passages": f"FROM passages WHERE NOT is_furniture AND ({of_chosen})"})
    printed = _PRINTED.format(chosen=chosen)
    texts = f"SELECT {_TEXTS} FROM records SEMI JOIN ({printed}) USING (record_id)"
    _fill(opened, {"record_texts": _mostly_shown(opened, printed, shown) if shown else texts})


def shown_texts(opened: store.OpenRelease) -> View:
    """What `fill_texts` made, for the next report."""
    return opened.view("record_texts")


def _mostly_shown(opened: store.OpenRelease, printed: str, shown: ShownTexts) -> str:
    """The query of the texts of some records; those that were not shown are looked for in the groups of rows in which they are."""
    records = store.numbered(opened.connection, "records", opened.release.path("records"))
    known = set(opened.rows(str, f"SELECT record_id FROM {shown.rows}"))
    place_of = dict(
        opened.connection.execute(
            f'SELECT record_id, "{NUMBER}" FROM {records} SEMI JOIN ({printed}) USING (record_id)'
        ).fetchall()
    )
    again = {
        name for name, place in place_of.items() if name in known and any(place in rows for rows in shown.standing)
    }
    others = sorted(place for name, place in place_of.items() if name not in again)
    kept = store.rows_view(opened.connection, "kept", ["record_id"], [(name,) for name in sorted(again)])
    places = ", ".join(map(str, others)) or "NULL"
    return f"""
        SELECT {_TEXTS} FROM {shown.rows} SEMI JOIN {kept} USING (record_id)
        UNION ALL SELECT {_TEXTS} FROM {records} WHERE "{NUMBER}" IN ({places})
    """


def _fill(opened: store.OpenRelease, tables: Mapping[str, str]) -> None:
    for name, query in tables.items():
        opened.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
