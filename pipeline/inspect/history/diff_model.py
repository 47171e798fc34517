"""What `doublon diff` tells, as it is printed in JSON: what differs between two releases of a dataset, and because of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.core.differences import Segment
from pipeline.store import Rollback

Relation = Literal["same", "forward", "back", "branches", "unrelated"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two releases."""

    id: str
    published_at: str | None


@dataclass(frozen=True, slots=True)
class Between:
    """How two releases stand to one another: the new one came of the old one (`forward`), the old of the new (`back`), or both of
    `ancestor` (`branches`); `steps` lead from the one to the other. `rollbacks` are the steps back on the way.
    """

    old: Side
    new: Side
    relation: Relation
    steps: int
    ancestor: str | None
    rollbacks: tuple[Rollback, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one source that differ in one way and for one reason; `movement` tells what became of resources."""

    source: str
    change: str
    cause: str
    movement: str | None
    count: int


@dataclass(frozen=True, slots=True)
class OtherDataset:
    """A dataset that differs too, with its rows in both; null in the release that does not have it."""

    dataset: str
    old_rows: int | None
    new_rows: int | None


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A value in both releases, and what differs word by word; `is_withheld` where it may not be shown."""

    column: str
    old: object
    new: object
    is_withheld: bool
    difference: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs. Of a resource that was merged or split off, `other_id` is what it went into or came from."""

    key: Mapping[str, object]
    title: str | None
    sources: tuple[str, ...]
    change: str
    cause: str
    movement: str | None
    other_id: str | None
    columns: tuple[ColumnChange, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """All that differs; `rows` are the first of `count`, `resources` the ids that were followed where one was asked for."""

    between: Between
    dataset: str
    resources: tuple[str, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    counts: tuple[Count, ...]
    count: int
    rows: tuple[RowChange, ...]
    others: tuple[OtherDataset, ...]
