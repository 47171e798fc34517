"""What each field says, in points, and how many points it takes: the two tables that can be looked up.

Points are added. A field that is missing on a side says nothing. The less texts and titles say, the more the fields must.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from pipeline.resolve.match.fields.model import Kind, Outcome
from pipeline.resolve.match.titles import Relation

TextsSay = Literal["equal", "alike", "nothing", "nearly", "differ"]
NEVER = 99  # points that no fields have
MARGIN = 2  # points by which two that are too few for one are asked about


class Weight(NamedTuple):
    """Points for two values of a kind that are equal, nearly so, or differ clearly."""

    equal: int
    near: int
    differ: int

    def of(self, outcome: Outcome) -> int:
        """The points of an outcome."""
        points: int = getattr(self, outcome)
        return points


WEIGHTS: Mapping[Kind, Weight] = {
    "identity": Weight(6, 2, -6),  # and a veto, but for what `twofold` lists
    "people": Weight(2, 0, -3),
    "year": Weight(1, 0, -2),
    "venue": Weight(1, 0, -1),
    "pages": Weight(2, 1, -2),
    "number": Weight(1, 0, -1),
    "value": Weight(1, 0, -1),
    "url": Weight(2, 0, 0),
}
_TITLES = get_args(Relation)
NEEDED: Mapping[TextsSay, Mapping[Relation, int]] = {  # points from which two are one
    "equal": dict.fromkeys(_TITLES, -3),
    "alike": dict.fromkeys(_TITLES, -1),
    "nothing": {
        "equal": 2, "close": 3, "generic": 4, "reduced": 4, "replaced": 6, "other": 9, "missing": 7, "untitled": NEVER,
    },
    "nearly": {
        "equal": 2, "close": 3, "generic": 4, "reduced": 4, "replaced": 7, "other": 9, "missing": 5, "untitled": 5,
    },
    "differ": {
        "equal": 4, "close": 5, "generic": 6, "reduced": 6, "replaced": 9, "other": 9, "missing": 7, "untitled": 7,
    },
}  # fmt: skip
CLASH = 9  # points that it takes where the titles differ in a numeral, a year or a sign
