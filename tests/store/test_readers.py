"""Readers beside a publisher that goes on and clears away old releases: each read is whole, of one release, or of none."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import load, store
from pipeline.core.errors import UsageError
from tests.checkout import ROOT

READS = 5_000
PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from pipeline.run.clear import GRACE, clear
from tests.store.publisher import SCHEMA, publish, TABLES
import pyarrow as pa
for n in count(1):
    TABLES["records", n] = pa.table({"id": [n] * 50, "name": ["x"] * 50}, schema=SCHEMA)
    now = datetime.now(UTC)
    publish(Path(sys.argv[1]), {"records": n}, now.strftime("%Y-%m-%dT%H%M%S.%fZ"))
    clear(Path(sys.argv[1]), 2, None, now + GRACE - timedelta(seconds=5))  # what was current 5 seconds ago may go
"""


@pytest.mark.prove
def test_reads_while_releases_come_and_go(processed, capsys):
    publisher = subprocess.Popen([sys.executable, "-c", PROGRAM, str(processed)], cwd=ROOT)
    try:
        ids, reads = set(), 0
        while reads < READS:
            try:
                frame = load.load("records", processed=processed)
            except UsageError:
                assert not ids  # nothing was published yet
                continue
            (number,) = frame["id"].unique()
            assert len(frame) == 50
            ids.add(number)
            reads += 1
        assert publisher.poll() is None
    finally:
        publisher.kill()
        publisher.wait()
    left = len(store.release_ids(Path(processed)))
    with capsys.disabled():
        print(
            f"\n{reads} reads of {len(ids)} releases while {max(ids)} were published and all but {left} removed: 0 bad"
        )
    assert left < max(ids)
