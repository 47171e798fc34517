"""Current rows → which records are one resource, and which resource each article is the page of."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.core.model import Article
from pipeline.judgements.decisions import constraints_of, matches_of_judgements
from pipeline.judgements.relink import Relinked
from pipeline.resolve.engine import Engine
from pipeline.resolve.index.clustering import Constraints
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.linking import Listed, link
from pipeline.resolve.records import RECORDS
from pipeline.resolve.resources import resolution
from pipeline.run.before import Before
from pipeline.run.previous import known_aliases, known_records
from pipeline.run.rows import PLACE, CurrentRows, dataset_table
from pipeline.store import View

BATCH_ROWS = 1_000  # records whose text is in memory at a time


@dataclass(frozen=True, slots=True)
class Resolved:
    """The current rows, and what all records together tell of them.

    `matches` and `aliases` are rows of these datasets, `reasons` those of the matches. `members` has a row for each record: its resource, whether it is the survivor, and its version. `links` has a row for
    each article: its place, and the resource that it is the page of, or null.
    """

    rows: CurrentRows
    matches: View
    aliases: View
    members: View
    links: View
    reasons: pa.Table


def resolve(
    rows: CurrentRows,
    parent: store.Release | None,
    engine: Engine,
    judgements: Sequence[Relinked],
    reasons: pa.Table,
    spill: Path,
    indexed: Before | None = None,
) -> Resolved:
    """Resolve all records, with the parent release's ids; only what changed is compared.

    What people judged stands over every rule. `spill` is a folder for what does not fit the memory, `indexed` what the
    engine knows already.
    """
    constraints = constraints_of(judgements)
    try:
        clustering = _cluster(rows.records, engine, constraints, spill, indexed)
    except DamagedFile as damage:
        engine.forget(damage.why)
        clustering = _cluster(rows.records, engine, constraints, spill, None)
    by_people = matches_of_judgements(rows.records, judgements)
    result = resolution(clustering, known_records(parent), known_aliases(parent), by_people, reasons)
    members = store.arrow_view(rows.connection, "members", result.members)
    aliases = dataset_table("resource_aliases", map(asdict, result.aliases))
    return Resolved(
        rows,
        store.arrow_view(rows.connection, "matches", result.matches),
        store.arrow_view(rows.connection, "aliases", aliases),
        members,
        _links(rows, members),
        result.reasons,
    )


def _cluster(
    records: View, engine: Engine, constraints: Constraints, spill: Path, indexed: Before | None
) -> ClusteringResult:
    connection = records.connection
    known = store.arrow_view(connection, "known", engine.known)
    standing = _standing(known, indexed) if indexed else None
    looked_at = indexed.fresh.records if indexed and standing else records
    copies = store.table(connection, "copies", f"WITH records AS (FROM {looked_at}) {RECORDS}")
    held = f"FROM {copies} JOIN (SELECT id, stamp, content FROM {known}) USING (id, stamp)"
    if standing:
        held = f"FROM {standing} UNION ALL BY NAME {held}"
    engine.hold(connection.sql(f"{held} ORDER BY id").to_arrow_table())
    new = (
        f"SELECT c.*, title, number, text FROM (FROM {copies} ANTI JOIN {known} USING (id, stamp)) c "
        f"JOIN {looked_at} ON record_id = id"
    )
    for batch in store.in_order(connection, new, ["id"], spill):
        engine.add(pa.Table.from_batches([batch]))
    connection.unregister(known.name)
    for table in (copies, *([standing] if standing else [])):
        connection.execute(f"DROP TABLE {table}")
    return engine.find(constraints)


def _standing(known: View, indexed: Before) -> View | None:
    """The copies that the engine knows of records that stand in the release of which it knows all; None where it knows fewer."""
    connection = known.connection
    there = indexed.standing("records")
    standing = store.table(
        connection, "standing", f"FROM {known} SEMI JOIN (SELECT record_id AS id {there}) USING (id)"
    )
    counts = f"SELECT (SELECT count(*) FROM {standing}) = (SELECT count(*) {there})"
    return standing if connection.execute(counts).fetchall() == [(True,)] else None


def _links(rows: CurrentRows, members: View) -> View:
    columns = "source, snapshot, page, page_url, title, published_date, updated_date, text"
    query = f"SELECT {columns} FROM {rows.articles} ORDER BY source, snapshot, page"
    articles = [Article(*row) for row in rows.connection.execute(query).fetchall()]
    placed = f"{rows.records} JOIN {members} USING (record_id)"
    ids = link(articles, _urls(rows.connection, placed), _listed(rows.connection, placed)) if articles else []
    links = [
        (article.source, article.snapshot, article.page, resource_id)
        for article, resource_id in zip(articles, ids, strict=True)
    ]
    return store.rows_view(rows.connection, "links", (*PLACE, "resource_id"), links)


def _urls(connection: duckdb.DuckDBPyConnection, placed: str) -> list[tuple[str, str]]:
    return connection.execute(f"SELECT DISTINCT url, resource_id FROM {placed} WHERE url IS NOT NULL").fetchall()


def _listed(connection: duckdb.DuckDBPyConnection, placed: str) -> Iterator[Listed]:
    """What each resource ever said, each content once; of copies one of which is withheld, what the other says."""
    contents = connection.execute(
        f"SELECT resource_id, min(title), max(text) FROM {placed} GROUP BY resource_id, content_hash"
    )
    while batch := contents.fetchmany(BATCH_ROWS):
        yield from (Listed(*row) for row in batch)
