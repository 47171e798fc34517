"""Structs of Thrift's compact protocol: bytes by hand, and there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.thrift import read_struct, struct_bytes
from tests.laws import examples


def in_order(fields):
    return dict(sorted(fields.items()))


CASES = [
    pytest.param({}, "00", id="nothing"),
    pytest.param({1: (5, 0), 2: (6, -1), 4: (6, 150)}, "15 00 16 01 26 ac02 00", id="integers"),
    pytest.param({1: (8, b"ab"), 2: (1, None), 3: (2, None)}, "18 02 6162 11 12 00", id="text and booleans"),
    pytest.param({1: (5, 1), 20: (5, 2)}, "15 02 05 28 04 00", id="a field far on"),
    pytest.param({3: (12, {1: (9, (5, [1, 2]))})}, "3c 19 25 02 04 00 00", id="a list in a struct"),
    pytest.param({1: (9, (5, [1] * 15))}, f"19 f5 0f {'02' * 15} 00", id="a long list"),
]
INTEGERS = st.tuples(st.sampled_from((4, 5, 6)), st.integers(-(1 << 63), (1 << 63) - 1))
VALUES = st.recursive(
    INTEGERS | st.tuples(st.just(8), st.binary(max_size=200)) | st.sampled_from([(1, None), (2, None)]),
    lambda inner: st.tuples(st.just(12), st.dictionaries(st.integers(1, 40), inner, max_size=4).map(in_order)),
)


@pytest.mark.parametrize("fields, content", CASES)
def test_a_struct_is_these_bytes(fields, content):
    assert struct_bytes(fields) == bytes.fromhex(content)
    assert read_struct(bytes.fromhex(content)) == (fields, len(bytes.fromhex(content)))


@examples(100)
@given(st.dictionaries(st.integers(1, 40), VALUES, max_size=5).map(in_order))
def test_there_and_back(fields):
    assert read_struct(b"?" + struct_bytes(fields), 1)[0] == fields


def test_what_is_in_no_footer_is_refused():
    with pytest.raises(ValueError, match="kind 7"):
        read_struct(bytes.fromhex("17 0000000000000000 00"))
