"""A Dask cluster of two processes, pages and datasets in an S3 server: the same bytes as one process gives, read in both of its processes."""

import sys

import pytest

from flows.ingest import ingest
from pipeline.run import plan, route
from tests.checkout import ROOT
from tests.store.remote.conftest import Objects
from tests.store.remote.server import KEYS, s3_server

distributed = pytest.importorskip("distributed")
pytest.importorskip("prefect_dask")
pytestmark = [pytest.mark.prove, pytest.mark.usefixtures("server")]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler with two workers, each a process that knows the keys of the store."""
    folder = tmp_path_factory.mktemp("dask")
    with pytest.MonkeyPatch.context() as patch, s3_server(folder) as endpoint:
        for name, value in {**KEYS, "AWS_ENDPOINT_URL": endpoint, "DOUBLON_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}.items():  # fmt: skip
            patch.setenv(name, value)
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            yield cluster


@pytest.fixture
def batches_of_a_page(monkeypatch):
    monkeypatch.setattr(plan, "MIN_BATCH_BYTES", 1)


@pytest.mark.usefixtures("batches_of_a_page")
def test_the_same_bytes_as_one_process_with_all_in_a_store(cluster, raw, tmp_path):
    objects = Objects("s3://corpus/dask")
    for path in (path for path in raw.rglob("*") if path.is_file()):
        objects.put(f"raw/{path.relative_to(raw).as_posix()}", path.read_bytes())
    route.run(route.Order(raw, tmp_path / "one"), "2024-06-04T060000Z")

    state = ingest(
        "s3://corpus/dask/raw", "s3://corpus/dask/processed", runner=cluster.scheduler_address, return_state=True
    )

    assert state.is_completed(), state.message
    store = Objects("s3://corpus/dask/processed")
    assert {name: store.get(name) for name in store.names() if "/" not in name and name.endswith(".parquet")} == {
        path.name: path.read_bytes() for path in (tmp_path / "one").glob("*.parquet")
    }
    assert [name for name in store.names() if name.startswith("_parts")] == []
    with distributed.Client(cluster) as client:
        assert client.run(_has_read) == dict.fromkeys(client.has_what(), True)


def _has_read():
    """Whether this process has loaded what reads pages; the code was first run by a task."""
    return "pipeline.read.extract" in sys.modules
