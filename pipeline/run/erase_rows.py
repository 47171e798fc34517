"""A release and what is erased → which of its records, resources and pages are, and what becomes of its rows.

What other rows say of a resource that only lost some of its records is made anew: another record speaks for it, and it is
counted where it still stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline import store
from pipeline.forget.rows import (
    ReadAgain,
    erase_lines,
    is_erased_page,
    is_erased_record,
    lines_of,
    masked_row,
    overlapping,
    recounted,
    renumbered,
)
from pipeline.forget.suppression import Suppression

Row = Mapping[str, Any]
PageKey = tuple[str, str, str]
_RECORD_IDS = ("record_id", "left_record_id", "right_record_id", "left_judged_id", "right_judged_id")
_RESOURCE_IDS = ("resource_id", "left_resource_id", "right_resource_id", "old_id", "new_id")


@dataclass(frozen=True, slots=True)
class Targets:
    """What is erased: the suppression list, ids of resources, hashes of raw files and pages before and after with their
    lengths, what is read of pages that lost a part, and the hashes of judgements by row as they are and were.
    """

    suppression: Suppression
    resource_ids: frozenset[str] = frozenset()
    hashes: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    again: ReadAgain = field(default_factory=ReadAgain)
    judged: Mapping[tuple[int, str], str | None] = field(default_factory=dict)


@dataclass(slots=True)
class Erased:
    """What of one release is erased. `partial` are resources that keep some records: those records."""

    targets: Targets
    record_ids: frozenset[str] = frozenset()
    resource_ids: frozenset[str] = frozenset()
    partial: Mapping[str, list[Row]] = field(default_factory=dict)
    pages: frozenset[PageKey] = frozenset()
    ledgers: Mapping[PageKey, list[Row]] = field(default_factory=dict)
    lines: Mapping[PageKey, frozenset[int]] = field(default_factory=dict)
    positions: Mapping[PageKey, list[int]] = field(default_factory=dict)


def erased_of(release: store.Release, targets: Targets) -> Erased:
    """Look at all records, articles and pages of a release. Raises PipelineError where a file of it is damaged."""
    pages = {_key(row) for row in _rows(release, "pages") if is_erased_page(row, targets.suppression)}
    for row in _rows(release, "articles"):
        if (
            _key(row) in pages
            or row["resource_id"] in targets.resource_ids
            or is_erased_record(row, targets.suppression)
        ):
            pages.add(_key(row))
    gone = [
        row
        for row in _rows(release, "records")
        if _key(row) in pages
        or row["resource_id"] in targets.resource_ids
        or is_erased_record(row, targets.suppression)
    ]
    touched = {row["resource_id"] for row in gone}
    ids = frozenset(row["record_id"] for row in gone)
    kept: dict[str, list[Row]] = {}
    for row in _rows(release, "records") if touched else ():
        if row["resource_id"] in touched and row["record_id"] not in ids:
            kept.setdefault(row["resource_id"], []).append(row)
    places = {_key(row) for row in gone} - pages
    positions: dict[PageKey, list[int]] = {key: [] for key in places}
    for row in gone:
        positions.setdefault(_key(row), []).append(row["position"])
    ledgers: dict[PageKey, list[Row]] = {}
    for row in _rows(release, "ledger") if places else ():
        if _key(row) in places:
            ledgers.setdefault(_key(row), []).append(row)
    return Erased(
        targets,
        ids,
        frozenset(touched - kept.keys()) | targets.resource_ids,
        {name: kept[name] for name in touched & kept.keys()},
        frozenset(pages),
        {key: erase_lines(rows, ids) for key, rows in ledgers.items()},
        {key: lines_of(rows, ids) for key, rows in ledgers.items()},
        positions,
    )


def edit_of(dataset: str, erased: Erased) -> Callable[[Row], Row | None]:
    """What becomes of a row of a dataset: itself, another or None."""
    edit = _EDITS.get(dataset, _edited)
    return lambda row: edit(row, erased)


def _edited(row: Row, erased: Erased) -> Row | None:
    """A row of a dataset that tells of records or resources by their ids."""
    if any(row.get(name) in erased.record_ids for name in _RECORD_IDS):
        return None
    if any(row.get(name) in erased.resource_ids for name in _RESOURCE_IDS):
        return None
    return masked_row(row, erased.targets.suppression, titles=True)


def _record(row: Row, erased: Erased) -> Row | None:
    if row["record_id"] in erased.record_ids:
        return None
    others = erased.partial.get(row["resource_id"])
    if others:
        row = {**row, "is_survivor": row["record_id"] == _survivor(others)["record_id"]}
    fresh = masked_row(_moved(row, erased), erased.targets.suppression)
    return erased.targets.again.record(fresh, row["record_id"])


def _moved(row: Row, erased: Erased) -> Row:
    positions = erased.positions.get(_key(row))
    return renumbered(row, positions) if positions else row


def _resource(row: Row, erased: Erased) -> Row | None:
    if row["resource_id"] in erased.resource_ids:
        return None
    records = erased.partial.get(row["resource_id"])
    fresh = masked_row(_gathered(row, records) if records else row, erased.targets.suppression)
    return erased.targets.again.record(fresh, str(fresh["survivor_record_id"]))


def _gathered(row: Row, records: Sequence[Row]) -> Row:
    """A resource as its records that are left tell of it."""
    survivor = _survivor(records)
    pages = sorted({"/".join(_key(record)) for record in records})
    sources = sorted({record["source"] for record in records})
    snapshots = [record["snapshot"] for record in records]
    told = {
        "survivor_record_id": survivor["record_id"],
        "first_snapshot": min(snapshots),
        "last_snapshot": max(snapshots),
        "record_count": len(records),
        "version_count": len({record["content_hash"] for record in records}),
        "pages": pages,
        "page_count": len(pages),
        "sources": sources,
        "source_count": len(sources),
    }
    return {name: told.get(name, survivor.get(name, value)) for name, value in row.items()}


def _survivor(records: Sequence[Row]) -> Row:
    """The one that spoke for the resource, else the fullest of the newest."""
    return max(
        records, key=lambda row: (bool(row["is_survivor"]), row["snapshot"], len(row["text"] or ""), row["record_id"])
    )


def _page(row: Row, erased: Erased) -> Row | None:
    key = _key(row)
    if key in erased.pages:
        return None
    if key in erased.ledgers:
        row = recounted(row, erased.ledgers[key], len(erased.positions[key]))
    row = erased.targets.again.page(row)
    sha256, size = erased.targets.hashes.get(str(row["sha256"]), (row["sha256"], row["bytes"]))
    return masked_row({**row, "sha256": sha256, "bytes": size}, erased.targets.suppression)


def _ledger(row: Row, erased: Erased) -> Row | None:
    key = _key(row)
    if key in erased.pages:
        return None
    if key not in erased.ledgers:
        return row
    return next((fresh for fresh in erased.ledgers[key] if fresh["first_line"] == row["first_line"]), None)


def _issue(row: Row, erased: Erased) -> Row | None:
    key = _key(row)
    if key in erased.pages or overlapping(row, erased.lines.get(key, frozenset())):
        return None
    if row["page"] is None and erased.targets.suppression.has_page(row["source"], "", "", ""):
        return None
    return masked_row(row, erased.targets.suppression, titles=True)


def _article(row: Row, erased: Erased) -> Row | None:
    return None if _key(row) in erased.pages else masked_row(row, erased.targets.suppression)


def _judgement(row: Row, erased: Erased) -> Row | None:
    fresh = erased.targets.judged.get((row["row"], row["row_hash"]), row["row_hash"])
    if fresh is None:
        return None
    edited = _edited(row, erased)
    return None if edited is None else {**edited, "row_hash": fresh}


_EDITS: Mapping[str, Callable[[Row, Erased], Row | None]] = {
    "articles": _article,
    "issues": _issue,
    "judgements": _judgement,
    "ledger": _ledger,
    "pages": _page,
    "records": _record,
    "resources": _resource,
}


def _key(row: Row) -> PageKey:
    return row["source"], row["snapshot"], row["page"]


def _rows(release: store.Release, name: str) -> Iterator[Row]:
    if name in release.files:
        path = store.trusted(release, name)
        for batch in store.batches(path, store.schema_of(path).names):
            yield from batch.to_pylist()
