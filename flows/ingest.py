"""raw/ → a release, as a Prefect flow: the route's own legs, with retries, artifacts and a task for each share of pages.

Between tasks go folders, never rows. `python -m flows.ingest [--raw raw] [--processed processed]` runs it once.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import errno
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cyclopts import App, CycloptsError
from prefect import flow, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectConcurrentFuture, as_completed, wait
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task, exponential_backoff
from prefect.utilities.annotations import quote

from flows.artifacts import show
from pipeline import route
from pipeline.errors import PipelineError
from pipeline.route.plan import Job

READERS = 2  # tasks at a time: reading is work for the processor, so more threads would wait for one another
MOST_TASKS = 200  # each task costs Prefect's database some rows; more pages make the tasks longer, not more
TRIES_AGAIN = 3

Share = Sequence[tuple[tuple[Job, ...], Path]]  # batches of pages, each with the folder for its rows


@flow(
    log_prints=False,
    persist_result=False,
    task_runner=ThreadPoolTaskRunner(max_workers=READERS),  # type: ignore[arg-type]  # it is generic in what tasks return
)
def ingest(
    raw: str = "raw",
    processed: str = "processed",
    sources: list[str] | None = None,
    again: bool = False,
    prune: bool = False,
) -> State[route.Outcome]:
    """Read what is new in raw/, find the duplicates and publish clean datasets."""
    started, stamp = time.perf_counter(), datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    order = route.Order(Path(raw), Path(processed), tuple(sources or ()), again, prune)
    with route.opened(order) as run:
        if not run.plan.has_news:
            return closed(run.unchanged())
        parts = [(batch, run.part(index)) for index, batch in enumerate(run.batches)]
        with all_read([read.submit(quote(share)) for share in shares(parts)]):
            outcome = run.publish([part for _, part in parts], stamp)
    route.account(order.processed, stamp, outcome, time.perf_counter() - started)
    return closed(outcome)
