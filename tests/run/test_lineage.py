"""Events of OpenLineage: what a receiver on loopback is told of runs, and that none is needed."""

import os
from unittest.mock import patch

import pytest

from pipeline import store
from pipeline.contract import contracts
from pipeline.contract.describe import origins
from pipeline.core.errors import PipelineError
from pipeline.run.places import run_anywhere
from pipeline.run.plan import Order
from tests.published import STAMP, rows
from tests.receiver import receiver

openlineage = pytest.importorskip("openlineage.client", reason="`pip install 'doublon[lineage]'`")


@pytest.fixture(autouse=True)
def surroundings():
    """The client writes what it was told into variables of its own, which would outlive a test."""
    with patch.dict(os.environ):
        yield


@pytest.fixture
def events(monkeypatch):
    """What was posted to the receiver that runs are told of."""
    with receiver() as (place, posted):
        monkeypatch.setenv("OPENLINEAGE_URL", f"http://{place}")
        yield posted


def run(raw, processed, tmp_path, **asked):
    return run_anywhere(Order(raw, processed, **asked), tmp_path / "cache", lambda: 1_719_727_260.0, STAMP)


def test_a_run_is_told_of_with_the_lineage_of_columns(raw, processed, tmp_path, events):
    assert run(raw, processed, tmp_path).is_new
    run(raw, processed, tmp_path)
    run(raw, processed, tmp_path, again=True, dry_run=True)

    assert [(path, event["eventType"]) for path, event in events] == [
        ("/api/v1/lineage", "START"), ("/api/v1/lineage", "COMPLETE"), ("/api/v1/lineage", "START"), ("/api/v1/lineage", "COMPLETE"),
    ]  # fmt: skip
    (_, started), (_, done), _, (_, idle) = events
    assert started["run"]["runId"] == done["run"]["runId"]
    assert [one["name"] for one in started["inputs"]] == [str(raw / "gare")]
    assert (started["eventTime"], done["eventTime"]) == ("2024-06-30T06:00:00+00:00", "2024-06-30T06:01:00+00:00")
    outputs = {one["name"].rpartition("/")[2].removesuffix(".parquet"): one for one in done["outputs"]}
    assert outputs.keys() == store.current(processed).files.keys()
    resources = outputs["resources"]
    assert resources["outputFacets"]["outputStatistics"]["rowCount"] == len(rows(processed, "resources"))
    assert resources["facets"]["version"]["datasetVersion"] == store.current(processed).id
    assert [field["name"] for field in resources["facets"]["schema"]["fields"]] == list(contracts()["resources"].names)
    (title,) = resources["facets"]["columnLineage"]["fields"]["title"]["inputFields"]
    assert (title["namespace"], title["name"], title["field"]) == ("file", str(processed / "records.parquet"), "title")
    assert idle["outputs"] == []


def test_a_run_that_fails_says_why(tmp_path, processed, raw, events):
    processed.mkdir(exist_ok=True)
    with store.lock(processed), pytest.raises(PipelineError):
        run(raw, processed, tmp_path)

    assert [event["eventType"] for _, event in events] == ["START", "FAIL"]
    assert "Locked" in events[1][1]["run"]["facets"]["errorMessage"]["message"]


@pytest.mark.prove
def test_a_receiver_that_is_not_there_stops_no_run(raw, processed, tmp_path, monkeypatch):
    settings = tmp_path / "openlineage.yml"
    settings.write_text("transport: {type: http, url: 'http://127.0.0.1:9', retry: {total: 0}}\n", encoding="utf-8")
    monkeypatch.setenv("OPENLINEAGE_CONFIG", str(settings))
    outcome = run(raw, processed, tmp_path)

    assert outcome.is_new
    assert [note.partition(" could")[0] for note in outcome.notes[-2:]] == [
        "The event START of OpenLineage", "The event COMPLETE of OpenLineage",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="nobody-asked"),
        pytest.param({"OPENLINEAGE_DISABLED": "true"}, id="disabled", marks=pytest.mark.prove),
    ],
)
def test_nothing_is_sent_unasked(raw, processed, tmp_path, events, monkeypatch, variables):
    if not variables:
        monkeypatch.delenv("OPENLINEAGE_URL")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run(raw, processed, tmp_path)

    assert events == []


def test_origins_are_columns_that_are_there():
    found = {
        (name, column): origin
        for name, contract in contracts().items()
        for column, origin in origins(contract, contracts()).items()
    }

    assert {origin for origin in found.values() if origin[1] not in contracts()[origin[0]].names} == set()
    assert found["matches", "left_record_id"] == ("records", "record_id")
    assert found["resources", "title"] == ("records", "title")
    assert ("resources", "resource_id") not in found and ("records", "title") not in found
