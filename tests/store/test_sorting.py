"""Rows that do not fit the memory come in the order of their keys, as if they had been sorted at once."""

import random

import pyarrow as pa
import pytest

from pipeline.store import arrow_view
from pipeline.store.query import connect
from pipeline.store.sorting import in_order

NAMES = (None, "", "a", "é", "ée", "z", "\U0001f600", "\uffff")
SCHEMA = pa.schema([("name", pa.string()), ("number", pa.int32()), ("words", pa.list_(pa.string()))])


def rows_of(count):
    draw = random.Random(count)
    numbers = draw.sample(range(10 * count), count)
    return [{"name": draw.choice(NAMES), "number": draw.choice([None, at]), "words": [str(at)]} for at in numbers]


def place(row):
    """Nulls come last, and texts are compared byte by byte."""
    number = row["number"]
    return row["name"] is None, (row["name"] or "").encode(), number is None, number or 0, row["words"]


@pytest.mark.parametrize(
    ("run_bytes", "duckdb_bytes"),
    [(1, 0), (4_000, 0), (4_000, 1 << 20), (48 << 20, 0)],
    ids=["a-run-a-batch", "some-runs", "by-duckdb", "one-run"],
)
@pytest.mark.parametrize("count", [0, 1, 3_000])
def test_rows_come_in_order(monkeypatch, tmp_path, count, run_bytes, duckdb_bytes):
    limits = {"RUN_BYTES": run_bytes, "MAX_DUCKDB_BYTES": duckdb_bytes, "PIECE_BYTES": 500, "FETCHED_ROWS": 97}
    for name, value in limits.items():
        monkeypatch.setattr(f"pipeline.store.sorting.{name}", value)
    rows = rows_of(count)
    with connect({}, tmp_path) as connection:
        view = arrow_view(connection, "rows", pa.Table.from_pylist(rows, SCHEMA))
        batches = in_order(connection, f"FROM {view}", ["name", "number"], tmp_path)
        found = [row for batch in batches for row in batch.to_pylist()]

    assert [place(row)[:4] for row in found] == [place(row)[:4] for row in sorted(rows, key=place)]
    assert sorted(map(place, found)) == sorted(map(place, rows))
    assert list(tmp_path.iterdir()) == []
