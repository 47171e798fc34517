"""Trees, one line and others → how much each sign adds to what the trees say of that line rather than of the others.

Each question of a tree is a player that answers for the line or for another one, and gets what it adds on average over
all orders in which the players may come (Shapley, 1953; for trees against lines that stand for the rest: Lundberg and
others, *From local explanations to global understanding with explainable AI for trees*, 2020). A tree of six questions has
64 such sets, so the shares are exact: they add up to the line's score less the mean score of the others.
"""

from functools import cache
from math import factorial

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.weighed.trees import UNIT, Trees

Weights = NDArray[np.float64]


def contributions(trees: Trees, line: Floats, others: Floats, target: int, rival: int) -> Weights:
    """What each sign adds to the score of class `target` less that of `rival`. `others` are lines × signs; where there are
    none, every answer to each question stands for them alike."""
    questions = trees.signs.shape[1]
    place = 1 << np.arange(questions, dtype=np.int32)
    sets = np.arange(1 << questions, dtype=np.int32)
    own = (line[trees.signs] > trees.borders) @ place
    asked = (others[:, trees.signs] > trees.borders) @ place
    theirs = asked if len(others) else np.tile(sets[:, None], len(own))
    told = (trees.leaves[..., target] - trees.leaves[..., rival]).ravel()
    first = (own[:, None] & sets) + len(sets) * np.arange(len(own), dtype=np.int32)[:, None]
    total = np.zeros(first.shape, np.int64)
    for answers in theirs:
        total += told.take(first | (answers[:, None] & ~sets))
    shares = (total / len(theirs) / UNIT) @ _shares(questions).T
    added: Weights = np.bincount(trees.signs.ravel(), weights=shares.ravel(), minlength=len(line)).astype(np.float64)
    return added


@cache
def _shares(players: int) -> Weights:
    """Players × sets of them: what the value of a set counts in the share of a player."""
    shares = np.zeros((players, 1 << players))
    for player in range(players):
        for without in range(1 << players):
            if without >> player & 1:
                continue
            size = without.bit_count()
            weight = factorial(size) * factorial(players - size - 1) / factorial(players)
            shares[player, without] -= weight
            shares[player, without | 1 << player] += weight
    return shares
