"""Weights, and trees that were learned on from them → what both together say of lines."""

import numpy as np
import pytest

from pipeline.split.roles.weighed.trees import Trees, packed
from tests.training.added import added


def weights(kept, trees):
    told = {"roles": trees, "begins": trees}
    return {"kept": kept, "first": told, "second": told}


SHIPPED = weights([2, 7], packed([[(0, 0.5)], [(1, 0.5)]], [[[1.0], [3.0]], [[0.0], [0.2]]]))


def test_what_both_say_of_a_line_is_the_sum():
    both = added(SHIPPED, weights([2, 7], packed([[(1, 0.5)]], [[[-1.0], [5.0]]])))
    signs = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)

    assert both["kept"] == [2, 7]
    assert Trees.read(both["second"]["roles"]).scores(signs).ravel().tolist() == [0.0, 2.0, 6.2, 8.2]


def test_trees_of_other_signs_are_not_added():
    with pytest.raises(ValueError, match="learn on from these"):
        added(SHIPPED, weights([2, 5], packed([[(1, 0.5)]], [[[-1.0], [5.0]]])))
