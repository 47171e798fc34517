"""What the page of a source tells."""

from dataclasses import dataclass

from pipeline.report.model import Linked, PageFacts, Place, SourceFacts


@dataclass(frozen=True, slots=True)
class SnapshotFacts:
    """What one snapshot of a source gave."""

    snapshot: str
    pages: int
    quarantined: int
    records: int
    resources: int
    new_resources: int


@dataclass(frozen=True, slots=True)
class SourceIssue:
    """An issue of a source, where it is and what it says."""

    severity: str
    code: str
    message: str
    excerpt: str
    place: Place


@dataclass(frozen=True, slots=True)
class SourceReport:
    """All that the page of a source tells; the counts are of all there are, the rows the first of them."""

    facts: SourceFacts
    snapshots: tuple[SnapshotFacts, ...]
    pages: tuple[PageFacts, ...]
    page_count: int
    issues: tuple[SourceIssue, ...]
    issue_count: int
    resources: tuple[Linked, ...]
    resource_count: int
