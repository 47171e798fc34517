"""raw/ → a release, as a Prefect flow: the route, with reading in tasks that are tried again, and artifacts to look at.

Between tasks go folders, never rows. `python -m flows.ingest [--raw raw] [--processed processed]` runs it once.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed

from flows.artifacts import show
from flows.events import emit, failures_told, tell_news
from flows.legs import Legs
from flows.reading import read_all
from flows.runners import PROCESSES, THREADS, refuse_unusable
from flows.shell import called, tell
from flows.waiting import waiting
from pipeline.core.addresses import refuse_other_addresses, store_address
from pipeline.core.printable import printable
from pipeline.inspect.status import published_files
from pipeline.run.learning import learn_here
from pipeline.run.outcome import Outcome
from pipeline.run.places import cache_folder, run_anywhere
from pipeline.run.plan import Order
from pipeline.run.workers import learner

TIMEOUT_SECONDS = 24 * 3600  # of a run: one that hangs must not keep the next from beginning for ever


@flow(persist_result=False, timeout_seconds=TIMEOUT_SECONDS, flow_run_name="ingest {raw}")
def ingest(
    raw: str = "raw",
    processed: str = "processed",
    sources: list[str] | None = None,
    again: bool = False,
    prune: bool = False,
    runner: str = PROCESSES,
    workers: int | None = None,
    wait: int = 0,
) -> State[Outcome]:
    """Read what is new in raw/, find the duplicates and publish clean datasets.

    A source that was held back is named by the state of the run.

    Args:
        raw: The folder of raw pages, <source>/<snapshot>/<pages>.
        processed: The folder of published datasets.
        sources: Only these sources; the rows of all others stay as they are.
        again: Read every page again, also those that did not change.
        prune: Drop the rows of pages that are gone from raw/.
        runner: Read in processes or threads of this machine, on a dask cluster on it, or at the address of a Dask scheduler.
        workers: Read so many batches at a time, as many as this machine has cores and memory for where none is said.
        wait: Seconds that the run waits for another one that is at work on the same folder.
    """
    refuse_other_addresses(raw, processed)
    refuse_unusable(runner, workers)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    order = Order(Path(raw), Path(processed), tuple(sources or ()), again, prune)
    with failures_told(processed):
        outcome = waiting(
            wait,
            lambda: run_anywhere(
                order,
                cache_folder(os.environ),
                time.time,
                stamp,
                Legs(get_run_logger()),
                read=lambda batches, _progress: read_all(batches, runner, workers, raw, processed),
                learn=learn_here if runner == THREADS else learner(workers),
                tell=emit,
            ),
        )
    show(outcome, processed)
    tell_news(outcome.news)
    held = [f"{source.source} was held back: {source.reason}." for source in outcome.held]
    return Completed(message=printable(" ".join(held) or outcome.sentences()[0]), data=outcome)


def main() -> int:
    """Run once from the shell and tell how it went; the exit codes are those of `doublon run`."""
    return called("flows.ingest", ingest.description, once, "nothing was published.")


def once(*, raw: str = "raw", processed: str = "processed", runner: str = PROCESSES, workers: int | None = None) -> int:
    """Run the flow in this process and print its closing summary."""
    outcome = cast(Outcome, ingest(raw, processed, runner=runner, workers=workers))  # Prefect opens the state
    tell(*outcome.sentences())
    if outcome.summary:
        address = store_address(processed)
        files = [f"{address}/*.parquet"] if address else published_files(Path(processed))
        tell(f"The datasets: {', '.join(map(str, files))}")
    return outcome.exit_code


if __name__ == "__main__":
    sys.exit(main())
