"""Contracts as Arrow schemas, and what pandas, polars and DuckDB make of files that are written with them."""

from datetime import date

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.contract import arrow_schema, arrow_type, contracts, type_text

TYPES = [
    pytest.param("string", pa.string(), id="string"),
    pytest.param("float64", pa.float64(), id="float"),
    pytest.param("date32[day]", pa.date32(), id="date"),
    pytest.param("timestamp[us]", pa.timestamp("us"), id="time"),
    pytest.param("list<list<int32>>", pa.list_(pa.list_(pa.int32())), id="list-in-list"),
    pytest.param(
        "struct<a: list<string>, b: struct<c: bool>>",
        pa.struct([("a", pa.list_(pa.string())), ("b", pa.struct([("c", pa.bool_())]))]),
        id="struct-in-struct",
    ),
]


@pytest.mark.parametrize("text, kind", TYPES)
def test_types_and_their_text_are_one(text, kind):
    assert arrow_type(text) == kind
    assert type_text(kind) == text


@pytest.mark.parametrize("name, known", [("date", "date32[day]"), ("double", "float64"), ("boolean", "bool")])
def test_names_that_tools_of_contracts_know(name, known):
    assert type_text(arrow_type(f"list<struct<a: {name}>>")) == f"list<struct<a: {known}>>"


@pytest.mark.parametrize("text", ["strin", "list<string", "list<>", "struct<a>", "struct<: string>", ""])
def test_what_is_no_type_is_refused(text):
    with pytest.raises(ValueError):
        arrow_type(text)


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda contract: contract.name)
def test_a_schema_says_what_its_contract_says(contract):
    schema = arrow_schema(contract)

    assert schema.names == list(contract.names)
    assert [type_text(field.type) for field in schema] == [column.type for column in contract.columns]
    assert [field.nullable for field in schema] == [not column.required for column in contract.columns]
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata[b"doublon.contract"].decode() == f"{contract.name} {contract.version}"


@pytest.mark.parametrize("dataset", list(contracts()))
def test_a_parquet_file_gives_back_table_and_schema(rows, tmp_path, dataset):
    path = tmp_path / f"{dataset}.parquet"
    written = pa.Table.from_pylist(rows[dataset], schema=arrow_schema(contracts()[dataset]))
    pq.write_table(written, path)

    read = pq.read_table(path)

    assert read.to_pylist() == written.to_pylist()
    assert [type_text(field.type) for field in read.schema] == [type_text(field.type) for field in written.schema]
    assert [field.nullable for field in read.schema] == [field.nullable for field in written.schema]
    assert read.schema.metadata == written.schema.metadata


@pytest.fixture
def resources(rows, tmp_path):
    """Three resources: public of 2021, private of 2020, and one of which neither is known."""
    first = rows["resources"][0]
    unknown = dict.fromkeys(["date", "date_precision", "date_from", "is_private"])
    found = [
        first,
        {**first, "resource_id": "1" * 16, "date": date(2020, 2, 1), "is_private": True, "is_listed": True},
        {**first, "resource_id": "2" * 16, **unknown, "categories": ["a", "b"], "keywords": ["c"]},
    ]
    path = tmp_path / "resources.parquet"
    pq.write_table(pa.Table.from_pylist(found, schema=arrow_schema(contracts()["resources"])), path)
    return path


def test_plain_pandas_is_pleasant(resources):
    df = pd.read_parquet(resources)

    assert df.date.dtype == "datetime64[us, UTC]"
    assert df.date.dt.year.dropna().tolist() == [2021, 2020]
    assert (df.is_private.dtype, df.is_listed.dtype) == ("boolean", "boolean")
    assert df[~df.is_private].resource_id.tolist() == ["0" * 16]
    assert df[df.is_private.isna()].resource_id.tolist() == ["2" * 16]
    assert df.groupby(df.date.dt.year).word_count.sum().to_dict() == {2020: 2, 2021: 2}
    assert df.groupby("is_private").size().to_dict() == {False: 1, True: 1}
    assert (df.word_count.dtype, df.text.dtype) == ("int32", "str")
    assert df.index.equals(pd.RangeIndex(3))
    assert df.explode("categories").categories.dropna().tolist() == ["a", "b"]
    assert df[df.date > "2021-01-01"].resource_id.tolist() == ["0" * 16]
    assert df[df.date.between("2020-01-01", "2020-12-31")].resource_id.tolist() == ["1" * 16]
    assert df.groupby(["date", "is_private"]).size().tolist() == [1, 1]
    assert df.merge(df[["date", "title"]].dropna(), on="date").resource_id.tolist() == ["0" * 16, "1" * 16]


def test_pandas_reads_nullable_lines_as_whole_numbers(rows, tmp_path):
    path = tmp_path / "records.parquet"
    rows["records"][1]["title_line"] = None
    pq.write_table(pa.Table.from_pylist(rows["records"], schema=arrow_schema(contracts()["records"])), path)

    df = pd.read_parquet(path)

    assert df.title_line.dtype == "Int32"
    assert df.title_line.sum() == 10


def test_pandas_reads_some_columns_and_some_rows(resources):
    df = pd.read_parquet(resources, columns=["date", "title"], filters=[("resource_id", "!=", "2" * 16)])

    assert df.dtypes.astype(str).to_dict() == {"date": "datetime64[us, UTC]", "title": "str"}
    assert len(df) == 2


def test_pandas_writes_back_what_it_read(resources, tmp_path):
    copy = tmp_path / "copy.parquet"
    pd.read_parquet(resources, columns=["resource_id", "date", "is_private"]).to_parquet(copy)

    kept = pq.read_table(resources, columns=["resource_id", "date", "is_private"])
    written = pq.read_table(copy)
    assert written.set_column(1, "date", written["date"].cast(pa.date32())).to_pylist() == kept.to_pylist()


def test_polars_reads_the_same_values(resources):
    frame = pl.read_parquet(resources)

    assert frame["date"].to_list() == [date(2021, 11, 1), date(2020, 2, 1), None]
    assert frame.filter(~pl.col("is_private"))["resource_id"].to_list() == ["0" * 16]
    assert frame["keywords"].to_list() == [None, None, ["c"]]
    assert frame["categories"].to_list() == [[], [], ["a", "b"]]


def test_duckdb_reads_the_same_values(resources):
    found = duckdb.sql(f"SELECT year(date), is_private, len(keywords), links[1].kind FROM '{resources}'").fetchall()

    assert found == [(2021, False, None, "page"), (2020, True, None, "page"), (None, None, 1, "page")]
