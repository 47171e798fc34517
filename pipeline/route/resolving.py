"""The rows that stand now → which records are one resource."""

from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.model import Observation, Resolution
from pipeline.resolve import resolve
from pipeline.route.previous import known_aliases, known_records

FILLED = (  # columns that make a record the fuller one
    "title", "body", "summary", "resource_type", "genre", "series", "number", "is_private", "categories", "keywords", "date", "url",
    "postal_code", "city", "area", "labels_first_line",
)  # fmt: skip
_MEMBERS = pa.schema(
    [("record_id", pa.string()), ("resource_id", pa.string()), ("is_survivor", pa.bool_()), ("version", pa.int32())]
)


def resolved(connection: duckdb.DuckDBPyConnection, parent: store.Release | None, spill: Path) -> Resolution:
    """Resolve all records of the view `records`, with the parent release's ids."""
    filled = " + ".join(f'("{column}" IS NOT NULL)::INTEGER' for column in FILLED)
    columns = f"record_id, source, snapshot, page, position, title, text, number, url, content_hash, {filled}"
    rows = connection.execute(f"SELECT {columns} FROM records ORDER BY record_id").fetchall()
    known = known_records(parent, spill)
    return resolve([Observation(*row) for row in rows], known, known_aliases(parent, spill))


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
