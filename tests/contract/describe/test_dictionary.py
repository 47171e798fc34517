"""The data dictionary: everything that a contract says stands in it, as a table that renders."""

import pytest
from markdown_it import MarkdownIt

from pipeline.contract import contracts
from pipeline.contract.describe import dictionary
from pipeline.contract.describe.nesting import columns_of
from tests.checkout import ROOT

COMMITTED = ROOT / "docs" / "datasets.md"


def html_rows(page):
    """The rows of all tables as a browser shows them."""
    html = MarkdownIt("commonmark").enable("table").render(page)
    return [[cell.split("</td>")[0] for cell in row.split("<td>")[1:]] for row in html.split("<tr>")[1:]]


def test_the_committed_page_is_what_the_contracts_say():
    assert COMMITTED.read_text(encoding="utf-8") == dictionary(contracts()), "run make docs"


SAID = [
    pytest.param("## sample\n\nWhat it is for.\n\n*À quoi ça sert.*\n", id="purpose-and-french"),
    pytest.param(
        "- Grain: One row per thing.\n- Key: `sample_id`\n- Sorted by: `sample_id`, `line`\n", id="grain-key-sort"
    ),
    pytest.param("- Foreign key: `sample_id` in [records](#records) `record_id`\n", id="foreign-key"),
    pytest.param(
        "- Status: draft: not published yet\n- Version: 1.2.3\n- Owner: Some \\*body\\*\n", id="status-version-owner"
    ),
    pytest.param("**Limitations.** Not all.\n", id="limitations"),
    pytest.param("- `in_order`: The line comes first.\n", id="row-rule"),
    pytest.param(
        "| `sample_id` | `string` | yes | The thing. |  | unique<br>e.g. `x1`, `2` |", id="unique-and-examples"
    ),
    pytest.param("| `score` | `float64` | no | How much. |  | 0 to 1 |", id="range"),
    pytest.param("| `line` | `int32` | no | First line. |  | 1 or more |", id="least-and-line-break"),
    pytest.param(r"| `words[]` | `string` | yes |  |  | `a\|b`: One \| two<br>`c` |", id="entries-of-a-list"),
    pytest.param(
        r"| `links[].kind` | `string` | yes | What it &lt;is\>. | Ce que c’est | like `^a\|b$` |",
        id="nested-and-french",
    ),
]


@pytest.mark.parametrize("line", SAID)
def test_a_dataset_says(contract, line):
    assert line in dictionary({"sample": contract, "records": contracts()["records"]}) + "\n"


def test_an_entry_without_a_word_of_its_own_has_no_row(contract):
    assert "`links[]`" not in dictionary({"sample": contract})


@pytest.mark.parametrize("name", sorted(contracts()))
def test_every_column_of_every_contract_has_a_row_of_six_cells(name):
    contract = contracts()[name]
    page = dictionary({name: contract})
    rows = {row[0]: row for row in html_rows(page) if len(row) == 6}

    named = [
        (path, column) for top in contract.columns for path, column in columns_of(top) if column.name or column.enum
    ]
    assert [path for path, _ in named if f"<code>{path}</code>" not in rows] == []
    for path, column in named:
        row = rows[f"<code>{path}</code>"]
        assert row[2] == ("yes" if column.required else "no")
        assert all(f"<code>{value}</code>" in row[5] for value in column.enum)


def test_one_cell_never_becomes_two(contract):
    rows = html_rows(dictionary({"sample": contract}))

    assert {len(row) for row in rows if row} == {4, 6}
