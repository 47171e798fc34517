"""News of a run → events of Prefect, lines in the run's log and a message to whom DOUBLON_ALERTS names.

An event is called `doublon.<event>`, such as `doublon.source.held-back` or `doublon.release.published`, and its resource
`doublon.source.<name>`, `doublon.release.<id>` or `doublon.processed`: automations can wait for them.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prefect.events import emit_event
from prefect.logging import get_run_logger

from pipeline.alert import addresses, send
from pipeline.core.errors import ContractBroken, DiskFull, Locked, PipelineError
from pipeline.core.printable import printable
from pipeline.run.news import News

FAILURES: dict[type[PipelineError], str] = {
    ContractBroken: "contract.broken",
    DiskFull: "disk.full",
    Locked: "lock.held",
}


def emit(one: News) -> None:
    """Emit its event, and log it: what is trouble as a warning."""
    kind = "source" if one.event.startswith("crawl.") else one.event.partition(".")[0]
    about = one.subject if kind == "disk" else f"{kind}.{one.subject}"
    resource = {"prefect.resource.id": f"doublon.{about}", "prefect.resource.name": one.subject}
    if one.limit:
        resource["doublon.limit"] = one.limit
    emit_event(f"doublon.{one.event}", resource=resource, payload={"told": one.told})
    (get_run_logger().warning if one.is_trouble else get_run_logger().info)("%s", printable(one.told))


def tell_news(news: Sequence[News]) -> None:
    """Emit each that was not told while the run worked, and send troubles and recoveries in one message."""
    for one in news:
        if not one.is_urgent:
            emit(one)
    _send("Doublon", [one.told for one in news if one.is_sent])


@contextmanager
def failures_told(processed: str) -> Iterator[None]:
    """Tell of what ends the block, and let it end it."""
    try:
        yield
    except PipelineError as error:
        event = FAILURES.get(type(error), "run.failed")
        resource = {"prefect.resource.id": "doublon.processed", "prefect.resource.name": printable(processed)}
        emit_event(f"doublon.{event}", resource=resource, payload={"told": str(error)})
        get_run_logger().warning("%s", error)
        _send("Doublon: the run failed", [str(error)])
        raise


def _send(title: str, told: Sequence[str]) -> None:
    for failed in send(addresses(os.environ), title, told):
        get_run_logger().warning("%s", failed)
