"""What a row may show of a record that its source withholds: what its contract declares, and nothing else."""

import pytest

from pipeline.contract import contracts, read_contract, redacted_row, redacted_rows
from pipeline.contract.redaction import refuse_unredactable
from pipeline.core.errors import UsageError

HEAD = """\
apiVersion: v3.2.0
kind: DataContract
name: poems
version: 1.0.0
status: active
description: { purpose: Poems. }
team: { name: The poets }
schema:
  - name: poems
    dataGranularityDescription: One row per poem.
    customProperties: [{ property: sortOrder, value: [verse] }]
    properties:
      - { name: verse, """
LIST = "physicalType: 'list<string>', items: { physicalType: string, required: true }"
STAND_IN = "customProperties: [{ property: redactedAs, value: l'an }]"
ROWS = [  # a column, its value → in a row made without the text, in one made with it
    pytest.param("physicalType: string, classification: public", "nuit", "nuit", "nuit", id="public"),
    pytest.param("physicalType: string, classification: restricted", "nuit", "nuit", None, id="restricted"),
    pytest.param("physicalType: string, classification: confidential", "nuit", None, None, id="confidential"),
    pytest.param("physicalType: string", "nuit", None, None, id="nobody-said"),
    pytest.param("physicalType: int32", 7, None, None, id="number"),
    pytest.param("physicalType: string, required: true", "nuit", "", "", id="required-text"),
    pytest.param(f"{LIST}, required: true", ["nuit"], [], [], id="required-list"),
    pytest.param(LIST, ["nuit"], None, None, id="list"),
    pytest.param(f"physicalType: string, required: true, {STAND_IN}", "nuit", "l'an", "l'an", id="stand-in"),
]  # fmt: skip


def contract_of(column):
    return read_contract(f"{HEAD}{column} }}\n".encode(), "poems.odcs.yaml")


@pytest.mark.parametrize("column, value, without_text, with_text", ROWS)
def test_a_row_shows_what_its_contract_declares(database, column, value, without_text, with_text):
    contract = contract_of(column)
    con = database.cursor()
    rows = "SELECT $1 AS verse"

    for knew_text, expected in ((False, without_text), (True, with_text)):
        assert redacted_row(contract, {"verse": value, "page": 1}, knew_text=knew_text) == {
            "verse": expected,
            "page": 1,
        }
        query = redacted_rows(contract, rows, "TRUE", str(knew_text))
        assert con.execute(query, [value]).fetchall() == [(expected,)]
    assert con.execute(redacted_rows(contract, rows, "FALSE"), [value]).fetchall() == [(value,)]


UNREDACTABLE = [
    pytest.param("physicalType: int32, required: true", id="number"),
    pytest.param("physicalType: string, required: true, enum: [{ value: ode }]", id="enumeration"),
    pytest.param("physicalType: string, required: true, logicalTypeOptions: { pattern: '.' }", id="pattern"),
]


@pytest.mark.parametrize("column", UNREDACTABLE)
def test_a_column_that_cannot_be_emptied_must_be_classified(column):
    with pytest.raises(
        UsageError, match=r"schemas/poems.odcs.yaml: verse: a required (int32|string) has nothing to show"
    ):
        refuse_unredactable(contract_of(column))
    refuse_unredactable(contract_of(f"{column}, classification: public"))


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda contract: contract.name)
def test_every_column_is_classified_and_says_why(contract):
    """A column that is not is hidden in the rows of withheld records: here whoever forgot it reads its name."""
    silent = [one.name for one in contract.columns if one.classification is None or not one.classification_reason]

    assert silent == [], f"classify them in schemas/{contract.name}.odcs.yaml, each with its classificationReason"
