"""Rows that stand in a file and rows that are new come in one order, as if all had been sorted at once."""

import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store import NUMBER, Standing, arrow_view, spliced, writer
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


def splice(folder, old, kept, new, new_rows=7):
    """The rows of a file of which some are kept, and new ones in batches."""
    path = folder / "old.parquet"
    with writer(path, SCHEMA, sorted_by=BY) as file:
        file.write(pa.Table.from_pylist(old, SCHEMA))
    with connect({}, folder / "spill") as connection:
        standing = Standing(path, arrow_view(connection, "rows", pa.table({NUMBER: pa.array(kept, pa.int64())})))
        batches = list(spliced(standing, pa.Table.from_pylist(new, SCHEMA).to_batches(new_rows), BY))
    return batches, [row for batch in batches for row in batch.to_pylist()]


@examples(40)
@given(st.sets(st.integers(0, 400), max_size=60), st.sets(st.integers(0, 400), max_size=60), st.randoms())
def test_rows_come_in_order_wherever_they_lay(tmp_path_factory, before, coming, rng):
    old, new = rows_of(sorted(before), 1), rows_of(sorted(coming - before), 2)
    kept = sorted(rng.sample(range(len(old)), rng.randint(0, len(old))))
    with pytest.MonkeyPatch.context() as patch:  # new rows come before, between and behind what is read at a time
        patch.setattr("pipeline.store.splicing.MIN_ROWS", 5)
        patch.setattr("pipeline.store.splicing.PIECE_BYTES", 1)
        _, rows = splice(tmp_path_factory.mktemp("splice"), old, kept, new)

    assert rows == sorted([*(old[at] for at in kept), *new], key=place)


def test_what_nothing_comes_between_is_given_as_it_was_read(tmp_path):
    old = rows_of(range(0, 3_000, 2), 1)
    batches, rows = splice(tmp_path, old, range(len(old)), [])

    assert rows == old
    assert len(batches) < 5
