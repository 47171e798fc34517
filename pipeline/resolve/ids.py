"""Clusters and the parent release → resource ids that stay.

An id is minted once, from its then-first record, and carried over: a known record is found again by its record_id and
content or title, else by its page and content, else by its page and title (a cut that moved by a line changes record_id,
not the thing), else by its record_id alone: on a page that was written over, another resource may begin on the old line.
A merge keeps the oldest id and leaves an alias for the other; a split leaves the id where its survivor went.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Alias, KnownRecord, Observation
from pipeline.core.text import digest, fold
from pipeline.resolve.match.sets import Indices, is_first

KNOWN = pa.schema(  # records of the parent release and the resources that they belonged to
    [(name, pa.string()) for name in ("record_id", "resource_id", "source", "snapshot", "page")]
    + [("position", pa.int32()), ("title", pa.string()), ("content_hash", pa.string())]
)
NOBODY = -1
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Records in columns: `copies` (COPIES), the hash of what each prints, the number of its cluster, its rank among those that
    may speak for it (the lowest does), its place in the order of time; and what gives the titles of some rows.
    """

    copies: pa.Table
    content: pa.Array
    cluster: Indices
    rank: Indices
    age: Indices
    titles_of: Callable[[Indices], Sequence[str | None]]

    @property
    def ids(self) -> pa.Array:
        return self.copies["id"].cast(pa.string()).combine_chunks()

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return int(self.cluster.max(initial=-1)) + 1

    def observations(self, rows: Indices) -> list[Observation]:
        """Some records, in the order of time."""
        rows = rows[np.argsort(self.age[rows])]
        some = self.copies.take(pa.array(rows))
        columns = [some[name].to_pylist() for name in ("id", "source", "snapshot", "page", "position")]
        contents = self.content.take(pa.array(rows)).to_pylist()
        return [Observation(*row) for row in zip(*columns, self.titles_of(rows), contents, strict=True)]


def identify(clusters: Clusters, known: pa.Table, retired: Sequence[Alias]) -> tuple[pa.Array, list[Alias]]:
    """One id for each cluster, and the aliases of ids that live no more."""
    encoded = known["resource_id"].combine_chunks().dictionary_encode()
    names, owner = encoded.dictionary, encoded.indices.to_numpy()
    carried = _recognised(clusters, known, owner)
    home = _homes(clusters, carried, len(names))
    kept = _kept(home, _ages(known, owner, len(names)), clusters.count)
    mentioned = {name for alias in retired for name in (alias.old_id, alias.new_id)}
    ids = _with_new(clusters, kept, names, mentioned)
    merged_codes = np.flatnonzero((home != NOBODY) & (kept[home] != np.arange(home.size)))
    merged = dict(
        zip(
            names.take(pa.array(merged_codes)).to_pylist(),
            ids.take(pa.array(home[merged_codes])).to_pylist(),
            strict=True,
        )
    )
    return ids, follow(retired, merged, set(ids.to_pylist())) if retired or merged else []


def _recognised(clusters: Clusters, known: pa.Table, owner: Indices) -> Indices:
    """The number of the resource that each record had in the parent release, or NOBODY.

    Nearly all records are as they were: these are found at once, and the others one by one.
    """
    at = pc.index_in(clusters.ids, known["record_id"].combine_chunks())
    is_same = pc.equal(known["content_hash"].combine_chunks().take(at), clusters.content).fill_null(False)
    same = np.flatnonzero(is_same.to_numpy(zero_copy_only=False))
    place = at.fill_null(0).to_numpy().astype(np.int64)
    carried = np.full(place.size, NOBODY, np.int64)
    carried[same] = owner[place[same]]
    is_lost = np.ones(owner.size, bool)
    is_lost[place[same]] = False
    lost = [KnownRecord(**row) for row in known.filter(pa.array(is_lost)).to_pylist()]
    new = np.flatnonzero(carried == NOBODY)
    if lost and new.size:
        found = recognise(clusters.observations(new), lost)
        rows = pc.index_in(pa.array(found, pa.string()), clusters.ids).to_numpy()
        before = pc.index_in(pa.array(found.values(), pa.string()), known["resource_id"].combine_chunks()).to_numpy()
        carried[rows] = owner[before]
    return carried


def recognise(observations: Sequence[Observation], known: Sequence[KnownRecord]) -> dict[str, str]:
    """record_id → the resource_id that it had in the parent release; each known record is found at most once.

    `observations` are in the order of time.
    """
    carried: dict[str, str] = {}
    lost = sorted(known, key=lambda old: (old.snapshot, old.page, old.position, old.source, old.record_id))
    new = observations
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


def _homes(clusters: Clusters, carried: Indices, count: int) -> Indices:
    """The cluster that holds each known id, or NOBODY; of a split the one with the id's best record holds it."""
    rows = np.flatnonzero(carried != NOBODY)
    rows = rows[np.lexsort((clusters.rank[rows], carried[rows]))]
    best = rows[is_first(carried[rows])]
    homes = np.full(count, NOBODY, np.int64)
    homes[carried[best]] = clusters.cluster[best]
    return homes


def _ages(known: pa.Table, owner: Indices, count: int) -> Indices:
    """When each known id was first seen: the smallest is the oldest."""
    keys = [(name, "ascending") for name in ("snapshot", "page", "position", "resource_id")]
    order = pc.sort_indices(known, sort_keys=keys).to_numpy()
    ages = np.full(count, owner.size, np.int64)
    np.minimum.at(ages, owner[order], np.arange(owner.size))
    return ages


def _kept(homes: Indices, ages: Indices, count: int) -> Indices:
    """The oldest id that each cluster holds, or NOBODY."""
    held = np.flatnonzero(homes != NOBODY)
    held = held[np.lexsort((ages[held], homes[held]))]
    oldest = held[is_first(homes[held])]
    kept = np.full(count, NOBODY, np.int64)
    kept[homes[oldest]] = oldest
    return kept


def _with_new(clusters: Clusters, kept: Indices, names: pa.Array, mentioned: set[str]) -> pa.Array:
    """The ids of all clusters, new ones where none was kept: from the first record whose id nobody has had before.

    The part of a split that went without its id may hold the very record that the id was minted from.
    """
    lacking = np.flatnonzero(kept == NOBODY)
    rows = np.flatnonzero(kept[clusters.cluster] == NOBODY)
    rows = rows[np.lexsort((clusters.age[rows], clusters.cluster[rows]))]
    records = clusters.ids.take(pa.array(rows)).to_pylist()
    starts = np.append(np.flatnonzero(is_first(clusters.cluster[rows])), rows.size).tolist()
    used = {*names.to_pylist(), *mentioned} if lacking.size else set[str]()
    new: list[str] = []
    for start, end in pairwise(starts):
        new.append(_new_id(records[start:end], used))
        used.add(new[-1])
    place = kept.copy()
    place[lacking] = len(names) + np.arange(lacking.size)
    return pa.concat_arrays([names.cast(pa.string()), pa.array(new, pa.string())]).take(pa.array(place))


def _new_id(records: Sequence[str], used: set[str]) -> str:
    minted = (digest("resource", record) for record in records)
    again = (digest("resource", records[0], str(turn)) for turn in range(1, len(used) + 2))
    return next(new for source in (minted, again) for new in source if new not in used)


def _end(old: str, step: Mapping[str, str], living: set[str]) -> str:
    passed = {old}
    while old in step and old not in living and step[old] not in passed:
        old = step[old]
        passed.add(old)
    return old
