"""Raw folders of generated sites, and runs in processes of their own."""

import os
import shutil
import subprocess
import sys

import pytest

from pipeline import store
from pipeline.run import route
from tests.checkout import ROOT
from tests.generate import NAME, PROFILE, page
from tests.published import STAMP, lay

PROGRAM = f"""
import sys
from pathlib import Path

from pipeline.run.plan import Order
from pipeline.run.route import run
from pipeline.core.errors import PipelineError
try:
    for processed in sys.argv[2:]:
        run(Order(Path(sys.argv[1]), Path(processed)), "{STAMP}")
except PipelineError as error:
    print(f"{{type(error).__name__}}: {{error}}")
"""


def profile_of(source, more=""):
    """The generated site's profile under another name, with `more` at its end."""
    return PROFILE.replace(f'name = "{NAME}"', f'name = "{source}"') + more


def publish_history(folder, *steps, first=1):
    """Runs over a source "gare", each after its pages were added, a day apart from the first of July, or another day of it, on;
    `raw` and `processed` lie in the folder.
    """
    raw, processed = folder / "raw", folder / "processed"
    for day, pages in enumerate(steps, first):
        lay(raw, "gare", {name: page(n, records=2).text for name, n in pages.items()}, profile_of("gare"))
        route.run(route.Order(raw, processed), f"2024-07-{day:02}T060000Z")
    return folder


def copy_history(folder, target):
    """The same history elsewhere, to change, and the ids of its releases, oldest first; files that are one stay so."""
    subprocess.run(["cp", "-a", f"{folder}/.", str(target)], check=True)
    return [release.id for release in reversed(store.releases(target / "processed"))]


@pytest.fixture
def raw(tmp_path):
    """A raw folder with one source, "gare": two pages of five records each in one snapshot."""
    folder = tmp_path / "raw"
    texts = {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}
    lay(folder, "gare", texts, profile_of("gare"))
    return folder


@pytest.fixture
def processed(tmp_path):
    return tmp_path / "processed"


@pytest.fixture
def process():
    """Run the route in another process, once for each name of `processed`, with other surroundings or another copy of the
    project; returns what it says.
    """

    def run(raw, *processed, root=ROOT, **surroundings):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(raw), *map(str, processed)],
            env={**os.environ, "PYTHONPATH": str(root), **surroundings},
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def copied(tmp_path):
    """A copy of the project's code and contracts, to change; compiled as it is, for each process to start sooner."""
    folder = tmp_path / "copy"
    for name in ("pipeline", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    return folder
