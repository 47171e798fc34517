"""Which functions each test reaches: a tree whose functions say that they were called, and the plugin that listens.

What a function says is a byte in a file that all processes of a test share, so that commands which a test starts, and
kills, count too. What a fixture of many tests does is counted for each of them.
"""

import ast
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SAY = """import mmap, os
REACHED = mmap.mmap(os.open(os.environ["REACHED"], os.O_RDWR), 0) if "REACHED" in os.environ else bytearray(1 << 16)
"""
READ = ("pipeline", "flows", "schemas", "tests")


class Reach:
    """Which tests there are, with their seconds, and the files and functions that each of them reaches."""

    def __init__(self, functions: list[tuple[str, int]], lines: list[dict[str, Any]]) -> None:
        self.tests = {line["test"]: line["seconds"] for line in lines}
        self.by_function: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.by_file: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            for number in line["reached"]:
                self.by_function[functions[number]].add(line["test"])
                self.by_file[functions[number][0]].add(line["test"])

    def of(self, file: str, function: int) -> dict[str, float]:
        """Tests that reach a function; of what runs when the file is loaded those of its room and those that reach the file."""
        room = {test for test in self.tests if test.startswith(f"tests/{file.split('/')[1]}/")}
        tests = self.by_function[file, function] or room | self.by_file[file]
        return {test: self.tests[test] for test in sorted(tests)}


def reach(root: Path, copied: Callable[[], Path], cores: int) -> Reach:
    """Run all tests over a copy, or read what an earlier run over the same code and tests left in .mutants/."""
    parts = sorted(
        path for room in READ for path in (root / room).rglob("*.*") if path.is_file() and path.suffix != ".pyc"
    )
    key = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:16]
    kept = root / ".mutants" / f"{key}.json"
    if not kept.exists():
        print("all tests run once, to see what each of them reaches …", flush=True)
        copy = copied()
        functions = instrument(copy)
        (folder := copy.with_suffix(".lines")).mkdir()
        options = ["-q", "-n", str(cores), "--dist", "loadfile", "-m", "not prove", "-p", "tests.mutants.reach"]
        more = {"PYTHONPATH": str(copy), "REACHED_FOLDER": str(folder), "REACHED_COUNT": str(len(functions))}
        command = [sys.executable, "-m", "pytest", "--basetemp", str(copy.with_suffix(".tmp")), *options]
        subprocess.run(command, cwd=copy, env={**os.environ, **more}, stdout=subprocess.DEVNULL, check=False)
        lines = [json.loads(line) for path in folder.glob("*.jsonl") for line in path.open()]
        passed = [line for line in lines if line["passed"]]
        print(f"{len(lines)} tests; {len(lines) - len(passed)} that read the code itself are left out", flush=True)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps({"functions": functions, "lines": passed}))
    content = json.loads(kept.read_text())
    return Reach([(file, line) for file, line in content["functions"]], content["lines"])


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
