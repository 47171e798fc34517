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


def tell_news(news: Sequence[News]) -> None:
    """Emit an event for each, log what is trouble as a warning, and send troubles and recoveries in one message."""
    log = get_run_logger()
    for one in news:
        kind = one.event.partition(".")[0]
        resource = {"prefect.resource.id": f"doublon.{kind}.{one.subject}", "prefect.resource.name": one.subject}
        emit_event(f"doublon.{one.event}", resource=resource, payload={"told": one.told})
        (log.warning if one.is_trouble else log.info)("%s", printable(one.told))
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
