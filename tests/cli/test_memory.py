"""Too little memory is a sentence, whoever of the libraries would miss it first."""

import resource
import subprocess
import sys

import pytest

from tests.shell import SURROUNDINGS

FAILED = 1
SMALL, ENOUGH = 600_000 << 10, 6 << 30  # bytes of address space


def limited(folder, limit, *words):
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *words], cwd=folder, env=SURROUNDINGS, capture_output=True, text=True, check=False,
        timeout=120, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", [("run",), ("status",), ("check",), ("split", "raw/exemple/2024-03-04/ressources-1.txt")]
)
def test_a_limit_that_is_too_small_is_told_with_what_is_needed(published, words):
    told = limited(published.folder, SMALL, *words)

    assert (told.returncode, told.stdout) == (FAILED, "")
    assert told.stderr.startswith(
        "doublon: this process may have 585 MB of address space (ulimit -v), and 3,072 MB are"
    )
    assert told.stderr.count("\n") == 1


def test_help_needs_no_memory(published):
    assert limited(published.folder, SMALL, "--help").returncode == 0


@pytest.mark.prove
def test_within_a_limit_that_is_enough_it_works(published):
    told = limited(published.folder, ENOUGH, "run", "--again", "--dry-run")

    assert told.returncode == 0, told.stderr


@pytest.mark.prove
def test_memory_that_runs_out_on_the_way_is_told(published, tmp_path):
    """A table of which one value is larger than what is left."""
    program = f"""
import resource, sys
from pathlib import Path
import pipeline.store, pipeline.resolve.tables.files, pyarrow.parquet
from pipeline.cli import main
pages = int(Path("/proc/self/statm").read_text().split()[0])
from pipeline.cli import memory
memory.NEEDED = 0
Path({str(tmp_path / "a.json")!r}).write_text('[{{"t": "' + "a" * 30_000_000 + '"}}]')
resource.setrlimit(resource.RLIMIT_AS, (pages * 4096 + (40 << 20),) * 2)
main(["dedupe", {str(tmp_path / "a.json")!r}, "--text", "t", "--out", {str(tmp_path / "out")!r}])
"""
    told = subprocess.run(
        [sys.executable, "-c", program], env=SURROUNDINGS, capture_output=True, text=True, check=False, timeout=120
    )

    assert (told.returncode, told.stderr) == (
        FAILED,
        "doublon: the memory was not enough. What was published before is untouched; give the process more, or name fewer sources.\n",
    )
