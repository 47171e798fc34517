"""Sorted rows in blocks: what is looked up is what reading everything would find, wherever blocks end."""

import numpy as np
import pytest

from pipeline.resolve.index.blocks import BLOCK, Blocks, write_blocks
from pipeline.resolve.index.spill import DamagedFile

ROWS = np.dtype([("hash", "<u8"), ("place", "<i4")])


def rows_of(hashes):
    rows = np.empty(len(hashes), ROWS)
    rows["hash"], rows["place"] = hashes, np.arange(len(hashes))
    return rows


RUNS = {
    "none": [],
    "one": [7],
    "a run over three blocks": [1, *[5] * (2 * BLOCK + 3), 9],
    "a run that ends with a block": [*[5] * BLOCK, *[6] * BLOCK, 7],
    "each once": range(3 * BLOCK + 1),
}


@pytest.mark.parametrize("size", [1, BLOCK - 1, BLOCK, 5 * BLOCK])
@pytest.mark.parametrize("hashes", RUNS.values(), ids=RUNS)
def test_a_look_up_finds_all_of_a_key(tmp_path, hashes, size):
    rows = rows_of(hashes)
    write_blocks(tmp_path / "rows", [(rows[start : start + size] for start in range(0, rows.size, size))])

    file = Blocks(tmp_path / "rows", ROWS)

    for asked in ([], [5], [0, 5, 7], [6, 9, BLOCK, 2 * BLOCK], [1 << 40]):
        keys = np.array(asked, np.uint64)
        assert file.find(keys, keys).tolist() == rows[np.isin(rows["hash"], keys)].tolist()
    assert np.concatenate([np.empty(0, ROWS), *file.in_parts(2)]).tolist() == file.section().tolist() == rows.tolist()


def test_sections_are_apart(tmp_path):
    write_blocks(tmp_path / "rows", [[rows_of([1, 2])], [], [rows_of([2, 3])]])

    file = Blocks(tmp_path / "rows", ROWS, 3)

    assert [file.section(at)["hash"].tolist() for at in range(3)] == [[1, 2], [], [2, 3]]
    assert file.find(np.array([2], np.uint64), np.array([2], np.uint64), 2)["place"].tolist() == [0]


@pytest.mark.parametrize("place", [0, 12 * BLOCK, -12, -2], ids=["a block", "another block", "a checksum", "the mark"])
def test_what_was_altered_is_told(tmp_path, place):
    path = tmp_path / "rows"
    write_blocks(path, [[rows_of(range(2 * BLOCK))]])
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(DamagedFile, match=path.name):
        Blocks(path, ROWS).check()
