"""A processed folder → what stands: release, last run, how fresh each source is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.judgements.reporting import COUNTS, describe_judgements


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One source: its newest snapshot and its counts; `held_back` tells why its last data were kept."""

    source: str
    newest_snapshot: str | None
    pages: int
    records: int
    resources: int
    held_back: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a processed folder holds now."""

    release: str
    published_at: str
    last_run: str | None
    sources: tuple[SourceStanding, ...]
    judgements: Mapping[str, int]  # by status

    def sentences(self) -> list[str]:
        """What stands, in words."""
        first = f"Release {self.release}, published {self.published_at}. Last run {self.last_run or 'unknown'}."
        return [first, *describe_judgements(self.judgements)]

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


_QUERY = """
    SELECT s.source, max(p.snapshot), count(p.page) FILTER (p.page_kind IS DISTINCT FROM 'container'), coalesce(sum(p.record_count), 0)::BIGINT,
        (SELECT count(DISTINCT resource_id) FROM records r WHERE r.source = s.source),
        (SELECT any_value(excerpt) FROM issues i WHERE i.source = s.source AND code = 'source_held_back')
    FROM (SELECT source FROM pages UNION SELECT source FROM issues WHERE code = 'source_held_back') s
    LEFT JOIN pages p ON p.source = s.source
    GROUP BY s.source ORDER BY s.source
"""


def standing(processed: Path) -> Standing | None:
    """Look at what is published; None where nothing is."""
    release = store.current(processed)
    if release is None:
        return None
    names = ("pages", "records", "issues", "judgements")
    views = {name: [release.path(name)] for name in names if name in release.files}
    with store.scratch() as spill, store.connect(views, spill) as connection:
        sources = tuple(SourceStanding(*row) for row in connection.execute(_QUERY).fetchall())
        counts = dict(connection.execute(COUNTS).fetchall()) if "judgements" in views else {}
    return Standing(release.id, store.published_at(processed), store.last_run_at(processed), sources, counts)


def published(processed: Path) -> list[str]:
    """The plain files of the current release, as a user would open them."""
    release = store.current(processed)
    return [str(processed / f"{name}.parquet") for name in sorted(release.files)] if release else []
