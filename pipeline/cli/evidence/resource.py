"""A resource's evidence → its records and versions, what joins them, what was nearly one with it."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import MOST_ROWS, NO_FURNITURE, compared, passages, title_of, told_retired
from pipeline.cli.layout import Line, Row, Section, Sheet
from pipeline.core.differences import is_changed
from pipeline.core.text import number_of
from pipeline.inspect.explain import ResourceEvidence


def resource_sheet(one: ResourceEvidence) -> Sheet:
    """What is printed of a resource."""
    return Sheet(
        [*_resource_sentences(one)],
        [
            Section("Records", [(row.record_id, [_observed(one, row.record_id)]) for row in one.records[:MOST_ROWS]]),
            Section("Versions", [*_versions(one)]),
            compared("What joins them", one.matches),
            compared("Near, and what kept them apart", one.near, beside=one.resource_id),
            passages(one.passages, one.resource_id),
        ],
    )


def _resource_sentences(one: ResourceEvidence) -> Iterator[str]:
    yield from told_retired(one.asked.retired, one.resource_id)
    yield f"Resource {one.resource_id}: {title_of(one.title)}"
    snapshots = "" if one.first_snapshot == one.last_snapshot else f" to {one.last_snapshot}"
    versions = number_of(len(one.versions), "version")
    yield f"It has {number_of(len(one.records), 'record')} of {one.first_snapshot}{snapshots} in {versions}; {one.survivor_record_id} speaks for it."
    if len(one.records) > MOST_ROWS:
        yield f"The first {MOST_ROWS} records and the last {MOST_ROWS} versions are shown; --json has all."
    if not one.near:
        yield "Nothing else is near: no other resource bears its series or a like title, and no pair came close."
    elif not one.knows_furniture:
        yield f"Where it says 'compared now': they were compared {NO_FURNITURE}."


def _observed(one: ResourceEvidence, record_id: str) -> str:
    (row,) = (row for row in one.records if row.record_id == record_id)
    speaks = ", speaks for the resource" if row.is_survivor else ""
    return f"{row.source}/{row.snapshot}/{row.page}, record {row.position}, version {row.version}{speaks}"


def _versions(one: ResourceEvidence) -> Iterator[Row]:
    if len(one.versions) == 1:
        return
    for version in one.versions[-MOST_ROWS:]:
        lines: list[Line] = [f"{version.snapshot}, first in {version.record_id}"]
        lines += [part for part in (version.title_difference, version.difference) if is_changed(part)]
        if version.version > 1 and len(lines) == 1:
            lines.append(
                "Its words are those of the version before; typography, labels or what stands around them differ."
            )
        yield f"version {version.version}", lines
