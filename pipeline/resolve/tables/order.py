"""What is asked of a deduplication of files, and what is told of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.core.errors import UsageError
from pipeline.resolve.match.rules import EVEN
from pipeline.resolve.tables.classes import check_threshold
from pipeline.resolve.tables.columns import Columns

Keep = Literal["first", "newest", "fullest"]
CLUSTERS, MATCHES, LINKS = "clusters.parquet", "matches.parquet", "links.parquet"


@dataclass(frozen=True, slots=True)
class DedupeOrder:
    """What is asked for: the files, their columns, and the folder to write to.

    `index` is a folder that remembers the rows, `memory` the bytes that one step may fill, `encoding` that of text files,
    where it is known; with `replaces` the results of an earlier call may be written over. `keep` tells which row of a cluster
    speaks for it (None: the newest where there are dates, else the one that most others match), `write` is a file for the rows
    that are kept, `source` the column that tells where a row is from. `against` is a table of rows that are known: rows of the
    files that are among them are dropped, or only linked to them with `is_linked_only`.
    Two rows are one from the likelihood `threshold` on. With `is_merged` what is empty in a row that is kept comes from its duplicates; references always get the most of each.
    """

    paths: tuple[Path, ...]
    columns: Columns
    out: Path
    index: Path | None = None
    memory: int | None = None
    encoding: str | None = None
    replaces: bool = False
    keep: Keep | None = None
    write: Path | None = None
    source: str | None = None
    against: Path | None = None
    is_linked_only: bool = False
    is_merged: bool = False
    threshold: float = EVEN

    def __post_init__(self) -> None:
        check_threshold(self.threshold)
        if self.index and self.columns.id is None:
            raise UsageError("an index knows rows by their ids, so name their column with --id.")
        if self.index and (self.keep or self.against):
            raise UsageError(
                "--keep and --against look at the rows of one call, and an index at those of many; leave --index out."
            )
        if self.keep == "newest" and self.columns.date is None:
            raise UsageError("--keep newest takes dates, so name their column with --date.")
        if self.is_linked_only and self.against is None:
            raise UsageError("--link links rows to those of another table, so name its file with --against.")


@dataclass(frozen=True, slots=True)
class SourceCount:
    """Rows that came from one source, and how many of them were removed."""

    rows: int
    removed: int


@dataclass(frozen=True, slots=True)
class DedupeSummary:
    """What was found, in figures; `notes` are sentences on how.

    `by_title` counts rows without a text that were compared by their title, `without_text` those with nothing to compare,
    `possible` pairs that are for a person to judge, `known` the rows of the table that is compared with, `linked` those that are among them. `kept` rows are left where each
    cluster has one and what is linked none; `sources` has the same by source, where that is known. `merged` rows were completed from their duplicates.
    """

    rows: int
    clusters: int
    repeated: int
    largest: int
    pairs: int
    by_title: int
    without_text: int
    kept: int
    out: str
    files: tuple[str, ...]
    known: int = 0
    possible: int = 0
    linked: int = 0
    merged: int = 0
    sources: Mapping[str, SourceCount] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        return {**asdict(self), **({"prisma": self.prisma} if self.sources else {})}

    @property
    def prisma(self) -> dict[str, int]:
        """The figures of the box "identification" of a PRISMA 2020 flow diagram."""
        identified = sum(count.rows for count in self.sources.values())
        return {"identified": identified, "duplicates_removed": identified - self.kept, "screened": self.kept}
