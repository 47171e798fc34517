"""The command as a user types it, in a folder of its own."""

import shutil

import pytest

from tests.checkout import ROOT
from tests.shell import Shell


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def empty(tmp_path):
    return Shell(tmp_path)


@pytest.fixture
def shell(tmp_path):
    """A folder with the sample in raw/."""
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
