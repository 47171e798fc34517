"""Judgements and the relations of a release → which of its records each judgement is about."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import CurrentRecord, Relinked, relink

FIRST_LINE = "least({0}.title_line, {0}.body_first_line, {0}.labels_first_line, {0}.summary_first_line)"  # of a record
_CURRENT = f"""
    SELECT record_id, content_hash, records.source, records.snapshot, records.page,
        {FIRST_LINE.format("records")}, coalesce(sha256, ''), coalesce(title, '')
    FROM records JOIN pages USING (source, snapshot, page)
    WHERE record_id IN (FROM ids) OR content_hash IN (FROM hashes) OR (source, snapshot, page) IN (FROM places)
"""
_PLACE = pa.schema([(name, pa.string()) for name in ("source", "snapshot", "page")])


def relink_to_current(connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement]) -> list[Relinked]:
    """Relink judgements to the records of the views `records` and `pages`; only those that may be meant are read."""
    if not judgements:
        return []
    subjects = [subject for judgement in judgements for subject in (judgement.left, judgement.right)]
    hashes = {subject.content_hash for subject in subjects if subject.content_hash}
    places = {(subject.source, subject.snapshot, subject.page) for subject in subjects if subject.page}
    connection.register("ids", pa.table({"id": sorted({subject.record_id for subject in subjects})}))
    connection.register("hashes", pa.table({"hash": pa.array(sorted(hashes), pa.string())}))
    rows = [dict(zip(_PLACE.names, place, strict=True)) for place in sorted(places)]
    connection.register("places", pa.Table.from_pylist(rows, schema=_PLACE))
    return relink(judgements, [CurrentRecord(*row) for row in connection.execute(_CURRENT).fetchall()])
