"""A resource's evidence → its records and versions, what joins them, what was nearly one with it."""

from collections.abc import Iterator, Sequence

from pipeline.cli.evidence.rows import MAX_ROWS, WITHOUT_INDEX, compared, cut_sentences, passages, retirement, title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.core.differences import is_changed
from pipeline.core.sentence import number_of, sentence
from pipeline.inspect.explain import ResourceEvidence, ResourceRecord
from pipeline.inspect.explain.evidence import Version


def resource_sheet(resource: ResourceEvidence) -> Sheet:
    """What is printed of a resource."""
    return Sheet(
        [*_resource_sentences(resource)],
        [
            Section(
                sentence("Records"), [(record.record_id, [_place(record)]) for record in resource.records[:MAX_ROWS]]
            ),
            Section(sentence("Versions"), [*version_rows(resource.versions)]),
            compared(sentence("What joins them"), resource.matches),
            compared(sentence("Near, and what kept them apart"), resource.near, beside=resource.resource_id),
            passages(resource.passages, resource.resource_id),
        ],
    )


def _resource_sentences(resource: ResourceEvidence) -> Iterator[str]:
    yield from retirement(resource.asked.retired, resource.resource_id)
    yield sentence(
        "Resource %(resource_id)s: %(title)s", resource_id=resource.resource_id, title=title_of(resource.title)
    )
    snapshots = (
        ""
        if resource.first_snapshot == resource.last_snapshot
        else sentence(" to %(last_snapshot)s", last_snapshot=resource.last_snapshot)
    )
    versions = number_of(len(resource.versions), "version")
    yield sentence(
        "It has %(records)s of %(first_snapshot)s%(snapshots)s in %(versions)s; %(survivor_record_id)s speaks for it.",
        records=number_of(len(resource.records), "record"),
        first_snapshot=resource.first_snapshot,
        snapshots=snapshots,
        versions=versions,
        survivor_record_id=resource.survivor_record_id,
    )
    yield from cut_sentences(resource.cut, sentence("That record"))
    if len(resource.records) > MAX_ROWS:
        yield sentence(
            "The first %(count)s records and the last %(count)s versions are shown; --json has all.",
            count=MAX_ROWS,
        )
    if not resource.near:
        yield sentence(
            "Nothing else is near: no other resource bears its series or a like title, and no pair came close."
        )
    elif not resource.knows_furniture:
        yield sentence("Where it says 'compared now': they were compared %(how)s.", how=WITHOUT_INDEX)


def _place(record: ResourceRecord) -> str:
    speaks = sentence(", speaks for the resource") if record.is_survivor else ""
    place = sentence(
        "%(source)s/%(snapshot)s/%(page)s, record %(position)s",
        source=record.source,
        snapshot=record.snapshot,
        page=record.page,
        position=record.position,
    )
    return sentence("%(place)s, version %(version)s%(speaks)s", place=place, version=record.version, speaks=speaks)


def version_rows(versions: Sequence[Version]) -> Iterator[SheetRow]:
    """The last versions, each with what it changed; none where there is only one."""
    if len(versions) == 1:
        return
    for version in versions[-MAX_ROWS:]:
        lines: list[SheetLine] = [
            sentence("%(snapshot)s, first in %(record_id)s", snapshot=version.snapshot, record_id=version.record_id)
        ]
        lines += [part for part in (version.title_difference, version.difference) if is_changed(part)]
        if version.version > 1 and len(lines) == 1:
            lines.append(
                sentence(
                    "Its words are those of the version before; typography, labels or what stands around them differ."
                )
            )
        yield sentence("version %(version)s", version=version.version), lines
