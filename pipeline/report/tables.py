"""An open release → what the report counts, in tables of its own: the columns that are asked for often, and none of the texts.

Some thirty questions are asked of a release. Asked of the files, each would open them anew, which takes longer than to answer.
"""

from pipeline import store
from pipeline.ingest.occurrences import occurrences

DATASETS = ("records", "resources", "matches", "issues", "pages", "passages", "changes", "judgements")
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
}


def fill_tables(opened: store.OpenRelease) -> None:
    """Make the tables, and `issue_places`: one row a place, whatever version of the dataset the release has."""
    for name, query in {**_TABLES, "issue_places": occurrences(opened.view("issues"))}.items():
        opened.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
