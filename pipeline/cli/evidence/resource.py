"""A resource's evidence → its records and versions, what joins them, what was nearly one with it."""

from collections.abc import Iterator, Sequence

from pipeline.cli.evidence.rows import MAX_ROWS, WITHOUT_INDEX, compared, cut_sentences, passages, retirement, title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.core.differences import is_changed
from pipeline.core.text import number_of
from pipeline.inspect.explain import ResourceEvidence, ResourceRecord
from pipeline.inspect.explain.evidence import Version


def resource_sheet(resource: ResourceEvidence) -> Sheet:
    """What is printed of a resource."""
    return Sheet(
        [*_resource_sentences(resource)],
        [
            Section("Records", [(record.record_id, [_place(record)]) for record in resource.records[:MAX_ROWS]]),
            Section("Versions", [*version_rows(resource.versions)]),
            compared("What joins them", resource.matches),
            compared("Near, and what kept them apart", resource.near, beside=resource.resource_id),
            passages(resource.passages, resource.resource_id),
        ],
    )


def _resource_sentences(resource: ResourceEvidence) -> Iterator[str]:
    yield from retirement(resource.asked.retired, resource.resource_id)
    yield f"Resource {resource.resource_id}: {title_of(resource.title)}"
    snapshots = "" if resource.first_snapshot == resource.last_snapshot else f" to {resource.last_snapshot}"
    versions = number_of(len(resource.versions), "version")
    yield f"It has {number_of(len(resource.records), 'record')} of {resource.first_snapshot}{snapshots} in {versions}; {resource.survivor_record_id} speaks for it."
    yield from cut_sentences(resource.cut, "That record")
    if len(resource.records) > MAX_ROWS:
        yield f"The first {MAX_ROWS} records and the last {MAX_ROWS} versions are shown; --json has all."
    if not resource.near:
        yield "Nothing else is near: no other resource bears its series or a like title, and no pair came close."
    elif not resource.knows_furniture:
        yield f"Where it says 'compared now': they were compared {WITHOUT_INDEX}."


def _place(record: ResourceRecord) -> str:
    speaks = ", speaks for the resource" if record.is_survivor else ""
    place = f"{record.source}/{record.snapshot}/{record.page}, record {record.position}"
    return f"{place}, version {record.version}{speaks}"


def version_rows(versions: Sequence[Version]) -> Iterator[SheetRow]:
    """The last versions, each with what it changed; none where there is only one."""
    if len(versions) == 1:
        return
    for version in versions[-MAX_ROWS:]:
        lines: list[SheetLine] = [f"{version.snapshot}, first in {version.record_id}"]
        lines += [part for part in (version.title_difference, version.difference) if is_changed(part)]
        if version.version > 1 and len(lines) == 1:
            lines.append(
                "Its words are those of the version before; typography, labels or what stands around them differ."
            )
        yield f"version {version.version}", lines
