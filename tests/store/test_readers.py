"""Readers beside a run that publishes: files that did not change are the same files, and a release is read as a whole."""

import subprocess
import sys
import time

import pytest

READER = """
import sys, pandas, doublon
from pathlib import Path
from pipeline import store
processed, counts = Path(sys.argv[1]), dict.fromkeys(("unchanged", "loaded", "folder", "plain", "plain, in vain"), 0)
while not (processed / "stop").exists():
    assert len(pandas.read_parquet(processed / "resources.parquet")) == 7
    counts["unchanged"] += 1
    assert set(doublon.load("records", processed=processed)["name"]) == {"records"}
    counts["loaded"] += 1
    release = store.current(processed)
    assert len({len(pandas.read_parquet(release.path(name))) for name in ("records", "pages")}) == 1
    counts["folder"] += 1
    try:
        frame = pandas.read_parquet(processed / "records.parquet")
        assert list(frame["id"]) == list(range(len(frame)))
        counts["plain"] += 1
    except (OSError, ValueError):  # opened twice, and replaced in between: loud, and never wrong
        counts["plain, in vain"] += 1
print(counts)
"""
SECONDS = 20  # of publishing


def test_a_dataset_that_did_not_change_is_the_same_file_after_a_release(processed, publish):
    publish(resources=7, records=1)
    before = {name: (processed / f"{name}.parquet").stat() for name in ("resources", "records")}
    publish(resources=7, records=2)
    after = {name: (processed / f"{name}.parquet").stat() for name in ("resources", "records")}

    assert (after["resources"].st_ino, after["resources"].st_mtime_ns) == (
        before["resources"].st_ino,
        before["resources"].st_mtime_ns,
    )
    assert after["records"].st_ino != before["records"].st_ino


@pytest.mark.prove
def test_readers_beside_a_run_that_publishes_without_a_pause(processed, publish, capsys, root):
    publish(resources=7, records=1, pages=1)
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, processed], cwd=root, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    began, releases = time.monotonic(), 1
    while time.monotonic() - began < SECONDS:
        releases += 1
        publish(resources=7, records=releases, pages=releases)
    (processed / "stop").touch()
    counts = [reader.communicate(timeout=60)[0].strip() for reader in readers]

    with capsys.disabled():
        print(f"\n{releases} releases; reads: {' '.join(counts)}")
    assert [reader.returncode for reader in readers] == [0, 0]
