"""The flow gives what the route gives, and tells Prefect how it went."""

import json
import shutil

import pytest

from flows.artifacts import FIGURES, REPORT, SUMMARY
from flows.ingest import ingest
from flows.reading import PROGRESS
from pipeline import store
from pipeline.run import route
from tests.checkout import ROOT
from tests.flows.asking import artifact

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def run(raw, processed):
    """Run the flow on the test's folders; returns its last state."""
    return lambda **options: ingest(str(raw), str(processed), return_state=True, **options)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The sample ingested by the flow once: its folder, the state and the artifacts."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(ROOT / "raw" / "exemple", folder / "raw" / "exemple")
    state = ingest(str(folder / "raw"), str(folder / "processed"), return_state=True)
    return folder, state, {key: artifact(key).data for key in (FIGURES, SUMMARY, REPORT, PROGRESS)}


@pytest.fixture
def again(first, tmp_path):
    """Run the flow on a copy of what was ingested."""
    shutil.copytree(first[0], tmp_path, dirs_exist_ok=True)
    return lambda **options: ingest(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True, **options)


def test_the_same_bytes_as_the_route(first, tmp_path):
    folder, state, _ = first
    route.run(route.Order(folder / "raw", tmp_path / "other"), "2024-06-04T060000Z")

    assert state.is_completed()
    published = {path.name: path.read_bytes() for path in (folder / "processed").glob("*.parquet")}
    assert published
    assert published == {path.name: path.read_bytes() for path in (tmp_path / "other").glob("*.parquet")}
    assert store.last_run_at(folder / "processed") is not None


def test_the_artifacts_tell_what_happened(first):
    folder, state, artifacts = first
    outcome = state.result()

    figures = {(row["what"], row["which"]): row["count"] for row in json.loads(artifacts[FIGURES])}
    summary = outcome.summary
    assert figures["records", "all"] == summary.records
    assert figures["resources", "all"] == summary.resources
    assert figures["run", "new pages"] == outcome.new_pages
    for what, counts in {
        "pages": summary.pages,
        "records": summary.relations,
        "issues": summary.issues,
        "changes": summary.changes,
    }.items():
        assert {which: count for (table, which), count in figures.items() if table == what and which != "all"} == counts
    assert all(sentence in artifacts[SUMMARY] for sentence in outcome.sentences())
    assert artifacts[REPORT] == f"[Report]({(folder / 'processed/report/index.html').as_uri()})"
    assert artifacts[PROGRESS] == 100.0


@pytest.mark.prove
def test_nothing_new_and_then_a_page_that_is_gone_is_dropped_without_reading_any(again, tmp_path):
    state = again()
    assert state.is_completed()
    assert state.message == "Nothing new: nothing was published."
    assert not state.result().is_new

    (tmp_path / "raw" / "exemple" / "2024-06-03" / "ressources-3.html").unlink()
    outcome = again(prune=True).result()
    assert (outcome.is_new, outcome.new_pages, outcome.gone_pages) == (True, 0, 0)


def test_a_broken_profile_fails_with_its_message(run, raw, processed):
    (raw / "exemple" / "source.toml").write_text("name = ")
    state = run()
    assert state.is_failed()
    assert "source.toml" in state.message
    assert not list(processed.glob("*.parquet"))


def test_a_source_that_is_not_there(run):
    state = run(sources=["elsewhere"])
    assert state.is_failed()
    assert "there is no source 'elsewhere'" in state.message


def test_a_second_run_is_turned_away(run, processed):
    with store.lock(processed):
        state = run()
    assert state.is_failed()
    assert "another run is at work" in state.message
