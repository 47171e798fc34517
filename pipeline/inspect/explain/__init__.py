"""Ids of a release → the evidence: why a record or resource is what it is, why two are one or are not."""

from collections.abc import Sequence
from pathlib import Path

from pipeline import store
from pipeline.inspect.explain.cutting import cut_evidence
from pipeline.inspect.explain.evidence import (
    ComparedPair,
    CutEvidence,
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
from pipeline.inspect.explain.records import record_evidence, record_row
from pipeline.inspect.explain.resources import resource_evidence, survivor_of
from pipeline.resolve.records import INDEX_DIRECTORY

__all__ = [
    "ComparedPair", "CutEvidence", "Explanation", "LineIssue", "PairEvidence", "PairSide", "RecordEvidence", "ResourceEvidence", "ResourceRecord", "SharedPassage", "explain",
]  # fmt: skip
DATASETS = ("records", "resources", "resource_aliases", "matches", "issues", "ledger", "pages", "passages")


def explain(processed: Path, ids: Sequence[str], raw: Path = Path("raw")) -> Explanation:
    """Explain one record or resource of the current release, or what two are to each other.

    Pages of `raw` that are those of the release are read once more for what decided how they were cut.

    An id may be its first four characters or more, or one that was retired. Raises UsageError for an id that names nothing
    or several, and where nothing was published.
    """
    with store.open_release(store.find_release(processed), DATASETS) as release:
        targets, index = [named(release, asked) for asked in ids], store.present(processed / INDEX_DIRECTORY)
        if len(targets) == 2:
            return pair_evidence(release, index, *targets)
        (target,) = targets
        row = record_row(release, target.id if target.kind == "record" else survivor_of(release, target.id))
        cut = cut_evidence(release, raw, row)
        if target.kind == "record":
            return record_evidence(release, target, row, cut)
        return resource_evidence(release, index, target, cut)
