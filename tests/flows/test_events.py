"""What befalls a run stands in its log, and is an event that automations can wait for."""

import asyncio
import time

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.events.filters import EventFilter, EventNameFilter

from flows.ingest import ingest
from pipeline import store

pytestmark = pytest.mark.usefixtures("server")
SECONDS = 30  # until Prefect has written what was handed to it


def until(found, is_enough):
    """What a question finds when that is enough; Prefect writes events and logs a moment later."""
    end = time.monotonic() + SECONDS
    while not is_enough(answer := asyncio.run(found())) and time.monotonic() < end:
        time.sleep(0.2)
    return answer


async def events():
    async with get_client() as client:
        asked = EventFilter(event=EventNameFilter(prefix=["doublon."]))
        answer = await client._client.post("/events/filter", json={"filter": asked.model_dump(mode="json")})
        return [(one["event"], one["resource"]["prefect.resource.id"]) for one in answer.json()["events"]]


def logged(run):
    async def ask():
        async with get_client() as client:
            logs = await client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run])))
            return [
                (log.level, log.message) for log in logs if "held back" in log.message or "another run" in log.message
            ]

    return ask


def test_a_source_that_is_held_back_and_a_lock_are_events_and_warnings(raw, processed):
    profile = raw / "exemple" / "source.toml"
    profile.write_text(
        profile.read_text(encoding="utf-8").replace("least_records = 10", "least_records = 900"), encoding="utf-8"
    )
    held = ingest(str(raw), str(processed), return_state=True)
    with store.lock(processed):
        locked = ingest(str(raw), str(processed), return_state=True)

    expected = {
        ("doublon.source.held-back", "doublon.source.exemple"),
        ("doublon.release.published", f"doublon.release.{store.current(processed).id}"),
        ("doublon.lock.held", "doublon.processed"),
    }
    assert expected <= set(until(events, expected.issubset))
    assert (held.is_completed(), locked.is_failed()) == (True, True)
    for state, words in ((held, "source exemple was held back: snapshot"), (locked, "another run is at work")):
        lines = until(logged(state.state_details.flow_run_id), bool)
        assert any(level == 30 and words in message for level, message in lines), lines
