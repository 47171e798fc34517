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
from tests.published import DATASETS
from tests.shell import SURROUNDINGS, Shell

MOMENTS = [pytest.param(0.8, id="0.80 s")] + [
    pytest.param(n / 25, id=f"{n / 25:.2f} s", marks=pytest.mark.prove) for n in range(5, 45)
]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """The first snapshot, published."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copytree(ROOT / "raw/exemple/2024-03-04", folder / "raw/exemple/2024-03-04")
    shutil.copy(ROOT / "raw/exemple/source.toml", folder / "raw/exemple/source.toml")
    assert Shell(folder)("run").returncode == 0
    return folder


def row_counts(folder):
    return {name: pq.read_table(folder / f"processed/{name}.parquet").num_rows for name in DATASETS}


@pytest.mark.prove
@pytest.mark.parametrize("seconds", MOMENTS)
def test_a_killed_run_leaves_whole_files_and_the_next_completes(old, tmp_path, seconds):
    folder = tmp_path / "work"
    shutil.copytree(old, folder)
    before = row_counts(folder)
    shutil.copytree(ROOT / "raw/exemple/2024-06-03", folder / "raw/exemple/2024-06-03")

    command = [sys.executable, "-m", "pipeline.cli", "run", "--quiet"]
    running = subprocess.Popen(command, cwd=folder, env=os.environ | SURROUNDINGS)
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    running.wait()

    left = row_counts(folder)  # every file is whole
    assert left["records"] in (before["records"], 32)
    assert Shell(folder)("run").returncode == 0
    assert (row_counts(folder)["records"], row_counts(folder)["resources"]) == (32, 18)
