"""`doublon` as a user types it: words in, what it prints on either stream and its exit code out."""

import contextlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from unittest.mock import patch

import pytest

from pipeline.cli import main
from tests.checkout import ROOT

SURROUNDINGS = {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "160"}


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class Shell:
    """A folder to stand in. Called, it runs the command in this process: what most tests ask is not about processes."""

    folder: Path

    def __call__(self, *words: str) -> Printed:
        with _file() as stdout, _file() as stderr:
            with (
                contextlib.chdir(self.folder),
                contextlib.redirect_stdout(stdout),
                contextlib.redirect_stderr(stderr),
                patch.dict(os.environ, SURROUNDINGS),
                pytest.raises(SystemExit) as left,
            ):
                main(words)
            return Printed(left.value.code, *map(_content, (stdout, stderr)))

    def process(
        self, *words: str, stdout: int | IO[bytes] = subprocess.PIPE, **surroundings: str
    ) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, with the streams and signals of one."""
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *words], cwd=self.folder, env=os.environ | SURROUNDINGS | surroundings,
            stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip


def _file() -> IO[str]:
    """A stream with a number, as `doublon export` asks of stdout."""
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def _content(stream: IO[str]) -> str:
    stream.seek(0)
    return stream.read()
