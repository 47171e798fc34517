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
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.artifacts import show
from flows.reading import read_all
from flows.shell import called, tell
from pipeline.core.addresses import store_address
from pipeline.core.printable import printable
from pipeline.inspect.status import published_files
from pipeline.run.outcome import Outcome
from pipeline.run.places import cache_folder, run_anywhere
from pipeline.run.plan import Order

READERS = 2  # tasks at a time: reading is work for the processor, so more threads would only wait for one another


@flow(task_runner=ThreadPoolTaskRunner(max_workers=READERS), persist_result=False)  # type: ignore[arg-type]  # generic in the tasks' results
def ingest(
    raw: str = "raw",
    processed: str = "processed",
    sources: list[str] | None = None,
    again: bool = False,
    prune: bool = False,
) -> State[Outcome]:
    """Read what is new in raw/, find the duplicates and publish clean datasets.

    A source that was held back is named by the state of the run.

    Args:
        raw: The folder of raw pages, <source>/<snapshot>/<pages>.
        processed: The folder of published datasets.
        sources: Only these sources; the rows of all others stay as they are.
        again: Read every page again, also those that did not change.
        prune: Drop the rows of pages that are gone from raw/.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    order = Order(Path(raw), Path(processed), tuple(sources or ()), again, prune)
    outcome = run_anywhere(
        order, cache_folder(os.environ), time.time, stamp, read=lambda batches, _progress: read_all(batches)
    )
    show(outcome)
    held = [f"{source.source} was held back: {source.reason}." for source in outcome.held]
    return Completed(message=printable(" ".join(held) or outcome.sentences()[0]), data=outcome)


def main() -> int:
    """Run once from the shell and tell how it went; the exit codes are those of `doublon run`."""
    return called("flows.ingest", ingest.description, once, "nothing was published.")


def once(*, raw: str = "raw", processed: str = "processed") -> int:
    """Run the flow in this process and print its closing summary."""
    outcome = cast(Outcome, ingest(raw, processed))  # Prefect opens the state
    tell(*outcome.sentences())
    if outcome.summary:
        address = store_address(processed)
        files = [f"{address}/*.parquet"] if address else published_files(Path(processed))
        tell(f"The datasets: {', '.join(map(str, files))}")
    return outcome.exit_code


if __name__ == "__main__":
    sys.exit(main())
