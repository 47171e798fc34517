"""What the report tells, as rows of queries fill it; every list is bounded, and beside it stands how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


def source_page(source: str) -> str:
    """The page of a source, by a name that any file system takes."""
    return f"source-{sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def resource_page(resource_id: str) -> str:
    """The page of a resource."""
    return f"resource-{resource_id}"


def place_anchor(snapshot: str, page: str) -> str:
    """Where the page of a source tells of a page that was read."""
    return "p-" + sha256(f"{snapshot}/{page}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Pages → records → resources, and what is lost at each step."""

    pages: int
    quarantined: int
    listings: int
    articles: int
    others: int
    lines: int
    unassigned_lines: int
    junk_lines: int
    records: int
    left_out: int
    resources: int
    contents: int
    withheld: int
    email_count: int
    phone_count: int

    @property
    def same_copies(self) -> int:
        """Records that print again what the resource says already."""
        return self.records - self.contents

    @property
    def earlier_versions(self) -> int:
        """Contents that a resource had beside its newest one."""
        return self.contents - self.resources


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source; `held_back` tells why its last data stay, `newest_records` and `records_before` count its last two snapshots."""

    source: str
    publisher: str
    licence: str
    terms_url: str
    newest_snapshot: str | None
    snapshots: int
    pages: int
    quarantined: int
    records: int
    resources: int
    unassigned_lines: int
    withheld: int
    errors: int
    warnings: int
    held_back: str | None
    newest_records: int
    records_before: int | None

    @property
    def is_fallen(self) -> bool:
        """Whether the newest snapshot has fewer records than the one before."""
        return self.records_before is not None and self.newest_records < self.records_before

    @property
    def file(self) -> str:
        return source_page(self.source)


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a page of a snapshot; none where it is the whole page."""

    source: str
    snapshot: str | None
    page: str | None
    first_line: int | None = None
    last_line: int | None = None

    @property
    def anchor(self) -> str:
        return place_anchor(self.snapshot or "", self.page or "")

    @property
    def file(self) -> str:
        return source_page(self.source)

    def __str__(self) -> str:
        path = "/".join(part for part in (self.source, self.snapshot, self.page) if part)
        if self.first_line is None:
            return path
        end = "" if self.last_line in (None, self.first_line) else f"-{self.last_line}"
        return f"{path}:{self.first_line}{end}"


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one code: how many, in how many sources, and one of them."""

    severity: str
    code: str
    stage: str
    count: int
    sources: int
    message: str
    excerpt: str
    place: Place


@dataclass(frozen=True, slots=True)
class Linked:
    """A resource with how many records, versions and sources it has."""

    resource_id: str
    title: str | None
    records: int
    versions: int
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A resource that was added, changed or removed; one that is gone has no title here."""

    resource_id: str
    title: str | None
    sources: Sequence[str]
    change: str
    columns: Sequence[str]
    cause: str


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """So many resources changed in one way for one reason."""

    change: str
    cause: str
    count: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two resources share, with the beginning of its text."""

    left_id: str
    right_id: str
    left_title: str | None
    right_title: str | None
    word_count: int
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page that was read, or set aside with a reason; `troubles` are its issues that are no notes."""

    source: str
    snapshot: str
    page: str
    url: str | None
    kind: str
    reason: str | None
    records: int
    lines: int
    unassigned_lines: int
    junk_lines: int
    repeated_word_share: float | None
    troubles: int

    @property
    def place(self) -> Place:
        return Place(self.source, self.snapshot, self.page)


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """A dataset against its contract: how many rules it was held against, what was left out so that it keeps them."""

    name: str
    version: str
    rows: int
    rules: int
    left_out: int
    emptied: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first page tells."""

    release: str
    parent: str | None
    first_snapshot: str | None
    newest_snapshot: str | None
    funnel: Funnel
    sources: tuple[SourceFacts, ...]
    change_counts: tuple[ChangeCount, ...]
    changes: tuple[Change, ...]
    issues: tuple[IssueGroup, ...]
    issue_counts: Mapping[str, int]
    relations: Mapping[str, int]
    confidence: Sequence[int]  # records by tenths, the last one with 1 itself
    verdicts: tuple[tuple[str, str, int], ...]
    judgements: Mapping[str, int]
    clusters: tuple[Linked, ...]
    passages: tuple[Shared, ...]
    passage_count: int
    furniture_count: int
    datasets: tuple[DatasetFacts, ...]
    quarantine: tuple[PageFacts, ...]
    lossy_pages: tuple[PageFacts, ...]
