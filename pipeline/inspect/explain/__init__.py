"""Ids of a release → the evidence: why a record or resource is what it is, why two are one or are not."""

from collections.abc import Sequence
from pathlib import Path

from pipeline import store
from pipeline.inspect.explain.evidence import (
    ComparedPair,
    Explanation,
    LineIssue,
    PairEvidence,
    PairSide,
    RecordEvidence,
    ResourceEvidence,
    ResourceRecord,
    SharedPassage,
)
from pipeline.inspect.explain.naming import named
from pipeline.inspect.explain.pairs import pair_evidence
from pipeline.inspect.explain.records import record_evidence
from pipeline.inspect.explain.resources import resource_evidence
from pipeline.resolve.records import INDEX_DIRECTORY

__all__ = [
    "ComparedPair", "Explanation", "LineIssue", "PairEvidence", "PairSide", "RecordEvidence", "ResourceEvidence", "ResourceRecord", "SharedPassage", "explain",
]  # fmt: skip
DATASETS = ("records", "resources", "resource_aliases", "matches", "issues", "ledger", "passages")


def explain(processed: Path, ids: Sequence[str]) -> Explanation:
    """Explain one record or resource of the current release, or what two are to each other.

    An id may be its first four characters or more, or one that was retired. Raises UsageError for an id that names nothing
    or several, and where nothing was published.
    """
    with store.open_release(store.find_release(processed), DATASETS) as release:
        targets = [named(release, asked) for asked in ids]
        if len(targets) == 2:
            return pair_evidence(release, processed / INDEX_DIRECTORY, *targets)
        (target,) = targets
        if target.kind == "record":
            return record_evidence(release, target)
        return resource_evidence(release, processed / INDEX_DIRECTORY, target)
