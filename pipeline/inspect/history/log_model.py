"""What `doublon log` tells, as it is printed in JSON: the life of a resource over snapshots and releases."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspect.explain.evidence import ComparedPair, Target, Version
from pipeline.inspect.history.diff_model import ColumnChange
from pipeline.store import ArchivedAnswer


@dataclass(frozen=True, slots=True)
class Printing:
    """The resource as one page of one snapshot prints it: where it stands, and the archived answer that the page is of.

    `sha256` is that of the page. `citation` names the place for who cites it.
    """

    record_id: str
    version: int
    is_survivor: bool
    title: str | None
    publisher: str | None
    source: str
    snapshot: str
    page: str
    url: str | None
    position: int
    first_line: int | None
    last_line: int | None
    sha256: str | None
    archive: ArchivedAnswer | None
    citation: str


@dataclass(frozen=True, slots=True)
class ReleaseEvent:
    """What a release did to the resource, or to one that was merged into it: `added`, `changed`, `removed`, and because of what.

    `other_id` is what it was merged into or split off. `columns` are the values that changed; none where the parent release is gone,
    whose absence `note` tells.
    """

    release: str
    published_at: str | None
    is_on_line: bool
    resource_id: str
    change: str
    cause: str
    other_id: str | None
    columns: tuple[ColumnChange, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two records, one of which is the resource's."""

    row: int
    verdict: str
    status: str
    left_record_id: str | None
    right_record_id: str | None
    who: str | None
    why: str | None
    judged_at: str | None


@dataclass(frozen=True, slots=True)
class Life:
    """A resource by the newest release that has it, `release`. `event_count` is that of all events, the newest of which are told.

    `merged` are the ids that were merged into it; `notes` tell what could not be read.
    """

    asked: Target
    resource_id: str
    title: str | None
    release: str
    is_current: bool
    merged: Sequence[str]
    printings: Sequence[Printing]
    versions: Sequence[Version]
    joined: Sequence[ComparedPair]
    judgements: Sequence[Judgement]
    events: Sequence[ReleaseEvent]
    event_count: int
    notes: Sequence[str]
