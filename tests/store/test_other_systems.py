"""Where a system has nothing of what only POSIX has, a run still publishes and locks."""

import os
import subprocess
import sys

import pytest

from tests.checkout import ROOT
from tests.published import rows

# What Windows lacks of the modules, flags and signals that this code might reach for; its libraries have what they need before.
WITHOUT = """
import os, signal, sys
import portalocker, asyncio, multiprocessing, subprocess, tempfile, numpy, pyarrow, duckdb, readchar
for name in ("fcntl", "grp", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None
for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "sched_getaffinity", "fchmod", "geteuid", "getuid", "killpg", "setsid", "fork"):
    delattr(os, name) if hasattr(os, name) else None
from pathlib import Path
from pipeline import store
from pipeline.core.errors import Locked
from pipeline.run import route
here, sys.platform = sys.platform, "win32"  # of which the libraries must not hear
from pipeline.cli import asking, dialogue, memory
memory.refuse_short_memory()
sys.platform = here
processed = Path("processed")
route.run(route.Order(Path(sys.argv[1]), processed), "2024-06-30T060000Z")
with store.lock(processed):
    try:
        with store.lock(processed):
            print("two hold it")
    except Locked as error:
        print(error)
"""


@pytest.mark.prove
def test_a_run_needs_nothing_that_only_posix_has(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT, ROOT / "raw"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("processed: another run is at work on this folder.")
    assert len(rows(tmp_path / "processed", "resources")) == 18
