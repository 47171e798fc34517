"""Keys of 128 bits: which are one."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.index.keys import distinct, of_texts

unpack_pairs = st.integers(0, 3) | st.just(2**64 - 1)


@given(st.lists(st.tuples(unpack_pairs, unpack_pairs)))
def test_each_key_has_its_first_row(pairs):
    """Keys that share a half are not one."""
    firsts, place = distinct(np.array(pairs, dtype=np.uint64).reshape(-1, 2))

    assert firsts.tolist() == [row for row, pair in enumerate(pairs) if pair not in pairs[:row]]
    assert [pairs[firsts[at]] for at in place.tolist()] == pairs


def test_a_part_of_a_column_has_the_keys_of_its_own_texts():
    texts = pa.array(["La gare", "", "La halle", "Le lavoir"], pa.large_string())
    keys = of_texts(texts)

    assert len({key.tobytes() for key in keys}) == len(texts)
    assert of_texts(texts[1:3]).tolist() == keys[1:3].tolist()
