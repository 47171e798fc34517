"""A project of one's own begins with one command, and what is there already is never overwritten."""

import json

import pytest
import yaml
from prefect.flows import load_flow_from_entrypoint

from tests.shell import Shell


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)


def test_a_new_project_runs_at_once(shell, tmp_path):
    told = shell("init", "mes pages", "--json")
    project = Shell(tmp_path / "mes pages")

    assert told.returncode == 0, told.stderr
    assert {".gitignore", ".github/workflows/data.yml", "prefect.yaml", "raw/exemple/source.toml"} <= {
        *json.loads(told.stdout)["written"]
    }
    assert "32 records on 6 pages are 18 resources" in project("run").stdout


def test_what_is_there_stays(shell, tmp_path):
    (tmp_path / ".gitignore").write_text("/secret/\n")

    told = shell("init")

    assert ".gitignore: is there, and stays as it is." in told.stdout
    assert "Now: doublon run" in told.stdout
    assert (tmp_path / ".gitignore").read_text() == "/secret/\n"


def test_a_way_that_is_blocked_is_told(shell, tmp_path):
    (tmp_path / "raw").write_text("")

    told = shell("init")

    assert told.returncode == 2
    assert "it cannot be written: Not a directory. Name another folder." in told.stderr


def test_its_timetables_name_flows_that_prefect_finds(shell, tmp_path):
    shell("init")

    deployments = yaml.safe_load((tmp_path / "prefect.yaml").read_text())["deployments"]
    found = {deployment["name"]: load_flow_from_entrypoint(deployment["entrypoint"]) for deployment in deployments}
    for deployment in deployments:
        flow = found[deployment["name"]]
        assert set(deployment["parameters"]) <= set(flow.parameters.properties)


def test_its_workflow_and_what_git_ignores_hold_for_the_project(shell, tmp_path):
    shell("init")
    steps = yaml.safe_load((tmp_path / ".github/workflows/data.yml").read_text())["jobs"]["data"]["steps"]

    commands = [step["run"].split() for step in steps if step.get("run", "").startswith("doublon")]
    assert [words[1] for words in commands] == ["run", "check"]
