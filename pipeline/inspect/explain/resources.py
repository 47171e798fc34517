"""A resource's id → its records over time, its versions, what joins them, and what was nearly one with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.core.differences import segments
from pipeline.inspect.explain.comparing import compared_now, matches_of
from pipeline.inspect.explain.evidence import (
    ComparedPair,
    CutEvidence,
    ResourceEvidence,
    ResourceRecord,
    SharedPassage,
    Target,
    Version,
)
from pipeline.store import OpenRelease

NEIGHBOURS = 10  # resources of one series or with like titles that are compared where no row of `matches` tells
_LIKE_TITLES = 0.85  # Jaro-Winkler similarity from which titles are like
_RESOURCE = "SELECT title, survivor_record_id, first_snapshot, last_snapshot FROM resources WHERE resource_id = ?"
_RECORDS = """
    SELECT record_id, source, snapshot, page, position, version, is_survivor, title FROM records WHERE resource_id = ?
    ORDER BY snapshot, source, page, position
"""
_NEIGHBOURS = f"""
    SELECT o.survivor_record_id FROM resources o, resources r
    WHERE r.resource_id = $1 AND o.resource_id <> $1 AND o.resource_id NOT IN (SELECT unnest($2))
        AND (o.series = r.series OR jaro_winkler_similarity(o.title, r.title) >= {_LIKE_TITLES})
    ORDER BY jaro_winkler_similarity(o.title, r.title) DESC, o.resource_id LIMIT {NEIGHBOURS}
"""
_PASSAGES = """
    SELECT left_resource_id, right_resource_id, l.title, r.title, left_first_line, left_last_line,
        right_first_line, right_last_line, p.word_count, score, is_furniture,
        substring(CASE left_copy WHEN 'body' THEN printed.body ELSE printed.summary END, left_start + 1, left_end - left_start)
    FROM passages p JOIN records printed ON printed.record_id = left_record_id
    JOIN resources l ON l.resource_id = left_resource_id JOIN resources r ON r.resource_id = right_resource_id
"""
_LONGEST = "ORDER BY is_furniture, p.word_count DESC, left_resource_id, right_resource_id, left_first_line"


@dataclass(frozen=True, slots=True)
class _ResourceRow:
    """A row of `resources`, of it what explains something."""

    title: str | None
    survivor_record_id: str
    first_snapshot: str
    last_snapshot: str


def survivor_of(release: OpenRelease, resource_id: str) -> str:
    """The record that speaks for a resource."""
    return release.row(_ResourceRow, _RESOURCE, resource_id).survivor_record_id


def resource_evidence(
    release: OpenRelease, index: Path, asked: Target, cut: CutEvidence | None = None
) -> ResourceEvidence:
    """What a resource rests on; `index` is the folder of the last run's index of duplicates, if it is there."""
    row = release.row(_ResourceRow, _RESOURCE, asked.id)
    records = records_of(release, asked.id)
    matches = matches_of(release, [record.record_id for record in records])
    apart = [match for match in matches if match.left_resource_id != match.right_resource_id]
    now, knows_furniture = _neighbours(release, index, asked.id, row.survivor_record_id, apart)
    return ResourceEvidence(
        asked=asked,
        resource_id=asked.id,
        title=row.title,
        survivor_record_id=row.survivor_record_id,
        first_snapshot=row.first_snapshot,
        last_snapshot=row.last_snapshot,
        records=tuple(records),
        versions=tuple(versions_of(release, records)),
        matches=tuple(match for match in matches if match.left_resource_id == match.right_resource_id),
        near=(*apart, *now),
        knows_furniture=knows_furniture,
        passages=_passages_of(release, asked.id),
        cut=cut,
    )


def records_of(release: OpenRelease, resource_id: str) -> list[ResourceRecord]:
    """Its records in the order of snapshots."""
    return release.rows(ResourceRecord, _RECORDS, resource_id)


def passages_between(release: OpenRelease, left: str, right: str) -> tuple[SharedPassage, ...]:
    """Passages that two resources share, the longest first."""
    where = "WHERE left_resource_id = least($1, $2) AND right_resource_id = greatest($1, $2)"
    return tuple(release.rows(SharedPassage, f"{_PASSAGES} {where} {_LONGEST}", left, right))


def _passages_of(release: OpenRelease, resource_id: str) -> tuple[SharedPassage, ...]:
    where = "WHERE left_resource_id = $1 OR right_resource_id = $1"
    return tuple(release.rows(SharedPassage, f"{_PASSAGES} {where} {_LONGEST}", resource_id))


def _neighbours(
    release: OpenRelease, index: Path, resource_id: str, survivor: str, apart: Sequence[ComparedPair]
) -> tuple[list[ComparedPair], bool]:
    """Resources that people might take for this one, though no row of `matches` tells of them."""
    known = sorted({resource for match in apart for resource in (match.left_resource_id, match.right_resource_id)})
    others = release.rows(str, _NEIGHBOURS, resource_id, known)
    return compared_now(release, index, [(survivor, other) for other in others])


def versions_of(release: OpenRelease, records: Sequence[ResourceRecord]) -> Iterator[Version]:
    """The oldest record of each version, with what it changed."""
    first = {record.version: record for record in reversed(records)}
    ordered = [first[version] for version in sorted(first)]
    texts = [release.row(str, "SELECT text FROM records WHERE record_id = ?", record.record_id) for record in ordered]
    for record in ordered[:1]:
        yield Version(record.version, record.record_id, record.snapshot, (), ())
    for (before, old), (record, new) in pairwise(zip(ordered, texts, strict=True)):
        titles = segments(before.title or "", record.title or "")
        yield Version(record.version, record.record_id, record.snapshot, titles, segments(old, new))
