"""Rows that do not fit the memory come in the order of their keys, as if they had been sorted at once."""

import random

import duckdb
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


@pytest.mark.prove
@pytest.mark.parametrize("duckdb_bytes", [30 << 20, 1 << 30], ids=["known-before", "told-by-duckdb"])
def test_what_duckdb_has_no_memory_for_is_sorted(monkeypatch, tmp_path, duckdb_bytes):
    monkeypatch.setattr("pipeline.store.sorting.RUN_BYTES", 8 << 20)
    monkeypatch.setattr("pipeline.store.sorting.MAX_DUCKDB_BYTES", duckdb_bytes)
    texts = "list_transform(range(8), lambda part: repeat(hash(n * part)::VARCHAR, 40))"
    query = f"SELECT hash(n) AS key, {texts} AS texts FROM range(30000) t(n)"
    with connect({}, tmp_path, memory="100MB") as connection:
        with pytest.raises((OSError, duckdb.Error), match="Out of Memory"):
            list(connection.sql(f"{query} ORDER BY key").to_arrow_reader(1_000))
        keys = [key for batch in in_order(connection, query, ["key"], tmp_path) for key in batch["key"].to_pylist()]

    assert len(keys) == 30_000 and keys == sorted(keys)
