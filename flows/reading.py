"""Batches of pages → their folders of rows, as tasks of any runner, tried again where the disk stumbled.

Between tasks go plain data and addresses, so that a task may be done in another process or on another machine.
"""

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture, as_completed
from prefect.tasks import Task, exponential_backoff

from flows.runners import Runner, runner
from pipeline.run.plan import Batch
from pipeline.run.tasks import ReadTask, Tasks, tasks_of

MAX_TASKS = 200  # each task costs Prefect's database some rows: more pages make longer tasks, not more of them
PROGRESS = "ingest-progress"
RETRIES = 3
LASTING = (errno.ENOSPC, errno.EDQUOT, errno.ENOENT)  # the last: the place of the parts is gone, and the run with it


def is_passing(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failure may pass by itself: the system's refusals may, a full disk and all else do not."""
    error = state.data
    refusal = error if isinstance(error, OSError) else getattr(error, "__cause__", None)
    return isinstance(refusal, OSError) and refusal.errno not in LASTING


@task(
    name="read",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_passing,
)
def read(tasks: Sequence[ReadTask], by: Callable[[ReadTask], str]) -> list[str]:
    """Read some batches, one after another; returns where their rows are."""
    return [by(task) for task in tasks]


def read_all(batches: Sequence[Batch], name: str, workers: int | None, raw: str, processed: str) -> list[Path]:
    """Read all batches by the runner of a name; returns their folders in order. Ends only when no task writes any more, however it ends.

    The caller frees the lock afterwards: a reader that outlived it would work for nobody.
    """
    if not batches:
        return []
    with runner(name, workers, batches) as where:
        places = (raw, processed) if where.is_elsewhere else ()
        with tasks_of(batches, *places) as tasks:
            read_by(where, tasks)
            return tasks.gathered()


def read_by(where: Runner, tasks: Tasks) -> None:
    """Do tasks, and raise what the first failed one raised when none is at work any more."""
    futures: list[PrefectFuture[list[str]]] = []
    try:
        futures.extend(where.tasks.submit(read, {"tasks": share, "by": where.read}) for share in shares(tasks.each()))
        _watch(futures)
    except BaseException:
        tasks.refuse()
        if where.is_elsewhere:  # whoever is on this machine ends with the runner
            list(as_completed(futures))
        raise


def shares(tasks: Sequence[ReadTask]) -> list[Sequence[ReadTask]]:
    """Neighbours together, so that there are at most MAX_TASKS shares."""
    length = -(-len(tasks) // MAX_TASKS) or 1
    return [tasks[start : start + length] for start in range(0, len(tasks), length)]


def _watch(futures: list[PrefectFuture[list[str]]]) -> None:
    artifact = create_progress_artifact(0.0, key=PROGRESS, description="Share of the new pages that are read")
    assert isinstance(artifact, UUID)  # outside of coroutines
    for done, future in enumerate(as_completed(futures), start=1):
        future.result()  # the first that failed ends the run
        update_progress_artifact(artifact, 100.0 * done / len(futures))
