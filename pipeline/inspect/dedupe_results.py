"""The folder that `doublon dedupe` wrote to → its pairs, its clusters, and the texts of some rows."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.resolve.tables.comparing import KNOWN
from pipeline.resolve.tables.intake import Tally, engine_batches
from pipeline.resolve.tables.order import CLUSTERS, LINKS, MATCHES, DedupeOrder

Row = Mapping[str, object]


def matches_in(out: Path) -> list[dict[str, object]]:
    """The compared pairs of rows, their ids as text."""
    rows: list[dict[str, object]] = _ids_as_text(pq.read_table(out / MATCHES)).to_pylist()
    return rows


def clusters_in(out: Path) -> dict[str, Row]:
    """What is told of each row, by its id; where tables were only linked, of those that are known."""
    path = out / CLUSTERS if (out / CLUSTERS).is_file() else out / LINKS
    return {row["id"]: row for row in _ids_as_text(pq.read_table(path)).to_pylist()}


def texts_of(order: DedupeOrder, wanted: Collection[str]) -> dict[str, Row]:
    """Rows as the engine took them in, by their ids, as far as their tables are as they were."""
    return {str(row["id"]): row for row in _texts(order, wanted)}


def _texts(order: DedupeOrder, wanted: Collection[str]) -> Iterator[Row]:
    for paths, start in (((order.against,), KNOWN), (order.paths, "")):
        names = pa.array(
            sorted({name.removeprefix(start) for name in wanted if name.startswith(start)}), pa.large_string()
        )
        try:
            tables = [
                store.open_table(path, order.columns.texts, order.encoding, len(paths) > 1) for path in paths if path
            ]
            if not tables or not len(names):
                continue
            table = store.joined(tables)
            for batch in engine_batches(table, order.columns.of(table.columns), 0, Tally()):
                for row in batch.filter(pc.is_in(batch["id"], names)).to_pylist():
                    yield {**row, "id": start + row["id"]}
        except UsageError:  # a table that is gone or another one: what was decided is told without its texts
            continue


def _ids_as_text(table: pa.Table) -> pa.Table:
    fields = [field.with_type(pa.string()) if field.name.endswith("id") else field for field in table.schema]
    return table.cast(pa.schema(fields))
