"""Batches of pages → their folders of rows, as tasks: a few at a time, tried again where the disk stumbled."""

import concurrent.futures
import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectConcurrentFuture, PrefectFuture, as_completed
from prefect.tasks import Task, exponential_backoff
from prefect.utilities.annotations import quote

from pipeline.ingest.batch import ingest
from pipeline.run.plan import Batch

MAX_TASKS = 200  # each task costs Prefect's database some rows: more pages make longer tasks, not more of them
PROGRESS = "ingest-progress"
RETRIES = 3


def is_passing(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failure may pass by itself: the system's refusals may, a full disk and all else do not."""
    error = state.data
    refusal = error if isinstance(error, OSError) else getattr(error, "__cause__", None)
    return isinstance(refusal, OSError) and refusal.errno not in (errno.ENOSPC, errno.EDQUOT)


@task(
    name="read",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_passing,
)
def read(batches: Sequence[Batch]) -> list[Path]:
    """Read some batches, one after another; returns the folders of their rows."""
    return [ingest(batch.jobs, batch.folder) for batch in batches]


def read_all(batches: Sequence[Batch]) -> list[Path]:
    """Read all batches; returns their folders in order. Ends only when no task writes any more, however it ends.

    The caller frees the lock afterwards: a reader that outlived it would write among the next run's rows.
    """
    futures: list[PrefectFuture[list[Path]]] = []
    try:
        # Quoted, or Prefect would look for futures in every page's profile.
        futures.extend(read.submit(quote(share)) for share in shares(batches))
        _watch(futures)
    finally:
        waiting = [future.wrapped_future for future in futures if isinstance(future, PrefectConcurrentFuture)]
        for future in waiting:
            future.cancel()
        concurrent.futures.wait(waiting)
    return [folder for future in futures for folder in future.result()]


def shares(batches: Sequence[Batch]) -> list[Sequence[Batch]]:
    """Neighbours together, so that there are at most MAX_TASKS shares."""
    length = -(-len(batches) // MAX_TASKS) or 1
    return [batches[start : start + length] for start in range(0, len(batches), length)]


def _watch(futures: list[PrefectFuture[list[Path]]]) -> None:
    if not futures:
        return
    artifact = create_progress_artifact(0.0, key=PROGRESS, description="Share of the new pages that are read")
    assert isinstance(artifact, UUID)  # outside of coroutines
    for done, _ in enumerate(as_completed(futures), start=1):
        update_progress_artifact(artifact, 100.0 * done / len(futures))
