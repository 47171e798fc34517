"""Parquet files → a DuckDB connection that sees them and nothing else."""

import duckdb
import pyarrow as pa
import pytest

from pipeline import store
from pipeline.store import query


@pytest.fixture
def write(table):
    def run(path, rows):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = table(rows)
        with store.writer(path, part.schema) as file:
            file.write(part)
        return path

    return run


NAMES = ["plain", "it's", 'say "hi"', "a b", "b[1]", "c*", "d?", "é", "back\\slash", "50%", "semi;colon", "{e,f}"]


@pytest.mark.parametrize("name", NAMES)
def test_paths_are_read_as_themselves(tmp_path, write, name):
    path = write(tmp_path / name / f"{name}.parquet", 3)
    write(tmp_path / name / "cx.parquet", 5)
    write(tmp_path / name / "b1.parquet", 5)

    connection = store.connect({name: [path]}, tmp_path / name / "spill")
    quoted = '"' + name.replace('"', '""') + '"'

    assert connection.sql(f"SELECT count(*) FROM {quoted}").fetchall() == [(3,)]


def test_a_view_has_all_its_files(tmp_path, write):
    paths = [write(tmp_path / f"{rows}.parquet", rows) for rows in (2, 3)]

    connection = store.connect({"a": paths, "b": paths[:1]}, tmp_path / "spill")

    assert connection.sql("SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b)").fetchall() == [(5, 2)]


@pytest.mark.parametrize(
    "places, left",
    [([], 9), ([range(2, 4)], 7), ([range(0, 2), range(2, 5), range(8, 9)], 3), ([range(0, 9)], 0)],
    ids=["none", "within", "at the ends", "all"],
)
def test_rows_but_those_at_some_places(tmp_path, places, left):
    with store.writer(tmp_path / "a.parquet", pa.schema([("place", pa.int64())])) as file:
        file.write(pa.table({"place": range(9)}))
    with store.connect({"a": [tmp_path / "a.parquet"]}, tmp_path / "spill") as connection:
        rows = connection.sql(f"FROM {store.rows_but(connection, 'rows', tmp_path / 'a.parquet', places)}").fetchall()

    assert len(rows) == left
    assert not {place for (place,) in rows} & {place for some in places for place in some}


CLOSED = [
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "COPY (SELECT 1) TO '{folder}/out.parquet'",
    "ATTACH '{folder}/new.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET temp_directory = '/'",
    "SELECT * FROM read_parquet('https://127.0.0.1:1/a.parquet')",
]


@pytest.mark.parametrize("query", CLOSED)
def test_no_query_reaches_anything_else(tmp_path, write, query):
    connection = store.connect({"a": [write(tmp_path / "a.parquet", 1)]}, tmp_path / "spill")

    with pytest.raises(duckdb.Error):
        connection.execute(query.format(folder=tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "spill"]


def test_arrow_tables_can_be_registered(tmp_path, write):
    connection = store.connect({"a": [write(tmp_path / "a.parquet", 3)]}, tmp_path / "spill")
    connection.register("wanted", pa.table({"id": [1, 2]}))

    assert connection.sql("SELECT count(*) FROM a JOIN wanted USING (id)").fetchall() == [(2,)]


@pytest.mark.prove
def test_what_does_not_fit_into_memory_goes_to_the_spill_folder(tmp_path):
    connection = store.connect({}, tmp_path / "spill", memory="40MB")
    connection.execute("CREATE TABLE big AS SELECT range AS n, md5(range::VARCHAR) AS h FROM range(1_500_000)")

    assert any((tmp_path / "spill").iterdir())
    assert connection.sql("SELECT count(DISTINCT n) FROM big").fetchall() == [(1_500_000,)]


def test_connections_beside_one_another_see_their_own_files_and_what_comes_later(tmp_path, write):
    early, elsewhere = write(tmp_path / "a.parquet", 1), write(tmp_path / "c.parquet", 1)
    (tmp_path / "it's [b]").mkdir()
    database = query.database([early], tmp_path / "it's [b]", tmp_path / "spill", {"a": [early]})
    later = write(tmp_path / "it's [b]" / "b.parquet", 2)

    with query.beside(database, {"a": [early]}) as one, query.beside(database, {"a": [later]}) as other:
        assert [each.sql("SELECT count(*) FROM a").fetchall() for each in (one, other)] == [[(1,)], [(2,)]]
        store.table(one, "own", "FROM a")
        with pytest.raises(duckdb.CatalogException):
            other.sql("FROM own")
        for refused in (f"FROM '{elsewhere}'", *CLOSED):
            with pytest.raises(duckdb.Error):
                one.execute(refused.format(folder=tmp_path))
