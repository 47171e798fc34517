"""Totals of a source → whether it is held back, though every line of it parsed.

A site that changed its layout gives few records and no error. Its last data stay, the others are published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import duckdb

from pipeline.core.model import Issue
from pipeline.core.source import Source
from pipeline.run.enforce import MODED, OUTGROWN, Discarded
from pipeline.run.plan import Plan

FEWEST = 5  # pages or rows under which a share of them says nothing
IS_PAGE = "page_kind IS DISTINCT FROM 'container'"  # a file that holds pages is none itself


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A source whose last data stay, and why."""

    source: str
    reason: str

    def issue(self) -> Issue:
        message = f"held back: {self.reason}. Its last data stay. Look at its pages, or change [limits] in source.toml, and run again."
        return Issue(self.source, None, None, None, None, "plan", "error", "source_held_back", message, self.reason)


def held_back(
    connection: duckdb.DuckDBPyConnection, plan: Plan, discarded: Sequence[Discarded]
) -> tuple[HeldBack, ...]:
    """The sources with new pages that break one of their limits, each with the first that it breaks."""
    new = {(job.file.source, job.file.snapshot) for job in plan.work}
    found = []
    for name in sorted({source for source, _ in new}):
        snapshots = {snapshot for source, snapshot in new if source == name}
        of_source = plan.sources[name]
        partial = {
            snapshot for (source, snapshot), is_whole in plan.declared.items() if source == name and not is_whole
        }
        broken = chain(
            _broken(connection, of_source, snapshots, partial), _spoilt(connection, of_source, snapshots, discarded)
        )
        reason = next(broken, None)
        if reason:
            found.append(HeldBack(name, reason))
    return tuple(found)


def _broken(connection: duckdb.DuckDBPyConnection, source: Source, new: set[str], partial: set[str]) -> Iterator[str]:
    """What breaks a limit. Of a `partial` snapshot, which a crawl did not finish, few records are no surprise."""
    query = (
        f"SELECT snapshot, count(*) FILTER ({IS_PAGE}), count(*) FILTER (status = 'quarantined'), sum(record_count)::BIGINT "
        "FROM pages WHERE source = ? GROUP BY snapshot ORDER BY snapshot"
    )
    totals = connection.execute(query, [source.name]).fetchall()
    limits = source.limits
    pages, quarantined = sum(row[1] for row in totals), sum(row[2] for row in totals)
    if pages >= FEWEST and quarantined > limits.max_quarantined * pages:
        yield f"{quarantined} of {pages} pages are quarantined, more than {limits.max_quarantined * 100:.0f} % (max_quarantined)"
    for snapshot, _, _, records in totals:
        if snapshot in new - partial and records < limits.least_records:
            yield f"snapshot {snapshot} has {records} records, fewer than {limits.least_records} (least_records)"
    totals = [row for row in totals if row[0] not in partial]
    if len(totals) > 1 and totals[-1][0] in new:
        before, now = totals[-2][3], totals[-1][3]
        if now < (1 - limits.max_drop) * before:
            yield f"snapshot {totals[-1][0]} has {now} records where {totals[-2][0]} had {before}, a drop of more than {limits.max_drop * 100:.0f} % (max_drop)"


def _spoilt(
    connection: duckdb.DuckDBPyConnection, source: Source, new: set[str], discarded: Sequence[Discarded]
) -> Iterator[str]:
    """Snapshots too many of whose rows were discarded or lost a value."""
    rows = " UNION ALL ".join(f"SELECT source, snapshot FROM standing_{dataset}" for dataset in MODED)
    query = f"SELECT snapshot, count(*) FROM ({rows}) WHERE source = ? GROUP BY snapshot ORDER BY snapshot"
    for snapshot, total in connection.execute(query, [source.name]).fetchall():
        spoilt = {
            (one.dataset, one.key)
            for one in discarded
            if (one.issue.source, one.issue.snapshot) == (source.name, snapshot) and one.issue.code != OUTGROWN
        }
        share = source.limits.max_discarded
        if snapshot in new and total >= FEWEST and len(spoilt) > share * total:
            yield (
                f"{len(spoilt)} of {total} rows of snapshot {snapshot} break their contract, "
                f"more than {share * 100:.0f} % (max_discarded)"
            )
