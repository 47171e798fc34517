"""Ids of a release → the evidence: why a record or resource is what it is, why two are one or are not."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.inspect.explain.evidence import (
    Compared,
    Evidence,
    Named,
    Note,
    PairEvidence,
    RecordEvidence,
    ResourceEvidence,
    Shared,
    Side,
)
from pipeline.inspect.explain.naming import named
from pipeline.inspect.explain.pairs import pair_evidence
from pipeline.inspect.explain.reading import looking
from pipeline.inspect.explain.records import record_evidence
from pipeline.inspect.explain.resources import resource_evidence

__all__ = [
    "Compared", "Evidence", "Named", "Note", "PairEvidence", "RecordEvidence", "ResourceEvidence", "Shared", "Side", "explain",
]  # fmt: skip


def explain(processed: Path, ids: Sequence[str]) -> Evidence:
    """Explain one record or resource of the current release, or what two are to each other.

    An id may be its first four characters or more, or one that was retired. Raises UsageError for an id that names nothing
    or several, and where nothing was published.
    """
    with looking(processed) as look:
        asked = [named(look, one) for one in ids]
        if len(asked) == 2:
            return pair_evidence(look, *asked)
        (one,) = asked
        return record_evidence(look, one) if one.kind == "record" else resource_evidence(look, one)
