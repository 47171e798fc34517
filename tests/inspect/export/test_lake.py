"""Releases as tables of a data lake, read back by the libraries of each: version by version, and what changed between two."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.contract import contracts
from pipeline.core.errors import UsageError
from pipeline.core.progress import silent
from pipeline.inspect.export.lake import export_lake
from pipeline.run import route
from pipeline.run.rollback import roll_back
from tests.checkout import ROOT
from tests.published import lay

SAMPLE = ROOT / "raw" / "exemple"
PAGES = ("2024-03-04/ressources-1.txt", "2024-03-04/ressources-2.txt")
EDIT = ("La Navette des Lavoirs relie chaque mardi", "La Navette des Lavoirs relie chaque jeudi")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Three releases: a page, two pages, and the first page edited."""
    raw, processed = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("processed")
    texts = {page: (SAMPLE / page).read_text(encoding="utf-8") for page in PAGES}
    edited = texts[PAGES[0]].replace(*EDIT)
    assert edited != texts[PAGES[0]]
    for files in ({PAGES[0]: texts[PAGES[0]]}, texts, {PAGES[0]: edited}):
        lay(raw, "exemple", files, (SAMPLE / "source.toml").read_text(encoding="utf-8"))
        route.run(route.Order(raw, processed), "2024-06-30T060000Z")
    return processed


def line(processed):
    return list(reversed(store.releases(processed)))


def rows(table, key):
    return sorted(table.to_pylist(), key=lambda row: repr([row[name] for name in key]))


def delta(folder, **version):
    """A table of Delta Lake; its library, as that of Iceberg, takes a second to load, so that only a test that needs it does."""
    from deltalake import DeltaTable

    return DeltaTable(folder, **version)


class Delta:
    kind = "delta"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def versions(self, dataset):
        """The rows of each version by its release, the oldest first."""
        commits = delta(self.folder / dataset).history()
        numbers = {commit["doublon.release"]: commit["version"] for commit in reversed(commits)}
        assert len(numbers) == len(commits)
        return {
            name: pa.table(delta(self.folder / dataset, version=number).to_pyarrow_table())
            for name, number in numbers.items()
        }

    def now(self, dataset):
        return delta(self.folder / dataset).to_pyarrow_table()


class Iceberg:
    kind = "iceberg"

    def __init__(self, folder: Path) -> None:
        from pyiceberg.catalog.sql import SqlCatalog

        self.catalog = SqlCatalog("doublon", uri=f"sqlite:///{folder}/catalog.db", warehouse=str(folder))

    def versions(self, dataset):
        table = self.catalog.load_table(f"doublon.{dataset}")
        refs = table.refs()
        order = table.properties["doublon.releases"].split()
        return {name: table.scan(snapshot_id=refs[f"release-{name}"].snapshot_id).to_arrow() for name in order}

    def now(self, dataset):
        return self.catalog.load_table(f"doublon.{dataset}").scan().to_arrow()


@pytest.mark.prove
@pytest.mark.parametrize("reader", [Delta, Iceberg])
def test_every_release_is_a_version_of_every_table(published, tmp_path, reader):
    folder = tmp_path / "a lake"
    exported = export_lake(published, reader.kind, folder, silent)
    releases = line(published)

    assert exported.added == tuple(release.id for release in releases)
    for dataset in exported_datasets(releases):
        versions = reader(folder).versions(dataset)
        assert list(versions) == [release.id for release in releases]
        key = contracts()[dataset].key or pq.read_schema(releases[0].path(dataset)).names
        for release in releases:
            assert rows(versions[release.id], key) == rows(pq.read_table(release.path(dataset)), key), (
                dataset,
                release.id,
            )


def exported_datasets(releases):
    return sorted(releases[-1].files)


@pytest.mark.prove
@pytest.mark.parametrize("reader", [Delta, Iceberg])
def test_a_second_export_adds_what_came_since_and_a_step_back_is_a_version(published, tmp_path, reader):
    processed, folder = tmp_path / "processed", tmp_path / "lake"
    shutil.copytree(published, processed)
    first, second, third = (release.id for release in line(processed))
    roll_back(processed, first, "", "2024-07-01T000000Z")
    added = [export_lake(processed, reader.kind, folder, silent).added]
    for name in (third, first):
        roll_back(processed, name, "", "2024-07-02T000000Z")
        added += [export_lake(processed, reader.kind, folder, silent).added for _ in range(2)]

    assert added == [(first,), (second, third), (), (first,), ()]
    expected = pq.read_table(store.release(processed, first).path("resources"))
    assert rows(reader(folder).now("resources"), ["resource_id"]) == rows(expected, ["resource_id"])


@pytest.mark.prove
def test_the_change_feed_of_delta_tells_of_the_rows_that_changed(published, tmp_path):
    export_lake(published, "delta", tmp_path / "lake", silent)
    table = delta(tmp_path / "lake" / "resources")
    feed = pa.table(table.load_cdf(starting_version=2, ending_version=2)).to_pylist()

    assert {row["_change_type"] for row in feed} == {"update_preimage", "update_postimage"}
    assert 0 < len(feed) < 2 * delta(tmp_path / "lake" / "resources").to_pyarrow_table().num_rows
    assert all(EDIT[1] in row["text"] for row in feed if row["_change_type"] == "update_postimage")


@pytest.mark.prove
@pytest.mark.parametrize("kind", ["delta", "iceberg"])
def test_a_folder_of_something_else_is_left_alone(published, tmp_path, kind):
    (tmp_path / "notes.txt").write_bytes(b"mine")

    with pytest.raises(UsageError, match="something other than tables"):
        export_lake(published, kind, tmp_path, silent)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_nothing_published_is_told(tmp_path):
    with pytest.raises(UsageError, match="nothing was published yet"):
        export_lake(tmp_path, "delta", tmp_path / "lake", silent)
