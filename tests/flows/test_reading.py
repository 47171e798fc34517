"""Batches as tasks: which failures are tried again, and how many tasks there are."""

import errno

import pytest
from prefect import flow
from prefect.states import Failed

from flows import reading
from pipeline import store
from pipeline.core.errors import ContractBroken, DiskFull, PipelineError, UsageError
from pipeline.run.plan import Batch, Order, plan


def caused(error, cause):
    error.__cause__ = cause
    return error


PASSING = [
    pytest.param(OSError(errno.EIO, "Input/output error"), id="the disk stumbled"),
    pytest.param(ConnectionResetError(), id="a network disk went"),
    pytest.param(caused(PipelineError("told"), OSError(errno.ESTALE, "Stale file handle")), id="as the route tells it"),
]
LASTING = [
    pytest.param(OSError(errno.ENOSPC, "No space left on device"), id="full"),
    pytest.param(caused(DiskFull("told"), OSError(errno.ENOSPC, "No space left on device")), id="full, told"),
    pytest.param(UsageError("profile"), id="usage"),
    pytest.param(ContractBroken("rows"), id="contract"),
    pytest.param(KeyError("title"), id="a mistake in the code"),
]


@pytest.mark.parametrize("error", PASSING)
def test_what_may_pass_is_tried_again(error):
    assert reading.is_passing(reading.read, None, Failed(data=error))


@pytest.mark.parametrize("error", LASTING)
def test_what_lasts_is_not(error):
    assert not reading.is_passing(reading.read, None, Failed(data=error))


@pytest.mark.parametrize(
    "batches, tasks, longest", [(0, 0, 0), (1, 1, 1), (200, 200, 1), (201, 101, 2), (1000, 200, 5)]
)
def test_no_more_tasks_than_prefect_likes(batches, tasks, longest):
    parts = [Batch((), number) for number in range(batches)]
    shares = reading.shares(parts)
    assert (len(shares), max(map(len, shares), default=0)) == (tasks, longest)
    assert [part for share in shares for part in share] == parts


def test_a_task_needs_no_server(raw, processed, tmp_path):
    batches = plan(Order(raw, processed), {}).batches(tmp_path)
    folders = reading.read.fn(batches)
    assert [store.row_count(folder / "pages.parquet") for folder in folders] == [6]


@pytest.mark.usefixtures("server")
def test_a_task_that_stumbles_once_goes_on(monkeypatch, tmp_path):
    tries = []

    def ingest(batch, folder):
        tries.append(folder)
        if len(tries) == 1:
            raise OSError(errno.EIO, "Input/output error")
        return folder

    monkeypatch.setattr(reading, "ingest", ingest)
    monkeypatch.setattr(reading.read, "retry_delay_seconds", [0, 0, 0])
    assert flow(reading.read_all)([Batch((), tmp_path)]) == [tmp_path]
    assert len(tries) == 2


@pytest.mark.usefixtures("server")
def test_no_task_outlives_a_failure(monkeypatch):
    import time

    ended = []

    def ingest(batch, folder):
        if folder == 0:
            raise UsageError("no")
        time.sleep(0.5)
        ended.append(folder)
        return folder

    def failing():
        with pytest.raises(UsageError):
            reading.read_all([Batch((), 0), Batch((), 1)])
        assert ended == [1]

    monkeypatch.setattr(reading, "ingest", ingest)
    flow(failing)()
