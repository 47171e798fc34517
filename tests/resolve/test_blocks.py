"""Keys → blocks → candidate pairs: which rows are compared, and that an oversized block never makes all pairs."""

from itertools import combinations

import numpy as np
import pytest

from pipeline.resolve.match.candidates import (
    MAX_BLOCK,
    MAX_GROWN_BLOCK,
    NO_OVERSIZED,
    NO_REPRESENTATIVES,
    blocks_of,
    has_outgrown,
    oversized_blocks,
    pairs_of,
)
from pipeline.resolve.match.pairs import PairCounts, pack_pairs, unpack_pairs
from pipeline.resolve.match.sets import sets_of
from pipeline.resolve.match.shingles import own

KEY = 7


def block(size, others=()):
    """A block of rows 0 to `size`, and rows behind them with the keys that are told."""
    keys = np.array([*[KEY] * size, *others], dtype=np.uint32)
    return blocks_of(3, keys, np.arange(keys.size))


def pairs(blocks, order=None, new=None):
    """The candidate pairs, with oversized blocks found in this order of the rows."""
    count = int(blocks.rows.max(initial=0)) + 1
    names = np.arange(count, dtype=np.uint64) + np.uint64(1000)
    oversized, rows = oversized_blocks(blocks, np.arange(count) if order is None else order, names)
    is_new = np.ones(count, dtype=bool) if new is None else np.isin(np.arange(count), new)
    left, right = unpack_pairs(pairs_of(blocks, oversized.keys, rows, is_new))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def test_a_key_of_one_row_or_of_none_makes_no_block():
    blocks = block(2, [0, 0, 9, 8, 8])

    assert [blocks.rows[start:end].tolist() for start, end in zip(blocks.offsets, blocks.offsets[1:], strict=False)] == [[0, 1], [5, 6]]  # fmt: skip
    assert blocks.keys.tolist() == [(3 << 32) | KEY, (3 << 32) | 8]


@pytest.mark.parametrize("size", [2, 3, MAX_BLOCK])
def test_every_two_rows_of_a_block_are_compared(size):
    assert pairs(block(size)) == list(combinations(range(size), 2))


@pytest.mark.parametrize(
    "size, spread", [(MAX_BLOCK + 1, [0, 4, 8, 12]), (100, [0, 33, 66, 99])], ids=["just-oversized", "large"]
)
@pytest.mark.parametrize("way", [1, -1], ids=["in-order", "backwards"])
def test_of_an_oversized_block_each_row_is_compared_with_representatives(size, spread, way):
    order = np.arange(size)[::way]
    chosen = [order.tolist().index(place) for place in spread]

    assert pairs(block(size), order) == sorted(
        {(min(row, one), max(row, one)) for row in range(size) for one in chosen if row != one}
    )


def test_only_pairs_with_a_new_row_are_compared():
    assert pairs(block(4), new=[2]) == [(0, 2), (1, 2), (2, 3)]


def test_a_representative_that_is_gone_is_compared_with_nothing():
    blocks, is_new = block(MAX_BLOCK + 1), np.ones(MAX_BLOCK + 1, dtype=bool)
    left, right = unpack_pairs(pairs_of(blocks, blocks.keys, np.array([[-1, 5, -1, -1]]), is_new))

    assert {*left.tolist(), *right.tolist()} == set(range(MAX_BLOCK + 1))
    assert left.size == MAX_BLOCK and ((left == 5) | (right == 5)).all()


@pytest.mark.parametrize("size, is_due", [(MAX_GROWN_BLOCK, False), (MAX_GROWN_BLOCK + 1, True)])
def test_a_block_that_grew_since_the_epoch_began_makes_a_new_one_due(size, is_due):
    blocks = block(size)

    assert has_outgrown(blocks, NO_OVERSIZED.keys) is is_due
    assert not has_outgrown(blocks, blocks.keys)
    assert pairs_of(block(2), NO_OVERSIZED.keys, NO_REPRESENTATIVES, np.ones(2, dtype=bool)).size == 1


@pytest.mark.parametrize("kinds", [1, 9, 10, 11, 25])
def test_pairs_are_counted_whenever_they_come(kinds):
    counts = PairCounts()
    for kind in range(kinds):
        counts.add(pack_pairs(np.array([0, kind]), np.array([1, kind + 100])))

    assert counts.all().size == kinds + 1
    assert counts.repeated().tolist() == ([1] if kinds > 1 else [])


OWN = [  # shingles of a text, of which 90 and up are boilerplate; those that vote, and whether the text speaks
    pytest.param([1, 2], [1, 2], True, id="short"),
    pytest.param([1, 90], [1, 90], False, id="boilerplate-and-little-else"),
    pytest.param([90, 91], [90, 91], False, id="boilerplate"),
    pytest.param([*range(7), 90], [*range(7), 90], False, id="seven-of-its-own"),
    pytest.param([*range(8), 90], [*range(8)], True, id="eight-of-its-own"),
]


@pytest.mark.parametrize("shingles, votes, speaks", OWN)
def test_a_text_of_boilerplate_alone_keeps_its_shingles_and_does_not_speak(shingles, votes, speaks):
    kept, told = own(sets_of(np.zeros(len(shingles), int), np.array(shingles), 1), np.array([90, 91], dtype=np.uint32))

    assert (kept.values.tolist(), told.tolist()) == (votes, [speaks])
