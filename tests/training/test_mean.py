"""Weights of two trainings → what their mean says of lines."""

import json

import numpy as np
import pytest

from pipeline.split.roles.reading import DUMPS, HTML
from pipeline.split.roles.weighed.trees import UNIT, Trees, packed, shipped
from tests.training.mean import mean

HALF = 0.5 / UNIT  # by which a leaf is rounded


def weights(kept, trees):
    told = {"roles": trees, "begins": trees}
    return {"kept": kept, "first": told, "second": told}


def test_a_mean_says_of_each_line_what_lies_between_both():
    one = weights([2, 7], packed([[(0, 0.5)], [(2, 0.5)]], [[[1.0], [3.0]], [[0.0], [0.2]]]))
    other = weights([5, 7], packed([[(1, 0.5)]], [[[-1.0], [5.0]]]))
    both = mean(one, other)
    signs = np.array([[0, 0, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0]], np.float32)  # 2, 5, 7 and one of the first reading

    assert both["kept"] == [2, 5, 7]
    assert Trees.read(both["second"]["roles"]).scores(signs).ravel().tolist() == [0.0, 1.1, 3.0]


@pytest.mark.parametrize("name", [HTML, DUMPS])
@pytest.mark.parametrize("reading", [pytest.param("first", marks=pytest.mark.prove), "second"])
@pytest.mark.parametrize("told", ["roles", "begins"])
def test_the_mean_of_weights_with_themselves_says_what_they_say(name, reading, told):
    own = json.loads(shipped(name))
    trees = Trees.read(own[reading][told])
    matrix = np.random.default_rng(0).random((5, trees.signs.max() + 1), np.float32)
    found = Trees.read(mean(own, own)[reading][told]).scores(matrix)

    assert np.abs(found - trees.scores(matrix)).max() <= 2 * HALF * len(trees.signs)
