"""The fields of two rows → the points of each, their sum, and whether an identifier keeps the two apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.resolve.match.fields.identity import compare_identity, compare_url
from pipeline.resolve.match.fields.model import Field, Fields, Kind, Outcome
from pipeline.resolve.match.fields.pages import compare_pages
from pipeline.resolve.match.fields.people import compare_people
from pipeline.resolve.match.fields.plain import compare_number, compare_value, compare_year
from pipeline.resolve.match.fields.twofold import twofold
from pipeline.resolve.match.fields.venues import compare_venue
from pipeline.resolve.match.fields.weights import WEIGHTS

COMPARED: Mapping[Kind, Callable[[str, str], Outcome | None]] = {
    "identity": compare_identity,
    "people": compare_people,
    "year": compare_year,
    "venue": compare_venue,
    "pages": compare_pages,
    "number": compare_number,
    "value": compare_value,
    "url": compare_url,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one field says of two rows; `but` tells why identifiers that differ do not count."""

    name: str
    kind: Kind
    outcome: Outcome
    points: int
    left: str
    right: str
    but: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all fields say of two rows."""

    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """Their sum."""
        return sum(part.points for part in self.parts)

    @property
    def vetoes(self) -> bool:
        """Do identifiers differ, and none is the same?"""
        ids = [part for part in self.parts if part.kind == "identity"]
        return any(part.points < 0 for part in ids) and all(part.outcome != "equal" for part in ids)


def weigh(left: Fields, right: Fields) -> Evidence:
    """Compare what both have."""
    theirs = {field.name: field for field in right}
    both = [(field, theirs[field.name]) for field in left if field.name in theirs]
    parts = list(_parts(both))
    outcomes: dict[str, Outcome] = {}
    for part in sorted(parts, key=lambda part: -part.points):
        outcomes.setdefault(part.kind, part.outcome)
    return Evidence(tuple(_excused(part, outcomes) for part in parts))


def _parts(both: Iterable[tuple[Field, Field]]) -> Iterator[Part]:
    for one, other in both:
        outcome = COMPARED[one.kind](one.value, other.value)
        if outcome is not None:
            yield Part(one.name, one.kind, outcome, WEIGHTS[one.kind].of(outcome), one.value, other.value)


def _excused(part: Part, outcomes: Mapping[str, Outcome]) -> Part:
    """Identifiers that differ where one thing has two say nothing."""
    if part.kind != "identity" or part.outcome != "differ":
        return part
    case = twofold(part.left, part.right, outcomes)
    points = 0 if case else part.points
    return Part(part.name, part.kind, part.outcome, points, part.left, part.right, case)
