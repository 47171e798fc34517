"""What a release says of itself, taken by the tools that catalogues and data teams use: descriptions and data."""

import hashlib
import json
import shutil
import subprocess

import pyarrow.parquet as pq
import pytest
from frictionless import Package, system

from pipeline.store.releases import DOCUMENTS
from tests.checkout import ROOT
from tests.golden.corpora import CASES
from tests.published import run


def publish(folder, case):
    """The processed folder after a first run over a corpus."""
    CASES[case](folder / "raw")
    run(folder / "raw", folder / "processed")
    return folder / "processed"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("sample"), "exemple")


def faults_of_data(processed):
    """What frictionless has against the package and every row of its files; resources lie beside the package."""
    with system.use_context(trusted=True):
        report = Package(str(processed / "datapackage.json")).validate()
    assert {task.name for task in report.tasks} == {path.stem for path in processed.glob("*.parquet")}
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}  # none of an empty file
    assert rows == {name: pq.read_metadata(processed / f"{name}.parquet").num_rows for name in rows}
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


@pytest.mark.prove
def test_frictionless_takes_the_data_too(sample):
    assert faults_of_data(sample) == []


@pytest.mark.prove
@pytest.mark.parametrize("case", [case for case in CASES if case != "exemple"])
def test_frictionless_takes_the_data_of_every_corpus(tmp_path, case):
    assert faults_of_data(publish(tmp_path, case)) == []


@pytest.mark.prove
@pytest.mark.parametrize("contract", sorted((ROOT / "schemas").glob("*.odcs.yaml")), ids=lambda path: path.name)
def test_datacontract_passes_a_contract_as_it_is(sample, contract):
    """It cannot live beside us: it is bound to DuckDB 1.5, and files are written by 2."""
    command = shutil.which("datacontract")
    if command is None:
        pytest.skip("datacontract is not installed: `pipx install 'datacontract-cli[duckdb]'`")
    ended = subprocess.run([command, "test", str(contract)], cwd=sample.parent, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stdout
    assert "failed" not in ended.stdout


@pytest.mark.prove
def test_mlcroissant_validates_and_loads_every_row(sample):
    command = shutil.which("mlcroissant")
    if command is None:
        pytest.skip("mlcroissant is not installed: `pipx install 'mlcroissant[parquet]'`")
    for name in ("records", "resources", "changes"):
        described = ["--jsonld", "croissant.json"]
        validated = subprocess.run([command, "validate", *described], cwd=sample, capture_output=True, text=True)
        assert validated.returncode == 0, validated.stderr
        assert "error(s)" not in validated.stderr
        loaded = [command, "load", *described, "--record_set", name, "--num_records", "-1"]
        ended = subprocess.run(loaded, cwd=sample, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr


def test_files_are_described_as_they_are(sample):
    """Sizes and hashes in each description, read from the bytes that lie beside it."""
    for path in sorted(sample.glob("*.parquet")):
        size, sha256 = path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()
        croissant = named(read(sample, "croissant.json")["distribution"], path.name)
        assert (croissant["contentSize"], croissant["sha256"]) == (f"{size} B", sha256)
        crate = named(read(sample, "ro-crate-metadata.json")["@graph"], path.name)
        assert (crate["contentSize"], crate["identifier"]) == (str(size), f"sha256:{sha256}")
        dcat = named(read(sample, "dcat.jsonld")["dcat:distribution"], path.name)
        assert dcat["dcat:byteSize"]["@value"] == str(size)
        assert dcat["spdx:checksum"]["spdx:checksumValue"]["@value"] == sha256


def test_all_that_a_crate_holds_lies_beside_it_and_the_card_leads_to_every_description(sample):
    graph = read(sample, "ro-crate-metadata.json")["@graph"]
    card = (sample / "README.md").read_text(encoding="utf-8")

    assert {
        entity["@id"] for entity in graph if entity["@type"] == "File" and not (sample / entity["@id"]).is_file()
    } == set()
    assert [name for name in DOCUMENTS if name != "README.md" and f"]({name})" not in card] == []


def read(processed, name):
    return json.loads((processed / name).read_bytes())


def named(nodes, path):
    return next(node for node in nodes if node["@id"] == path)
