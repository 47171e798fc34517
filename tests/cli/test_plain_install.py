"""Without the extras, data are read, deduplicated, checked and exported; what needs an extra names it."""

import subprocess
import sys
import tomllib

import pytest

from pipeline.cli import EXTRAS
from tests.checkout import ROOT

BLOCKED = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
from pipeline.cli import main
def call(*words):
    try:
        main(words)
    except SystemExit as left:
        print("left", left.code, flush=True)
"""


@pytest.fixture(scope="module")
def folder(published):
    return published.folder


def told(folder, *commands):
    """What commands print in a process to which the packages of the extras are not there."""
    code = BLOCKED.format(names=set(EXTRAS)) + "".join(f"call(*{words!r})\n" for words in commands)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout, done.stderr


@pytest.mark.prove
def test_data_are_read_checked_and_exported(folder, tmp_path):
    out, table = str(tmp_path / "out.xlsx"), str(tmp_path / "texts.csv")
    (tmp_path / "texts.csv").write_text(
        "id,text\n1,Le lavoir rouvre en mai.\n2,Le lavoir rouvre en mai.\n", encoding="utf-8"
    )
    stdout, stderr = told(
        folder,
        ["run", "--processed", str(tmp_path / "processed"), "--quiet"],
        ["check", "--quiet"],
        ["export", "resources", "--out", out, "--quiet"],
        ["dedupe", table, "--text", "text", "--out", str(tmp_path / "dedupe"), "--quiet"],
        ["status", "--quiet"],
        ["issues", "--quiet"],
        ["doctor", "--quiet"],
    )

    assert (stdout.split("\n")[:-1], stderr) == (["left 0"] * 7, "")


def test_what_needs_an_extra_names_it(folder, tmp_path):
    pairs = tmp_path / "labels.csv"
    pairs.write_text("left,right,same\n", encoding="utf-8")
    stdout, stderr = told(folder, ["serve"], ["collect", "exemple"], ["review"])

    assert stdout.split("\n")[:-1] == ["left 1"] * 3
    assert [line.rpartition("pip install ")[2] for line in stderr.split("\n")[:-1]] == [
        "'doublon[flows]'",
        "'doublon[collect]'",
        "'doublon[review]'",
    ]


def test_every_package_of_an_extra_is_known_to_the_message():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {
        requirement.partition(">")[0].removesuffix("-python"): extra
        for extra in ("alerts", "collect", "flows", "lineage", "plots", "review")
        for requirement in project["optional-dependencies"][extra]
    }
    assert set(brought) == set(EXTRAS)
    assert not set(EXTRAS) & {requirement.partition(">")[0] for requirement in project["dependencies"]}


@pytest.mark.prove
def test_a_command_loads_no_package_that_it_does_not_use(folder):
    """Its own process, not one that calls it: there pandas and Redis take a fifth of the time of a run."""
    code = "import sys; from pipeline.cli import main; sys.argv[1:] = ['run', '--quiet']\ntry: main()\nfinally: print({'pandas', 'redis'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "set()\n", "")
