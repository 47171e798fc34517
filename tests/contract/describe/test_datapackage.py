"""datapackage.json: the standard's own tool takes it, whatever a profile says, and nothing in it is invented."""

import json
import re

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract import contracts
from pipeline.contract.describe import SourceFacts, datapackage
from tests.contract.describe.conftest import facts_of
from tests.laws import examples


def faults(descriptor):
    """What frictionless has against a descriptor, after a trip through JSON."""
    return [str(error) for error in Package.metadata_validate(json.loads(json.dumps(descriptor)))]


def test_the_standards_tool_takes_it(facts):
    descriptor = datapackage(contracts(), facts())

    assert faults(descriptor) == []
    package = Package.from_descriptor(json.loads(json.dumps(descriptor)))
    assert package.resource_names == sorted(facts().files)
    assert {name: package.get_resource(name).schema.field_names for name in package.resource_names} == {
        name: list(contracts()[name].names) for name in facts().files
    }


def test_the_tool_would_refuse_another(facts):
    descriptor = datapackage(contracts(), facts())
    descriptor["resources"][0]["schema"]["primaryKey"] = ["nothing"]

    assert "nothing" in "".join(faults(descriptor))


@examples(30)
@given(st.lists(st.builds(SourceFacts, *[st.text(max_size=40)] * 4, *[st.integers(0, 9)] * 2), max_size=3))
def test_whatever_a_profile_says(sources):
    descriptor = datapackage(contracts(), facts_of(sources=tuple(sources)))

    assert faults({**descriptor, "resources": descriptor["resources"][:1]}) == []
    for licence in descriptor.get("licenses", ()):
        assert licence.keys() & {"name", "path"}
        assert re.fullmatch(r"https?://.*", licence.get("path", "https://"))


def test_what_it_says_of_a_file(facts):
    descriptor = datapackage(contracts(), facts())
    records = next(one for one in descriptor["resources"] if one["name"] == "records")

    assert (records["path"], records["doublon:bytes"], records["hash"]) == (
        "records.parquet",
        2048,
        "sha256:" + "ab" * 32,
    )
    assert records["mediatype"] == "application/vnd.apache.parquet"
    assert records["doublon:contract"] == contracts()["records"].version
    assert records["schema"]["primaryKey"] == ["record_id"]
    assert {
        "fields": ["resource_id"],
        "reference": {"resource": "resources", "fields": ["resource_id"]},
    } in records["schema"]["foreignKeys"]


def test_no_foreign_key_leads_out_of_the_package(facts):
    descriptor = datapackage(contracts(), facts(files={"records": facts().files["records"]}))

    assert [one["name"] for one in descriptor["resources"]] == ["records"]
    assert "foreignKeys" not in descriptor["resources"][0]["schema"]


FIELDS = [
    pytest.param("sample_id", "string", {"required": True, "unique": True}, id="unique"),
    pytest.param("score", "number", {"minimum": 0, "maximum": 1}, id="range"),
    pytest.param("line", "integer", {"minimum": 1}, id="least"),
    pytest.param("words", "any", None, id="list"),
    pytest.param("links", "any", None, id="list-of-structs"),
]


@pytest.mark.parametrize("name, kind, constraints", FIELDS)
def test_a_column_is_a_field(facts, contract, name, kind, constraints):
    package = datapackage({"sample": contract}, facts(files={"sample": facts().files["records"]}))
    field = next(one for one in package["resources"][0]["schema"]["fields"] if one["name"] == name)

    assert (field["type"], field.get("constraints")) == (kind, constraints)


def test_what_is_inside_a_list_follows(facts, contract):
    package = datapackage({"sample": contract}, facts(files={"sample": facts().files["records"]}))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}

    assert fields["words"]["doublon:items"]["constraints"] == {"required": True, "enum": ["a|b", "c"]}
    assert fields["links"]["doublon:items"]["type"] == "object"
    kind = fields["links"]["doublon:items"]["doublon:fields"][0]
    assert (kind["name"], kind["type"], kind["doublon:french"]) == ("kind", "string", "Ce que c’est")


PATTERNS = [
    pytest.param("source", "rtes", True, id="anchored"),
    pytest.param("source", "a/b", False, id="anchored-broken"),
    pytest.param("page", "liste.txt", True, id="beginning"),
    pytest.param("page", "liste\n2.txt", True, id="beginning-of-lines"),
    pytest.param("page", "/liste.txt", False, id="beginning-broken"),
]


@pytest.mark.parametrize("column, value, is_allowed", PATTERNS)
def test_patterns_are_of_the_whole_text(facts, column, value, is_allowed):
    package = datapackage(contracts(), facts())
    records = next(one for one in package["resources"] if one["name"] == "records")
    field = next(one for one in records["schema"]["fields"] if one["name"] == column)

    assert bool(re.fullmatch(field["constraints"]["pattern"], value)) is is_allowed


LICENCES = [
    pytest.param(
        ("CC-BY-4.0", "https://b.example.org"),
        [{"name": "CC-BY-4.0", "path": "https://b.example.org", "title": "CC-BY-4.0: Bourgs en commun"}],
        id="named",
    ),
    pytest.param(
        ("unknown", "https://b.example.org"),
        [{"path": "https://b.example.org", "title": "Licence not known: Bourgs en commun"}],
        id="unknown-with-terms",
    ),
    pytest.param(("unknown", ""), None, id="unknown"),
    pytest.param(("", "javascript:alert(1)"), None, id="no-address"),
    pytest.param(("Libre, demandez-nous", ""), None, id="own-words"),
]


@pytest.mark.parametrize("rights, licences", LICENCES)
def test_a_licence_is_named_only_where_it_has_a_name(facts, gare, rights, licences):
    package = datapackage(contracts(), facts(sources=(gare(licence=rights[0], terms_url=rights[1]),)))

    assert package.get("licenses") == licences
    assert ("so none is stated here: gare." in package["description"]) is (rights[0] != "CC-BY-4.0")


def test_one_licence_of_two_publishers_stands_once(facts, gare):
    sources = (gare(terms_url=""), gare(terms_url="", source="halle", publisher="La Halle"))

    assert datapackage(contracts(), facts(sources=sources))["licenses"] == [
        {"name": "CC-BY-4.0", "title": "CC-BY-4.0: Bourgs en commun, La Halle"}
    ]
