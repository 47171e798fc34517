"""Contracts are what the standard says: held against its own JSON Schema and its own model, not against our reader."""

import json
from importlib.resources import files

import jsonschema
import pytest
import yaml
from open_data_contract_standard.model import OpenDataContractStandard

SCHEMA = json.loads(files("open_data_contract_standard").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
FILES = sorted(
    (file for file in files("pipeline").joinpath("..", "schemas").iterdir() if file.name.endswith(".odcs.yaml")),
    key=lambda file: file.name,
)


def loaded(file):
    """By libyaml where PyYAML was built with it: its own parser, in Python, takes ten times as long."""
    return yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def errors(contract):
    """Everything that the standard refuses, each with its place."""
    return [f"{error.json_path}: {error.message[:300]}" for error in VALIDATOR.iter_errors(contract)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_contract_is_valid_by_the_standard(file):
    contract = loaded(file)

    assert errors(contract) == []
    read = OpenDataContractStandard(**contract)
    assert f"{read.schema_[0].name}.odcs.yaml" == file.name
    assert read.team.name and read.version


WRONG = [
    pytest.param(lambda c: c.pop("version"), "'version' is a required property", id="no-version"),
    pytest.param(lambda c: c.update(kind="Contract"), "'Contract' is not one of", id="other-kind"),
    pytest.param(lambda c: c["schema"][0].update(rows=1), "$.schema[0]", id="unknown-key"),
    pytest.param(lambda c: c["schema"][0]["properties"][0].update(logicalType="text"), "properties[0]", id="no-type"),
]


@pytest.mark.parametrize("spoil, told", WRONG)
def test_the_standard_refuses_what_is_wrong(spoil, told):
    """Else its schema would say nothing of ours."""
    contract = loaded(FILES[0])
    spoil(contract)

    assert any(told in error for error in errors(contract))
