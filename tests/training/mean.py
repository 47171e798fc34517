"""The weights of two trainings of the roles → those of their mean.

Trainings differ in the sites that were drawn for them and err on other pages, so both together err less than either (bagging,
Breiman, 1996). What the second reading of one was learned on differs a little from the mean of two first ones.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.weighed.trees import LEAF, Trees


def mean(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The trees of both, each of whose leaves counts half."""
    kept = sorted({*one["kept"], *other["kept"]})
    return {
        "kept": kept,
        **{
            reading: {told: _both([(own[reading][told], own["kept"]) for own in (one, other)], kept) for told in ("roles", "begins")}
            for reading in ("first", "second")
        },
    }  # fmt: skip


def _both(trees: Sequence[tuple[Mapping[str, Any], Sequence[int]]], kept: Sequence[int]) -> dict[str, Any]:
    places = {sign: place for place, sign in enumerate(kept)}
    leaves = np.concatenate([_halved(own) for own, _ in trees])
    return {
        "signs": [_moved(tree, before, places) for own, before in trees for tree in own["signs"]],
        "borders": [borders for own, _ in trees for borders in own["borders"]],
        "leaves": b64encode(leaves.tobytes()).decode(),
        "classes": trees[0][0]["classes"],
    }


def _halved(trees: Mapping[str, Any]) -> NDArray[np.int16]:
    return np.rint(Trees.read(trees).leaves.ravel() / 2).astype(LEAF)


def _moved(tree: Sequence[int], before: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """The columns that a tree asks for: signs that are kept stand elsewhere, what the first reading says behind all of them."""
    count = len(before)
    return [places[before[column]] if column < count else column - count + len(places) for column in tree]
