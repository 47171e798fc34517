"""Statistics that contradict the values: no value shows them, and readers pass over rows."""

import datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.store.statistics import contradicted

ROWS = 3_000
TABLE = pa.table(
    {
        "id": pa.array(range(ROWS)),
        "name": pa.array([f"nom {n % 97}" if n % 5 else None for n in range(ROWS)]),
        "day": pa.array([datetime.date(2024, 1, 1) + datetime.timedelta(n % 300) for n in range(ROWS)]),
        "share": pa.array([n / 7 for n in range(ROWS)]),
        "labels": pa.array([[{"caption": f"légende {n % 3}", "value": str(n)}] if n % 4 else [] for n in range(ROWS)]),
        "empty": pa.nulls(ROWS, pa.string()),
    }
)


@pytest.fixture
def path(tmp_path):
    pq.write_table(TABLE, tmp_path / "t.parquet", row_group_size=1_000, use_dictionary=False)
    return tmp_path / "t.parquet"


def altered(path, old, new):
    """Write other bytes over the last place where some stand, which is the footer's."""
    content = path.read_bytes()
    at = content.rindex(old)
    path.write_bytes(content[:at] + new + content[at + len(old) :])


def test_statistics_as_they_are_written_are_kept(path):
    assert list(contradicted(pq.ParquetFile(path))) == []
    assert store.damage_of(path) is None


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        pytest.param((2999).to_bytes(8, "little"), (2001).to_bytes(8, "little"), "id", id="a number"),
        pytest.param(b"nom 96", b"nom 06", "name", id="a text"),
        pytest.param("légende 2".encode(), "légende 0".encode(), "labels.list.element.caption", id="inside a list"),
    ],
)
def test_bounds_that_values_break(path, old, new, column):
    altered(path, old, new)

    assert pq.read_table(path).equals(TABLE)  # every value is there
    assert [name for name, _ in contradicted(pq.ParquetFile(path))] == [column]
    assert store.damage_of(path).rule == "wrong_statistics"


def test_duckdb_passes_over_rows_where_statistics_are_wrong(path):
    query = f"SELECT count(*) FROM '{path}' WHERE id = 2900"
    assert duckdb.sql(query).fetchall() == [(1,)]
    altered(path, (2999).to_bytes(8, "little"), (2001).to_bytes(8, "little"))

    assert duckdb.sql(query).fetchall() == [(0,)]
    assert list(contradicted(pq.ParquetFile(path))) == [
        ("id", "row group 2: values lie outside the bounds that it states")
    ]


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_rows(tmp_path, rows):
    pq.write_table(TABLE.slice(0, rows), tmp_path / "t.parquet")
    assert store.damage_of(tmp_path / "t.parquet") is None


def test_values_that_have_no_order_are_passed_over(tmp_path):
    table = pa.table(
        {"a.b": [1.0, float("nan")], "bytes": [b"\xff", b""], "sum": pa.array([1, 2], pa.decimal128(5, 2))}
    )
    pq.write_table(table, tmp_path / "t.parquet")
    assert store.damage_of(tmp_path / "t.parquet") is None
