"""Trees as a weights file tells them → the scores that walking each of them by hand gives."""

import numpy as np
import pytest

from pipeline.split.roles.weighed.trees import UNIT, Trees, chances, packed

SPLITS = [[(0, 1.5), (2, 0.0)], [(1, -3.0)]]  # of two trees: sign, border
LEAVES = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6], [-0.7, 0.8]], [[1.0, 0.0], [0.0, 1.0]]]  # by answers, then class


def by_hand(row):
    total = np.zeros(2)
    for questions, leaves in zip(SPLITS, LEAVES, strict=True):
        leaf = sum((row[sign] > border) << place for place, (sign, border) in enumerate(questions))
        total += leaves[leaf]
    return total


@pytest.mark.parametrize("row", [(0, 0, 0), (2, 0, 0), (2, -3, 1), (1.5, -4, 0.1), (9, 9, 9), (-1, -9, -1)])
def test_scores_are_those_of_every_tree(row):
    told = Trees.read(packed(SPLITS, LEAVES)).scores(np.array([row], np.float32))

    assert told[0] == pytest.approx(by_hand(row), abs=2 / UNIT)


def test_many_lines_are_scored_as_each_alone():
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(9_000, 3)).astype(np.float32)
    trees = Trees.read(packed(SPLITS, LEAVES))

    assert (
        trees.scores(rows)[[0, 4095, 4096, 8999]]
        == np.concatenate([trees.scores(rows[[i]]) for i in (0, 4095, 4096, 8999)])
    ).all()
    assert trees.scores(rows[:0]).shape == (0, 2)


def test_chances_are_shares_of_any_scores():
    shares = chances(np.array([[0.0, 0.0], [1000.0, -1000.0], [-5.0, 5.0]]))

    assert shares.sum(1) == pytest.approx(1.0)
    assert shares[0] == pytest.approx(0.5)
    assert shares[1, 0] == 1.0
