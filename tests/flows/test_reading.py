"""Batches as tasks: which failures are tried again, and how many tasks there are."""

import errno
import time

import pytest
from prefect import flow
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows import reading
from flows.runners import Runner
from pipeline import store
from pipeline.core.errors import ContractBroken, DiskFull, PipelineError, UsageError
from pipeline.run.plan import Order, plan
from pipeline.run.tasks import read_part, tasks_of


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
    pytest.param(OSError(errno.ENOENT, "No such file"), id="the place of the parts is gone"),
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
    parts = list(range(batches))
    shares = reading.shares(parts)
    assert (len(shares), max(map(len, shares), default=0)) == (tasks, longest)
    assert [part for share in shares for part in share] == parts


@pytest.fixture
def batches(raw, processed, tmp_path, monkeypatch):
    """A batch a page of the sample."""
    monkeypatch.setattr("pipeline.run.plan.MIN_BATCH_BYTES", 1)
    return plan(Order(raw, processed), {}).batches(tmp_path)


@pytest.fixture
def whole(raw, processed, tmp_path):
    """The sample as one batch."""
    return plan(Order(raw, processed), {}).batches(tmp_path)


def test_a_task_needs_no_server(whole):
    with tasks_of(whole) as tasks:
        reading.read.fn(tasks.each(), read_part)
        folders = tasks.gathered()
    assert [store.row_count(folder / "pages.parquet") for folder in folders] == [6]


@pytest.mark.usefixtures("server")
def test_a_task_that_stumbles_once_goes_on(whole, monkeypatch):
    tries = []

    def stumbling(task):
        tries.append(task)
        if len(tries) == 1:
            raise OSError(errno.EIO, "Input/output error")
        return task.part

    monkeypatch.setattr(reading.read, "retry_delay_seconds", [0, 0, 0])
    assert flow(read_by)(stumbling, whole) == [whole[0].folder]
    assert len(tries) == 2


@pytest.mark.usefixtures("server")
def test_no_task_outlives_a_failure_and_most_do_not_begin_after_it(batches):
    begun, ended = [], []

    def failing(task):
        begun.append(task)
        try:
            if len(begun) == 1:
                raise UsageError("no")
            time.sleep(0.5)
            return read_part(task)
        finally:
            ended.append(task)

    with pytest.raises(UsageError, match="no"):
        flow(read_by)(failing, batches)
    assert len(begun) == len(ended)
    assert len(begun) < len(batches) == 6


def read_by(work, batches):
    """Read batches by a function, two at a time."""
    with tasks_of(batches) as tasks, ThreadPoolTaskRunner(max_workers=2) as threads:
        reading.read_by(Runner(threads, work), tasks)
        return tasks.gathered()
