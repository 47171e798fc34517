"""Mutants on stdin, a JSON object a line → `killed`, `slow` or `survived`, a line each; runs in a copy of the tree.

The libraries are imported once; each mutant gets a process of its own, forked from here.
"""

import importlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

LIBRARIES = "bs4 cyclopts duckdb hypothesis lxml.html numpy pandas pyarrow.compute pyarrow.csv pyarrow.json pyarrow.parquet rapidfuzz.process rich.table yaml"
MAX_BYTES = 8 << 30  # of address space: a mutant may loop, and fill the memory


class Chosen:
    """Only these tests of the files that are collected."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = set(tests)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.tests]


def verdict(tests: list[str], limit: float) -> str:
    """How these tests end: the first that fails ends them, and so does the limit of seconds."""
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        files = list(dict.fromkeys(test.split("::")[0] for test in tests))
        known = "ignore::pytest.PytestAssertRewriteWarning"  # hypothesis was imported before
        options = ["-x", "-q", "-W", known, "-p", "no:cacheprovider", "--basetemp", str(Path.cwd().with_suffix(".tmp"))]
        os._exit(pytest.main([*options, *files], plugins=[Chosen(tests)]))
    ends = time.monotonic() + limit
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return (
                "survived" if os.waitstatus_to_exitcode(status) in (0, pytest.ExitCode.NO_TESTS_COLLECTED) else "killed"
            )
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "slow"


def main() -> None:
    for name in LIBRARIES.split():
        importlib.import_module(name)
    for line in sys.stdin:
        work = json.loads(line)
        path, times = Path(work["file"]), Path(work["file"]).stat()
        before = path.read_bytes()
        path.write_text(work["code"], encoding="utf-8")
        found = "survived"
        for tests, limit in work["stages"]:
            if found == "survived" and tests:
                found = verdict(tests, limit)
        path.write_bytes(before)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()
        print(found, flush=True)


if __name__ == "__main__":
    main()
