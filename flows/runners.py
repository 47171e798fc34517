"""The name of a task runner → Prefect's: threads or processes of this machine, a Dask cluster on it or at an address.

Reading is work for the interpreter, so threads of one process would wait for one another: under `processes` each hands its task
to a process that has loaded what reads, and nothing else. Prefect's own pool of processes would have each of them import Prefect
and ask its API.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from prefect.context import FlowRunContext
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from pipeline.core.errors import UsageError
from pipeline.run.plan import Batch
from pipeline.run.tasks import ReadTask, read_part
from pipeline.run.workers import processes, processes_for, worker_count

THREADS, PROCESSES, DASK = "threads", "processes", "dask"
_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://\S+")  # as a Dask scheduler prints it


@dataclass(frozen=True, slots=True)
class Runner:
    """Where the tasks of a run are done: `tasks` takes them, `read` does one there.

    `is_elsewhere` where it may be a machine that shares no disk with this one.
    """

    tasks: TaskRunner[Any]
    read: Callable[[ReadTask], str] = read_part
    is_elsewhere: bool = False


@contextmanager
def runner(name: str, workers: int | None, batches: Sequence[Batch]) -> Iterator[Runner]:
    """Whoever reads these batches, so many at a time on this machine; none is at work there when the block has ended."""
    count = worker_count(workers)
    if name in (THREADS, PROCESSES):
        threads: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=count)
        with threads, _reading(name, count, batches) as read:
            yield Runner(threads, read)
    else:
        with _dask(name, count) as cluster, _reachable_api(name):
            yield Runner(cluster, is_elsewhere=name != DASK)


def refuse_unusable(name: str, workers: int | None) -> None:
    """Raise UsageError for a name that is no runner's, for one that needs what is not installed, and for no workers at all."""
    worker_count(workers)
    if name not in (THREADS, PROCESSES, DASK) and not _ADDRESS.fullmatch(name):
        raise UsageError(
            "%(name)s is no task runner. Nothing was read; say %(processes)s, %(threads)s, %(dask)s or the address of a Dask scheduler, such as tcp://10.0.0.1:8786.",
            name=repr(name),
            processes=PROCESSES,
            threads=THREADS,
            dask=DASK,
        )
    if name not in (THREADS, PROCESSES) and find_spec("prefect_dask") is None:
        raise UsageError(
            "%(name)s: a Dask cluster needs the package prefect-dask. Nothing was read; install it with `pip install 'doublon[dask]'`.",
            name=name,
        )


@contextmanager
def _reading(name: str, workers: int, batches: Sequence[Batch]) -> Iterator[Callable[[ReadTask], str]]:
    files = [job.file for batch in batches for job in batch.jobs]
    count = processes_for(files, min(workers, len(batches))) if name == PROCESSES else 0
    if count == 0:
        yield read_part
        return
    with processes(count) as hand:
        yield lambda task: str(hand(read_part, task).result())


def _dask(name: str, workers: int) -> TaskRunner[Any]:
    from prefect_dask.task_runners import DaskTaskRunner

    if name != DASK:
        return DaskTaskRunner(address=name)
    return DaskTaskRunner(cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None})


@contextmanager
def _reachable_api(name: str) -> Iterator[None]:
    """Let tasks tell the API of this flow's run how they went: without an address each of them would start a server.

    Raises UsageError where that API is a passing one of this machine and the tasks are on others.
    """
    if get_current_settings().api.url:
        yield
        return
    if name != DASK:
        raise UsageError(
            "%(name)s: the tasks on a cluster tell Prefect's API how they went, and PREFECT_API_URL names none. Nothing was read; start one with `prefect server start` and set PREFECT_API_URL to an address that every machine reaches.",
            name=name,
        )
    context = FlowRunContext.get()
    assert context is not None  # tasks are submitted by the flow
    with temporary_settings({PREFECT_API_URL: str(context.client.api_url)}):
        yield
