"""A processed folder → what stands: release, last run, how fresh each source is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline import store
from pipeline.core.sentence import sentence
from pipeline.judgements.reporting import COUNTS, describe_judgements


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source: its newest snapshot and its counts; `held_back` tells why its last data were kept, `drift` what is not as usual."""

    source: str
    newest_snapshot: str | None
    pages: int
    records: int
    resources: int
    held_back: str | None
    drift: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseStatus:
    """What a processed folder holds now."""

    release: str
    published_at: str
    last_run: str | None
    sources: tuple[SourceStatus, ...]
    judgements: Mapping[str, int]  # by status
    rollbacks: tuple[store.Rollback, ...]  # those that still hold

    def sentences(self) -> list[str]:
        """What stands, in words."""
        first = sentence(
            "Release %(release)s, published %(published_at)s. Last run %(last_run)s.",
            release=self.release,
            published_at=self.published_at,
            last_run=self.last_run or sentence("unknown"),
        )
        back = [
            sentence(
                "Release %(left)s was rolled back on %(at)s%(why)s.",
                left=step.left,
                at=step.at[:10],
                why=f" ({step.why})" if step.why else "",
            )
            for step in self.rollbacks
        ]
        return [first, *back, *describe_judgements(self.judgements)]

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


def status(processed: Path) -> ReleaseStatus | None:
    """Look at what is published; None where nothing is."""
    release = store.current(processed)
    if release is None:
        return None
    with store.open_release(release, ("pages", "records", "issues", "judgements")) as opened:
        sources, judgements = opened.rows(SourceStatus, _QUERY), opened.counts(COUNTS)
    drifts = _drifts(store.last_account(processed))
    sources = [replace(source, drift=drifts.get(source.source)) for source in sources]
    published_at = store.published_dates(processed).get(release.id, sentence("on a day that is not known"))
    steps = tuple(store.standing_rollbacks(processed))
    return ReleaseStatus(release.id, published_at, store.last_run_at(processed), tuple(sources), judgements, steps)


def _drifts(account: Mapping[str, object]) -> dict[str, str]:
    """What the last run told of each source that is not as usual."""
    drifts = account.get("drift")
    tables = [drift for drift in drifts if isinstance(drift, dict)] if isinstance(drifts, list) else []
    return {str(drift.get("source")): str(drift.get("told")) for drift in tables}


def published_files(processed: Path) -> list[Path]:
    """The datasets of the current release as users open them; none where nothing was published."""
    release = store.current(processed)
    return [store.present(processed / f"{name}.parquet") for name in sorted(release.files)] if release else []
