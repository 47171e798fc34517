"""Totals of a source → whether it is held back, though every line of it parsed.

A site that changed its layout gives few records and no error. Its last data stay, the others are published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from pipeline.core.model import Issue
from pipeline.core.sentence import sentence
from pipeline.core.source import Source
from pipeline.run.discarded import OUTGROWN, Discarded
from pipeline.run.enforce import MODED, Enforced
from pipeline.run.plan import Plan
from pipeline.run.rows import CurrentRows
from pipeline.store import View

# Why an entry of raw/ is no page at all; it says nothing of how the site's pages are read.
NO_PAGES = ("unknown_format", "not_a_regular_file", "bad_name", "no_pages")
MIN_COUNTED = 5  # pages or rows under which a share of them says nothing
IS_PAGE = (
    "page_kind IS DISTINCT FROM 'container'"  # a file that holds pages is none itself
    f" AND split_part(coalesce(reason, ''), ':', 1) NOT IN {NO_PAGES}"
)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A source whose last data stay, why, and which key of its [limits] broke."""

    source: str
    reason: str
    limit: str

    def issue(self) -> Issue:
        message = f"held back: {self.reason}. Its last data stay. Look at its pages, or change [limits] in source.toml, and run again."
        return Issue(self.source, None, None, None, None, "plan", "error", "source_held_back", message, self.reason)


class _Totals(NamedTuple):
    """What a snapshot of a source counts."""

    snapshot: str
    pages: int
    quarantined: int
    records: int


def held_back(plan: Plan, current: CurrentRows, enforced: Enforced) -> tuple[HeldBack, ...]:
    """The sources with new pages that break one of their limits, each with the first that it breaks."""
    new: dict[str, set[str]] = {}
    for job in plan.work:
        new.setdefault(job.file.source, set()).add(job.file.snapshot)
    held = []
    for name, snapshots in sorted(new.items()):
        source = plan.sources[name]
        partial = {snapshot for of, snapshot in plan.partial if of == name}
        reasons = chain(
            _broken(enforced.rows.pages, source, snapshots, partial),
            _spoilt(current, source, snapshots, enforced.discarded),
        )
        if broken := next(reasons, None):
            limit, reason = broken
            held.append(HeldBack(name, reason + f" ({limit})", limit))
    return tuple(held)


def _broken(rows: View, source: Source, new: set[str], partial: set[str]) -> Iterator[tuple[str, str]]:
    """Each limit that breaks, and how. Of a `partial` snapshot, which a crawl did not finish, few records are no surprise."""
    query = (
        f"SELECT snapshot, count(*) FILTER ({IS_PAGE}), count(*) FILTER ({IS_PAGE} AND status = 'quarantined'), sum(record_count)::BIGINT "
        f"FROM {rows} WHERE source = ? GROUP BY snapshot ORDER BY snapshot"
    )
    totals = [_Totals._make(row) for row in rows.connection.execute(query, [source.name]).fetchall()]
    limits = source.limits
    pages, quarantined = sum(row.pages for row in totals), sum(row.quarantined for row in totals)
    if pages >= MIN_COUNTED and quarantined > limits.max_quarantined * pages:
        share = f"{limits.max_quarantined * 100:.0f} %"
        yield (
            "max_quarantined",
            sentence(
                "%(quarantined)s of %(pages)s pages are quarantined, more than %(share)s",
                quarantined=quarantined,
                pages=pages,
                share=share,
            ),
        )
    whole = [row for row in totals if row.snapshot not in partial]
    for row in whole:
        if row.snapshot in new and row.records < limits.least_records:
            how = sentence(
                "snapshot %(snapshot)s has %(records)s records, fewer than %(least)s",
                snapshot=row.snapshot,
                records=row.records,
                least=limits.least_records,
            )
            yield "least_records", how
    if len(whole) > 1 and whole[-1].snapshot in new:
        before, now = whole[-2:]
        if now.records < (1 - limits.max_drop) * before.records:
            yield (
                "max_drop",
                sentence(
                    "snapshot %(snapshot)s has %(records)s records where %(before)s had %(had)s, a drop of more than %(share)s %%",
                    snapshot=now.snapshot,
                    records=now.records,
                    before=before.snapshot,
                    had=before.records,
                    share=f"{limits.max_drop * 100:.0f}",
                ),
            )


def _spoilt(
    current: CurrentRows, source: Source, new: set[str], discarded: Sequence[Discarded]
) -> Iterator[tuple[str, str]]:
    """Snapshots too many of whose rows were discarded or lost a value."""
    rows = " UNION ALL ".join(f"SELECT source, snapshot FROM {current[dataset]}" for dataset in MODED)
    query = f"SELECT snapshot, count(*) FROM ({rows}) WHERE source = ? GROUP BY snapshot ORDER BY snapshot"
    for snapshot, total in current.connection.execute(query, [source.name]).fetchall():
        spoilt = {
            (broken.dataset, broken.key)
            for broken in discarded
            if (broken.issue.source, broken.issue.snapshot) == (source.name, snapshot) and broken.issue.code != OUTGROWN
        }
        share = source.limits.max_discarded
        if snapshot in new and total >= MIN_COUNTED and len(spoilt) > share * total:
            yield (
                "max_discarded",
                sentence(
                    "%(broken)s of %(total)s rows of snapshot %(snapshot)s break their contract, more than %(share)s %%",
                    broken=len(spoilt),
                    total=total,
                    snapshot=snapshot,
                    share=f"{share * 100:.0f}",
                ),
            )
