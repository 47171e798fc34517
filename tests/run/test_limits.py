"""A source that breaks one of its limits is held back; the others are published."""

import pytest

from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of


def records_of(processed, source):
    return [row for row in rows(processed, "records") if row["source"] == source]


def told(processed):
    return [(row["source"], row["message"]) for row in rows(processed, "issues") if row["code"] == "source_held_back"]


BREAKS = [
    pytest.param("", {f"2024-01-15/mal-{n}.txt": b"\0" for n in range(9)}, "9 of 11 pages", id="max_quarantined"),
    pytest.param(
        "[limits]\nleast_records = 11\n", {"2024-02-15/liste.txt": page(3, records=10).text}, "has 10 records", id="least_records"
    ),
    pytest.param("", {"2024-02-15/liste.txt": page(3, records=4).text}, "had 10", id="max_drop"),
    pytest.param("", {"2024-02-15/liste.txt": "La mise en page a changé."}, "has 0 records", id="layout-changed"),
]  # fmt: skip


@pytest.mark.parametrize("limits, files, reason", BREAKS)
def test_a_limit_that_breaks_holds_back_and_keeps_the_last_data(raw, processed, limits, files, reason):
    run(raw, processed)
    before = records_of(processed, "gare")
    lay(raw, "gare", files, profile_of("gare", limits))
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    outcome = run(raw, processed)

    assert outcome.exit_code == 4
    assert [one.source for one in outcome.held] == ["gare"]
    assert reason in outcome.held[0].reason
    assert any("gare was held back" in sentence for sentence in outcome.sentences())
    assert records_of(processed, "gare") == before
    assert len(records_of(processed, "halle")) == 5
    assert [source for source, _ in told(processed)] == ["gare"]
    assert {row["page"] for row in rows(processed, "pages") if row["source"] == "gare"} == {
        "liste-1.txt",
        "liste-2.txt",
    }


def test_a_source_held_back_at_its_first_run_has_no_rows(raw, processed):
    lay(raw, "gare", {}, profile_of("gare", "[limits]\nleast_records = 11\n"))
    outcome = run(raw, processed)

    assert outcome.exit_code == 4
    assert rows(processed, "records") == [] and len(told(processed)) == 1


def test_a_source_is_held_back_again_until_it_is_mended(raw, processed):
    run(raw, processed)
    lay(raw, "gare", {"2024-02-15/liste.txt": page(3, records=4).text})
    assert run(raw, processed).exit_code == 4
    again = run(raw, processed)
    assert again.exit_code == 4 and not again.is_new

    lay(raw, "gare", {}, profile_of("gare", "[limits]\nmax_drop = 0.9\n"))
    outcome = run(raw, processed)
    assert (outcome.exit_code, outcome.summary.records) == (0, 14)
    assert told(processed) == []


def test_a_few_bad_pages_of_few_are_no_reason(raw, processed):
    lay(raw, "gare", {"2024-01-15/mal-1.txt": b"\0", "2024-01-15/mal-2.txt": b"\0"})

    assert run(raw, processed).exit_code == 0


@pytest.mark.parametrize("records, code", [(5, 0), (4, 4)])
def test_a_drop_is_measured_against_the_snapshot_before(raw, processed, records, code):
    lay(raw, "gare", {"2024-02-15/liste.txt": page(3, records=records).text})

    assert run(raw, processed).exit_code == code
