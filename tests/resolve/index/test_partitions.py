"""The engine's steps as tasks over partitions find what the engine finds, however many partitions there are."""

import random

import numpy as np
import pytest

from pipeline.resolve.index.engine import Engine
from tests.benchmarks.duplicates.partitioned import Plan, clusters, engine_clusters, here
from tests.resolve.index.test_incremental import corpus_of
from tests.resolve.index.test_templates import pages
from tests.resolve.records import rows_of, seen


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A kept index of edited, cut and repeated texts, and of pages of one template."""
    template = [seen("Agenda", text, record_id=f"t{at}", page=f"t{at}") for at, text in enumerate(pages(4, 2, 6))]
    folder = tmp_path_factory.mktemp("index")
    engine = Engine(folder, has_titles=True)
    engine.add(rows_of([*corpus_of(random.Random(3), 120), *template]))
    engine.find()
    engine.keep()
    return folder


@pytest.mark.parametrize("parts", [4, pytest.param(16, marks=pytest.mark.prove)])
def test_the_clusters_are_the_same(index, parts, tmp_path):
    expected = engine_clusters(index, tmp_path / "links")
    (tmp_path / "shuffle").mkdir()
    with here() as hand:
        found = clusters(Plan(index, tmp_path / "shuffle", parts), hand)

    assert 1 < np.unique(expected).size < expected.size
    assert found.tolist() == expected.tolist()
