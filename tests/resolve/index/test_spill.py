"""Working files of the engine: what was altered on the disk is noticed by whoever reads it."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.resolve.index import spill

TABLE = pa.table({"text": ["La gare", "Le lavoir", "La halle"]})
READERS = [
    pytest.param(lambda path: spill.read(path), id="all"),
    pytest.param(lambda path: pa.concat_tables(spill.batches(path, ["text"])), id="batches"),
    pytest.param(lambda path: spill.read_rows(path, np.arange(3), ["text"]), id="rows"),
]


@pytest.mark.parametrize("read", READERS)
def test_a_file_is_read_as_it_was_written_or_not_at_all(tmp_path, read):
    path = tmp_path / "texts.parquet"
    spill.write(path, TABLE)
    assert read(path).to_pylist() == TABLE.to_pylist()

    path.write_bytes(path.read_bytes().replace(b"lavoir", b"savoir"))
    with pytest.raises(spill.DamagedFile, match=r"texts\.parquet"):
        read(path)
    path.unlink()
    with pytest.raises(spill.DamagedFile, match=r"texts\.parquet"):
        read(path)
