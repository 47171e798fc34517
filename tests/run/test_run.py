"""What a run reads, keeps and publishes."""

import subprocess
import sys

import pytest

from pipeline.core.errors import Locked, UsageError
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


def published(processed):
    """Every file of what is published, by name."""
    return {path.name: path.read_bytes() for path in processed.glob("*.parquet")}


def pages(processed):
    return {(row["source"], row["snapshot"], row["page"]): row for row in rows(processed, "pages")}


def of_source(processed, dataset, source):
    return [row for row in rows(processed, dataset) if row["source"] == source]


def test_a_first_run_publishes_every_resource_as_added(raw, processed):
    outcome = run(raw, processed)

    assert outcome.is_new and outcome.exit_code == 0
    assert (outcome.new_pages, outcome.summary.records) == (2, 10)
    assert {row["change"] for row in rows(processed, "changes")} == {"added"}
    assert {row["cause"] for row in rows(processed, "changes")} == {"site"}
    assert "10 records on 2 pages" in outcome.sentences()[0]


def test_nothing_new_publishes_nothing(raw, processed):
    run(raw, processed)
    before = published(processed)
    outcome = run(raw, processed)

    assert (outcome.is_new, outcome.new_pages, outcome.summary.records) == (False, 0, 10)
    assert outcome.sentences()[0] == "Nothing new: nothing was published."
    assert published(processed) == before


def test_only_a_new_page_is_read_and_the_others_keep_their_rows(raw, processed):
    run(raw, processed)
    before = rows(processed, "records")
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    outcome = run(raw, processed)

    assert (outcome.new_pages, outcome.summary.records) == (1, 15)
    assert [row for row in rows(processed, "records") if row["page"] != "liste-3.txt"] == before
    assert {row["cause"] for row in rows(processed, "changes")} == {"site"}


def test_a_changed_page_is_read_again(raw, processed):
    run(raw, processed)
    file = raw / "gare/2024-01-15/liste-1.txt"
    text = file.read_text(encoding="utf-8")
    row = next(row for row in rows(processed, "records") if row["page"] == "liste-1.txt" and row["body"])
    file.write_text(text.replace(row["title"], "Un titre corrigé"), encoding="utf-8")
    outcome = run(raw, processed)

    assert outcome.new_pages == 1
    changes = rows(processed, "changes")
    assert [(change["resource_id"], change["change"], change["cause"]) for change in changes] == [
        (row["resource_id"], "changed", "site")
    ]
    assert "title" in changes[0]["columns"]


def test_a_changed_profile_reads_its_source_again_and_is_the_cause(raw, processed):
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    run(raw, processed)
    kept = of_source(processed, "records", "halle")
    (raw / "gare/source.toml").write_text(
        profile_of("gare").replace('publisher = "Bourgs en commun"', 'publisher = "Bourgs"'), encoding="utf-8"
    )
    outcome = run(raw, processed)

    assert outcome.new_pages == 2
    assert {row["publisher"] for row in of_source(processed, "records", "gare")} == {"Bourgs"}
    assert of_source(processed, "records", "halle") == kept
    changes = rows(processed, "changes")
    assert {(change["change"], tuple(change["columns"]), change["cause"]) for change in changes} == {
        ("changed", ("publisher",), "profile")
    }


def test_a_comment_or_a_limit_in_a_profile_reads_nothing_again(raw, processed):
    run(raw, processed)
    (raw / "gare/source.toml").write_text(
        "# Un commentaire.\n" + profile_of("gare", "[limits]\nleast_records = 1\n"), encoding="utf-8"
    )

    assert run(raw, processed).new_pages == 0


def test_again_reads_everything_and_publishes_nothing_other(raw, processed):
    run(raw, processed)
    before = published(processed)
    outcome = run(raw, processed, again=True)

    assert outcome.new_pages == 2
    assert not outcome.is_new
    assert published(processed) == before


def test_a_dry_run_tells_and_publishes_nothing(raw, processed):
    outcome = run(raw, processed, dry_run=True)

    assert (outcome.is_dry, outcome.is_new, outcome.summary.records) == (True, False, 10)
    assert [path.name for path in processed.iterdir() if not path.name.startswith(".")] == []


def test_pages_that_are_gone_keep_their_rows_until_pruned(raw, processed):
    run(raw, processed)
    before = rows(processed, "records")
    (raw / "gare/2024-01-15/liste-2.txt").unlink()
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    outcome = run(raw, processed)

    assert outcome.gone_pages == 1
    assert "--prune" in outcome.sentences()[-1]
    assert [row for row in rows(processed, "records") if row["page"] != "liste-3.txt"] == before
    assert [(row["code"], row["page"]) for row in rows(processed, "issues") if row["stage"] == "plan"] == [
        ("raw_page_gone", "liste-2.txt")
    ]

    outcome = run(raw, processed, prune=True)
    assert (outcome.gone_pages, outcome.is_new) == (0, True)
    assert {row["page"] for row in rows(processed, "records")} == {"liste-1.txt", "liste-3.txt"}
    assert not [row for row in rows(processed, "issues") if row["stage"] == "plan"]
    assert "liste-2.txt" not in {row["page"] for row in (*rows(processed, "pages"), *rows(processed, "ledger"))}


def test_a_page_that_is_back_is_no_longer_gone(raw, processed):
    run(raw, processed)
    file = raw / "gare/2024-01-15/liste-2.txt"
    text = file.read_bytes()
    file.unlink()
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    run(raw, processed)
    file.write_bytes(text)
    lay(raw, "gare", {"2024-01-15/liste-4.txt": page(4, records=5).text})
    outcome = run(raw, processed)

    assert outcome.new_pages == 1
    assert not [row for row in rows(processed, "issues") if row["code"] == "raw_page_gone"]


def test_naming_a_source_leaves_the_rows_of_the_others(raw, processed):
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    run(raw, processed)
    kept = of_source(processed, "records", "halle")
    lay(raw, "halle", {"2024-02-15/liste.txt": page(8, records=5).text})
    lay(raw, "gare", {"2024-02-15/liste.txt": page(9, records=5).text})
    outcome = run(raw, processed, "gare")

    assert outcome.new_pages == 1
    assert of_source(processed, "records", "halle") == kept
    assert len(of_source(processed, "records", "gare")) == 15
    assert run(raw, processed).new_pages == 1


def test_a_named_source_whose_folder_is_gone_is_refused_and_the_rest_is_kept(raw, processed):
    run(raw, processed)
    before = published(processed)
    with pytest.raises(UsageError, match="there is no source 'lavoir'"):
        run(raw, processed, "lavoir")

    assert published(processed) == before


def test_resources_of_two_snapshots(raw, processed):
    run(raw, processed)
    lay(raw, "gare", {"2024-02-15/liste-1.txt": (raw / "gare/2024-01-15/liste-1.txt").read_bytes()})
    outcome = run(raw, processed)

    assert (outcome.summary.records, outcome.summary.resources) == (15, 10)
    assert rows(processed, "changes") == []
    seen = {(row["first_snapshot"], row["last_snapshot"]) for row in rows(processed, "resources")}
    assert seen == {("2024-01-15", "2024-01-15"), ("2024-01-15", "2024-02-15")}


def test_another_run_at_work_turns_this_one_away(raw, processed):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, processed], stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked):
            run(raw, processed)
    finally:
        holder.kill()
        holder.communicate()

    assert run(raw, processed).is_new


def test_no_raw_folder_makes_no_processed_one(tmp_path, processed):
    with pytest.raises(UsageError):
        run(tmp_path / "nothing", processed)

    assert not processed.exists()
