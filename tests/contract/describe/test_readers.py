"""Every published dataset by pandas, polars, DuckDB and pyarrow: the right types, and the lines that the dictionary prints."""

import re
import shutil

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.contract import arrow_type, contracts
from tests.checkout import ROOT
from tests.generate.html import html_page
from tests.published import DATASETS, lay, run

BLOCKS = re.findall(r"\*\*(\w+)\*\*\n\n```python\n(.*?)```", (ROOT / "docs/datasets.md").read_text("utf-8"), re.DOTALL)
POLARS = {
    "string": pl.String, "bool": pl.Boolean, "int32": pl.Int32, "int64": pl.Int64, "double": pl.Float64, "date32[day]": pl.Date,
}  # fmt: skip
DUCKDB = {
    "string": "VARCHAR", "bool": "BOOLEAN", "int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE", "date32[day]": "DATE",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample and an HTML page with links, published; the dictionary's lines run in the folder above processed/."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "raw" / "exemple", folder / "raw" / "exemple")
    page = html_page(3, "cards")
    lay(folder / "raw", page.source, {f"{page.snapshot}/{page.page}": page.html}, page.profile)
    run(folder / "raw", folder / "processed")
    return folder


def path(folder, name):
    return folder / "processed" / f"{name}.parquet"


def arrow_types(name):
    return {column.name: arrow_type(column.type) for column in contracts()[name].columns}


@pytest.mark.parametrize("name", DATASETS)
def test_pyarrow_and_polars_read_the_types(folder, name):
    schema = pq.read_schema(path(folder, name))
    kinds = arrow_types(name)

    assert dict(zip(schema.names, schema.types, strict=True)) == kinds
    assert pl.read_parquet_schema(path(folder, name)) == {column: of_polars(kind) for column, kind in kinds.items()}


def of_polars(kind):
    if pa.types.is_list(kind):
        return pl.List(of_polars(kind.value_type))
    if pa.types.is_struct(kind):
        return pl.Struct({field.name: of_polars(field.type) for field in kind})
    return POLARS[str(kind)]


@pytest.mark.parametrize("name", DATASETS)
def test_duckdb_reads_the_types(folder, name):
    described = duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path(folder, name)}')").fetchall()
    kinds = {column: of_duckdb(kind) for column, kind in arrow_types(name).items()}

    assert {column: kind.replace('"', "") for column, kind in described} == kinds


def of_duckdb(kind):
    if pa.types.is_list(kind):
        return f"{of_duckdb(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{field.name} {of_duckdb(field.type)}' for field in kind)})"
    return DUCKDB[str(kind)]


@pytest.mark.parametrize("name", DATASETS)
def test_pandas_reads_the_types(folder, name):
    frame = pd.read_parquet(path(folder, name))

    for column in contracts()[name].columns:
        dtype = str(frame[column.name].dtype)
        if column.type.startswith(("list<", "struct<")):
            assert dtype == "object", column.name
            assert all(hasattr(value, "__len__") for value in frame[column.name].dropna()), column.name
        else:
            assert dtype in of_pandas(column), column.name


def of_pandas(column):
    if column.type == "string":
        return ("object", "str", "string")
    if column.type == "date32[day]":
        return ("datetime64[us, UTC]",)
    nullable = {"bool": "boolean", "int32": "Int32", "int64": "Int64"}
    return (column.type if column.required else nullable.get(column.type, column.type),)


def rows_of(found):
    """The rows of any of the four, each as (resource, …)."""
    if isinstance(found, pd.DataFrame):
        return [tuple(row) for row in found.itertuples()]
    if isinstance(found, pl.DataFrame):
        return found.rows()
    if isinstance(found, pa.Table):
        return [tuple(row.values()) for row in found.to_pylist()]
    return found.fetchall()


def test_the_dictionary_prints_a_block_for_every_reader():
    assert [name for name, _ in BLOCKS] == ["pandas", "polars", "DuckDB", "pyarrow"]


@pytest.mark.parametrize("name, lines", BLOCKS, ids=[name for name, _ in BLOCKS])
def test_the_printed_lines_lay_out_nested_columns(folder, monkeypatch, name, lines):
    monkeypatch.chdir(folder)
    made: dict[str, object] = {}
    exec(lines, made)

    resources = pq.read_table(path(folder, "resources")).to_pylist()
    for column in ("labels", "links"):
        expected = [(row["resource_id"], *entry.values()) for row in resources for entry in row[column] or ()]
        assert expected
        assert sorted(rows_of(made[column])) == sorted(expected)
