"""The redacted rows and the resolution → the datasets of a release, in their staging place.

Joining is DuckDB's and sorting the store's, so that a corpus may be larger than memory; each dataset is streamed into its file.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.changes import RULES
from pipeline.contract import Contract, arrow_schema, contracts, redacted_rows
from pipeline.core.model import Issue
from pipeline.fields.rows import Row, issue_row
from pipeline.ingest.batch import nullable
from pipeline.ingest.occurrences import gathered as gathered_issues
from pipeline.judgements.relink import Relinked
from pipeline.judgements.reporting import judgement_rows
from pipeline.resolve.match.rules import rule_hashes
from pipeline.run.merge import RESOURCES
from pipeline.run.redact import Redacted, Redaction, redacted_records
from pipeline.run.resolve import Resolved
from pipeline.run.rows import PLACE, columns_of, dataset_table
from pipeline.run.standing import RECORDS, Kept, split, touched_resources
from pipeline.store import View


def write_datasets(
    resolved: Resolved,
    redacted: Redacted,
    passages: pa.Table,
    judgements: Sequence[Relinked],
    issues: Sequence[Issue],
    complete: Collection[tuple[str, str]],
    kept: Kept | None,
    stage: store.Staging,
) -> pa.Table | None:
    """Write every dataset that the rows give by themselves; returns the ids of the resources that may be other than before,
    None where all may.

    `issues` are those that no page gives by itself, `complete` the snapshots (source, snapshot) that hold all that
    their site lists. What is `kept` of the parent release is not made again.
    """
    connection, rows = resolved.rows.connection, resolved.rows
    whole = store.rows_view(connection, "complete_snapshots", ["source", "snapshot"], sorted(complete))
    gathered = store.table(connection, "gathered", _gathered(redacted.records, rows.pages, whole))
    made: Mapping[str, Callable[[View], str]] = {
        "articles": lambda articles: f"FROM {articles} JOIN {resolved.links} USING ({columns_of(PLACE)})",
        "ledger": lambda ledger: f"FROM {ledger}",
        "pages": lambda pages: f"FROM {pages}",
        "records": lambda records: redacted_records(records, resolved.members, redacted.unredacted),
        RESOURCES: lambda records: _resources(
            redacted_records(records, resolved.members, redacted.unredacted), gathered
        ),
    }
    queries = {name: make(rows[RECORDS if name == RESOURCES else name]) for name, make in made.items()}
    parts = split(kept, resolved.members, queries, redacted.redactions) if kept else {}
    queries |= {name: made[name](part.others) for name, part in parts.items()} | {
        "resource_aliases": f"FROM {resolved.aliases}",
        "matches": f"FROM {resolved.matches}",
        "issues": gathered_issues(
            f"FROM {redacted.issues} UNION ALL BY NAME FROM {_rows(connection, 'issues', map(issue_row, issues))}"
        ),
        "judgements": f"FROM {_rows(connection, 'judgements', judgement_rows(judgements))}",
        "passages": f"FROM {store.arrow_view(connection, 'passages', passages)}",
    }
    for name, query in queries.items():
        standing = parts[name].standing if name in parts else None
        write_dataset(connection, contracts()[name], query, redacted.redactions[name], stage, standing)
    return touched_resources(kept, resolved.members, parts[RESOURCES].standing) if kept else None


def write_dataset(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    query: str,
    redaction: Redaction,
    stage: store.Staging,
    standing: store.Standing | None = None,
) -> None:
    """Stream the rows of a query into a dataset of the release, redacted, in its contract's order of rows and columns.

    What is `standing` lies in a file already, and the query gives the others.
    """
    schema = nullable(arrow_schema(contract))
    if contract.name == "matches":
        schema = schema.with_metadata({**schema.metadata, RULES: json.dumps(rule_hashes())})
    columns = columns_of(schema.names)
    redacted = redacted_rows(contract, query, redaction.withheld, redaction.knew_text)
    rows = store.in_order(connection, f"SELECT {columns} FROM ({redacted})", contract.sort, stage.spill)
    few = [column.name for column in contract.columns if column.has_few_values]
    ids = [column.name for column in contract.columns if column.is_looked_up]
    path = stage.path(contract.name, contract.version)
    with store.writer(path, schema, sorted_by=contract.sort, dictionary=few, bloom=ids) as file:
        if standing:
            store.splice(standing, rows, contract.sort, file)
            stage.standing[contract.name] = file.standing
        else:
            for batch in rows:
                file.write_batch(batch)


def _gathered(records: View, pages: View, complete: View) -> str:
    """What all records of a resource tell of it."""
    return f"""
        WITH newest AS (
            SELECT source, max(snapshot) AS whole FROM {complete} SEMI JOIN {pages} USING (source, snapshot) GROUP BY source
        )
        SELECT resource_id, min(snapshot) AS first_snapshot, max(snapshot) AS last_snapshot, count(*)::INTEGER AS record_count,
            list_sort(list_distinct(list(source || '/' || snapshot || '/' || page))) AS pages,
            list_sort(list_distinct(list(source))) AS sources, max(version) AS version_count,
            CASE WHEN bool_or(snapshot = whole) THEN true WHEN bool_and(whole IS NOT NULL) THEN false END AS is_listed
        FROM {records} LEFT JOIN newest USING (source) GROUP BY resource_id
    """


def _resources(records: str, gathered: View) -> str:
    """The columns of those of some records that are survivors, and what all records of a resource tell of it."""
    return f"""
        SELECT survivors.*, record_id AS survivor_record_id, gathered.* EXCLUDE (resource_id), len(pages)::INTEGER AS page_count,
            len(sources)::INTEGER AS source_count
        FROM ({records}) survivors JOIN {gathered} gathered USING (resource_id) WHERE is_survivor
    """


def _rows(connection: duckdb.DuckDBPyConnection, dataset: str, rows: Iterable[Row]) -> View:
    return store.arrow_view(connection, dataset, dataset_table(dataset, rows))
