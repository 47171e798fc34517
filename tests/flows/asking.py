"""What Prefect's server is asked by tests, until it has written what was handed to it."""

import asyncio
import time

import httpx
from prefect.client.orchestration import get_client
from prefect.events.filters import EventFilter, EventNameFilter

SECONDS = 30  # until Prefect has written what was handed to it


def until(found, is_enough):
    """What a question finds when that is enough; Prefect writes events and logs a moment later."""
    end = time.monotonic() + SECONDS
    while not is_enough(answer := asyncio.run(found())) and time.monotonic() < end:
        time.sleep(0.2)
    return answer


def artifact(key):
    """The newest artifact of a key."""
    from prefect.artifacts import Artifact

    return asyncio.run(Artifact.aget(key=key))


async def events():
    async with get_client() as client:
        asked = EventFilter(event=EventNameFilter(prefix=["doublon."]))
        answer = await client._client.post("/events/filter", json={"filter": asked.model_dump(mode="json")})
        told = [(one["event"], one["resource"]) for one in answer.json()["events"]]
        return [(name, f"{of['prefect.resource.id']} {of.get('doublon.limit', '')}".strip()) for name, of in told]


def within(seconds, condition):
    """What a condition gives when it comes true in time, or what it gave last."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return answer


def answers(api):
    """Whether a server of Prefect's is there."""
    try:
        return httpx.get(f"{api}/health", trust_env=False).is_success
    except httpx.TransportError:
        return False
