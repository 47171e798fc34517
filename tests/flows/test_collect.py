"""The flow collects a site and publishes it, and tells Prefect how it went."""

import asyncio
import json

import pytest

from flows.collect import FIGURES, SUMMARY, collect
from pipeline.collect.settings import LOOPBACK
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.generate.sites import NAME

BEHAVED = 1  # the host of tests.collect.pages that does nothing odd

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv(LOOPBACK, "1")
    site = Site("tests.collect.pages", tmp_path / "site")
    yield site
    site.stop()


def artifact(key: str):
    from prefect.artifacts import Artifact

    return asyncio.run(Artifact.aget(key=key))


def test_a_site_becomes_a_release(site, tmp_path):
    folder = tmp_path / "raw" / NAME
    folder.mkdir(parents=True)
    told = profile(site.port, start=[site.url(BEHAVED, "/liste")], next=NEXT)
    (folder / "source.toml").write_text(told, encoding="utf-8")
    state = collect(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True)

    assert state.is_completed()
    (found,), outcome = state.result()
    assert (found.pages, found.is_complete, found.exit_code) == (5, True, 0)
    assert outcome.summary.pages == {"listing": 5}
    (row,) = json.loads(artifact(FIGURES).data)
    assert (row["source"], row["pages"], row["errors"]) == (NAME, 5, 0)
    assert found.sentences()[0] in artifact(SUMMARY).data.replace("\\", "")
