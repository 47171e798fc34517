"""What stands in docs/deploy/ is what its tools take: where one cannot be run here, its own linter looks at it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.start import start
from tests.checkout import ROOT

DEPLOY, CI = ROOT / "docs/deploy", ROOT / "docs/ci"


def linted(*words: object) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name} here")
    return found


def test_the_container_is_built_as_hadolint_wishes_and_runs_as_nobody():
    assert linted(tool("hadolint"), "--no-color", DEPLOY / "Containerfile") == ""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d+$", last, re.MULTILINE)


def test_the_container_copies_everything_that_the_wheel_is_made_of():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE) for word in line.split()[:-1]}
    assert {
        "pipeline",
        "flows",
        "doublon.py",
        "schemas",
        "raw/exemple",
        "pyproject.toml",
        "requirements.lock",
    } <= copied
    assert all((ROOT / name).exists() for name in copied)


def test_systemd_takes_the_units(tmp_path):
    for name in ("doublon.service", "doublon.timer"):
        shutil.copy(DEPLOY / name, tmp_path)
    said = linted(
        tool("systemd-analyze"), "verify", "--man=no", tmp_path / "doublon.service", tmp_path / "doublon.timer"
    )
    ours = [line for line in said.split("\n") if "doublon" in line and "is not executable" not in line]
    assert ours == []


def test_kubernetes_takes_the_job():
    validate = pytest.importorskip("kubernetes_validate", reason="there is no kubernetes-validate here")
    job = yaml.safe_load((DEPLOY / "cronjob.yaml").read_text(encoding="utf-8"))

    validate.validate(job, validate.latest_version(), strict=True)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        pytest.param("vendor.gitlab-ci", DEPLOY / "gitlab-ci.yml", id="gitlab"),
        pytest.param("vendor.github-workflows", CI / "workflow.yml", id="github"),
        pytest.param("vendor.github-workflows", ".github/workflows/data.yml", id="github of a new project"),
    ],
)
def test_workflows_keep_the_schemas_of_their_services(tmp_path, schema, path):
    if isinstance(path, str):
        start(tmp_path)
        path = tmp_path / path
    assert linted(tool("check-jsonschema"), "--builtin-schema", schema, path) == ""


@pytest.mark.parametrize("name", ["doublon.service", "crontab", "cronjob.yaml", "gitlab-ci.yml", "Containerfile"])
def test_commands_that_are_named_exist(name):
    from pipeline.cli.commands import COMMANDS

    text = (DEPLOY / name).read_text(encoding="utf-8")
    named = re.findall(r"^[^#\n]*?\bdoublon (\w+)|args: \[(\w+)|CMD \[\"(\w+)", text, re.MULTILINE)
    assert {word for found in named for word in found if word} <= {command for command, *_ in COMMANDS}
