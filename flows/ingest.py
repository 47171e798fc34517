"""raw/ → a release, as a Prefect flow: the route's own legs, with tasks that are tried again and artifacts to look at.

Between tasks go folders, never rows. `python -m flows.ingest [--raw raw] [--processed processed]` runs it once.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
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
from flows.shell import called
from pipeline.inspect.status import published_files
from pipeline.run.route import Order, Outcome, account, opened

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

    Args:
        raw: The folder of raw pages, <source>/<snapshot>/<pages>.
        processed: The folder of published datasets.
        sources: Only these sources; the rows of all others stay as they are.
        again: Read every page again, also those that did not change.
        prune: Drop the rows of pages that are gone from raw/.
    """
    started, stamp = time.perf_counter(), datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    order = Order(Path(raw), Path(processed), tuple(sources or ()), again, prune)
    with opened(order) as run:
        if not run.has_news:
            return closed(run.unchanged())
        parts = read_all([(batch, run.part(index)) for index, batch in enumerate(run.batches)])
        outcome = run.publish(parts, stamp)
    account(order.processed, stamp, outcome, time.perf_counter() - started)
    return closed(outcome)


def closed(outcome: Outcome) -> State[Outcome]:
    """Show the closing summary; a source that was held back is named by the state of the run."""
    show(outcome)
    held = [f"{one.source} was held back: {one.reason}." for one in outcome.held]
    return Completed(message=" ".join(held) or outcome.sentences()[0], data=outcome)


def main() -> int:
    """Run once from the shell and tell how it went; the exit codes are those of `doublon run`."""
    return called("flows.ingest", ingest.description, once, "nothing was published.")


def once(*, raw: str = "raw", processed: str = "processed") -> int:
    """Run the flow in this process and print its closing summary."""
    outcome = cast(Outcome, ingest(raw, processed))  # Prefect opens the state
    print("\n".join(outcome.sentences()))
    if outcome.summary:
        print(f"The datasets: {', '.join(map(str, published_files(Path(processed))))}")
    return outcome.exit_code


if __name__ == "__main__":
    sys.exit(main())
