"""Counts of a release by source → `facts.json`, which hands them on: the report of the next release draws its lines from it.

A release holds no counts of those before it, and these may be gone one day. So each report hands on what it was handed, and its
own counts: the lines are made of two releases at most, and stay when old releases are removed. A source that the release does
not have any more leaves the lines with its last rows.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.report.model import Overview

INDEX, FACTS = "index", "facts.json"
MAX_RELEASES, MAX_SOURCES = 60, 12  # releases before the own that are handed on, and sources of each (the largest)


@dataclass(frozen=True, slots=True)
class Count:
    """What a release had of a source, or of all; `newest_snapshot` is null where it had no page."""

    pages: int
    quarantined: int
    records: int
    resources: int
    newest_snapshot: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a release had, in all and by source."""

    release: str
    all: Count
    sources: Mapping[str, Count]


Counts = tuple[Totals, ...]  # the oldest release first


def totals_of(told: Overview) -> Totals:
    """The own counts of a release."""
    funnel = told.funnel
    everything = Count(funnel.pages, funnel.quarantined, funnel.records, funnel.resources, told.newest_snapshot)
    sources = {
        facts.source: Count(facts.pages, facts.quarantined, facts.records, facts.resources, facts.newest_snapshot)
        for facts in told.sources
    }
    return Totals(told.release, everything, sources)


def history(own: Totals, before: Counts | None) -> tuple[Totals, ...]:
    """The counts of the releases before and of the own one, which is the last."""
    known = before[-MAX_RELEASES:] if before else ()
    return (*(_within(totals, own) for totals in known), own)


def counts_bytes(totals: Counts) -> bytes:
    """`facts.json`: a history, of whose last release there are all sources, of those before the ones that are largest now."""
    own = totals[-1]
    largest = sorted(own.sources, key=lambda name: (-own.sources[name].resources, name))[:MAX_SOURCES]
    before = [
        Totals(one.release, one.all, {name: one.sources[name] for name in sorted(largest) if name in one.sources})
        for one in totals[:-1]
    ]
    table = {"releases": [asdict(one) for one in (*before, own)]}
    return (json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "backslashreplace")


def read_counts(content: bytes) -> Counts:
    """The history in a `facts.json`. Raises KeyError, TypeError, ValueError for what no version of Doublon wrote."""
    return tuple(_read(table) for table in json.loads(content)["releases"])


def _within(totals: Totals, own: Totals) -> Totals:
    return Totals(
        totals.release, totals.all, {name: totals.sources[name] for name in totals.sources if name in own.sources}
    )


def _read(table: Mapping[str, Any]) -> Totals:
    sources = {str(name): Count(**counts) for name, counts in table["sources"].items()}
    return Totals(str(table["release"]), Count(**table["all"]), sources)
