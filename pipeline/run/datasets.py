"""The rows that stand now and the resolution → the datasets of a release, in their staging place, checked.

Sorting and joining are DuckDB's, so that a corpus may be larger than memory; each dataset is streamed into its file.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.contract import Contract, arrow_schema, check, contracts, redacted_rows
from pipeline.core.errors import ContractBroken
from pipeline.core.model import Issue, Resolution
from pipeline.fields.rows import issue_row, passage_row
from pipeline.ingest.batch import nullable
from pipeline.judgements.relink import Relinked
from pipeline.judgements.reporting import judgement_issues, judgement_rows
from pipeline.resolve.match.rules import rule_hashes
from pipeline.run.passages import shared
from pipeline.run.previous import RULES
from pipeline.run.redact import REDACTIONS, redact
from pipeline.run.resolve import linked, members

BATCH_ROWS = 10_000
MOST_SHOWN = 20  # broken rules that an error lists

QUERIES: Mapping[str, str] = {
    "records": "SELECT * FROM redacted_records JOIN members USING (record_id)",
    "resources": """
        WITH placed AS (SELECT * FROM redacted_records JOIN members USING (record_id)),
        newest AS (SELECT source, max(snapshot) AS whole FROM complete SEMI JOIN pages USING (source, snapshot) GROUP BY source),
        gathered AS (
            SELECT resource_id, min(snapshot) AS first_snapshot, max(snapshot) AS last_snapshot, count(*)::INTEGER AS record_count,
                list_sort(list_distinct(list(source || '/' || snapshot || '/' || page))) AS pages,
                list_sort(list_distinct(list(source))) AS sources, max(version) AS version_count,
                CASE WHEN bool_or(snapshot = whole) THEN true WHEN bool_and(whole IS NOT NULL) THEN false END AS is_listed
            FROM placed LEFT JOIN newest USING (source) GROUP BY resource_id
        )
        SELECT placed.*, record_id AS survivor_record_id, gathered.* EXCLUDE (resource_id), len(pages)::INTEGER AS page_count,
            len(sources)::INTEGER AS source_count
        FROM placed JOIN gathered USING (resource_id) WHERE is_survivor
    """,
    "articles": "SELECT * FROM articles JOIN linked USING (source, snapshot, page)",
    "resource_aliases": "SELECT * FROM aliases",
    "matches": "SELECT * FROM found",
    "issues": "SELECT * FROM redacted_issues UNION ALL BY NAME SELECT * FROM noticed",
    "judgements": "SELECT * FROM judged_rows",
    "pages": "SELECT * FROM pages",
    "ledger": "SELECT * FROM ledger",
    "passages": "SELECT * FROM quoted",
}


def write_datasets(
    connection: duckdb.DuckDBPyConnection,
    resolution: Resolution,
    relinked: Sequence[Relinked],
    issues: Sequence[Issue],
    withholding: Collection[str],
    complete: Collection[tuple[str, str]],
    stage: store.Staging,
) -> None:
    """Write every dataset that the rows give by themselves; `withholding` names the sources that withhold private texts,
    `complete` the snapshots (source, snapshot) that hold all that their site lists.
    """
    connection.register("complete", _complete(complete))
    connection.register("members", members(resolution))
    connection.register("linked", linked(connection))
    connection.register("aliases", _table("resource_aliases", [asdict(alias) for alias in resolution.aliases]))
    connection.register("found", _table("matches", [asdict(match) for match in resolution.matches]))
    connection.register("judged_rows", _table("judgements", judgement_rows(relinked)))
    redact(connection, withholding)
    passages, disagreements = shared(connection)
    connection.register("quoted", _table("passages", [passage_row(passage) for passage in passages]))
    noticed = [*issues, *judgement_issues(relinked), *disagreements]
    connection.register("noticed", _table("issues", [issue_row(issue) for issue in noticed]))
    for name, query in QUERIES.items():
        write_dataset(connection, contracts()[name], query, stage)


def write_dataset(connection: duckdb.DuckDBPyConnection, contract: Contract, query: str, stage: store.Staging) -> None:
    """Stream the rows of a query into a dataset of the release, redacted, in its contract's order of rows and columns."""
    schema = nullable(arrow_schema(contract))
    if contract.name == "matches":
        schema = schema.with_metadata({**schema.metadata, RULES: json.dumps(rule_hashes())})
    order = ", ".join(f'"{column}" ASC NULLS LAST' for column in contract.sort)
    columns = ", ".join(f'"{column}"' for column in schema.names)
    redaction = REDACTIONS[contract.name]
    query = redacted_rows(contract, query, redaction.withheld, redaction.knew_text)
    rows = connection.sql(f"SELECT {columns} FROM ({query}) ORDER BY {order}").to_arrow_reader(BATCH_ROWS)
    few = [column.name for column in contract.columns if column.has_few_values]
    ids = [column.name for column in contract.columns if column.is_looked_up]
    with store.writer(
        stage.path(contract.name, contract.version), schema, sorted_by=contract.sort, dictionary=few, bloom=ids
    ) as file:
        for batch in rows:
            file.write_batch(batch)


def check_datasets(stage: store.Staging) -> None:
    """Hold every staged dataset against its contract. Raises ContractBroken, which lists what is broken."""
    paths = {name: [stage.datasets / f"{name}.parquet"] for name in stage.versions}
    with store.connect(paths, stage.spill) as connection:
        failures = check({name: store.schema_of(path[0]) for name, path in paths.items()}, connection)
    if failures:
        shown = "\n".join(failure.sentence for failure in failures[:MOST_SHOWN])
        more = f"\n… and {len(failures) - MOST_SHOWN} more." if len(failures) > MOST_SHOWN else ""
        raise ContractBroken(
            f"The data break their contracts; nothing was published, the last data stay.\n{shown}{more}"
        )


def _complete(snapshots: Collection[tuple[str, str]]) -> pa.Table:
    schema = pa.schema([("source", pa.string()), ("snapshot", pa.string())])
    return pa.Table.from_pylist([{"source": source, "snapshot": name} for source, name in sorted(snapshots)], schema)


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=nullable(arrow_schema(contracts()[name])))
