"""The decisions of a release, some of them made wrong on purpose → of 1,000 samples that are judged, how many bounds hold."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from pipeline import store
from pipeline.inspect.evaluate.bounds import LEVEL
from pipeline.inspect.evaluate.judged import DATASETS, decisions_of
from pipeline.inspect.evaluate.promise import promise
from tests.generate import NAME, PROFILE, site
from tests.published import lay, run

SAMPLES, SHARE = 1000, 0.3  # of the decisions that are judged in a sample
WRONG, RARELY = 0.3, 0.01  # chance that a decision is wrong: of the least certain, and of the surest


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """Every merge and cut of a generated site, right or wrong; the site's own are nearly all right, which would test little."""
    corpus, chance = tmp_path_factory.mktemp("labelled"), Random("wrong")
    pages = {f"{page.snapshot}/{page.page}": page.text for page in site(40_000, 60, 2)}
    lay(corpus / "raw", NAME, pages, PROFILE)
    run(corpus / "raw", corpus / "processed")
    with store.open_release(store.find_release(corpus / "processed"), DATASETS) as release:
        decided = list(decisions_of(release, (), corpus / "no index"))
    return [replace(one, is_wrong=chance.random() < RARELY + WRONG * (1 - one.certainty)) for one in decided]


@pytest.mark.prove
def test_bounds_hold_in_95_of_100_samples_of_a_labelled_release(labelled):
    truth = {(one.kind, one.by, one.name): one.wrong / one.decisions for one in promise(labelled).bounds}
    held, samples = Counter(), Counter()
    chance = Random("coverage")
    for _ in range(SAMPLES):
        sample = [one if chance.random() < SHARE else replace(one, is_wrong=None) for one in labelled]
        for bound in promise(sample).bounds:
            group = (bound.kind, bound.by, bound.name)
            samples[group] += 1
            held[group] += bound.at_most >= truth[group]

    assert len(truth) > 10 and sum(share > 0 for share in truth.values()) > 6
    assert {group: count for group, count in held.items() if count < LEVEL * samples[group]} == {}
