"""A release → its issues by what they say, over all snapshots, each with how often, where first, and one example."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.ingest.occurrences import FIGURES, occurrences

_IS_TOLD = " AND ".join(
    f"now.{name} IS NOT DISTINCT FROM told.{name}"
    for name in ("source", "snapshot", "page", "first_line", "last_line", "code", "message")
)
_GROUPS = """
    WITH now AS ({now}), groups AS (
        SELECT source, code, severity, any_value(stage) AS stage, count(*) AS places, count(DISTINCT snapshot) AS snapshots,
            count(DISTINCT (snapshot, page)) AS pages,
            first({{snapshot: snapshot, page: page, first_line: first_line, last_line: last_line, message: message, excerpt: excerpt}}
                ORDER BY snapshot DESC NULLS LAST, page, first_line, message) AS example
        FROM now WHERE (?1 IS NULL OR source = ?1) AND (?2 IS NULL OR code = ?2)
        GROUP BY source, code, severity, regexp_replace(message, '{figures}', '#', 'g')
    )
    SELECT source, code, severity, stage, places, snapshots, pages, unnest(example) FROM groups
    ORDER BY array_position(['error', 'warning', 'info'], severity), places DESC, source, code, example.message
"""


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """What says the same of one source but for its figures, on how many places of how many snapshots and pages.

    From `snapshot` on it is one example: the first place of the newest snapshot.
    """

    source: str
    code: str
    severity: str
    stage: str
    places: int
    snapshots: int
    pages: int
    snapshot: str | None
    page: str | None
    first_line: int | None
    last_line: int | None
    message: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Issues:
    """The issues of a release; `since` is the release whose own are left out."""

    release: str
    since: str | None
    groups: tuple[IssueGroup, ...]

    @property
    def severities(self) -> Mapping[str, int]:
        """How many places, by severity."""
        counts: dict[str, int] = {}
        for group in self.groups:
            counts[group.severity] = counts.get(group.severity, 0) + group.places
        return counts

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


def issues(processed: Path, source: str | None = None, code: str | None = None, since: str | None = None) -> Issues:
    """Those of the current release, errors first, then the most frequent; `since` leaves out what that release told already.

    Raises UsageError where nothing was published, `since` names no release, or no issue has the source or the code.
    """
    release = store.find_release(processed)
    before = store.find_release(processed, since) if since is not None else None
    with store.open_release(release, ("issues",)) as opened:
        now = occurrences(opened.view("issues"))
        _refuse_unknown(opened, now, "source", source)
        _refuse_unknown(opened, now, "code", code)
        if before is not None:
            told = store.arrow_view(opened.connection, "told", _places(before))
            now = f"SELECT now.* FROM ({now}) now ANTI JOIN {told} told ON {_IS_TOLD}"
        query = _GROUPS.format(now=now, figures=FIGURES)
        groups = tuple(opened.rows(IssueGroup, query, source, code))
    return Issues(release.id, before.id if before else None, groups)


def _places(release: store.Release) -> pa.Table:
    with store.open_release(release, ("issues",)) as opened:
        return opened.connection.sql(occurrences(opened.view("issues"))).to_arrow_table()


def _refuse_unknown(opened: store.OpenRelease, now: str, column: str, value: str | None) -> None:
    known = [
        name for (name,) in opened.connection.execute(f"SELECT DISTINCT {column} FROM ({now}) ORDER BY ALL").fetchall()
    ]
    if value is not None and value not in known:
        near = (
            sentence("; there are %(known)s", known=", ".join(known))
            if known
            else sentence(", since there is none at all")
        )
        raise UsageError(
            "no issue of this release has the %(column)s %(value)s%(near)s.",
            column=column,
            value=repr(value),
            near=near,
        )
