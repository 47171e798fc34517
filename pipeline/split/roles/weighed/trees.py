"""Weights → what boosted oblivious trees say of each line: scores by class, exact on every machine.

An oblivious tree asks the same questions of all lines, so a line's leaf is its answers read as a number (Prokhorenkova
and others, *CatBoost*, 2018). Leaves are whole thousandths, whose sum does not depend on its order.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import Floats

UNIT = 1000  # of a leaf: 1 in natural logarithm
_LINES = 256  # that are asked at once
LEAF = np.dtype("<i2")


@dataclass(frozen=True, slots=True)
class Trees:
    """`signs` and `borders` of trees × questions; `leaves` of trees × 2^questions × classes."""

    signs: NDArray[np.int64]
    borders: Floats
    leaves: NDArray[np.int32]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Trees":
        """Trees as a weights file tells them: lists of lists, and the leaves as bytes in letters."""
        signs = np.array(told["signs"], np.int64)
        leaves = np.frombuffer(b64decode(told["leaves"]), LEAF).astype(np.int32)
        shape = len(signs), 1 << signs.shape[1], told["classes"]
        return cls(signs, np.array(told["borders"], np.float32), leaves.reshape(shape))

    def scores(self, matrix: Floats) -> NDArray[np.float64]:
        """Scores (lines × classes) of a matrix (lines × signs)."""
        parts = [self._scores(matrix[start : start + _LINES]) for start in range(0, len(matrix), _LINES)]
        return np.concatenate(parts) if parts else np.zeros((0, self.leaves.shape[2]))

    def _scores(self, matrix: Floats) -> NDArray[np.float64]:
        """One row after the other of what all lines answer: each is in one piece in memory, and so fast."""
        columns = np.ascontiguousarray(matrix.T)
        trees, (size, classes) = len(self.signs), self.leaves.shape[1:]
        answered = np.zeros((trees, len(matrix)), np.uint8 if size <= 256 else np.int64)
        for question in reversed(range(self.signs.shape[1])):
            answers = columns.take(self.signs[:, question], axis=0) > self.borders[:, question, None]
            answered += answered
            answered |= answers.view(np.uint8)
        leaf = answered + size * np.arange(trees)[:, None]
        told = self.leaves.reshape(-1, classes).take(leaf.ravel(), axis=0).reshape(trees, -1)
        total: NDArray[np.float64] = told.sum(axis=0, dtype=np.int32).reshape(-1, classes) / UNIT
        return total


def shipped(name: str) -> str:
    """A file of weights that lies beside this one, as it tells them: a part of the code that reads."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def fingerprints() -> list[str]:
    """What stands for the bytes of each file of weights; as texts they would take up 17 MB."""
    lying = sorted(
        (file.name, file.read_bytes()) for file in files(__package__).iterdir() if file.name.endswith(".json")
    )
    return [sha256(content).hexdigest() for _, content in lying]


@lru_cache(maxsize=8)
def judge(name: str) -> Trees:
    """The trees of a file of weights that holds nothing else."""
    return Trees.read(json.loads(shipped(name)))


def chances(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores (lines × classes) → probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def packed(
    splits: Sequence[Sequence[tuple[int, float]]], leaves: Sequence[Sequence[Sequence[float]]]
) -> dict[str, Any]:
    """Trees for a weights file: of each its questions (sign, border) and its leaves (by class), padded to one depth."""
    depth = max(map(len, splits))
    padded = [[*tree, *[(0, float("3e38"))] * (depth - len(tree))] for tree in splits]
    size = 1 << depth
    classes = len(leaves[0][0])
    whole = np.zeros((len(leaves), size, classes), np.int64)
    for place, tree in enumerate(leaves):
        whole[place, : len(tree)] = [[round(value * UNIT) for value in leaf] for leaf in tree]
    if np.abs(whole).max(initial=0) > np.iinfo(LEAF).max:
        raise ValueError("a leaf is too large for two bytes")
    return {
        "signs": [[sign for sign, _ in tree] for tree in padded],
        "borders": [[float(f"{border:.9g}") for _, border in tree] for tree in padded],
        "leaves": b64encode(whole.astype(LEAF).tobytes()).decode(),
        "classes": classes,
    }
