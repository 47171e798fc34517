"""What `doublon releases` tells, as it is printed in JSON: the releases, and why each of them was published."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from pipeline.store import Rollback


@dataclass(frozen=True, slots=True)
class SourceNews:
    """Pages of a source that came, were written over or went, against the parent release."""

    source: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A release. What is not known is null: of one that is damaged, or whose parent is gone, or older than its account.

    `is_on_line` tells whether the current release came of it; `changes` counts by change and cause ("added by site"); `rollbacks`
    are the steps back that left it or led to it; `pinned` is why it stays whatever is cleared away.
    """

    id: str
    parent: str | None
    published_at: str | None
    is_current: bool
    is_on_line: bool
    changes: Mapping[str, int] | None
    news: tuple[SourceNews, ...] | None
    rollbacks: tuple[Rollback, ...]
    pinned: str | None
    bytes: int
    shared_bytes: int
    damage: str | None

    def changed(self, change: str) -> int | None:
        """How many resources were added, changed or removed."""
        if self.changes is None:
            return None
        return sum(count for key, count in self.changes.items() if key.startswith(f"{change} by "))

    def to_dict(self) -> dict[str, object]:
        counts = {change: self.changed(change) for change in ("added", "changed", "removed")}
        return {**asdict(self), **counts}


@dataclass(frozen=True, slots=True)
class History:
    """The newest releases first; `count` is how many there are, `notes` what could not be told."""

    entries: tuple[Entry, ...]
    count: int
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {"releases": [entry.to_dict() for entry in self.entries], "count": self.count, "notes": self.notes}
