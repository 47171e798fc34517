"""A source that breaks one of its limits is held back; the others are published."""

import pytest

from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

LEAST = "[limits]\nleast_records = 11\n"
BREAKS = {  # source → its limits, the files that come, why it is held back
    "max-quarantined": ("", {f"2024-01-15/mal-{n}.txt": b"\0" for n in range(9)}, "9 of 11 pages"),
    "least-records": (LEAST, {"2024-02-15/liste.txt": page(3, records=10).text}, "has 10 records"),
    "max-drop": ("", {"2024-02-15/liste.txt": page(3, records=4).text}, "had 10"),
    "other-layout": ("", {"2024-02-15/liste.txt": "La mise en page a changé."}, "has 0 records"),
}
TEXTS = {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}


def records_of(processed, source):
    return [row for row in rows(processed, "records") if row["source"] == source]


def content_of(processed, source):
    """What is known of a source's records, but for what other sources say of their resources."""
    return [
        {name: value for name, value in row.items() if name not in ("is_survivor", "version", "resource_id")}
        for row in records_of(processed, source)
    ]


def told(processed):
    return sorted(row["source"] for row in rows(processed, "issues") if row["code"] == "source_held_back")


@pytest.fixture
def first(raw, processed):
    """A first run of the sources that will break a limit, and of some that do or do not at once.

    Of a snapshot after another, half is no drop yet, a record less is; two bad pages of four are too few to count.
    """
    for source in BREAKS:
        lay(raw, source, TEXTS, profile_of(source))
    for source, records in (("half", 5), ("less", 4), ("still", 4)):
        later = {"2024-02-15/liste.txt": page(3, records=records).text}
        lay(raw, source, TEXTS | later, profile_of(source))
    lay(raw, "few-bad", TEXTS | {f"2024-01-15/mal-{n}.txt": b"\0" for n in (1, 2)}, profile_of("few-bad"))
    return run(raw, processed)


def test_a_limit_that_breaks_holds_back_and_keeps_the_last_data_until_it_allows_more(raw, processed, first):
    assert (first.exit_code, [held.source for held in first.held]) == (4, ["less", "still"])
    assert told(processed) == ["less", "still"] and records_of(processed, "less") == []
    assert len(records_of(processed, "half")) == 15

    before = {source: content_of(processed, source) for source in BREAKS}
    for source, (limits, files, _) in BREAKS.items():
        lay(raw, source, files, profile_of(source, limits))
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    lay(raw, "less", {}, profile_of("less", "[limits]\nmax_drop = 0.9\n"))  # which allows what was held back
    outcome = run(raw, processed)

    assert outcome.exit_code == 4
    held = {held.source: held.reason for held in outcome.held}
    assert sorted(held) == told(processed) == sorted([*BREAKS, "still"])
    for source, (_, _, reason) in BREAKS.items():
        assert reason in held[source]
        assert any(f"{source} was held back" in sentence for sentence in outcome.sentences())
        assert content_of(processed, source) == before[source]
    assert [len(records_of(processed, source)) for source in ("halle", "less")] == [5, 14]
    assert {(row["source"], row["page"]) for row in rows(processed, "pages") if row["source"] in BREAKS} == {
        (source, f"liste-{number}.txt") for source in BREAKS for number in (1, 2)
    }


@pytest.mark.prove
def test_a_source_held_back_at_its_first_run_leaves_a_release_without_rows_and_the_next_run_no_other(raw, processed):
    lay(raw, "gare", {}, profile_of("gare", LEAST))

    assert run(raw, processed).exit_code == 4
    assert rows(processed, "records") == [] and told(processed) == ["gare"]
    again = run(raw, processed)
    assert again.exit_code == 4 and not again.is_new
