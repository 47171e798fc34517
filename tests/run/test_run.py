"""What a run reads, keeps and publishes."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from pipeline.core.errors import Locked, UsageError
from pipeline.run.route import Outcome
from tests.checkout import ROOT
from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

HOLDER = """
import sys, time, pathlib
from pipeline import store
with store.lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
LISTE = "2024-01-15/liste-1.txt"
SOURCES = ("corrected", "described", "commented", "gone", "back", "again")  # each in its own scenario, beside "gare"


@dataclass(frozen=True)
class Step:
    """What a run said of itself, and what stood after it."""

    outcome: Outcome
    datasets: dict[str, list[dict[str, object]]]
    files: dict[str, bytes]

    def of(self, source, dataset="records"):
        return [row for row in self.datasets[dataset] if row["source"] == source]

    def changes(self, *sources):
        """The changes of the resources that these sources print."""
        ours = {row["resource_id"] for source in sources for row in self.of(source)}
        return [row for row in self.datasets["changes"] if row["resource_id"] in ours]

    def issues(self):
        """What was noticed of the raw folder."""
        return [(row["code"], row["source"], row["page"]) for row in self.datasets["issues"] if row["stage"] == "plan"]


def published(processed):
    """Every file of what is published, by name."""
    return {path.name: path.read_bytes() for path in processed.glob("*.parquet")}


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """One folder of sources that share nothing, after each of the runs that its tests look at."""
    folder = tmp_path_factory.mktemp("history")
    raw, processed = folder / "raw", folder / "processed"
    datasets = ("records", "resources", "changes", "issues", "pages", "ledger")

    def step(*sources, **asked):
        outcome = run(raw, processed, *sources, **asked)
        return Step(outcome, {name: rows(processed, name) for name in datasets}, published(processed))

    lay(raw, "gare", {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}, profile_of("gare"))
    for number, source in enumerate(SOURCES, 10):
        lay(raw, source, {LISTE: page(number, records=3).text}, profile_of(source))
    steps = {"first": step(), "second": step(), "again": step(again=True)}

    (row, *_) = [row for row in steps["first"].of("corrected") if row["body"]]
    file = raw / "corrected" / LISTE
    file.write_text(file.read_text(encoding="utf-8").replace(row["title"], "Un titre corrigé"), encoding="utf-8")
    described = profile_of("described").replace('publisher = "Bourgs en commun"', 'publisher = "Bourgs"')
    lay(raw, "described", {}, described)
    lay(raw, "commented", {}, "# Un commentaire.\n" + profile_of("commented", "[limits]\nleast_records = 1\n"))
    lay(raw, "again", {"2024-02-15/liste-1.txt": (raw / "again" / LISTE).read_bytes()})
    back = (raw / "back" / LISTE).read_bytes()
    for source in ("gone", "back"):
        (raw / source / LISTE).unlink()
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    steps["named"] = step("back", "gare")
    lay(raw, "back", {LISTE: back})
    steps |= {"rest": step(), "pruned": step(prune=True)}
    return raw, processed, steps


@pytest.fixture
def steps(history):
    return history[-1]


def test_a_first_run_publishes_every_resource_as_added(steps):
    first = steps["first"]

    assert first.outcome.is_new and first.outcome.exit_code == 0
    assert (first.outcome.new_pages, first.outcome.summary.records) == (8, 28)
    assert {(row["change"], row["cause"]) for row in first.datasets["changes"]} == {("added", "site")}
    assert len(first.datasets["changes"]) == len(first.datasets["resources"])
    assert "28 records on 8 pages" in first.outcome.sentences()[0]


def test_nothing_new_publishes_nothing(steps):
    outcome = steps["second"].outcome

    assert (outcome.is_new, outcome.new_pages, outcome.summary.records) == (False, 0, 28)
    assert outcome.sentences()[0] == "Nothing new: nothing was published."
    assert steps["second"].files == steps["first"].files


def test_again_reads_everything_and_publishes_nothing_other(steps):
    assert (steps["again"].outcome.is_new, steps["again"].outcome.new_pages) == (False, 8)
    assert steps["again"].files == steps["first"].files


def test_naming_a_source_leaves_the_rows_of_the_others(steps):
    """Though four of them have news."""
    assert steps["named"].outcome.new_pages == 1
    assert len(steps["named"].of("gare")) == 15
    for source in SOURCES:
        for dataset in ("records", "pages"):
            assert steps["named"].of(source, dataset) == steps["first"].of(source, dataset)
    assert steps["rest"].outcome.new_pages == 3


def test_only_a_new_page_is_read_and_the_others_keep_their_rows(steps):
    kept = [row for row in steps["named"].of("gare") if row["page"] != "liste-3.txt"]

    assert kept == steps["first"].of("gare")
    assert {(row["change"], row["cause"]) for row in steps["named"].datasets["changes"]} == {("added", "site")}


def test_a_changed_page_is_read_again(steps):
    (row,) = [row for row in steps["rest"].of("corrected") if row["title"] == "Un titre corrigé"]
    (change,) = steps["rest"].changes("corrected")

    assert (change["resource_id"], change["change"], change["cause"]) == (row["resource_id"], "changed", "site")
    assert "title" in change["columns"]


def test_a_changed_profile_reads_its_source_again_and_is_the_cause(steps):
    assert {row["publisher"] for row in steps["rest"].of("described")} == {"Bourgs"}
    assert {
        (change["change"], tuple(change["columns"]), change["cause"]) for change in steps["rest"].changes("described")
    } == {("changed", ("publisher",), "profile")}


def test_a_comment_or_a_limit_in_a_profile_reads_nothing_again(steps):
    """Of the three pages that this run read, none is this source's."""
    assert steps["rest"].of("commented", "pages") == steps["first"].of("commented", "pages")


def test_resources_of_two_snapshots(steps):
    assert (len(steps["first"].of("again")), len(steps["rest"].of("again"))) == (3, 6)
    assert steps["rest"].changes("again") == []
    ours = {row["resource_id"] for row in steps["rest"].of("again")}
    assert ours == {row["resource_id"] for row in steps["first"].of("again")}
    assert {
        (row["first_snapshot"], row["last_snapshot"], row["resource_id"] in ours)
        for row in steps["rest"].datasets["resources"]
    } == {("2024-01-15", "2024-01-15", False), ("2024-01-15", "2024-02-15", True)}


def test_pages_that_are_gone_keep_their_rows_until_pruned(steps):
    gone, pruned = steps["rest"], steps["pruned"]

    assert gone.outcome.gone_pages == 1
    assert "1 raw page is gone; its rows are kept. `doublon run --prune` drops them." in gone.outcome.sentences()
    assert gone.issues() == [("raw_page_gone", "gone", "liste-1.txt")]
    assert gone.of("gone") == steps["first"].of("gone")
    assert (pruned.outcome.new_pages, pruned.outcome.gone_pages, pruned.outcome.is_new) == (0, 0, True)
    assert pruned.issues() == []
    assert [row for name in ("records", "pages", "ledger") for row in pruned.of("gone", name)] == []
    for source in ("gare", "back"):
        assert pruned.of(source) == gone.of(source)


def test_a_page_that_is_back_is_no_longer_gone(steps):
    assert steps["named"].issues() == [("raw_page_gone", "back", "liste-1.txt")]
    assert ("raw_page_gone", "back", "liste-1.txt") not in steps["rest"].issues()
    for name in ("named", "rest"):
        assert steps[name].of("back") == steps["first"].of("back")


def test_a_named_source_whose_folder_is_gone_is_refused_and_the_rest_is_kept(history):
    raw, processed, steps = history
    with pytest.raises(UsageError, match="there is no source 'lavoir'"):
        run(raw, processed, "lavoir")

    assert published(processed) == steps["pruned"].files


def test_another_run_at_work_turns_this_one_away(history):
    raw, processed, _ = history
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, processed], stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked):
            run(raw, processed)
    finally:
        holder.kill()
        holder.communicate()

    assert run(raw, processed).exit_code == 0


def test_no_raw_folder_makes_no_processed_one(tmp_path, processed):
    with pytest.raises(UsageError):
        run(tmp_path / "nothing", processed)

    assert not processed.exists()
