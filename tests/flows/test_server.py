"""A Prefect server on PostgreSQL, a work pool and two workers on this machine: what a team that runs it for years has."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress

import httpx
import pytest
import yaml

from pipeline import store
from pipeline.start import start
from tests.checkout import ROOT
from tests.flows.asking import answers, within
from tests.flows.postgres import postgres
from tests.generate import page
from tests.processes import children, counted
from tests.published import lay, run
from tests.run.conftest import profile_of

pytestmark = [pytest.mark.prove, counted]
SILENT = 65  # seconds without a sign of life, where the automation that is shipped says ten minutes: the least that Prefect allows


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """The server, the workers, and a project that was deployed to them by the commands that prefect.yaml names."""

    def __init__(self, folder, database, stack):
        self.folder, self.stack, self.port = folder, stack, free_port()
        self.raw, self.processed = folder / "raw", folder / "processed"
        self.api = f"http://127.0.0.1:{self.port}/api"
        bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
        self.environment = {
            **bare,
            "PYTHONPATH": str(ROOT),
            "DOUBLON_HOME": str(folder),
            "PREFECT_HOME": str(folder / "home"),
            "PREFECT_API_URL": self.api,
            "PREFECT_API_DATABASE_CONNECTION_URL": database,
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "5",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
        }
        self.server = self.begin_server()

    def begin(self, *words):
        process = subprocess.Popen(
            [sys.executable, *map(str, words)],
            env=self.environment,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.stack.callback(end, process)
        return process

    def begin_server(self):
        process = self.begin("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", self.port)
        sure(120, lambda: answers(self.api), "the server does not answer")
        return process

    def begin_worker(self, name):
        return self.begin("-m", "prefect", "worker", "start", "--pool", "default", "--name", name)

    def prefect(self, *words):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *words],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, method, path, **content):
        answer = httpx.request(method, f"{self.api}{path}", json=content or None, trust_env=False, timeout=60)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def deployment(self, name):
        return self.ask("GET", f"/deployments/name/{name}")

    def start_run(self, name):
        return self.ask(
            "POST", f"/deployments/{self.deployment(name)['id']}/create_flow_run", state={"type": "SCHEDULED"}
        )["id"]

    def runs(self, name, **only):
        wanted = {"deployments": {"id": {"any_": [self.deployment(name)["id"]]}}, **only}
        return self.ask("POST", "/flow_runs/filter", **wanted, sort="START_TIME_ASC")

    def run(self, run_id):
        return self.ask("GET", f"/flow_runs/{run_id}")

    def logs(self, run_id):
        return [log["message"] for log in self.ask("POST", "/logs/filter", logs={"flow_run_id": {"any_": [run_id]}})]

    def ends(self, run_id, state="COMPLETED", seconds=180):
        sure(
            seconds,
            lambda: self.run(run_id)["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"),
            "it does not end",
        )
        run = self.run(run_id)
        assert run["state_type"] == state, (run["state"], self.logs(run_id))


def sure(seconds, condition, why):
    """What a condition gives when it comes true, in time."""
    answer = within(seconds, condition)
    assert answer, why
    return answer


def end(process):
    """End a process that the test began, and what it began."""
    below = children(process.pid)
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pid in below:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    start(folder)
    automations = yaml.safe_load((folder / "automations.yaml").read_text(encoding="utf-8"))
    automations["automations"][0]["trigger"]["within"] = SILENT
    (folder / "automations.yaml").write_text(yaml.safe_dump(automations), encoding="utf-8")
    with ExitStack() as stack:
        house = House(folder, stack.enter_context(postgres(free_port())), stack)
        house.prefect("work-pool", "create", "default", "--type", "process")
        house.prefect("deploy", "--all")
        assert "Created 2 automation(s)" in house.prefect("automation", "create", "--from-file", "automations.yaml")
        house.workers = {name: house.begin_worker(name) for name in ("worker-1", "worker-2")}
        yield house


def test_the_scheduler_of_the_server_follows_the_clocks_of_paris(house):
    """At six by the clock on the wall, before and after the night of 28 March 2027."""
    deployment = house.deployment("ingest/daily")["id"]
    house.ask(
        "POST",
        f"/deployments/{deployment}/schedule",
        start_time="2027-03-26T12:00:00Z",
        end_time="2027-03-30T12:00:00Z",
    )
    planned = {"flow_runs": {"expected_start_time": {"after_": "2027-03-26T00:00:00Z"}}}
    times = sorted(run["expected_start_time"][:16] for run in house.runs("ingest/daily", **planned))

    assert times == ["2027-03-27T05:00", "2027-03-28T04:00", "2027-03-29T04:00"]


def test_a_scheduled_run_is_executed_and_what_follows_a_release_begins(house):
    house.begin(ROOT / "docs/deploy/after_release.py")
    sure(60, lambda: found(house, "after-release/after-release"), "the follower is not served")
    deployment = house.deployment("ingest/daily")
    schedule = deployment["schedules"][0]["id"]
    timetable = {"schedule": {"cron": "* * * * *", "timezone": "Europe/Paris"}}
    house.ask("PATCH", f"/deployments/{deployment['id']}/schedules/{schedule}", **timetable)
    first = sure(
        150, lambda: [run for run in house.runs("ingest/daily") if run["state_type"] == "COMPLETED"], "no run came due"
    )[0]
    house.ask("PATCH", f"/deployments/{deployment['id']}/schedules/{schedule}", active=False)

    assert first["auto_scheduled"] and first["name"] == "ingest raw" and "doublon" in first["tags"]
    release = store.current(house.processed)
    assert release is not None
    (follower,) = sure(60, lambda: house.runs("after-release/after-release"), "nothing followed")
    house.ends(follower["id"])
    assert follower["parameters"]["release"] == release.id
    sure(
        20,
        lambda: any(f"Release {release.id} is there." in line for line in house.logs(follower["id"])),
        "it did not say so",
    )


def test_two_runs_at_once_wait_for_the_lock_and_both_end(house):
    quiet(house)
    with store.lock(house.processed):
        runs = [house.start_run(name) for name in ("ingest/daily", "collect/weekly")]
        sure(120, lambda: all(waits(house, run) for run in runs), "they do not wait")
    for run_id in runs:
        house.ends(run_id)


def waits(house, run_id):
    """Whether a run, or the one that it began, has said that it waits."""
    below = (
        house.ask("POST", "/flow_runs/filter", flow_runs={"parent_flow_run_id": {"any_": [run_id]}})
        if house.run(run_id)
        else []
    )
    return any(
        "this one waits for it" in line for one in [run_id, *(run["id"] for run in below)] for line in house.logs(one)
    )


def test_a_run_whose_worker_is_killed_is_taken_over_by_the_other_with_the_same_release(house, tmp_path):
    quiet(house)
    lay_more(house.raw)
    before = len(house.runs("ingest/daily"))
    killed = house.start_run("ingest/daily")
    sure(120, lambda: list(house.processed.glob(".staging/*")), "it does not begin")
    (busy,) = [name for name, worker in house.workers.items() if children(worker.pid)]
    below = children(house.workers[busy].pid)
    for pid in (house.workers[busy].pid, *below):
        os.kill(pid, signal.SIGKILL)
    house.workers.pop(busy).wait()
    half = store.current(house.processed).id

    house.ends(killed, "CRASHED", seconds=SILENT + 120)
    again = sure(60, lambda: house.runs("ingest/daily")[before + 1 :], "it does not begin again")[0]["id"]
    house.ends(again)
    taken_over = store.current(house.processed)
    assert taken_over.id != half
    assert whole(tmp_path) == {path.name: path.read_bytes() for path in house.processed.glob("*.parquet")}


def lay_more(raw):
    """Enough pages that a run is at work on them for some seconds."""
    pages = {f"2024-01-15/liste-{number:02d}.txt": page(number, records=20).text for number in range(30)}
    lay(raw, "gare", pages, profile_of("gare"))


def whole(folder):
    """What two runs that nobody disturbed make of the same pages."""
    start(folder)
    run(folder / "raw", folder / "processed")
    lay_more(folder / "raw")
    run(folder / "raw", folder / "processed")
    return {path.name: path.read_bytes() for path in (folder / "processed").glob("*.parquet")}


def test_a_server_that_begins_again_finds_its_runs_and_its_workers(house):
    quiet(house)
    known = len(house.runs("ingest/daily"))
    house.server.terminate()
    house.server.wait(60)
    house.server = house.begin_server()

    assert len(house.runs("ingest/daily")) == known
    lay(house.raw, "halle", {"2024-01-15/liste.txt": "Une page.\n"})
    house.ends(house.start_run("ingest/daily"))


def test_runs_that_ended_long_ago_are_removed_by_the_server(house):
    """The age is written into the database: nobody waits ninety days."""
    old = house.runs("ingest/daily")[0]["id"]
    asked = [
        "psql",
        "-q",
        "-h",
        "127.0.0.1",
        "-p",
        house.environment["PREFECT_API_DATABASE_CONNECTION_URL"].rpartition(":")[2].partition("/")[0],
    ]
    query = f"UPDATE flow_run SET end_time = end_time - interval '91 days' WHERE id = '{old}'"
    subprocess.run([*asked, "-U", "doublon", "-d", "postgres", "-c", query], check=True)

    sure(60, lambda: old not in {run["id"] for run in house.runs("ingest/daily")}, "it is still there")
    assert house.logs(old) == []


def quiet(house):
    """Until nothing runs."""
    at_work = {"flow_runs": {"state": {"type": {"any_": ["RUNNING", "PENDING"]}}}}
    sure(180, lambda: not house.ask("POST", "/flow_runs/filter", **at_work), "something runs still")


def found(house, name):
    try:
        return house.deployment(name)
    except httpx.HTTPStatusError:
        return None
