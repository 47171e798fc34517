"""Processes that another one started, counted in /proc."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.checkout import ROOT

counted = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are counted in /proc")


def children(pid):
    """Every process that this one started, and those that these did."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")  # of each thread
    own = [int(word) for file in listed for word in file.read_text().split()]
    return own + [below for child in own for below in children(child)]


def still_alive(pids, seconds=20):
    """Those that have not ended after so long."""
    until = time.monotonic() + seconds
    while any(map(_is_alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return [pid for pid in pids if _is_alive(pid)]


def _is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def started(folder, program, *words, **surroundings):
    """A program of Python's that runs, as a file in a folder: what a spawned process can import again."""
    file = folder / "program.py"
    file.write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    command = [sys.executable, str(file), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
