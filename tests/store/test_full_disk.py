"""A disk that fills at any page: DiskFull, what was published stays, and a retry with room ends with the same bytes.

The disk is a small tmpfs; mounting it takes root.
"""

import errno
import hashlib
import os
import subprocess

import duckdb
import pyarrow as pa
import pytest

from pipeline import store
from pipeline.core.errors import DiskFull
from pipeline.store.staging import is_full

SCHEMA = pa.schema([("id", pa.string())])
PAGE = 4096
DOCUMENTS = ("README.md", "datapackage.json")
ROWS = 20_000


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here: that takes root")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def publish(processed, rows):
    with store.lock(processed):
        store.relink(processed)
        with store.staging(processed) as stage:
            for name in ("pages", "records"):
                with store.writer(stage.path(name, "1.0.0"), SCHEMA) as file:
                    file.write(pa.table({"id": [hashlib.sha256(b"%d" % n).hexdigest()[:16] for n in range(rows)]}))
            return store.publish(processed, stage, store.current(processed), "2022-01-01T000000Z", documents=documents)


def documents(release):
    """Two pages of the disk each, the same in no two releases."""
    return dict.fromkeys(DOCUMENTS, release.id.encode() * (2 * PAGE // 16))


def fill(disk, pages_left):
    with (disk / "filler").open("wb", buffering=0) as filler:
        size = 0
        try:
            while True:
                size += filler.write(b"x" * PAGE)
        except OSError:
            filler.truncate(max(0, size - pages_left * PAGE))


def sweep(disk, every):
    processed = disk / "processed"
    first = publish(processed, 10)
    counts = {"old": 0, "new": 0}
    for pages in range(0, 400, every):
        fill(disk, pages)
        try:
            released = publish(processed, ROWS)
        except DiskFull as error:
            assert error.exit_code == 6
            assert store.current(processed) == first
            released = first
        assert store.verify(released) == []
        assert {store.row_count(path) for path in processed.glob("*.parquet")} <= {10, ROWS}
        assert not (processed / ".staging").exists()
        whole = [documents(release) for release in store.releases(processed)]
        assert all((processed / name).read_bytes() in (of[name] for of in whole) for name in DOCUMENTS)
        (disk / "filler").unlink()
        counts["old" if released == first else "new"] += 1
        if released != first:
            break
    assert publish(processed, ROWS) == released != first
    for name, content in documents(released).items():
        assert (processed / name).read_bytes() == content
    return counts


def test_full_at_some_pages(disk):
    sweep(disk, every=29)


@pytest.mark.prove
def test_full_at_every_page(disk, capsys):
    counts = sweep(disk, every=1)

    with capsys.disabled():
        print(f"\nfull at {sum(counts.values())} pages: {counts}")
    assert counts["old"] > 20


NO_ROOM = [
    pytest.param(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), True, id="disk"),
    pytest.param(OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), True, id="quota"),
    pytest.param(OSError(errno.EACCES, os.strerror(errno.EACCES)), False, id="rights"),
    pytest.param(duckdb.IOException("IO Error: No space left on device"), True, id="query"),
    pytest.param(duckdb.IOException("IO Error: Input/output error"), False, id="query, broken disk"),
]


@pytest.mark.parametrize("error, expected", NO_ROOM)
def test_what_says_that_no_room_is_left(error, expected):
    assert is_full(error) is expected


def test_a_query_that_fills_the_disk_is_told_so(disk):
    with pytest.raises(DiskFull), store.staging(disk) as stage:
        connection = store.connect({}, stage.spill, memory="20MB")
        connection.execute("CREATE TABLE big AS SELECT range AS n, md5(range::VARCHAR) AS h FROM range(2_000_000)")
