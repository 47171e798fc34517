"""Folders, pages and datasets for the tests of the disk."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import store
from tests.checkout import ROOT

SCHEMA = pa.schema([("id", pa.int64()), ("name", pa.string())])


@pytest.fixture
def raw(tmp_path):
    """A raw folder with one page of one snapshot of one source."""
    page = tmp_path / "raw" / "rtes" / "2021-11-30" / "page.txt"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"Bonjour")
    return tmp_path / "raw"


@pytest.fixture
def snapshot(raw):
    return raw / "rtes" / "2021-11-30"


@pytest.fixture
def processed(tmp_path):
    folder = tmp_path / "processed"
    folder.mkdir()
    return folder


@pytest.fixture
def table():
    """Rows of the schema (id, name)."""
    return lambda rows, name="a": pa.table({"id": range(rows), "name": [name] * rows}, schema=SCHEMA)


@pytest.fixture
def publish(processed, table):
    """Publish datasets given as name=rows, over whatever is current; `documents` are named and hold the release's id."""

    def run(published_at="2022-01-01T000000Z", version="1.0.0", documents=(), **datasets):
        with store.lock(processed), store.staging(processed) as stage:
            for name, rows in datasets.items():
                with store.writer(stage.path(name, version), SCHEMA) as file:
                    file.write(table(rows, name))
            return store.publish(
                processed,
                stage,
                store.current(processed),
                published_at,
                documents=lambda release: {name: f"{name} of {release.id}".encode() for name in documents},
            )

    return run


@pytest.fixture
def root():
    """The project's folder, from which `pipeline` can be imported."""
    return ROOT


@pytest.fixture
def python():
    """Run a program in a process of its own and return what it prints."""

    def run(*arguments):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def as_nobody():
    """Run a snippet as a user whom file modes hold back, in a folder that he may enter: modes do not hold root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)

        def run(snippet, as_root=""):
            drop = "import os\nif os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
            before = "import _strptime, errno, pathlib, shutil\nimport duckdb, pyarrow.parquet\nfrom pipeline import store\nfrom pipeline.core import errors\n"
            program = f"{before}root = pathlib.Path({folder!r})\n{as_root}{drop}{snippet}"
            done = subprocess.run(
                [sys.executable, "-c", program],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        run.folder = Path(folder)
        yield run
