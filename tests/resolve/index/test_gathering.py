"""What pairs need of the texts is the same, however few of them fit the memory and however many files they lie in."""

import random

import pytest

from pipeline.resolve.ids import KNOWN
from pipeline.resolve.index.engine import Engine
from pipeline.resolve.resources import resolution
from tests.resolve.index.test_incremental import corpus_of
from tests.resolve.records import rows_of


def matches(folder, memory):
    engine = Engine(folder, has_titles=True, memory=memory)
    engine.add(rows_of(corpus_of(random.Random(5), 80)))
    return resolution(engine.find(), KNOWN.empty_table(), ()).matches


@pytest.mark.parametrize("memory", [1 << 16, 1 << 30], ids=["on-the-disk", "in-memory"])
def test_matches_have_the_same_reasons_in_many_parts(tmp_path, monkeypatch, memory):
    expected = matches(tmp_path / "whole", 1 << 30)
    monkeypatch.setattr("pipeline.resolve.index.intake.SHARD_BYTES", 10_000)
    monkeypatch.setattr("pipeline.resolve.matches.MAX_CHARACTERS", 10_000)

    found = matches(tmp_path / "parts", memory)

    assert len(list((tmp_path / "parts").glob("signed-*.parquet"))) > 3
    assert len(set(found["why"].to_pylist())) > 5
    assert found.to_pylist() == expected.to_pylist()
