"""The two tables of weights stand in docs/tables.md as they are in the code."""

import re

from pipeline.resolve.match.fields.weights import NEEDED, WEIGHTS
from tests.checkout import ROOT

TITLES = ("equal", "close", "generic", "reduced", "missing", "replaced", "other")
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "tables.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| `\w+`", line)
]


def numbers(name):
    """The numbers of the line that begins with a name."""
    (line,) = (line for line in LINES if line[0].startswith(f"`{name}`"))
    return [int(cell) for cell in line if re.fullmatch(r"[+-]?\d+", cell)]


def test_weights_are_documented():
    assert {kind: numbers(kind) for kind in WEIGHTS} == {kind: list(weight) for kind, weight in WEIGHTS.items()}


def test_needed_points_are_documented():
    for texts, needed in NEEDED.items():
        assert numbers(texts) == [needed[title] for title in TITLES], texts
