"""What the page of a resource tells: its records, its versions, what it was compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.differences import Segment
from pipeline.report.model import Change, Place, Shared


@dataclass(frozen=True, slots=True)
class Part:
    """What is printed on some lines of a page."""

    name: str
    first_line: int
    last_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A record of a resource: where it is printed, and its two copies of the text with what they differ in."""

    record_id: str
    version: int
    is_survivor: bool
    title: str | None
    place: Place
    url: str | None
    relation: str
    confidence: float
    flags: Sequence[str]
    parts: tuple[Part, ...]
    difference: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A content that a resource had: when it was first seen, and what it changed in the one before."""

    version: int
    snapshot: str
    title: tuple[Segment, ...]
    text: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records that were compared, with the sentence that says why; of the other resource where they are two."""

    verdict: str
    rule: str
    score: float
    why: str
    by: str
    left: Place
    right: Place
    other_id: str | None
    other_title: str | None


@dataclass(frozen=True, slots=True)
class ResourceFacts:
    """A row of `resources`, of it what its page tells; `survivor` is the record that speaks for it."""

    resource_id: str
    title: str | None
    text: str
    is_withheld: bool
    genre: str | None
    language: str | None
    date: str | None
    url: str | None
    publisher: str
    licence: str
    first_snapshot: str
    last_snapshot: str
    record_count: int
    sources: Sequence[str]
    survivor: str


@dataclass(frozen=True, slots=True)
class ResourceReport:
    """All that the page of a resource tells; `lines` are of the record that speaks for it."""

    facts: ResourceFacts
    lines: tuple[Part, ...]
    change: Change | None
    copies: tuple[Copy, ...]
    versions: tuple[VersionFacts, ...]
    joined: tuple[Compared, ...]
    apart: tuple[Compared, ...]
    passages: tuple[Shared, ...]
