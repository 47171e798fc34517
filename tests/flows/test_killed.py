"""A flow that is killed, interrupted or stopped while it reads: no reader is left on any runner, and nothing half published."""

import os
import signal
import subprocess
import sys
import time

import pytest
from prefect.settings import get_current_settings

from pipeline.run import route
from tests.checkout import ROOT
from tests.generate import page
from tests.golden.corpora import CASES
from tests.processes import children, counted, started, still_alive
from tests.published import lay

pytestmark = [pytest.mark.prove, pytest.mark.usefixtures("server"), counted]
READING = """
import sys
import flows.settings
from flows.ingest import ingest
from pipeline.run import plan, workers
if __name__ == "__main__":
    plan.MIN_BATCH_BYTES, workers.MIN_BYTES = 1, 0
    ingest(sys.argv[1], sys.argv[2], runner=sys.argv[3], workers=2)
"""
NUMBERS = [signal.SIGKILL, signal.SIGINT, signal.SIGTERM]


@pytest.fixture
def reading(tmp_path):
    """Start the flow by a runner; returns when a part is there."""
    CASES["visites"](tmp_path / "raw")

    def start(runner):
        api = get_current_settings().api.url
        flow = started(tmp_path, READING, tmp_path / "raw", tmp_path / "processed", runner, PREFECT_API_URL=api)
        until = time.monotonic() + 120
        while not list((tmp_path / "processed").glob(".staging/spill/parts-*/*/records.parquet")):
            assert flow.poll() is None, flow.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)
        return flow

    return start


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.name)
@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_no_process_outlives_the_flow(runner, number, reading, tmp_path):
    if runner == "dask":
        pytest.importorskip("prefect_dask")
    with reading(runner) as flow:
        below = children(flow.pid)
        flow.send_signal(number)
        flow.communicate(timeout=120)

    assert len(below) >= 2
    assert still_alive(below) == []
    assert list((tmp_path / "processed").glob("*.parquet")) == []


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.name)
def test_what_readers_on_a_cluster_still_write_is_not_in_the_next_run(number, reading, tmp_path):
    """The processes are not the flow's; they see the same folders."""
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("prefect_dask")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with reading(cluster.scheduler_address) as flow:
            flow.send_signal(number)
            flow.communicate(timeout=120)
        route.run(route.Order(tmp_path / "raw", tmp_path / "processed"), "2024-06-04T060000Z")
    route.run(route.Order(tmp_path / "raw", tmp_path / "other"), "2024-06-04T060000Z")

    published, expected = (
        {path.name: path.read_bytes() for path in (tmp_path / name).glob("*.parquet")}
        for name in ("processed", "other")
    )
    assert published == expected != {}


def test_ctrl_c_at_a_terminal_ends_the_run_and_the_server_that_it_brought(tmp_path):
    """It reaches every process of the group, as a terminal sends it; the server must not end before the run."""
    lay(tmp_path / "raw", "gare", {f"2024-01-15/liste-{n}.txt": page(n, records=20).text for n in range(20)})
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    command = [sys.executable, "-m", "flows.ingest"]
    with subprocess.Popen(
        command,
        env={**bare, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as flow:
        until = time.monotonic() + 120
        while not list((tmp_path / "processed").glob(".staging/*")):
            assert flow.poll() is None and time.monotonic() < until
            time.sleep(0.02)
        below = children(flow.pid)
        os.killpg(flow.pid, signal.SIGINT)
        _, told = flow.communicate(timeout=60)

    assert (flow.returncode, still_alive(below)) == (130, [])
    assert "doublon: interrupted; nothing was published." in told
