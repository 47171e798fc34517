"""A resource's observations → the one that speaks for it, and the version each of them prints.

Among versions the newest snapshot wins: a text that its site shortened or corrected is shortened and corrected here.
Completeness, length, source and id decide only between copies of one snapshot.
"""

from collections.abc import Iterable

from pipeline.model import Member, Observation
from pipeline.resolve.signatures import place


def survivor(observations: Iterable[Observation]) -> Observation:
    """The newest; of one snapshot the fullest, then the longest, then by source and id."""
    ranked = sorted(observations, key=lambda seen: (seen.source, seen.record_id))
    return max(ranked, key=lambda seen: (seen.snapshot, seen.filled, len(seen.text)))


def members(observations: Iterable[Observation]) -> tuple[Member, ...]:
    """The observations in order of time with their versions: distinct contents counted by first appearance."""
    versions: dict[str, int] = {}
    ordered = sorted(observations, key=place)
    return tuple(Member(seen.record_id, versions.setdefault(seen.content_hash, len(versions) + 1)) for seen in ordered)
