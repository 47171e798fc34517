"""`doublon schema diff` in a checkout, and the examples for CI as they are printed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.contract import SUFFIX, contract_files
from pipeline.core.errors import UsageError
from pipeline.store import files_at
from tests.checkout import ROOT

RUN, USAGE, BROKEN = 0, 2, 3


class Checkout:
    """A clone of a repository with the contracts and the sample; the project's code lies in it, compiled as it is, and
    `doublon` is on its PATH.
    """

    def __init__(self, folder: Path) -> None:
        origin, self.folder = folder / "origin", folder / "clone"
        shutil.copytree(ROOT / "schemas", origin / "schemas")
        shutil.copytree(ROOT / "raw" / "exemple", origin / "raw" / "exemple")
        command = folder / "bin" / "doublon"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline.cli "$@"\n')
        command.chmod(0o755)
        self.environment = {
            "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.folder),
            "HOME": str(folder),
            "NO_COLOR": "1",
            "COLUMNS": "160",
            "GITHUB_BASE_REF": "main",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.shell(
            "git init -q -b main && git config user.name Test && git config user.email test@example.org "
            "&& git add -A && git commit -q -m Before",
            origin,
        )
        self.shell(f"git clone -q '{origin}' '{self.folder}'", folder)
        shutil.copytree(ROOT / "pipeline", self.folder / "pipeline")

    def shell(self, command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euc", command], cwd=folder or self.folder, env=self.environment,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def edit(self, dataset: str, *edits: tuple[str, str]) -> None:
        path = self.folder / "schemas" / f"{dataset}.odcs.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    return Checkout(tmp_path_factory.mktemp("a checkout"))


@pytest.fixture
def checkout(clone):
    yield clone
    assert clone.shell("git checkout -q -f main").returncode == 0


def version_of(dataset: str) -> tuple[int, int, int]:
    contract = yaml.safe_load((ROOT / "schemas" / f"{dataset}.odcs.yaml").read_text(encoding="utf-8"))
    major, minor, patch = map(int, contract["version"].split("."))
    return major, minor, patch


MAJOR, MINOR, PATCH = version_of("issues")
NOW = f"version: {MAJOR}.{MINOR}.{PATCH}"
EXCERPT = "      - name: excerpt\n"
NARROWER = ("value: info", "value: note")
MOOD = "      - {name: mood, logicalType: string, physicalType: string, description: Mood.}\n"
RAISED = f"version: {MAJOR}.{MINOR + 1}.0"
CHANGES = [
    pytest.param([], RUN, "The contracts are those of HEAD.", id="none", marks=pytest.mark.prove),
    pytest.param([(EXCERPT, MOOD + EXCERPT)], BROKEN, f"Set version: {MAJOR}.{MINOR + 1}.0 in schemas/issues.odcs.yaml", id="additive", marks=pytest.mark.prove),
    pytest.param([(EXCERPT, MOOD + EXCERPT), (NOW, RAISED)], RUN, "issues.mood: a new column, string, that may be null", id="additive and raised"),
]  # fmt: skip


@pytest.mark.parametrize("edits, code, said", CHANGES)
def test_changes_are_held_against_the_last_commit(checkout, edits, code, said):
    checkout.edit("issues", *edits)
    told = checkout.shell("doublon schema diff")

    assert (told.returncode, told.stderr) == (code, "")
    assert said in told.stdout


@pytest.mark.prove
def test_every_breaking_change_is_listed_at_once(checkout):
    checkout.edit("issues", NARROWER)
    checkout.edit(
        "matches", ("      - name: by\n", "      - name: decided_by\n"), ("physicalType: double", "physicalType: float")
    )
    done = checkout.shell("doublon schema diff --json")
    assert done.returncode == BROKEN
    told = json.loads(done.stdout)

    breaking = {
        f"{one['dataset']}.{change['column']}"
        for one in told["datasets"]
        for change in one["changes"]
        if change["weight"] == "breaking"
    }
    assert breaking == {"issues.severity", "matches.by", "matches.score"}
    assert {one["dataset"]: one["needed"] for one in told["datasets"]} == {"issues": "3.0.0", "matches": "2.0.0"}


NO_REVISIONS = [
    pytest.param("no-such-branch", "'no-such-branch' is no revision that git can show here", id="no such revision"),
    pytest.param("--output=x", "'--output=x' is no revision", id="an option for git"),
    pytest.param("HEAD:schemas", "is no revision", id="no commit"),
]  # fmt: skip


@pytest.mark.parametrize("revision, why", NO_REVISIONS)
def test_what_is_no_revision_is_a_usage_error(clone, empty, revision, why):
    assert files_at(clone.folder / "schemas", "main", SUFFIX).keys() == contract_files().keys()
    with pytest.raises(UsageError, match=why):
        files_at(clone.folder / "schemas", revision, SUFFIX)
    told = empty("schema", "diff", f"--against={revision}")
    assert (told.returncode, told.stdout, "is no revision" in told.stderr) == (USAGE, "", True)


@pytest.mark.parametrize("name", ["release", "previous", "2024-06-30"])
def test_no_release_to_compare_with_is_a_usage_error(empty, name):
    told = empty("schema", "diff", "--against", name)

    assert (told.returncode, told.stdout) == (USAGE, "")
    assert "nothing was published yet" in told.stderr and "Traceback" not in told.stderr


def test_without_a_repository_a_release_is_what_remains(published):
    told = published("schema", "diff", "--against", "release")
    assert (told.returncode, told.stdout) == (RUN, "The contracts are those of release.\n")

    identifier = json.loads(published("status", "--json").stdout)["release"]
    for name in (identifier, identifier[:6], "current", "latest", "2099-01-01"):
        assert published("schema", "diff", "--against", name).stdout == f"The contracts are those of {name}.\n"
    told = published("schema", "diff", "--against", "previous")
    assert (told.returncode, f"release {identifier} is the first one" in told.stderr) == (USAGE, True)


@pytest.mark.prove
def test_a_release_keeps_the_contracts_that_it_was_published_by(checkout, published):
    shutil.copytree(published.folder / "processed", checkout.folder / "processed")
    checkout.edit("issues", (EXCERPT, MOOD + EXCERPT))
    told = checkout.shell("doublon schema diff --against release")

    assert told.returncode == BROKEN
    assert "issues.mood: a new column" in told.stdout


def workflow_commands() -> list[str]:
    workflow = yaml.safe_load((ROOT / "docs/ci/workflow.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["contracts"]["steps"] if "run" in step]
    assert commands[0].startswith("make .venv/.installed\n"), "the first command installs"
    return commands[1:]


def hook_commands() -> dict[str, str]:
    hooks = yaml.safe_load((ROOT / "docs/ci/pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    return {hook["id"]: hook["entry"] for hook in hooks}


@pytest.mark.prove
def test_the_workflow_passes_and_stops_a_change_that_its_version_hides(checkout):
    commands = workflow_commands()
    assert [checkout.shell(command).returncode for command in commands] == [RUN] * len(commands)

    checkout.edit("issues", NARROWER)
    assert checkout.shell("git -c user.name=T -c user.email=t@example.org commit -qam Hidden").returncode == RUN
    assert checkout.shell(commands[0]).returncode == BROKEN
    assert checkout.shell("git reset -q --hard origin/main").returncode == RUN


@pytest.mark.prove
def test_the_hooks_pass_and_stop_what_they_are_for(checkout):
    hooks = hook_commands()
    assert checkout.shell("doublon run --quiet").returncode == RUN
    assert checkout.shell(hooks["doublon-schema-diff"]).returncode == RUN
    assert (
        checkout.shell(f"{hooks['doublon-check']} processed/issues.parquet processed/matches.parquet").returncode == RUN
    )

    checkout.edit("issues", NARROWER, (EXCERPT, MOOD + EXCERPT))
    assert checkout.shell(hooks["doublon-schema-diff"]).returncode == BROKEN
    assert checkout.shell(f"{hooks['doublon-check']} processed/issues.parquet").returncode == BROKEN
