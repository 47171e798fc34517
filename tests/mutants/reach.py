"""Which functions each test reaches: a tree whose functions say that they were called, and the plugin that listens.

What a function says is a byte in a file that all processes of a test share, so that commands which a test starts, and
kills, count too. What a fixture of many tests does is counted for each of them.
"""

import ast
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SAY = """import mmap, os
REACHED = mmap.mmap(os.open(os.environ["REACHED"], os.O_RDWR), 0) if "REACHED" in os.environ else bytearray(1 << 16)
"""


def instrument(root: Path) -> list[tuple[str, int]]:
    """Change every file of pipeline/ below `root`; file and line of each function by the number that it says."""
    functions: list[tuple[str, int]] = []
    for path in sorted((root / "pipeline").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.body.insert(_after_docstring(node.body), *ast.parse(f"_REACHED[{len(functions)}] = 1").body)
                functions.append((str(path.relative_to(root)), node.lineno))
        tree.body.insert(
            _after_docstring(tree.body), *ast.parse("from pipeline._reached import REACHED as _REACHED").body
        )
        path.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    (root / "pipeline" / "_reached.py").write_text(SAY, encoding="utf-8")
    return functions


def _after_docstring(body: list[ast.stmt]) -> int:
    first = body[0] if body else None
    return int(
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )


class Listener:
    """Writes a line of JSON a test: its id, seconds, whether it passed, the numbers of what it reached."""

    def __init__(self, folder: Path, count: int) -> None:
        self.path = folder / f"{os.getpid()}.jsonl"
        self.bits = folder / f"{os.getpid()}.reached"
        self.bits.write_bytes(bytes(count))
        os.environ["REACHED"] = str(self.bits)
        self.fixtures: dict[str, set[int]] = {}
        self.passed = True

    def take(self) -> set[int]:
        """What was reached since the last call."""
        content = self.bits.read_bytes()
        with self.bits.open("r+b") as stream:
            stream.write(bytes(len(content)))
        return {number for number, byte in enumerate(content) if byte}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        before = self.take()
        try:
            return (yield)
        finally:
            reached = self.fixtures[fixturedef.argname] = self.take()
            self.say(before | reached)

    def say(self, numbers: set[int]) -> None:
        with self.bits.open("r+b") as stream:
            for number in numbers:
                stream.seek(number)
                stream.write(b"\1")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed = self.passed and not report.failed

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.take()
        self.passed, started = True, time.perf_counter()
        result = yield
        reached, seconds = self.take(), time.perf_counter() - started
        reached = reached.union(*(self.fixtures.get(name, ()) for name in getattr(item, "fixturenames", ())))
        line = {"test": item.nodeid, "seconds": seconds, "passed": self.passed, "reached": sorted(reached)}
        with self.path.open("a") as stream:
            stream.write(json.dumps(line) + "\n")
        return result


if "REACHED_FOLDER" in os.environ:
    _listener = Listener(Path(os.environ["REACHED_FOLDER"]), int(os.environ["REACHED_COUNT"]))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_listener)
