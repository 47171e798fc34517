"""Pages read in processes: the same bytes for any number of them, and no process that is left behind."""

import os
import signal

import pytest

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import silent
from pipeline.run import route, workers
from tests.generate import page
from tests.golden.corpora import CASES
from tests.processes import children, counted, started, still_alive
from tests.published import STAMP, lay, run
from tests.run.conftest import profile_of

READING = """
import sys
from pathlib import Path
from pipeline.run import plan, route, workers
if __name__ == "__main__":
    plan.MIN_BATCH_BYTES, workers.MIN_BYTES = 1, 0
    told = lambda stage, done, *_: print(stage, done, flush=True)
    route.run(route.Order(Path(sys.argv[1]), Path(sys.argv[2])), "2024-06-04T060000Z", told, workers.reader(2))
"""


@pytest.fixture
def small(monkeypatch):
    """Processes and batches of single pages, for corpora that would be read in one."""
    monkeypatch.setattr("pipeline.run.workers.MIN_BYTES", 0)
    monkeypatch.setattr("pipeline.run.plan.MIN_BATCH_BYTES", 1)


def released(processed):
    return {path.name: path.read_bytes() for path in processed.glob("*.parquet")}


def _short(raw):
    """Two pages, one for each process."""
    lay(raw, "gare", {f"2024-0{n}-15/liste.txt": page(n, records=3).text for n in (1, 2)}, profile_of("gare"))


def _bare(raw):
    """The sample without its profile: two snapshots to learn from."""
    CASES["exemple"](raw)
    (raw / "exemple" / "source.toml").unlink()
    for path in raw.rglob("ressources-[23].*"):
        path.unlink()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "case, counts",
    [("short", [2]), *(pytest.param(case, [2, 8], marks=pytest.mark.prove) for case in ("bare", *CASES))],
)
def test_the_same_bytes_for_any_number_of_processes(case, counts, tmp_path):
    raw = tmp_path / "raw"
    {**CASES, "short": _short, "bare": _bare}[case](raw)
    expected, seen = tmp_path / "1", []
    run(raw, expected)
    for count in counts:
        order = route.Order(raw, tmp_path / str(count))
        route.run(order, STAMP, lambda *moved: seen.append(moved), workers.reader(count), workers.learner(count))
        assert released(order.processed) == released(expected) != {}
    ended = {stage for stage, done, total, *_ in seen if done == total > 1}
    assert ended >= ({"read", "learn"} if case == "bare" else {"read"})


@counted
@pytest.mark.parametrize(
    "number",
    [signal.SIGKILL, *(pytest.param(one, marks=pytest.mark.prove) for one in (signal.SIGINT, signal.SIGTERM))],
    ids=lambda one: one.name,
)
def test_no_process_outlives_the_run(number, tmp_path):
    CASES["visites"](tmp_path / "raw")
    with started(tmp_path, READING, tmp_path / "raw", tmp_path / "processed") as running:
        while running.stdout.readline() not in ("read 1\n", ""):
            pass
        below = children(running.pid)
        running.send_signal(number)
        running.communicate(timeout=60)

    assert len(below) >= 2
    assert still_alive(below) == []
    assert released(tmp_path / "processed") == {}


@pytest.mark.prove
@pytest.mark.usefixtures("small")
def test_an_error_in_a_process_is_told_as_it_is(raw, tmp_path):
    jobs = route.plan(route.Order(raw, tmp_path), {}).batches(tmp_path / "spill")
    (tmp_path / "spill").write_text("a file where the parts should go")
    with pytest.raises(OSError, match="spill"):
        workers.reader(2)(jobs, silent)


@pytest.mark.prove
@pytest.mark.usefixtures("small")
def test_a_process_that_was_killed_is_told_with_what_to_do(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "ingest", _killed)
    jobs = route.plan(route.Order(raw, tmp_path), {}).batches(tmp_path / "spill")
    with pytest.raises(PipelineError, match="fewer --workers"):
        workers.reader(2)(jobs, silent)


def _killed(_jobs, _folder):
    os.kill(os.getpid(), signal.SIGKILL)


def test_no_process_at_all_is_refused():
    with pytest.raises(UsageError, match="--workers 0"):
        workers.reader(0)
