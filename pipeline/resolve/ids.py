"""Clusters and the parent release → resource ids that stay.

An id is minted once, from its then-first record, and carried over: a known record is found again by its record_id and
content or title, else by its page and content, else by its page and title (a cut that moved by a line changes record_id,
not the thing), else by its record_id alone: on a page that was written over, another resource may begin on the old line.
A merge keeps the oldest id and leaves an alias for the other; a split leaves the id where its survivor went.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.model import Alias, KnownRecord, Observation
from pipeline.core.text import digest, fold
from pipeline.resolve.survivor import place, survivor

Key = tuple[str, ...]
Cluster = Sequence[Observation]  # the observations of one resource


def identify(
    clusters: Sequence[Cluster], known: Sequence[KnownRecord], retired: Sequence[Alias]
) -> tuple[list[str], list[Alias]]:
    """One id for each cluster, in their order, and the aliases of ids that live no more."""
    carried = recognise([record for cluster in clusters for record in cluster], known)
    held = _held(clusters, carried)
    age = _ages(known)
    kept = [min(ids, key=lambda old: age[old]) if ids else None for ids in held]
    ids = _mint(clusters, kept, {*age, *_mentioned(retired)})
    merged = {old: new for olds, new in zip(held, ids, strict=True) for old in olds if old != new}
    return ids, follow(retired, merged, set(ids))


def recognise(observations: Sequence[Observation], known: Sequence[KnownRecord]) -> dict[str, str]:
    """record_id → the resource_id that it had in the parent release; each known record is found at most once."""
    carried: dict[str, str] = {}
    lost = sorted(known, key=lambda old: (old.snapshot, old.page, old.position, old.source, old.record_id))
    new = sorted(observations, key=place)
    for key in (_by_id_and_content, _by_id_and_title, _by_content, _by_title, _by_id):
        waiting: dict[Key, list[KnownRecord]] = defaultdict(list)
        for old in reversed(lost):
            if what := key(old):
                waiting[what].append(old)
        pairs = [(record, waiting[what].pop()) for record in new if (what := key(record)) and waiting.get(what)]
        carried.update({record.record_id: old.resource_id for record, old in pairs})
        taken = {old.record_id for _, old in pairs}
        lost = [old for old in lost if old.record_id not in taken]
        new = [record for record in new if record.record_id not in carried]
    return carried


def follow(retired: Iterable[Alias], merged: Mapping[str, str], living: set[str]) -> list[Alias]:
    """Every alias points at the end of its chain; one whose old id lives again is gone."""
    step = {alias.old_id: alias.new_id for alias in retired} | dict(merged)
    ends = {old: _end(old, step, living) for old in step if old not in living}
    return [Alias(old, new) for old, new in sorted(ends.items()) if old != new]


def _by_id_and_content(record: Observation | KnownRecord) -> Key | None:
    return (record.record_id, record.content_hash)


def _by_id_and_title(record: Observation | KnownRecord) -> Key | None:
    title = fold(record.title or "")
    return (record.record_id, title) if title else None


def _by_id(record: Observation | KnownRecord) -> Key | None:
    return (record.record_id,)


def _by_content(record: Observation | KnownRecord) -> Key | None:
    return (record.source, record.snapshot, record.page, record.content_hash)


def _by_title(record: Observation | KnownRecord) -> Key | None:
    title = fold(record.title or "")
    return (record.source, record.snapshot, record.page, title) if title else None


def _held(clusters: Sequence[Cluster], carried: Mapping[str, str]) -> list[list[str]]:
    """The known ids of each cluster; of a split the one with the id's best record holds it."""
    parts: dict[str, list[tuple[Observation, int]]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for record in cluster:
            if record.record_id in carried:
                parts[carried[record.record_id]].append((record, index))
    held: list[list[str]] = [[] for _ in clusters]
    for old, part in sorted(parts.items()):
        best = survivor(record for record, _ in part)
        held[next(index for record, index in part if record is best)].append(old)
    return held


def _ages(known: Iterable[KnownRecord]) -> dict[str, tuple[str, str, int, str]]:
    """When each id was first seen: the smallest is the oldest."""
    ages: dict[str, tuple[str, str, int, str]] = {}
    for old in known:
        first = (old.snapshot, old.page, old.position, old.resource_id)
        ages[old.resource_id] = min(first, ages.get(old.resource_id, first))
    return ages


def _mint(clusters: Sequence[Cluster], kept: Sequence[str | None], used: set[str]) -> list[str]:
    """New ids where none was kept, from the first record whose id nobody has had before.

    The part of a split that went without its id may hold the very record that the id was minted from.
    """
    ids: list[str] = []
    for cluster, old in zip(clusters, kept, strict=True):
        ids.append(old or _new_id(cluster, used))
        used.add(ids[-1])
    return ids


def _new_id(cluster: Cluster, used: set[str]) -> str:
    records = [record.record_id for record in sorted(cluster, key=place)]
    minted = (digest("resource", record) for record in records)
    again = (digest("resource", records[0], str(turn)) for turn in range(1, len(used) + 2))
    return next(new for source in (minted, again) for new in source if new not in used)


def _mentioned(aliases: Iterable[Alias]) -> set[str]:
    return {name for alias in aliases for name in (alias.old_id, alias.new_id)}


def _end(old: str, step: Mapping[str, str], living: set[str]) -> str:
    passed = {old}
    while old in step and old not in living and step[old] not in passed:
        old = step[old]
        passed.add(old)
    return old
