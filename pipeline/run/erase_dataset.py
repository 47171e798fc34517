"""A dataset of a release and what becomes of its rows → the dataset without what is erased; nothing where it stays as it is.

Each place of an issue is edited as if it had a row of its own, and what says the same afterwards is one again: as where
the pages are read anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline import store
from pipeline.contract import contracts
from pipeline.ingest.batch import part_schema
from pipeline.ingest.occurrences import gathered, occurrences
from pipeline.store import View

Row = Mapping[str, Any]
Edit = Callable[[Row], Row | None]


class Edited(NamedTuple):
    """Rows as they are now, how many went and how many changed."""

    rows: pa.Table
    removed: int
    changed: int


def rewrite_dataset(release: store.Release, name: str, target: Path, edit: Edit) -> tuple[int, int] | None:
    """Write a dataset without what is erased to `target`; how many rows went and how many changed, None where none did."""
    path, contract = store.trusted(release, name), contracts().get(name)
    schema = store.schema_of(path)
    removed = changed = 0
    few = [column.name for column in contract.columns if column.has_few_values] if contract else []
    ids = [column.name for column in contract.columns if column.is_looked_up] if contract else []
    order = [column for column in contract.sort if column in schema.names] if contract else []
    is_gathered = name == "issues" and "places" in schema.names
    edited = _edited_issues(path, order, edit) if is_gathered else _edited_batches(path, order, edit)
    with store.writer(
        target,
        schema,
        sorted_by=order,
        dictionary=[column for column in few if column in schema.names],
        bloom=[column for column in ids if column in schema.names],
    ) as file:
        for table, gone, other in edited:
            removed, changed = removed + gone, changed + other
            file.write(table.select(schema.names).cast(schema))
    if removed or changed:
        return removed, changed
    target.unlink()
    return None


def _edited_batches(path: Path, order: Sequence[str], edit: Edit) -> Iterator[Edited]:
    """The rows of a file, how many of them went and how many changed, some in memory at a time."""
    schema = store.schema_of(path)
    for batch in store.batches(path, schema.names):
        rows = batch.to_pylist()
        edited = [(row, edit(row)) for row in rows]
        left = [new for _, new in edited if new is not None]
        changed = sum(new is not None and new != row for row, new in edited)
        table = (
            pa.Table.from_batches([batch])
            if left == rows
            else pa.Table.from_pylist(_sorted(left, order), schema=schema)
        )
        yield Edited(table, len(rows) - len(left), changed)


def _sorted(rows: list[Row], order: Sequence[str]) -> list[Row]:
    """Rows whose words changed may have another place within their batch."""

    def key(row: Row) -> list[tuple[bool, Any]]:
        return [(row[column] is None, row[column] if row[column] is not None else 0) for column in order]

    return sorted(rows, key=key)


def _edited_issues(path: Path, order: Sequence[str], edit: Edit) -> Iterator[Edited]:
    """All rows of the dataset together, since what repeats is one; the counts are of places."""
    with store.scratch() as spill, store.connect({"issues": [path]}, spill) as connection:
        rows = connection.sql(occurrences(View(connection, "issues"))).to_arrow_table().to_pylist()
        edited = [(row, edit(row)) for row in rows]
        left = [new for _, new in edited if new is not None]
        places = store.arrow_view(connection, "places", pa.Table.from_pylist(left, schema=part_schema("issues")))
        columns = ", ".join(f"{column} ASC NULLS LAST" for column in order)
        table = connection.sql(f"FROM ({gathered(f'FROM {places}')}) ORDER BY {columns}").to_arrow_table()
    yield Edited(table, len(rows) - len(left), sum(new is not None and new != row for row, new in edited))
