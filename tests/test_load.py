"""The analysts' door, and the files as plain readers meet them."""

import duckdb
import pandas as pd
import polars as pl
import pytest

import doublon
from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.run.plan import Order
from pipeline.run.route import run
from tests.checkout import ROOT

STAMP = "2024-01-01T000000Z"
SAMPLE = ROOT / "raw"


@pytest.fixture(scope="module")
def processed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("processed")
    run(Order(SAMPLE, folder), STAMP)
    return folder


def test_load_gives_the_current_release(processed):
    resources = doublon.load("resources", processed=processed)

    assert len(resources) == 18
    assert set(resources.date.dt.year.dropna()) == {2023, 2024}
    assert len(resources[~resources.is_private]) == 15
    assert resources.groupby("genre").size()["sheet"] == 3


def test_plain_pandas_reads_the_same(processed):
    plain = pd.read_parquet(processed / "resources.parquet")
    days = {name: plain[name].dt.tz_localize(None) for name in ("date", "published_date", "updated_date")}

    pd.testing.assert_frame_equal(plain.assign(**days), doublon.load("resources", processed=processed))


def test_dates_of_a_loaded_dataset_are_those_of_pandas(processed):
    df = doublon.load("resources", processed=processed)

    assert set(df[df.date > "2024-01-01"].date.dt.year) == {2024}
    assert len(df[df.date > pd.Timestamp("2024-01-01")]) == len(df[df.date > "2024-01-01"])
    assert df.groupby(df.date.dt.year).size().sum() == df.resample("YE", on="date").size().sum() == df.date.count()
    assert len(df.merge(df[["date"]].drop_duplicates().dropna(), on="date")) == df.date.count()


def test_polars_and_duckdb_read_nested_columns(processed):
    path = processed / "resources.parquet"
    labels = pl.read_parquet(path).select("title", "labels").explode("labels").unnest("labels")
    captions = duckdb.sql(f"SELECT DISTINCT unnest(labels).caption FROM '{path}'").fetchall()

    assert "Type de ressource" in set(labels["caption"])
    assert ("Type de ressource",) in captions


@pytest.mark.parametrize(
    "name, release",
    [
        pytest.param("resource", None, id="no-dataset"),
        pytest.param("resources", "f" * 16, id="no-release"),
        pytest.param("resources", "previous", id="no-release-before"),
    ],
)
def test_what_is_not_there_is_refused(processed, name, release):
    with pytest.raises(UsageError, match=release or name):
        doublon.load(name, release, processed)


def test_a_release_can_be_named(processed):
    current = doublon.load("pages", processed=processed)

    for name in (None, "current", "latest", "2024-01-01", store.current(processed).id[:8]):
        pd.testing.assert_frame_equal(current, doublon.load("pages", name, processed))


def test_nothing_published_yet(tmp_path):
    with pytest.raises(UsageError, match="nothing was published"):
        doublon.load(processed=tmp_path)


def test_split_in_a_notebook():
    records = doublon.split(SAMPLE / "exemple/2024-03-04/ressources-1.txt", profile=SAMPLE / "exemple/source.toml")

    assert [record["number"] for record in records] == [None, "3.1", "12", None, "14", None]
