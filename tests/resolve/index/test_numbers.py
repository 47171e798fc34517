"""Numbers that are kept are read as they were written, or not at all."""

import numpy as np
import pytest

from pipeline.resolve.index.numbers import PIECE, read_numbers, write_numbers
from pipeline.resolve.index.spill import DamagedFile

LONG = np.arange(PIECE // 4 + 7, dtype=np.int32)


@pytest.mark.parametrize(
    "numbers", [LONG, LONG[:0], LONG[:1], LONG[::2], LONG % 3 == 0], ids=["long", "none", "one", "apart", "bools"]
)
def test_numbers_are_read_as_they_were(tmp_path, numbers):
    write_numbers(tmp_path / "a.bin", numbers)
    read = read_numbers([tmp_path / "a.bin"], numbers.dtype)
    assert read.dtype == numbers.dtype
    assert read.tolist() == numbers.tolist()


def test_files_follow_one_another(tmp_path):
    for name, numbers in (("a", LONG[:5]), ("b", LONG[:0]), ("c", LONG[5:])):
        write_numbers(tmp_path / name, numbers)
    assert read_numbers([tmp_path / name for name in "abc"], np.int32).tolist() == LONG.tolist()
    assert read_numbers([], np.int32).tolist() == []


@pytest.mark.parametrize("at", [0, PIECE + 3, -1, -5, -9], ids=str)
def test_a_flipped_bit_is_noticed(tmp_path, at):
    path = tmp_path / "a.bin"
    write_numbers(path, LONG)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        read_numbers([path], np.int32)


@pytest.mark.parametrize("size", [0, 3, 100, PIECE, -1], ids=str)
def test_a_cut_file_is_noticed(tmp_path, size):
    path = tmp_path / "a.bin"
    write_numbers(path, LONG)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DamagedFile):
        read_numbers([path], np.int32)


def test_a_file_that_is_gone_is_noticed(tmp_path):
    with pytest.raises(DamagedFile):
        read_numbers([tmp_path / "a.bin"], np.int32)
