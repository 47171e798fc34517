"""What befalls a run stands in its log, and is an event that automations can wait for."""

import shutil
from types import SimpleNamespace

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

from flows.artifacts import SUMMARY
from flows.ingest import ingest
from pipeline import store
from tests.flows.asking import artifact, events, until

pytestmark = pytest.mark.usefixtures("server")


def logged(run):
    async def ask():
        async with get_client() as client:
            logs = await client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run])))
            return [
                (log.level, log.message)
                for log in logs
                if any(words in log.message for words in ("held back", "is low", "another run"))
            ]

    return ask


def test_what_somebody_should_hear_is_an_event_and_a_warning(raw, processed, monkeypatch):
    """A source that is held back, a disk that is low, a lock; and the first is named, with a page that would put links into the summary."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5 << 20))
    profile = raw / "exemple" / "source.toml"
    profile.write_text(
        profile.read_text(encoding="utf-8").replace("least_records = 10", "least_records = 900"), encoding="utf-8"
    )
    (raw / "exemple" / "2024-06-03" / "[a](http:x)<b>.txt").write_bytes(b"\x00\x01" * 500)
    held = ingest(str(raw), str(processed), return_state=True)
    summary = artifact(SUMMARY).data
    with store.lock(processed):
        locked = ingest(str(raw), str(processed), return_state=True)

    expected = {
        ("doublon.source.held-back", "doublon.source.exemple least_records"),
        ("doublon.release.published", f"doublon.release.{store.current(processed).id}"),
        ("doublon.disk.low", "doublon.processed"),
        ("doublon.lock.held", "doublon.processed"),
    }
    assert expected <= set(until(events, expected.issubset))
    assert (held.is_completed(), held.result().exit_code, locked.is_failed()) == (True, 4, True)
    assert "exemple was held back" in held.message
    assert "\\[a" in summary and "[a](" not in summary.replace("\\[", "") and "<b>" not in summary
    for state, words in (
        (held, "source exemple was held back: snapshot"),
        (held, "is low: 5 MB are free"),
        (locked, "another run is at work"),
    ):

        def is_told(lines, words=words):
            return any(level == 30 and words in message for level, message in lines)

        lines = until(logged(state.state_details.flow_run_id), is_told)
        assert is_told(lines), lines
