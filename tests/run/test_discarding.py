"""What becomes of rows and values that their contract does not allow, by the mode of the contract."""

from collections import Counter
from dataclasses import replace

import duckdb
import pytest

from pipeline.contract import contracts
from pipeline.ingest.rows import PARTED
from pipeline.run.enforce import enforce
from pipeline.run.rows import CurrentRows
from pipeline.store import arrow_view
from tests.contract.conftest import sound_rows, table
from tests.generate import page
from tests.published import issue_places, lay, rows
from tests.run.conftest import profile_of

ODD = "Newsletter § 2"


def with_mode(mode, of_dataset="freeze"):
    """The contracts, with a rule and a mode for the titles of records."""
    records = contracts()["records"]
    columns = tuple(
        replace(column, pattern="^[^§]*$", mode=mode) if column.name == "title" else replace(column, mode="freeze")
        for column in records.columns
    )
    return {**contracts(), "records": replace(records, columns=columns, mode=of_dataset)}


class Kept:
    """The rows that keep their contracts, and what was discarded."""

    def __init__(self, changed, datasets, withholding=()):
        connection = duckdb.connect()
        current = CurrentRows(**{name: arrow_view(connection, name, table(name, changed[name])) for name in PARTED})
        enforced = enforce(current, datasets, withholding)
        self.rows, self.issues = enforced.rows, [row.issue for row in enforced.discarded]

    def __getitem__(self, dataset):
        return self.rows.connection.sql(f"FROM {self.rows[dataset]}").to_arrow_table().to_pylist()


@pytest.fixture
def odd():
    """Two records on one page, with their lines; the second's title breaks the rule."""
    found = sound_rows()
    second = found["records"][1]
    second["title"] = ODD
    found["ledger"] += [
        {**found["ledger"][0], "first_line": line, "last_line": line, "kind": kind, "record_id": second["record_id"]}
        for line, kind in ((20, "title"), (21, "body"), (22, "body"), (23, "junk"), (24, "blank"))
    ]
    found["pages"][0].update(line_count=8, title_line_count=2, body_line_count=4, junk_line_count=1, blank_line_count=1)
    return found


def test_a_row_is_left_out_and_its_issue_says_what_and_where(odd):
    kept = Kept(odd, with_mode("discard_row"))

    assert [row["title"] for row in kept["records"]] == [odd["records"][0]["title"]]
    [issue] = kept.issues
    assert (issue.source, issue.snapshot, issue.page) == ("rtes", "2021-11-30", "page.txt")
    assert (issue.first_line, issue.last_line, issue.severity, issue.code) == (20, 22, "error", "discarded_row")
    assert issue.message.startswith(f"1111111111111111: title is '{ODD}', where records expects text like ^[^§]*$. ")
    assert "The row was left out." in issue.message
    assert issue.excerpt == ODD


def test_the_lines_of_a_row_that_is_left_out_stay_as_lines_of_none(odd):
    kept = Kept(odd, with_mode("discard_row"))

    lines = [(row["first_line"], row["kind"], row["record_id"]) for row in kept["ledger"]]
    assert sorted(lines)[2:] == [
        (20, "unassigned", None),
        (21, "unassigned", None),
        (22, "unassigned", None),
        (23, "junk", None),
        (24, "blank", None),
    ]
    [counted] = kept["pages"]
    assert set(counted) == set(contracts()["pages"].names)
    assert counted["record_count"] == 1
    assert [counted[f"{kind}_line_count"] for kind in ("title", "body", "unassigned", "junk", "blank")] == [
        1,
        2,
        3,
        1,
        1,
    ]


def test_a_value_is_left_out_and_its_row_stays(odd):
    kept = Kept(odd, with_mode("discard_value"))

    assert [row["title"] for row in kept["records"]] == [odd["records"][0]["title"], None]
    assert [(issue.code, issue.severity, issue.excerpt) for issue in kept.issues] == [
        ("discarded_value", "warning", ODD)
    ]
    assert kept["ledger"] == table("ledger", odd["ledger"]).to_pylist()


def test_a_value_that_outgrows_its_contract_stays_and_is_told(odd):
    kept = Kept(odd, with_mode("evolve"))

    assert [row["title"] for row in kept["records"]][1] == ODD
    assert [(issue.code, issue.severity) for issue in kept.issues] == [("outgrown_value", "info")]


def test_a_column_that_may_evolve_must_still_have_its_value(odd):
    odd["records"][0]["text"] = None
    datasets = with_mode("evolve")
    columns = [replace(column, mode="evolve") for column in datasets["records"].columns]
    kept = Kept(odd, {**datasets, "records": replace(datasets["records"], columns=tuple(columns))})

    assert [issue.code for issue in kept.issues] == ["outgrown_value"]


def test_what_is_frozen_is_left_to_the_check(odd):
    kept = Kept(odd, with_mode("freeze"))

    assert kept.issues == []
    assert len(kept["records"]) == 2


def test_a_rule_across_columns_discards_the_row_in_the_mode_of_the_dataset(odd):
    odd["records"][0]["item_count"] = 7
    kept = Kept(odd, with_mode("freeze", of_dataset="discard_value"))

    [issue] = kept.issues
    assert issue.code == "discarded_row"
    assert "items is" in issue.message and "item_count is '7'" in issue.message


def test_a_row_that_breaks_several_rules_is_told_once_with_all(odd):
    odd["records"][1]["item_count"] = 7
    kept = Kept(odd, with_mode("discard_row", of_dataset="discard_row"))

    [issue] = kept.issues
    assert "title is" in issue.message and "item_count is '7'" in issue.message


def test_nothing_is_quoted_of_a_source_that_withholds(odd):
    [issue] = Kept(odd, with_mode("discard_row"), withholding=("rtes",)).issues

    assert ODD not in issue.message + issue.excerpt


@pytest.mark.prove
def test_a_held_back_source_tells_which_rows_were_too_many(tmp_path, processed, copied, process):
    """By a contract that allows no § in a title: one row of one source is left out, of the other all would be.

    Run twice: what is told of pages that were read before is told again.
    """
    path = copied / "schemas/records.odcs.yaml"
    text = path.read_text(encoding="utf-8")
    title = "      - name: title\n        logicalType: string\n"
    assert title in text
    rule = f"{title}        logicalTypeOptions: {{ pattern: '^[^§]*$' }}\n"
    path.write_text(text.replace(title, rule), encoding="utf-8")
    for source, spoilt in (("halle", 8), ("quai", 1)):
        made = page(9, records=8)
        said = made.text
        for record in made.truth[:spoilt]:
            said = said.replace(record.title, f"{record.title} §")
        lay(tmp_path / "raw", source, {"2024-01-15/liste.txt": said}, profile_of(source))
    assert process(tmp_path / "raw", processed, processed, root=copied) == ""

    assert Counter(row["source"] for row in rows(processed, "records")) == {"quai": 7}
    told = issue_places(processed)
    [held] = [row for row in told if row["code"] == "source_held_back"]
    assert "8 of 8 rows of snapshot 2024-01-15 break their contract, more than 20 % (max_discarded)" in held["message"]
    assert [row["source"] for row in told if row["code"] == "discarded_row"] == ["halle"] * 8 + ["quai"]


@pytest.mark.prove
def test_a_mode_that_would_change_nothing_is_refused(raw, processed, copied, process):
    path = copied / "schemas/matches.odcs.yaml"
    order = "      - property: sortOrder"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(order, f"      - {{ property: mode, value: discard_row }}\n{order}", 1), encoding="utf-8"
    )
    said = process(raw, processed, root=copied)

    assert said.startswith("UsageError: schemas/matches.odcs.yaml: left_record_id has a mode")
