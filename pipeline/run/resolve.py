"""The rows that stand now → which records are one resource, and which resource each article is the page of."""

from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.core.model import Article, Resolution
from pipeline.judgements.decisions import constraints_of, matches_of_judgements
from pipeline.judgements.relink import Relinked
from pipeline.resolve.index.clustering import Constraints
from pipeline.resolve.index.engine import Engine
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.linking import Listed, link
from pipeline.resolve.records import RECORDS
from pipeline.resolve.resources import resolution
from pipeline.run.previous import known_aliases, known_records

_MEMBERS = pa.schema(
    [("record_id", pa.string()), ("resource_id", pa.string()), ("is_survivor", pa.bool_()), ("version", pa.int32())]
)
_LINKED = pa.schema([(name, pa.string()) for name in ("source", "snapshot", "page", "resource_id")])
BATCH_ROWS = 1_000  # records whose text is in memory at a time
_NEW = """
    SELECT copies.*, title, number, text FROM copies JOIN records ON record_id = id
    ANTI JOIN known USING (id, stamp) ORDER BY id
"""


def resolved(
    connection: duckdb.DuckDBPyConnection,
    parent: store.Release | None,
    engine: Engine,
    relinked: Sequence[Relinked],
) -> Resolution:
    """Resolve all records of the view `records`, with the parent release's ids; only what changed is compared.

    What people judged (`relinked`) stands over every rule.
    """
    aliases, constraints = known_aliases(parent), constraints_of(relinked)
    try:
        found = _found(connection, engine, constraints)
    except DamagedFile as damage:
        engine.forget(str(damage))
        found = _found(connection, engine, constraints)
    return resolution(found, known_records(parent), aliases, matches_of_judgements(connection, relinked))


def _found(connection: duckdb.DuckDBPyConnection, engine: Engine, constraints: Constraints) -> ClusteringResult:
    connection.register("known", engine.known.select(["id", "stamp", "content"]))
    connection.execute(f"CREATE OR REPLACE TEMP VIEW copies AS {RECORDS}")
    engine.hold(connection.sql("FROM copies JOIN known USING (id, stamp) ORDER BY id").to_arrow_table())
    for batch in connection.sql(_NEW).to_arrow_reader(BATCH_ROWS):
        engine.add(pa.Table.from_batches([batch]))
    connection.unregister("known")
    return engine.find(constraints)


def members(resolution: Resolution) -> pa.Table:
    """One row a record: the columns that it gets from its resource."""
    rows = [
        (member.record_id, resource.resource_id, member.record_id == resource.survivor_record_id, member.version)
        for resource in resolution.resources
        for member in resource.members
    ]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_MEMBERS)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, _MEMBERS, strict=True)], schema=_MEMBERS
    )


def linked(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """One row an article: the resource that it is the page of, by the views `articles`, `records` and `members`."""
    columns = "source, snapshot, page, page_url, title, published_date, updated_date, text"
    found = connection.execute(f"SELECT {columns} FROM articles ORDER BY source, snapshot, page").fetchall()
    articles = [Article(*row) for row in found]
    places = [(article.source, article.snapshot, article.page) for article in articles]
    ids = link(articles, _urls(connection), _listed(connection)) if articles else []
    rows = [dict(zip(_LINKED.names, (*place, one), strict=True)) for place, one in zip(places, ids, strict=True)]
    return pa.Table.from_pylist(rows, schema=_LINKED)


def _urls(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    query = "SELECT DISTINCT url, resource_id FROM records JOIN members USING (record_id) WHERE url IS NOT NULL"
    return connection.execute(query).fetchall()


def _listed(connection: duckdb.DuckDBPyConnection) -> Iterator[Listed]:
    """What each resource ever said, each content once; of copies one of which is withheld, what the other says."""
    placed = "records JOIN members USING (record_id)"
    query = f"SELECT resource_id, min(title), max(text) FROM {placed} GROUP BY resource_id, content_hash"
    said = connection.execute(query)
    while rows := said.fetchmany(BATCH_ROWS):
        yield from (Listed(*row) for row in rows)
