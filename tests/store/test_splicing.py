"""Rows that stand in a file and rows that are new come in one order, as if all had been sorted at once."""

import random
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PipelineError
from pipeline.store import NUMBER, Standing, arrow_view, row_count, splice, writer
from pipeline.store.query import connect
from tests.laws import examples

SCHEMA = pa.schema([("name", pa.string()), ("number", pa.int32()), ("words", pa.list_(pa.string()))])
NAMES = (None, "", "a", "é", "ée", "z", "\U0001f600", "\uffff")
BY = ("name", "number")


def place(row):
    """Nulls come last, and texts are compared byte by byte."""
    number = row["number"]
    return row["name"] is None, (row["name"] or "").encode(), number is None, number or 0


def rows_of(numbers, seed):
    draw = random.Random(seed)
    rows = [{"name": draw.choice(NAMES), "number": number, "words": [str(number), "é"]} for number in numbers]
    return sorted(rows, key=place)


def write(path, rows):
    with writer(path, SCHEMA, sorted_by=BY, dictionary=["words"], bloom=["name"]) as file:
        file.write(pa.Table.from_pylist(rows, SCHEMA))
    return path


def splice_into(folder, path, kept, new, new_rows=7):
    """The file of the rows of another one of which some are kept, and of new ones in batches."""
    with connect({}, folder / "spill") as connection:
        others = sorted(set(range(row_count(path))) - set(kept))
        standing = Standing(path, arrow_view(connection, "others", pa.table({NUMBER: pa.array(others, pa.int64())})))
        target = folder / "new.parquet"
        with writer(target, SCHEMA, sorted_by=BY, dictionary=["words"], bloom=["name"]) as file:
            splice(standing, pa.Table.from_pylist(new, SCHEMA).to_batches(new_rows), BY, file)
            assert file.rows == len(kept) + len(new)
    assert_standing(pq.read_table(target, columns=["number"])["number"].to_pylist(), file.standing, new)
    return target


def assert_standing(numbers, standing, new):
    """Rows that are told to stand are none of the new ones, and where nothing came all of them stand; ranges do not touch."""
    told = [at for places in standing for at in places]
    coming = {row["number"] for row in new}

    assert not coming & {numbers[at] for at in told}
    assert coming or told == list(range(len(numbers)))
    assert all(left.stop < right.start for left, right in pairwise(standing))


# Groups of a few rows, and fewer that are read at a time, so that new rows come before, between and behind these.
SMALL = {
    "groups.END_ROWS": 4,
    "groups.STRIDE_ROWS": 9,
    "groups.MIN_BYTES": 1_000,
    "groups.MIN_ROWS": 15,
    "groups.FAR_ENDS": 2,
    "splicing.MIN_ROWS": 5,
    "splicing.PIECE_BYTES": 1,
}


@pytest.fixture(scope="module", autouse=True)
def small_groups():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setattr(f"pipeline.store.{name}", value)
        yield


@examples(25)
@given(st.sets(st.integers(0, 400), max_size=200), st.sets(st.integers(0, 400), max_size=60), st.data())
def test_a_spliced_file_is_the_one_that_is_written_of_all_rows(tmp_path_factory, before, coming, data):
    old, new = rows_of(sorted(before), 1), rows_of(sorted(coming - before), 2)
    gone = data.draw(st.sets(st.integers(0, max(0, len(old) - 1)), max_size=data.draw(st.sampled_from((0, 2, 200)))))
    kept = [at for at in range(len(old)) if at not in gone]
    folder = tmp_path_factory.mktemp("splice")
    spliced = splice_into(folder, write(folder / "old.parquet", old), kept, new)
    whole = write(folder / "whole.parquet", sorted([*(old[at] for at in kept), *new], key=place))

    assert spliced.read_bytes() == whole.read_bytes()


def test_one_row_that_comes_leaves_all_others_standing(tmp_path):
    old = [row for row in rows_of(range(400), 1) if row["number"] != 211]
    path = write(tmp_path / "old.parquet", old)
    new = [{"name": "m", "number": 211, "words": ["211"]}]
    with connect({}, tmp_path / "spill") as connection:
        none = arrow_view(connection, "others", pa.table({NUMBER: pa.array([], pa.int64())}))
        with writer(tmp_path / "new.parquet", SCHEMA, sorted_by=BY) as file:
            splice(Standing(path, none), pa.Table.from_pylist(new, SCHEMA).to_batches(), BY, file)
    at = pq.read_table(tmp_path / "new.parquet").column("number").to_pylist().index(211)

    assert file.standing == [range(at), range(at + 1, 400)]


def test_a_row_group_that_stands_is_not_read(tmp_path):
    path = write(tmp_path / "old.parquet", rows_of(range(400), 1))
    footer = pq.read_metadata(path)
    damaged = bytearray(path.read_bytes())
    words = footer.row_group(3).column(2)
    damaged[words.dictionary_page_offset + words.total_compressed_size - 1] ^= 1
    path.write_bytes(damaged)
    spliced = splice_into(tmp_path, path, range(1, 400), [])

    with pytest.raises(OSError, match="CRC"):
        pq.read_table(spliced, page_checksum_verification=True)
    with pytest.raises(PipelineError, match="cannot be read"):
        splice_into(tmp_path, path, [at for at in range(400) if at != first_row(footer, 3)], [])


@pytest.mark.parametrize("gone", range(4))
def test_a_row_group_that_is_gone_leaves_no_trace(tmp_path, gone):
    """Bloom filters are made for as many rows as the first group has."""
    old = rows_of(range(400), 1)
    path = write(tmp_path / "old.parquet", old)
    footer = pq.read_metadata(path)
    kept = [*range(first_row(footer, gone)), *range(first_row(footer, gone + 1), 400)]
    spliced = splice_into(tmp_path, path, kept, [])

    assert spliced.read_bytes() == write(tmp_path / "whole.parquet", [old[at] for at in kept]).read_bytes()


def first_row(footer, group):
    return sum(footer.row_group(at).num_rows for at in range(group))
