"""Sites → raw/ → a release, as a Prefect flow: a task for each source, then the flow that ingests.

Sources that share a host wait for one another, so that no host is asked by two at a time. What befalls one leaves the
others collected and published; then the flow's state is Failed, and its message says whose and why. Nothing secret is a
parameter. `python -m flows.collect [SOURCE ...]` runs it once.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, pairwise, zip_longest
from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, wait
from prefect.states import Completed
from prefect.states import Failed as Failure
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import allow_failure

from flows.artifacts import paragraphs
from flows.events import tell_news
from flows.ingest import ingest
from flows.reading import is_passing
from flows.runners import PROCESSES, refuse_unusable
from flows.shell import called, tell
from pipeline import collect as network
from pipeline.collect import Collected, Failed
from pipeline.core.addresses import refuse_other_addresses
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.printable import printable
from pipeline.run.news import crawl_news
from pipeline.run.outcome import Outcome
from pipeline.run.places import cache_folder, local_raw
from pipeline.run.plan import readable

SUMMARY, FIGURES = "collect-summary", "collect-figures"  # Prefect keeps the history of a key
TIMEOUT_SECONDS = 7 * 24 * 3600  # of all crawls and the publishing: the longest that a profile may ask for
BATCHES = 4  # at a time: each waits for its sites most of the time

Result = Collected | Failed
Done = tuple[tuple[Result, ...], Outcome]


@flow(
    task_runner=ThreadPoolTaskRunner(max_workers=BATCHES),  # type: ignore[arg-type]  # generic in the tasks' results
    persist_result=False,
    timeout_seconds=TIMEOUT_SECONDS,
    flow_run_name="collect {raw}",
)
def collect(
    raw: str = "raw",
    processed: str = "processed",
    sources: list[str] | None = None,
    max_pages: int | None = None,
    runner: str = PROCESSES,
    workers: int | None = None,
    wait: int = 0,
) -> State[Done]:
    """Collect sites into raw/ and publish what is new.

    Args:
        raw: The folder of raw pages and profiles, <source>/source.toml.
        processed: The folder of published datasets.
        sources: Only these sources; all whose profile has a table [collect] where none is named.
        max_pages: Stop each crawl after so many pages.
        runner: Where the pages are read, as the flow `ingest` takes it.
        workers: How many batches at a time, the same.
        wait: Seconds that publishing waits for another run on the same folder.
    """
    refuse_other_addresses(raw, processed)
    refuse_unusable(runner, workers)
    with local_raw(Path(raw), cache_folder(os.environ), writes=True) as folder:
        batches, failed = network.batches(folder, sources or ())
        names, unreadable = readable(folder)
        broken = {failure.source: failure for failure in failed}
        broken |= {
            name: Failed(name, why, UsageError.exit_code) for name, why in unreadable.items() if name not in broken
        }
        results = (*broken.values(), *crawled(str(folder), batches, max_pages))
    show(results)
    tell_news(crawl_news(results))
    outcome = cast(
        Outcome, ingest(raw, processed, names if unreadable else None, runner=runner, workers=workers, wait=wait)
    )  # Prefect opens the state
    return state(results, outcome)


def crawled(raw: str, batches: Sequence[Sequence[str]], max_pages: int | None) -> list[Result]:
    """Collect each batch, one source after another, batches side by side; first the first of each."""
    tasks: dict[str, PrefectFuture[Collected]] = {}
    before = {source: earlier for batch in batches for earlier, source in pairwise(batch)}
    for source in filter(None, chain.from_iterable(zip_longest(*batches))):
        waits = [allow_failure(tasks[before[source]])] if source in before else []
        tasks[source] = crawl.submit(raw, source, max_pages, return_state=False, wait_for=waits)
    wait([*tasks.values()])
    return [result_of(source, task) for source, task in sorted(tasks.items())]


@task(
    name="crawl",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=2,  # where the disk stumbled; the crawl goes on where it was
    retry_delay_seconds=30,
    retry_condition_fn=is_passing,
)
def crawl(raw: str, source: str, max_pages: int | None) -> Collected:
    """Collect a source."""
    return network.collect(Path(raw), source, datetime.now(UTC), max_pages)


def result_of(source: str, task: PrefectFuture[Collected]) -> Result:
    """What a task collected, or why it did not."""
    done = task.result(raise_on_failure=False)
    if isinstance(done, Exception):
        return Failed(source, str(done), done.exit_code if isinstance(done, PipelineError) else PipelineError.exit_code)
    return done


def state(results: tuple[Result, ...], outcome: Outcome) -> State[Done]:
    """How the flow went, with what to know of it in its message."""
    failed = [sentence for result in results if isinstance(result, Failed) for sentence in result.sentences()]
    deferred = [one.told for one in crawl_news(results) if one.event == "crawl.deferred"]
    message = " ".join([*failed, *deferred]) or outcome.sentences()[0]
    return (Failure if failed else Completed)(message=printable(message), data=(results, outcome))


def show(results: Sequence[Result]) -> None:
    """Leave the closing numbers as artifacts of the run."""
    sentences = [sentence for result in results for sentence in result.sentences()]
    create_markdown_artifact(
        paragraphs(sentences or ["No source has a table [collect]."]),
        key=SUMMARY,
        description="What was collected",
    )
    create_table_artifact(figures(results), key=FIGURES, description="What was collected, in numbers")


def figures(results: Sequence[Result]) -> list[dict[str, object]]:
    """One row a host."""
    return [
        {"source": source.source, "host": name, **numbers}
        for source in results
        if isinstance(source, Collected)
        for name, numbers in source.hosts.items()
    ]


def main() -> int:
    """Run once from the shell; the exit codes are those of `doublon collect` and `doublon run`, the higher one."""
    return called("flows.collect", collect.description, once, "the next crawl goes on where this one was.")


def once(*sources: str, raw: str = "raw", processed: str = "processed") -> int:
    """Run the flow in this process and print its closing summary."""
    done = collect(raw, processed, list(sources), return_state=True).result(raise_on_failure=False)
    if isinstance(done, BaseException):
        raise done
    results, outcome = cast(Done, done)
    tell(*(sentence for result in results for sentence in result.sentences()), *outcome.sentences())
    return max([outcome.exit_code, *(result.exit_code for result in results)])


if __name__ == "__main__":
    sys.exit(main())
