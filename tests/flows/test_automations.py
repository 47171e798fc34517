"""Automations that are shipped are such as Prefect takes, and wait for events that a run has. tests/flows/test_server.py lets them act."""

import asyncio
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore
from prefect.flows import load_flow_from_entrypoint

from flows.events import FAILURES
from pipeline.run.news import Event
from tests.checkout import ROOT

SHIPPED = [ROOT / "pipeline/start/files/automations.yaml", ROOT / "docs/deploy/notify.yaml"]
EVENTS = {f"doublon.{event}" for event in (*get_args(Event), *FAILURES.values(), "run.failed")}


def automations(path: Path) -> list[dict]:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told.get("automations", [told])


@pytest.mark.prove
@pytest.mark.usefixtures("server")
def test_the_server_takes_them():
    async def create() -> list[str]:
        async with get_client() as client:
            ids = [
                await client.create_automation(AutomationCore.model_validate(told))
                for path in SHIPPED
                for told in automations(path)
            ]
            return [(await client.read_automation(created)).name for created in ids]

    names = asyncio.run(create())
    assert names == [told["name"] for path in SHIPPED for told in automations(path)]


def test_they_wait_for_events_that_there_are():
    (notified,) = automations(ROOT / "docs/deploy/notify.yaml")

    assert set(notified["trigger"]["expect"]) <= EVENTS


def test_the_docs_tell_of_every_event():
    text = (ROOT / "docs/scheduling.md").read_text(encoding="utf-8")

    assert set(re.findall(r"(?m)^\|[^|]*\| `(doublon\.[a-z.-]+)` \|", text)) == EVENTS


def test_what_follows_a_release_waits_for_one(monkeypatch):
    monkeypatch.chdir(ROOT)  # where its flow is found
    flow = load_flow_from_entrypoint("docs/deploy/after_release.py:after_release")
    trigger = flow.fn.__globals__["PUBLISHED"]
    deployment = flow.to_deployment("after-release", triggers=[trigger])

    assert {event for one in deployment.triggers for event in one.expect} == {"doublon.release.published"} <= EVENTS
    assert set(trigger.parameters) <= set(flow.parameters.properties)
