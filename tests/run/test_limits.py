"""A source that breaks one of its limits is held back; the others are published."""

from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of


def records_of(processed, source):
    return [row for row in rows(processed, "records") if row["source"] == source]


def content_of(processed, source):
    """What is known of a source's records, but for what other sources say of their resources."""
    return [
        {name: value for name, value in row.items() if name not in ("is_survivor", "version", "resource_id")}
        for row in records_of(processed, source)
    ]


def told(processed):
    return [(row["source"], row["message"]) for row in rows(processed, "issues") if row["code"] == "source_held_back"]


LEAST = "[limits]\nleast_records = 11\n"
BREAKS = {  # source → its limits, the files that come, why it is held back
    "max-quarantined": ("", {f"2024-01-15/mal-{n}.txt": b"\0" for n in range(9)}, "9 of 11 pages"),
    "least-records": (LEAST, {"2024-02-15/liste.txt": page(3, records=10).text}, "has 10 records"),
    "max-drop": ("", {"2024-02-15/liste.txt": page(3, records=4).text}, "had 10"),
    "other-layout": ("", {"2024-02-15/liste.txt": "La mise en page a changé."}, "has 0 records"),
}


def test_a_limit_that_breaks_holds_back_and_keeps_the_last_data(raw, processed):
    texts = {f"2024-01-15/{file.name}": file.read_bytes() for file in (raw / "gare/2024-01-15").iterdir()}
    for source in BREAKS:
        lay(raw, source, texts, profile_of(source))
    run(raw, processed)
    before = {source: content_of(processed, source) for source in BREAKS}
    for source, (limits, files, _) in BREAKS.items():
        lay(raw, source, files, profile_of(source, limits))
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    outcome = run(raw, processed)

    assert outcome.exit_code == 4
    assert {one.source for one in outcome.held} == set(BREAKS)
    for held in outcome.held:
        assert BREAKS[held.source][-1] in held.reason
        assert any(f"{held.source} was held back" in sentence for sentence in outcome.sentences())
        assert content_of(processed, held.source) == before[held.source]
    assert len(records_of(processed, "halle")) == 5
    assert sorted(source for source, _ in told(processed)) == sorted(BREAKS)
    assert {(row["source"], row["page"]) for row in rows(processed, "pages") if row["source"] in BREAKS} == {
        (source, f"liste-{number}.txt") for source in BREAKS for number in (1, 2)
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


def test_a_drop_is_measured_against_the_snapshot_before(raw, processed):
    """Half is no drop yet; a record less is."""
    for source, records in (("half", 5), ("less", 4)):
        texts = {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}
        lay(raw, source, texts | {"2024-02-15/liste.txt": page(3, records=records).text}, profile_of(source))

    assert [held.source for held in run(raw, processed).held] == ["less"]
