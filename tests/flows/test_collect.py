"""The flow collects a site and publishes it, and tells Prefect how it went."""

import json

import pytest

from flows import collect as flow
from flows.collect import FIGURES, SUMMARY, collect, once
from pipeline.collect import Collected, Failed
from pipeline.collect.settings import LOOPBACK
from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.collect.troubles import BEHAVED as COLLECTED
from tests.collect.troubles import CODES, lay_troubles, speaking_no_tls
from tests.flows.asking import artifact, events, until
from tests.generate.sites import NAME
from tests.published import rows

BEHAVED = 1  # the host of tests.collect.pages that does nothing odd

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv(LOOPBACK, "1")
    site = Site("tests.collect.pages", tmp_path / "site")
    yield site
    site.stop()


@pytest.fixture
def behaved(site, tmp_path):
    """A source of one host that does nothing odd."""
    folder = tmp_path / "raw" / NAME
    folder.mkdir(parents=True)
    told = profile(site.port, start=[site.url(BEHAVED, "/liste")], next=NEXT)
    (folder / "source.toml").write_text(told, encoding="utf-8")


@pytest.mark.usefixtures("behaved")
def test_a_site_becomes_a_release(tmp_path):
    state = collect(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True)

    assert state.is_completed()
    (found,), outcome = state.result()
    assert (found.pages, found.is_complete, found.exit_code) == (5, True, 0)
    assert state.message == outcome.sentences()[0]
    assert outcome.summary.pages == {"listing": 5}
    (row,) = json.loads(artifact(FIGURES).data)
    assert (row["source"], row["pages"], row["errors"]) == (NAME, 5, 0)
    assert found.sentences()[0] in artifact(SUMMARY).data.replace("\\", "")


DEFERRED = Collected("gare", "2024-03-04", False, False, "max_pages", 1, 0, 0, 0, 0, 1, 900, 0.1, {})


@pytest.mark.parametrize(
    "found, is_failed, told",
    [
        pytest.param(DEFERRED, False, "the crawl of source gare was deferred: it stopped at max_pages with 1 address left.", id="deferred"),
        pytest.param(Failed("gare", "its profile is broken", 2), True, "gare was not collected: its profile is broken", id="failed"),
    ],
)  # fmt: skip
def test_what_befell_a_crawl_is_the_message_of_the_state(found, is_failed, told):
    ended = flow.state((found,), None)  # of what was published nothing is told then

    assert (ended.is_failed(), ended.message.startswith(told)) == (is_failed, True)


@pytest.mark.prove
@pytest.mark.usefixtures("behaved")
def test_a_site_becomes_a_release_after_a_crawl_that_was_deferred(tmp_path):
    state = collect(str(tmp_path / "raw"), str(tmp_path / "processed"), max_pages=1, return_state=True)
    assert state.message == (
        f"the crawl of source {NAME} was deferred: it stopped at max_pages with 1 address left. What it has is kept, and the next "
        "crawl goes on. Where that is not enough, look at [collect] in source.toml."
    )
    assert until(events, lambda told: ("doublon.crawl.deferred", f"doublon.source.{NAME}") in told)
    state = collect(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True)

    assert state.is_completed()
    (found,), outcome = state.result()
    assert found.was_deferred and not found.deferrals
    assert (found.pages, found.unchanged, found.is_complete, found.exit_code) == (4, 1, True, 0)
    assert outcome.summary.pages == {"listing": 6}
    (row,) = json.loads(artifact(FIGURES).data)
    assert (row["source"], row["pages"], row["errors"]) == (NAME, 4, 0)
    assert found.sentences()[0] in artifact(SUMMARY).data.replace("\\", "")


@pytest.mark.prove
def test_what_befalls_one_site_leaves_the_others_collected_and_published(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(flow, "crawl", flow.crawl.with_options(retry_delay_seconds=0))
    with speaking_no_tls() as port:
        lay_troubles(tmp_path / "raw", site, port)
        state = collect(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True)
    results, outcome = state.result(raise_on_failure=False)

    assert {record["source"] for record in rows(tmp_path / "processed", "records")} == {COLLECTED}
    assert outcome.exit_code == 0
    assert {result.source: result.exit_code for result in results} == {
        COLLECTED: 0, **{source: code for source, (code, _) in CODES.items()}
    }  # fmt: skip
    assert state.is_failed()
    for source in ("disque", "profil"):
        assert f"{source} was not collected: " in state.message
        assert f"{source} was not collected: " in artifact(SUMMARY).data.replace("\\", "")
    assert once("inconnu", raw=str(tmp_path / "raw"), processed=str(tmp_path / "processed")) == 2
    assert "inconnu was not collected" in capsys.readouterr().out
