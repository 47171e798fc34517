"""Sites → raw/ → a release, as a Prefect flow: a task for each batch of hosts, then the flow that ingests.

Sources that share a host are one task, one after another, so that no host is asked by two at a time. Nothing secret is
a parameter. `python -m flows.collect [SOURCE ...]` runs it once.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import wait
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.artifacts import paragraphs
from flows.ingest import ingest
from flows.reading import is_passing
from flows.shell import called, tell
from pipeline import collect as network
from pipeline.collect import Collected
from pipeline.core.addresses import refuse_addresses
from pipeline.core.printable import printable
from pipeline.run.outcome import Outcome

SUMMARY, FIGURES = "collect-summary", "collect-figures"  # Prefect keeps the history of a key
BATCHES = 4  # at a time: each waits for its sites most of the time

Done = tuple[tuple[Collected, ...], Outcome]


@flow(task_runner=ThreadPoolTaskRunner(max_workers=BATCHES), persist_result=False)  # type: ignore[arg-type]  # generic in the tasks' results
def collect(
    raw: str = "raw", processed: str = "processed", sources: list[str] | None = None, max_pages: int | None = None
) -> State[Done]:
    """Collect sites into raw/ and publish what is new.

    Args:
        raw: The folder of raw pages and profiles, <source>/source.toml.
        processed: The folder of published datasets.
        sources: Only these sources; all whose profile has a table [collect] where none is named.
        max_pages: Stop each crawl after so many pages.
    """
    refuse_addresses(raw, processed)
    batches = network.batches(Path(raw), sources or ())
    tasks = [crawl.submit(raw, batch, max_pages) for batch in batches]
    wait(tasks)
    collected = tuple(source for batch in tasks for source in batch.result())
    show(collected)
    outcome = cast(Outcome, ingest(raw, processed))  # Prefect opens the state
    deferred = [
        f"{host} of {source.source} was left alone: {why}."
        for source in collected
        for host, why in source.deferred.items()
    ]
    return Completed(message=printable(" ".join(deferred) or outcome.sentences()[0]), data=(collected, outcome))


@task(
    name="crawl",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=2,  # where the disk stumbled; the crawl goes on where it was
    retry_delay_seconds=30,
    retry_condition_fn=is_passing,
)
def crawl(raw: str, batch: Sequence[str], max_pages: int | None) -> list[Collected]:
    """Collect the sources of a batch, one after another."""
    return [network.collect(Path(raw), source, datetime.now(UTC), max_pages) for source in batch]


def show(collected: Sequence[Collected]) -> None:
    """Leave the closing numbers as artifacts of the run."""
    sentences = [sentence for source in collected for sentence in source.sentences()]
    create_markdown_artifact(
        paragraphs(sentences or ["No source has a table [collect]."]),
        key=SUMMARY,
        description="What was collected",
    )
    create_table_artifact(figures(collected), key=FIGURES, description="What was collected, in numbers")


def figures(collected: Sequence[Collected]) -> list[dict[str, object]]:
    """One row a host."""
    return [
        {"source": source.source, "host": name, **numbers}
        for source in collected
        for name, numbers in source.hosts.items()
    ]


def main() -> int:
    """Run once from the shell; the exit codes are those of `doublon collect` and `doublon run`, the higher one."""
    return called("flows.collect", collect.description, once, "the next crawl goes on where this one was.")


def once(*sources: str, raw: str = "raw", processed: str = "processed") -> int:
    """Run the flow in this process and print its closing summary."""
    collected, outcome = cast(Done, collect(raw, processed, list(sources)))
    tell(*(sentence for source in collected for sentence in source.sentences()), *outcome.sentences())
    return max([outcome.exit_code, *(source.exit_code for source in collected)])


if __name__ == "__main__":
    sys.exit(main())
