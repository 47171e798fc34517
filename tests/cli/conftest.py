"""The command as a user types it, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT


class Shell:
    """A folder with the sample in raw/, and the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "160"}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=False
        )


@pytest.fixture
def empty(tmp_path):
    return Shell(tmp_path)


@pytest.fixture
def shell(tmp_path):
    shutil.copytree(ROOT / "raw" / "exemple", tmp_path / "raw" / "exemple")
    return Shell(tmp_path)


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A folder in which the sample was published once; tests only look at it."""
    folder = tmp_path_factory.mktemp("a folder with spaces")
    shutil.copytree(ROOT / "raw" / "exemple", folder / "raw" / "exemple")
    shell = Shell(folder)
    shell.first = shell("run")
    return shell
