"""Weights of the roles that are shipped, and trees that were learned on from what these say → those of both together.

Boosting goes on where it stopped (Friedman, *Greedy Function Approximation*, 2001): what is added is learned from what is there errs in, on
sites that this did not know. It says something of every line, so what was right before is to be measured again.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

READINGS, TOLD = ("first", "second"), ("roles", "begins")


def added(shipped: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The trees of both, which weigh the same signs: what they say of a line is the sum of what either says."""
    if shipped["kept"] != more["kept"]:
        raise ValueError("the trees weigh other signs than those that are shipped: learn on from these")
    return {
        "kept": shipped["kept"],
        **{reading: {told: _both(shipped[reading][told], more[reading][told]) for told in TOLD} for reading in READINGS},
    }  # fmt: skip


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    leaves = b64decode(one["leaves"]) + b64decode(other["leaves"])
    return {
        "signs": [*one["signs"], *other["signs"]],
        "borders": [*one["borders"], *other["borders"]],
        "leaves": b64encode(leaves).decode(),
        "classes": one["classes"],
    }
