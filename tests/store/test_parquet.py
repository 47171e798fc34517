"""Rows → Parquet: settings, cuts, determinism."""

from datetime import UTC, datetime
from itertools import accumulate, pairwise

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import store
from pipeline.core.errors import PipelineError
from pipeline.store import groups
from tests.laws import examples

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False, metadata={"description": "the record"}),
        pa.field("items", pa.list_(pa.struct([("title", pa.string()), ("line", pa.int32())]))),
        pa.field("kind", pa.string()),
        pa.field("tags", pa.list_(pa.string())),
        pa.field("at", pa.timestamp("us", tz="UTC")),
    ],
    metadata={"contract_version": "1.2.0"},
)


def rows(count, start=0):
    return pa.Table.from_pylist(
        [
            {
                "id": f"{n:012}",
                "items": [{"title": "é" * (n % 7), "line": n}] * (n % 3) or None,
                "kind": None if n % 5 == 0 else "sheet",
                "tags": ["a", None][: n % 3],
                "at": datetime(2021, 11, 30, tzinfo=UTC),
            }
            for n in range(start, start + count)
        ],
        schema=SCHEMA,
    )


def write(path, tables, **options):
    with store.writer(path, SCHEMA, **options) as file:
        for table in tables:
            file.write(table)
    return path


OPTIONS = {"sorted_by": ["kind", "id"], "dictionary": ["kind", "tags"], "bloom": ["id"]}


def test_a_table_comes_back_as_it_was(tmp_path):
    path = write(tmp_path / "a.parquet", [rows(2_500)], **OPTIONS)

    assert pq.read_table(path).equals(rows(2_500), check_metadata=False)
    assert pq.read_schema(path).metadata[b"contract_version"] == b"1.2.0"
    assert store.row_count(path) == 2_500
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.parquet"]


def test_the_settings_are_in_the_file(tmp_path):
    footer = pq.read_metadata(write(tmp_path / "a.parquet", [rows(2_500)], **OPTIONS))

    group = footer.row_group(0)
    columns = {group.column(n).path_in_schema: group.column(n) for n in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert all(column.has_column_index and column.has_offset_index for column in columns.values())
    with_dictionary = {path for path, column in columns.items() if column.has_dictionary_page}
    assert with_dictionary == {"kind", "tags.list.element"}
    assert [footer.schema.column(key.column_index).path for key in group.sorting_columns] == ["kind", "id"]
    assert not any(key.descending or key.nulls_first for key in group.sorting_columns)
    assert footer.created_by == f"parquet-cpp-arrow version {pa.__version__}"


def test_a_bloom_filter_answers_for_absent_ids(tmp_path):
    ids = ", ".join(f"'{n:012}x'" for n in range(50))
    connection = store.connect({"a": [write(tmp_path / "a.parquet", [rows(2_500)], **OPTIONS)]}, tmp_path / "spill")
    path = str(tmp_path / "a.parquet")

    excluded = [
        connection.execute(
            "SELECT bool_and(bloom_filter_excludes) FROM parquet_bloom_probe(?, 'id', ?)", [path, probe]
        ).fetchall()[0][0]
        for probe in ("absent", "000000000001")
    ]
    assert excluded == [True, False]
    assert connection.sql(f"SELECT count(*) FROM a WHERE id IN ({ids})").fetchall() == [(0,)]


def test_a_flipped_bit_is_seen(tmp_path):
    path = write(tmp_path / "a.parquet", [rows(2_500)])
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)

    with pytest.raises((OSError, pa.ArrowInvalid)):
        pq.read_table(path, page_checksum_verification=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return write(tmp_path_factory.mktemp("whole") / "a.parquet", [rows(5_000)], **OPTIONS).read_bytes()


@given(cuts=st.lists(st.integers(0, 5_000), max_size=8))
@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_bytes_depend_on_the_rows_alone(tmp_path, whole, cuts):
    table, edges = rows(5_000), [0, *sorted(cuts), 5_000]
    pieces = [table.slice(left, right - left) for left, right in pairwise(edges)]

    assert write(tmp_path / "a.parquet", pieces, **OPTIONS).read_bytes() == whole


@given(cuts=st.lists(st.integers(0, 4_000), max_size=5))
@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_groups_do_not_depend_on_the_cuts_nor_on_buffers(monkeypatch, cuts):
    monkeypatch.setattr(groups, "GROUP_BYTES", 50_000)
    table, edges = rows(4_000), [0, *sorted(cuts), 4_000]
    pieces = [table.slice(left, right - left) for left, right in pairwise(edges)]

    assert sizes([table]) == sizes(pieces)


@pytest.mark.parametrize("count", [3, 5_000], ids=["a group", "groups"])
def test_a_file_written_with_its_own_schema_is_the_same(tmp_path, monkeypatch, count):
    monkeypatch.setattr(groups, "MIN_BYTES", 50_000)
    path = write(tmp_path / "a.parquet", [rows(count)], **OPTIONS)
    with store.writer(tmp_path / "b.parquet", store.schema_of(path), **OPTIONS) as file:
        file.write(rows(count))

    assert (tmp_path / "b.parquet").read_bytes() == path.read_bytes()


def sizes(tables, by=()):
    gathered = groups.RowGroups(by)
    found = [group.rows.num_rows for table in tables for group in gathered.add(table)]
    return found + [group.rows.num_rows for group in gathered.rest()]


@given(cuts=st.lists(st.integers(0, 20_000), max_size=5), gone=st.integers(0, 19_999))
@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_less_changes_its_own_group_alone(monkeypatch, many, cuts, gone):
    monkeypatch.setattr(groups, "MIN_BYTES", 50_000)
    edges = [0, *sorted(cuts), 20_000]
    pieces = [many.slice(left, right - left) for left, right in pairwise(edges)]
    whole = starts(sizes(pieces, ["id"]))
    left = starts(sizes([many.slice(0, gone), many.slice(gone + 1)], ["id"]))

    assert len(whole) > 10
    before, behind = {at for at in whole if at <= gone}, {at - 1 for at in whole if at > gone}
    assert len((before | behind) ^ left) <= 6  # of its group and, where that has another end, those next to it


def test_a_page_of_hundreds_of_small_rows_changes_few_groups():
    """Small rows never come to the bytes of a group: an end among so many that a page has several would be another one behind it."""
    table = pa.table({"page": [n // 370 for n in range(600_000)], "line": [n % 370 for n in range(600_000)]})
    whole = starts(sizes([table], ["page", "line"]))
    assert min(whole - {0}) >= groups.MIN_ROWS
    for page in (3, 400, 800):
        less = [table.slice(0, 370 * page), table.slice(370 * (page + 1))]
        left = starts(sizes(less, ["page", "line"]))
        behind = {at if at <= 370 * page else at - 370 for at in whole}

        assert len(behind ^ left) <= 4


def starts(counts):
    return set(accumulate(counts[:-1], initial=0))


@pytest.fixture(scope="module")
def many():
    return rows(20_000)


def test_groups_have_at_most_100_000_rows():
    table = pa.table({"n": range(250_500)})

    assert sizes([table]) == [100_000, 100_000, 50_500]


def test_groups_have_at_most_64_mb(monkeypatch):
    monkeypatch.setattr(groups, "GROUP_BYTES", 10_000)
    table = pa.table({"text": ["x" * 100] * 2_000 + ["x" * 20_000] * 2})

    found = sizes([table])
    assert sum(found) == 2_002
    assert max(found) < 100
    assert found[-2:] == [1, 1]


@pytest.mark.parametrize("tables", [[], [rows(0)], [rows(1)]], ids=["nothing", "no rows", "one row"])
def test_small_files_are_whole(tmp_path, tables):
    path = write(tmp_path / "a.parquet", tables, **OPTIONS)

    assert pq.read_table(path).num_rows == sum(table.num_rows for table in tables)


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    monkeypatch.setattr(groups, "GROUP_ROWS", 1_000)
    path = write(tmp_path / "a.parquet", [rows(3)])
    before = path.read_bytes()

    with pytest.raises(ZeroDivisionError), store.writer(path, SCHEMA) as file:
        file.write(rows(2_500))
        raise ZeroDivisionError

    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(pa.table({"id": ["a"]}), id="columns-missing"),
        pytest.param(rows(1).set_column(2, "kind", pa.array([b"\xff"], pa.binary())), id="not-utf-8"),
        pytest.param(rows(1).set_column(0, SCHEMA.field("id"), pa.array([None], pa.string())), id="null"),
    ],
)
def test_rows_that_do_not_fit_are_refused(tmp_path, table):
    with pytest.raises((ValueError, pa.ArrowException)):
        write(tmp_path / "a.parquet", [table])
    assert list(tmp_path.iterdir()) == []


def test_a_cut_file_has_no_row_count(tmp_path):
    path = write(tmp_path / "a.parquet", [rows(3)])
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(PipelineError, match=r"a\.parquet"):
        store.row_count(path)
