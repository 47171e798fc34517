"""croissant.json, ro-crate-metadata.json and dcat.jsonld: whole by themselves, and nothing in them is invented."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract import contracts
from pipeline.contract.describe import SourceFacts, croissant, dcat, rocrate
from tests.contract.describe.conftest import facts_of
from tests.laws import examples

ALL = [croissant, dcat, rocrate]


def told(describe, **changed):
    """A description after a trip through JSON."""
    return json.loads(json.dumps(describe(contracts(), facts_of(**changed)), allow_nan=False))


def nodes(value):
    """Every table in it."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)


def addresses(value):
    """All that stand for the licences, wherever a description has them."""
    for node in nodes(value):
        for key in ("license", "dct:license"):
            of_node = node.get(key, [])
            for one in of_node if isinstance(of_node, list) else [of_node]:
                yield one if isinstance(one, str) else one["@id"]


@pytest.mark.parametrize("describe", ALL)
@examples(10)
@given(st.lists(st.builds(SourceFacts, *[st.text(max_size=40)] * 4, *[st.integers(0, 9)] * 2), max_size=3))
def test_whatever_a_profile_says(describe, sources):
    description = told(describe, sources=tuple(sources), files={"records": facts_of().files["records"]})

    assert all(re.fullmatch(r"https?://[^\s<>]+", address) for address in addresses(description))
    assert all(value not in (None, "", [], {}) for node in nodes(description) for value in node.values())


RIGHTS = [
    pytest.param(("CC-BY-4.0", ""), "https://spdx.org/licenses/CC-BY-4.0", id="named"),
    pytest.param(("LicenseRef-Bourgs", "https://b.example.org"), "https://b.example.org", id="of-their-own"),
    pytest.param(("unknown", ""), None, id="unknown"),
]


@pytest.mark.parametrize("describe", ALL)
@pytest.mark.parametrize("rights, address", RIGHTS)
def test_a_licence_leads_somewhere_or_is_not_stated(describe, gare, rights, address):
    description = told(describe, sources=(gare(licence=rights[0], terms_url=rights[1]),))

    assert set(addresses(description)) == ({address} if address else set())


def test_of_two_licences_a_catalogue_is_told_whose_each_is(gare):
    sources = (gare(), gare(source="halle", publisher="La Halle", licence="MIT", terms_url=""))
    distribution = told(dcat, sources=sources)["dcat:distribution"][0]

    assert "dct:license" not in distribution  # the profile allows one
    statement = distribution["dct:rights"]["rdfs:label"]["@value"]
    assert "CC-BY-4.0: Bourgs en commun (" in statement and "MIT: La Halle (" in statement


def test_a_crate_names_nothing_that_it_does_not_hold(gare):
    graph = told(rocrate, sources=(gare(), gare(publisher="La Halle")))["@graph"]
    ids = [entity["@id"] for entity in graph]
    linked = {node["@id"] for entity in graph for node in nodes(list(entity.values())) if node.keys() == {"@id"}}

    assert len(ids) == len(set(ids))
    assert linked - set(ids) == {"https://w3id.org/ro/crate/1.1"}
    root = next(entity for entity in graph if entity["@id"] == "./")
    files = {entity["@id"] for entity in graph if entity["@type"] == "File"}
    assert {part["@id"] for part in root["hasPart"]} == files
    assert root["datePublished"] == "2024-03-01"


def test_every_column_is_described_by_its_contract():
    fields = {field["@id"]: field for records in told(croissant)["recordSet"] for field in records["field"]}
    variables = {entity["@id"]: entity for entity in told(rocrate)["@graph"] if entity["@type"] == "PropertyValue"}

    for name, contract in contracts().items():
        for column in contract.columns:
            assert fields[f"{name}/{column.name}"]["description"] == column.description
            assert variables[f"#{name}.{column.name}"]["description"] == column.description


def test_lists_repeat_and_structs_have_fields():
    fields = {field["@id"]: field for field in told(croissant)["recordSet"][-1]["field"]}

    assert (fields["resources/keywords"]["dataType"], fields["resources/keywords"]["repeated"]) == ("sc:Text", True)
    assert [one["name"] for one in fields["resources/links"]["subField"]] == ["text", "url", "kind"]
    assert (fields["resources/date"]["dataType"], "repeated" in fields["resources/date"]) == ("sc:Date", False)


def test_languages_of_the_authority_table():
    description = told(dcat, languages={"fr": 8, "fr-BE": 1, "xx": 1, "": 1})

    assert [one["@id"].rpartition("/")[2] for one in description["dct:language"]] == ["FRA"]


@pytest.mark.parametrize("describe", ALL)
def test_a_release_without_a_page_has_no_day(describe):
    text = json.dumps(told(describe, first_snapshot=None, last_snapshot=None, sources=()))

    assert not re.search(r"datePublished|temporal|Date\b", text.replace("sc:Date", ""))
