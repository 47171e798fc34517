"""What `doublon explain` tells, as it is printed in JSON: why a record or resource is what it is, why two are one or not."""

from dataclasses import dataclass
from typing import Literal

from pipeline.core.differences import Segment
from pipeline.split.roles.told.why import Sign


@dataclass(frozen=True, slots=True)
class Target:
    """What an id names; `retired` are the ids that were followed to it, the asked one first."""

    kind: Literal["record", "resource"]
    id: str
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartLines:
    """Lines of the page; `part` is what stands there."""

    part: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A printed caption with its value."""

    caption: str
    value: str


@dataclass(frozen=True, slots=True)
class LineIssue:
    """An issue about lines of a record."""

    first_line: int
    last_line: int
    severity: str
    code: str
    message: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class CutEvidence:
    """What bounds a record on its page: who read the page, what stands where, and the signs that spoke most for it."""

    read_by: str
    sentence: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A compared pair of records; the older is on the left. `is_kept` where it is a row of `matches`, else it was compared now.

    Scores are 0 to 100, null where they were not needed.
    """

    left_record_id: str
    right_record_id: str
    left_resource_id: str
    right_resource_id: str
    left_title: str | None
    right_title: str | None
    verdict: str
    rule: str
    score: float
    jaccard: float | None
    containment: float | None
    ratio: float | None
    why: str
    by: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that a resource has in common with another, by the dataset `passages`: where it stands in each.

    `text` is what the left one prints there.
    """

    left_resource_id: str
    right_resource_id: str
    left_title: str | None
    right_title: str | None
    left_first_line: int
    left_last_line: int
    right_first_line: int
    right_last_line: int
    word_count: int
    score: float
    is_furniture: bool
    text: str


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """A record: where it stands, how it was cut, what it is compared with. `difference` is of its body and its summary;
    `cut` is null where its page is not at hand as it was read."""

    asked: Target
    record_id: str
    resource_id: str
    is_survivor: bool
    version: int
    record_count: int
    title: str | None
    source: str
    snapshot: str
    page: str
    position: int
    spans: tuple[PartLines, ...]
    confidence: float
    flags: tuple[str, ...]
    labels: tuple[PrintedLabel, ...]
    summary_relation: str
    summary_score: float | None
    difference: tuple[Segment, ...]
    issues: tuple[LineIssue, ...]
    matches: tuple[ComparedPair, ...]
    cut: CutEvidence | None


@dataclass(frozen=True, slots=True)
class ResourceRecord:
    """A record of a resource."""

    record_id: str
    source: str
    snapshot: str
    page: str
    position: int
    version: int
    is_survivor: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """A content that a resource had; the differences are to the version before it, of titles and of texts."""

    version: int
    record_id: str
    snapshot: str
    title_difference: tuple[Segment, ...]
    difference: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ResourceEvidence:
    """A resource: its records over time, what joins them, what was nearly one with it and what kept that apart.

    `cut` is that of the record that speaks for it. Where `knows_furniture` is false, what was compared now was compared without the index, so that lines which the site
    prints everywhere count as text.
    """

    asked: Target
    resource_id: str
    title: str | None
    survivor_record_id: str
    first_snapshot: str
    last_snapshot: str
    records: tuple[ResourceRecord, ...]
    versions: tuple[Version, ...]
    matches: tuple[ComparedPair, ...]
    near: tuple[ComparedPair, ...]
    knows_furniture: bool
    passages: tuple[SharedPassage, ...]
    cut: CutEvidence | None


@dataclass(frozen=True, slots=True)
class PairSide:
    """One of two: what was named, and the record that speaks for it."""

    asked: Target
    record_id: str
    resource_id: str
    title: str | None
    source: str
    snapshot: str
    page: str
    position: int


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Two: whether they are one resource and by what; `path` leads from the one to the other where no match joins them.

    `is_alike` tells whether the texts are alike enough for their difference to say something.
    """

    left: PairSide
    right: PairSide
    is_one: bool
    matches: tuple[ComparedPair, ...]
    path: tuple[ComparedPair, ...]
    knows_furniture: bool
    is_alike: bool
    title_difference: tuple[Segment, ...]
    difference: tuple[Segment, ...]
    passages: tuple[SharedPassage, ...]
    issues: tuple[LineIssue, ...]


Explanation = RecordEvidence | ResourceEvidence | PairEvidence
