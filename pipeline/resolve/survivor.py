"""A resource's observations → the one that speaks for it, and the version each of them prints.

Among versions the newest snapshot wins: a text that its site shortened or corrected is shortened and corrected here.
Completeness, how many others an observation matches, length, source and id decide only between copies of one snapshot.
"""

from collections.abc import Iterable

from pipeline.core.model import Membership, Observation

# Each column, and whether its largest or its smallest value speaks. `matched` counts the contents that a copy's own
# matches: of many edits of one text, that which most others are edits of.
SURVIVES = (
    ("snapshot", "descending"), ("filled", "descending"), ("matched", "descending"), ("length", "descending"),
    ("source", "ascending"), ("id", "ascending"),
)  # fmt: skip


def survivor(observations: Iterable[Observation]) -> Observation:
    """The one of the lowest rank, which is their place when all are sorted by SURVIVES."""
    return min(observations, key=lambda record: record.rank)


def place(record: Observation) -> tuple[str, str, int, str, str]:
    """The order of time, the same on every machine."""
    return record.snapshot, record.page, record.position, record.source, record.record_id


def members(observations: Iterable[Observation]) -> tuple[Membership, ...]:
    """The observations in order of time with their versions: distinct contents counted by first appearance."""
    versions: dict[str, int] = {}
    ordered = sorted(observations, key=place)
    return tuple(
        Membership(record.record_id, versions.setdefault(record.content_hash, len(versions) + 1)) for record in ordered
    )
