"""A source whose figures move further than is usual is told of once, and published as it is."""

from dataclasses import replace

import pytest

from pipeline import store
from pipeline.core.source import Limits
from pipeline.inspect.status import status
from pipeline.run import route
from pipeline.run.drift import RELEASES, Figures, drift_of, remembered
from pipeline.run.figures import history_table
from tests.generate import page
from tests.published import lay
from tests.run.conftest import profile_of

USUAL = Figures("2024-01-01", 10, 100, 5, {"confidence": 0.9, "language fr": 1.0, "private": 0.1})


def figures(**other):
    shares = {name: value for name, value in other.items() if name not in ("pages", "records", "issues")}
    counts = {name: value for name, value in other.items() if name not in shares}
    return replace(USUAL, snapshot="2024-12-31", shares={**USUAL.shares, **shares}, **counts)


def history(*records, **other):
    return [replace(figures(**other), snapshot=f"2024-{n:02d}-01", records=count) for n, count in enumerate(records, 1)]


STEADY = history(*[100] * 8)
MOVED = [
    pytest.param(STEADY, figures(records=60), ["records"], id="fewer records"),
    pytest.param(STEADY, figures(records=160), ["records"], id="more records"),
    pytest.param(STEADY, figures(private=0.4), ["private"], id="more private ones"),
    pytest.param(STEADY, figures(**{"language fr": 0.6, "language en": 0.4}), ["language en", "language fr"], id="another language"),
    pytest.param(STEADY, figures(confidence=0.6), ["confidence"], id="cuts that are less sure"),
    pytest.param(STEADY, figures(issues=40), ["issues a page"], id="more issues"),
    pytest.param([*STEADY[:7], replace(STEADY[7], records=5)], figures(records=60), ["records"], id="one odd release widens nothing"),
]  # fmt: skip
USUAL_MOVES = [
    pytest.param(STEADY, figures(), id="nothing"),
    pytest.param(STEADY, figures(records=120, private=0.2, confidence=0.8), id="under the floors"),
    pytest.param(history(*range(100, 180, 10)), figures(records=185), id="a source that grows"),
    pytest.param(history(100, 40, 150, 90, 60, 130, 20, 110), figures(records=170), id="a source that always moves"),
    pytest.param(history(*[100] * 4), figures(records=10), id="too few releases to know what is usual"),
    pytest.param(history(*[8] * 8), figures(records=4, private=0.5), id="a handful of records"),
    pytest.param(history(*[100] * 8, issues=40), figures(issues=0), id="fewer issues"),
    pytest.param(history(*[0] * 8), figures(records=3), id="a source that was empty"),
]  # fmt: skip


@pytest.mark.parametrize("before, own, moved", MOVED)
def test_what_moved_further_than_usual_is_told(before, own, moved):
    drift = drift_of("gare", own, before, Limits())

    assert [figure.measure for figure in drift.moved] == moved
    assert drift.told.startswith("source gare has drifted: snapshot 2024-12-31 has ")


@pytest.mark.parametrize("before, own", USUAL_MOVES)
def test_what_is_usual_is_not(before, own):
    assert drift_of("gare", own, before, Limits()) is None


def test_limits_say_how_far_is_too_far():
    assert drift_of("gare", figures(records=120), STEADY, Limits(least_drift=0.01)) is None  # chance may do that
    assert drift_of("gare", figures(records=60), STEADY, Limits(least_drift=0.5)) is None
    scattered = history(*[90, 95, 100, 105, 110] * 2)
    assert drift_of("gare", figures(records=150), scattered, Limits(max_drift=10)) is None
    assert drift_of("gare", figures(records=150), scattered, Limits(max_drift=3))


def test_a_release_that_brings_nothing_of_a_source_counts_once():
    known = ()
    for figure in (*STEADY, *[STEADY[-1]] * 20):
        known = remembered(known, figure)

    assert list(known) == STEADY
    assert len(remembered(known, figures(records=60))) == RELEASES + 1


def test_a_run_tells_drift_once_and_publishes(raw, processed):
    """Eight releases before, all was in English."""
    english = [replace(USUAL, snapshot=f"2023-{n:02d}-15", shares={"language en": 1.0}) for n in range(1, 9)]
    store.write_figures(processed, history_table({"gare": english}))
    runs = []
    for month in (1, 2):
        lay(raw, "gare", {f"2024-{month:02d}-15/liste.txt": page(month, records=12).text}, profile_of("gare"))
        runs.append(route.run(route.Order(raw, processed), f"2024-{month:02d}-16T060000Z"))

    first, second = runs
    assert (first.is_new, first.exit_code) == (True, 0)
    assert [news.subject for news in first.news if news.event == "source.drift"] == ["gare"]
    assert "language fr 100 % (0 %)" in first.news[0].told
    assert any("gare has drifted" in sentence for sentence in second.sentences())
    assert "source.drift" not in {news.event for news in second.news}
    (source,) = status(processed).sources
    assert source.drift == second.drifts[0].told
