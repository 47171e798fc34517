"""The timetable: what it refuses, and a run that really comes due."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from flows import serve
from flows.server import refuse_open
from pipeline import store
from pipeline.core.errors import UsageError
from tests.flows.asking import answers, within

SERVE = """
import sys
from pathlib import Path
from flows.serve import Timetable, main
main(Path("raw"), Path("processed"), Timetable("* * * * *"))
"""


@pytest.mark.parametrize("cron", ["", "daily", "* * *", "61 * * * *"])
def test_a_cron_that_is_none(cron):
    with pytest.raises(UsageError, match="is no cron"):
        serve.serve(Path("raw"), Path("processed"), serve.Timetable(cron))
    with pytest.raises(UsageError, match="is no cron"):
        serve.serve(Path("raw"), Path("processed"), serve.Timetable(collect=cron))


@pytest.mark.parametrize("zone", ["", "Paris", "../etc/passwd", "Europe/Paris\0"])
def test_a_zone_that_is_none(zone):
    with pytest.raises(UsageError, match="is no time zone"):
        serve.serve(Path("raw"), Path("processed"), serve.Timetable(zone=zone))


@pytest.mark.parametrize("name", ["", "thread", "10.0.0.1:8786", "http://10.0.0.1", "s3://corpus"])
def test_a_runner_that_is_none(name):
    with pytest.raises(UsageError, match="is no task runner"):
        serve.serve(Path("raw"), Path("processed"), runner=name)


def test_no_workers_at_all():
    with pytest.raises(UsageError, match="--workers 0"):
        serve.serve(Path("raw"), Path("processed"), workers=0)


def test_a_cluster_without_what_it_needs(monkeypatch):
    monkeypatch.setattr("flows.runners.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'doublon\[dask\]'"):
        serve.serve(Path("raw"), Path("processed"), runner="dask")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_a_server_that_is_open_to_others_is_refused(host):
    with pytest.raises(UsageError, match="PREFECT_SERVER_API_AUTH_STRING"):
        refuse_open(host, None)
    refuse_open(host, "somebody:secret")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_server_for_this_machine_is_not(host):
    refuse_open(host, None)


@pytest.mark.parametrize("secret", ["", " ", ":"])
def test_a_secret_that_is_none(secret):
    with pytest.raises(UsageError, match="is empty"):
        refuse_open("127.0.0.1", secret)


@pytest.fixture
def served(raw, tmp_path, root):
    """`doublon serve` every minute on a machine without settings, at a port that the test knows."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    environment = {**bare, "PYTHONPATH": str(root), "PREFECT_SERVER_API_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-c", SERVE], env=environment, cwd=tmp_path)
    yield process, f"http://127.0.0.1:{port}/api"
    process.kill()
    process.wait()


@pytest.mark.prove
def test_a_run_comes_due_and_sigterm_ends_all(served, processed):
    process, api = served
    assert within(180, lambda: store.last_run_at(processed) is not None), "no run came due"
    assert within(30, lambda: "COMPLETED" in states(api))
    assert {path.stem for path in processed.glob("*.parquet")} >= {"records", "resources"}

    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert not answers(api)


@pytest.mark.prove
def test_the_server_ends_with_a_killed_parent(served):
    process, api = served
    assert within(120, lambda: answers(api)), "no server"
    process.kill()
    assert within(30, lambda: not answers(api))


def states(api):
    """The states of all runs that the server knows."""
    runs = httpx.post(f"{api}/flow_runs/filter", json={}, trust_env=False, timeout=30).json()
    return {run["state_type"] for run in runs}
