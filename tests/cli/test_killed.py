"""`doublon run` killed at any moment: old data or new, and the next run completes."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from tests.checkout import ROOT

DATASETS = (
    "articles",
    "changes",
    "issues",
    "judgements",
    "ledger",
    "matches",
    "pages",
    "passages",
    "records",
    "resource_aliases",
    "resources",
)
MOMENTS = [pytest.param(0.8, id="0.80 s")] + [
    pytest.param(n / 25, id=f"{n / 25:.2f} s", marks=pytest.mark.prove) for n in range(5, 45)
]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """The first snapshot, published."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copytree(ROOT / "raw/exemple/2024-03-04", folder / "raw/exemple/2024-03-04")
    shutil.copy(ROOT / "raw/exemple/source.toml", folder / "raw/exemple/source.toml")
    doublon(folder).wait()
    return folder


def doublon(folder):
    command = [sys.executable, "-m", "pipeline.cli", "run", "--quiet"]
    return subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})


def rows(folder):
    return {name: pq.read_table(folder / f"processed/{name}.parquet").num_rows for name in DATASETS}


@pytest.mark.parametrize("seconds", MOMENTS)
def test_a_killed_run_leaves_whole_files_and_the_next_completes(old, tmp_path, seconds):
    folder = tmp_path / "work"
    shutil.copytree(old, folder)
    before = rows(folder)
    shutil.copytree(ROOT / "raw/exemple/2024-06-03", folder / "raw/exemple/2024-06-03")

    running = doublon(folder)
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    running.wait()

    left = rows(folder)  # every file is whole
    assert left["records"] in (before["records"], 32)
    assert doublon(folder).wait() == 0
    assert (rows(folder)["records"], rows(folder)["resources"]) == (32, 18)
