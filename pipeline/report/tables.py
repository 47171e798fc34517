"""An open release → what the report counts, in tables of its own: the columns that are asked for often, and of the texts those shown.

Some thirty questions are asked of a release. Asked of the files, each would open them anew, which takes longer than to answer; and
to find the texts of a few records unpacks those of nearly all, so that they are looked for once.
"""

from collections.abc import Mapping, Sequence

from pipeline import store
from pipeline.ingest.occurrences import occurrences

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
    SELECT resource_id, record_id, version, is_survivor, title, source, snapshot, page, position, summary_relation, confidence, flags,
        labels, body, summary, text, title_line, body_first_line, body_last_line, labels_first_line, labels_last_line,
        summary_first_line, summary_last_line
    FROM records SEMI JOIN (
        SELECT record_id FROM record_rows SEMI JOIN {chosen} USING (resource_id)
        UNION SELECT left_record_id FROM longest_passages UNION SELECT left_record_id FROM chosen_passages
    ) USING (record_id)
"""


def fill_tables(opened: store.OpenRelease) -> None:
    """Make the tables, and `issue_places`: one row a place, whatever version of the dataset the release has."""
    _fill(opened, {**_TABLES, "issue_places": occurrences(opened.view("issues"))})


def fill_texts(opened: store.OpenRelease, ids: Sequence[str]) -> None:
    """Make `chosen_passages`, those of some resources, and `record_texts`: what the records of these print, and those of which a
    passage is shown; after `fill_tables`.
    """
    chosen = store.rows_view(opened.connection, "chosen", ["resource_id"], [(name,) for name in ids])
    of_chosen = f"left_resource_id IN (FROM {chosen}) OR right_resource_id IN (FROM {chosen})"
    _fill(opened, {"chosen_passages": f"FROM passages WHERE NOT is_furniture AND ({of_chosen})"})
    _fill(opened, {"record_texts": _TEXTS.format(chosen=chosen)})


def _fill(opened: store.OpenRelease, tables: Mapping[str, str]) -> None:
    for name, query in tables.items():
        opened.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
