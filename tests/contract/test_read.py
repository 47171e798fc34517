"""Contract files: what the published ones promise, and which sick ones are refused, with file and key."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import get_args

import pyarrow as pa
import pytest

from pipeline.contract import arrow_schema, arrow_type, contracts, read_contract
from pipeline.contract.conditions import conditions
from pipeline.contract.describe.nesting import columns_of
from pipeline.core import model
from pipeline.core.errors import UsageError
from tests.schemas import generated

SMALL = """\
apiVersion: v3.2.0
kind: DataContract
id: doublon-poems
name: poems
version: 1.0.0
status: active
description:
  purpose: Poems.
team:
  name: The poets
schema:
  - name: poems
    dataGranularityDescription: One row per poem.
    customProperties:
      - { property: sortOrder, value: [poem_id] }
    quality:
      - name: short
        type: sql
        description: Poems are short.
        query: SELECT COUNT(*) FROM ${table} WHERE lines > 14 AND kind <> 'poem_id'
        mustBe: 0
    properties:
      - name: poem_id
        logicalType: string
        physicalType: string
        required: true
        primaryKey: true
        primaryKeyPosition: 1
      - name: lines
        logicalType: integer
        physicalType: int32
        logicalTypeOptions: { minimum: 1 }
      - name: kind
        logicalType: string
        physicalType: string
        enum: [{ value: ode, description: An ode. }]
"""


def test_a_small_contract_is_read_whole():
    contract = read_contract(SMALL.encode(), "poems.odcs.yaml")

    assert (contract.name, contract.version, contract.description) == ("poems", "1.0.0", "Poems.")
    assert (contract.key, contract.sort, contract.names) == (("poem_id",), ("poem_id",), ("poem_id", "lines", "kind"))
    assert [column.required for column in contract.columns] == [True, False, False]
    assert contract.columns[1].minimum == 1
    assert contract.columns[2].enum == {"ode": "An ode."}
    assert (contract.rules[0].broken, contract.rules[0].columns) == (
        "lines > 14 AND kind <> 'poem_id'",
        ("lines", "kind"),
    )


def test_a_key_has_its_columns_in_the_order_of_their_positions():
    second = "physicalType: int32\n        required: true\n        primaryKey: true\n        primaryKeyPosition: 1"
    printed = SMALL.replace("primaryKeyPosition: 1", "primaryKeyPosition: 2").replace("physicalType: int32", second)

    assert read_contract(printed.encode(), "poems.odcs.yaml").key == ("lines", "poem_id")


SICK = [
    pytest.param("customProperties:", "customProperties:\n      - { property: mode, value: melt }", r"customProperties.mode: 'melt' is no mode", id="no-mode"),
    pytest.param("primaryKeyPosition: 1", "primaryKeyPosition: 1\n        customProperties: [{ property: mode, value: discard_value }]", r"properties\[0\].customProperties.mode: a required", id="required-value-to-discard"),
    pytest.param("version: 1.0.0", "version: 1", "poems.odcs.yaml: version: it must be a text", id="version-a-number"),
    pytest.param("version: 1.0.0", "version: one", "version: it must be three numbers", id="version-a-word"),
    pytest.param("v3.2.0", "v3.1.0", "apiVersion: it is 'v3.1.0'", id="older-standard"),
    pytest.param("kind: DataContract", "kind: [", "not valid YAML", id="no-yaml"),
    pytest.param("  purpose: Poems.", "  purpose:", "description.purpose: it must be a text", id="no-purpose"),
    pytest.param("physicalType: int32", "physicalType: int33", r"schema\[0\].properties\[1\].physicalType: 'int33'", id="no-type"),
    pytest.param("required: true", "requierd: true", r"schema\[0\].properties\[0\].requierd: this key is not known", id="misspelt-key"),
    pytest.param("required: true", "required: maybe", r"properties\[0\].required: it must be true or false", id="no-boolean"),
    pytest.param("{ minimum: 1 }", "{ minimum: one }", "logicalTypeOptions.minimum: it must be a number", id="no-number"),
    pytest.param("{ minimum: 1 }", "{ least: 1 }", "logicalTypeOptions.least: this key is not known", id="unknown-option"),
    pytest.param("{ minimum: 1 }", "{ pattern: '(' }", "logicalTypeOptions.pattern: '\\('", id="no-pattern"),
    pytest.param("- name: lines", "- name: poem_id", "'poem_id' is there twice", id="column-twice"),
    pytest.param("value: [poem_id]", "value: [poem]", "'poem' is not a column of poems", id="sort-by-nothing"),
    pytest.param("sortOrder", "order", "sortOrder is missing", id="no-sort"),
    pytest.param("SELECT COUNT(*)", "SELECT 1", r"quality\[0\].query: a rule", id="query-of-other-form"),
    pytest.param("mustBe: 0", "mustBe: 1", r"quality\[0\].query: a rule", id="rule-that-must-be-one"),
    pytest.param("[{ value: ode,", "[{ value: 1,", r"enum\[0\].value: it must be a text", id="enumeration-of-numbers"),
    pytest.param("physicalType: int32", 'physicalType: "list<int32>"\n        items: { physicalType: string }', "what is inside makes list<string>", id="list-of-something-else"),
    pytest.param("primaryKeyPosition: 1", "primaryKeyPosition: 1\n        customProperties: [{ property: dictionaryEncoded, value: 1 }]", r"properties\[0\].customProperties\[0\].value: it must be true or false", id="no-flag"),
    pytest.param("kind\n        logicalType", "kind\n        classification: secret\n        logicalType", r"properties\[2\].classification: 'secret' is no classification; these are public", id="no-classification"),
    pytest.param("physicalType: int32", 'physicalType: "list<int32>"\n        items: { classification: public }', "items.classification: this key is not known", id="classification-of-a-part"),
    pytest.param("physicalType: int32", "physicalType: int32\n        relationships: [{ to: poets }]", r"relationships\[0\].to: 'poets'", id="reference-to-no-column"),
]  # fmt: skip


@pytest.mark.parametrize("sound, sick, message", SICK)
def test_a_sick_contract_is_refused_with_file_and_key(sound, sick, message):
    assert sound in SMALL

    with pytest.raises(UsageError, match=message):
        read_contract(SMALL.replace(sound, sick, 1).encode(), "poems.odcs.yaml")


MODES = [
    pytest.param("", "", ["freeze", "freeze"], id="none-named"),
    pytest.param("discard_value", "", ["discard_row", "discard_value"], id="of-the-dataset"),
    pytest.param("discard_row", "evolve", ["discard_row", "evolve"], id="of-a-column"),
]


@pytest.mark.parametrize("of_dataset, of_lines, expected", MODES)
def test_a_column_has_its_own_mode_or_that_of_its_dataset(of_dataset, of_lines, expected):
    text = SMALL
    if of_dataset:
        text = text.replace(
            "customProperties:", f"customProperties:\n      - {{ property: mode, value: {of_dataset} }}"
        )
    if of_lines:
        lines = "logicalTypeOptions: { minimum: 1 }"
        text = text.replace(lines, f"{lines}\n        customProperties: [{{ property: mode, value: {of_lines} }}]")

    contract = read_contract(text.encode(), "poems.odcs.yaml")

    assert [column.mode for column in contract.columns[:2]] == expected


@pytest.mark.parametrize("content", [b"", b"[]", b"1: 2", b"\xff\xfe\x00", b"a: !!python/object:os.system {}"])
def test_what_is_no_contract_at_all_is_refused(content):
    with pytest.raises(UsageError, match=r"poems.odcs.yaml: "):
        read_contract(content, "poems.odcs.yaml")


def test_the_datasets():
    keys = {name: contract.key for name, contract in contracts().items()}

    assert keys == {
        "articles": ("source", "snapshot", "page"),
        "records": ("record_id",),
        "resources": ("resource_id",),
        "resource_aliases": ("old_id",),
        "matches": ("left_record_id", "right_record_id"),
        "judgements": ("row",),
        "changes": ("resource_id",),
        "issues": (),
        "pages": ("source", "snapshot", "page"),
        "ledger": ("source", "snapshot", "page", "first_line"),
        "passages": (
            "left_resource_id",
            "right_resource_id",
            "left_copy",
            "left_start",
            "right_copy",
            "right_start",
        ),
    }
    assert [contract.name for contract in contracts().values() if contract.status == "draft"] == []


def test_contracts_are_read_once():
    assert contracts() is contracts()


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda contract: contract.name)
def test_every_column_is_told_in_words(contract):
    parts = {path: part for top in contract.columns for path, part in columns_of(top)}
    named = {path: part for path, part in parts.items() if part.name}

    assert contract.french.endswith(".") and contract.owner
    assert [path for path, part in named.items() if not part.description.endswith(".")] == []
    assert [path for path, part in named.items() if not part.french] == []
    assert all(column.required for column in contract.columns if column.name in contract.key)
    assert [word for part in parts.values() for word, means in part.enum.items() if not means.endswith(".")] == []


ENUMERATIONS = [
    ("records", "summary_relation", model.SummaryRelation),
    ("records", "date_precision", model.DatePrecision),
    ("records", "date_from", model.DateFrom),
    ("matches", "verdict", model.Verdict),
    ("issues", "severity", model.Severity),
    ("ledger", "kind", model.LineKind),
]


@pytest.mark.parametrize("dataset, name, kind", ENUMERATIONS)
def test_enumerations_are_those_of_the_model(dataset, name, kind):
    [column] = [column for column in contracts()[dataset].columns if column.name == name]

    assert tuple(column.enum) == get_args(kind)


def test_pages_count_every_kind_of_line():
    counted = [name for name in contracts()["pages"].names if name.endswith("_line_count")]

    assert counted == [f"{kind}_line_count" for kind in get_args(model.LineKind)]


@pytest.mark.parametrize("path, text", generated().items(), ids=lambda value: getattr(value, "name", "text"))
def test_what_is_made_from_a_template_is_committed(path, text):
    assert path.read_text(encoding="utf-8") == text, "run make schemas"


def test_resources_have_the_survivors_columns():
    records = {column.name: replace(column, mode="freeze") for column in contracts()["records"].columns}
    shared = [replace(column, mode="freeze") for column in contracts()["resources"].columns if column.name in records]

    assert len(shared) > 30
    assert [column.name for column in shared if column != records[column.name]] == ["resource_id"]


MODES_OF_DATASETS = [
    pytest.param("records", "discard_row", {"genre", "language", "postal_code", "terms_url"}, id="records"),
    pytest.param("articles", "discard_row", {"language", "terms_url"}, id="articles"),
    pytest.param("resources", "freeze", {"genre", "language", "postal_code", "terms_url"}, id="resources"),
]


@pytest.mark.parametrize("dataset, mode, discarded", MODES_OF_DATASETS)
def test_an_odd_value_costs_itself_and_not_its_row(dataset, mode, discarded):
    contract = contracts()[dataset]

    assert contract.mode == mode
    assert {column.name for column in contract.columns if column.mode == "discard_value"} == discarded


def test_no_other_dataset_lets_anything_pass():
    others = [contract for name, contract in contracts().items() if name not in ("records", "articles", "resources")]

    assert {contract.mode for contract in others} == {"freeze"}
    assert {column.mode for contract in others for column in contract.columns} == {"freeze"}


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda contract: contract.name)
def test_row_rules_run_as_they_are_written(database, contract):
    """Outsiders' tools run the whole query: it must be sound SQL over the contract's own columns."""
    con = database.cursor()
    con.register(contract.name, arrow_schema(contract).empty_table())
    for rule in contract.rules:
        assert rule.columns
        assert con.execute(f"SELECT COUNT(*) FROM {contract.name} WHERE {rule.broken}").fetchone() == (0,)


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda contract: contract.name)
def test_examples_satisfy_their_column(database, contract):
    """Types and every rule of a value: an example is held against its contract as a row would be."""
    assert [column.name for column in contract.columns if not column.examples] == []
    con = database.cursor()
    for column in contract.columns:
        schema = pa.schema([(column.name, arrow_type(column.type))])
        values = [date.fromisoformat(one) if column.type == "date32[day]" else one for one in column.examples]
        con.register("examples", pa.Table.from_pydict({column.name: values}, schema=schema))
        for condition in conditions(column):
            found = con.execute(f"SELECT * FROM examples WHERE {condition.broken}").fetchall()
            assert found == [], (column.name, condition.rule)
        assert [extra_fields(value, column) for value in values] == [set()] * len(values)


def extra_fields(example, column):
    """Fields of an example that its column does not have, which Arrow would pass over."""
    if isinstance(example, list):
        return set().union(*(extra_fields(one, column.items) for one in example))
    return set(example) - {part.name for part in column.fields} if isinstance(example, dict) else set()


def test_the_file_is_named_after_its_dataset():
    folder = files("pipeline").joinpath("..", "schemas")
    named = {file.name for file in folder.iterdir() if file.name.endswith(".odcs.yaml")}

    assert named == {f"{dataset}.odcs.yaml" for dataset in contracts()}
