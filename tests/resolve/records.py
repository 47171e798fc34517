"""Records as the engine is given them: `seen` makes one, `resolve` resolves some, `as_known` are those of last time."""

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.core.model import Alias, KnownRecord, Match
from pipeline.core.text import digest
from pipeline.resolve.ids import KNOWN
from pipeline.resolve.index.clustering import Constraints
from pipeline.resolve.index.engine import Engine
from pipeline.resolve.resources import resolution


@dataclass(frozen=True)
class Seen:
    """A record as the engine is given it."""

    record_id: str
    source: str
    snapshot: str
    page: str
    position: int
    title: str | None
    text: str
    number: str | None
    url: str | None
    content_hash: str
    filled: int


def seen(
    title="",
    text="",
    *,
    record_id=None,
    source="reseau",
    snapshot="2021-03-01",
    page="page-1.txt",
    position=1,
    number=None,
    url=None,
    filled=4,
):
    return Seen(
        record_id=record_id or digest(source, snapshot, page, str(position)),
        source=source,
        snapshot=snapshot,
        page=page,
        position=position,
        title=title or None,
        text=text,
        number=number,
        url=url,
        content_hash=digest(title or "", text),
        filled=filled,
    )


def rows_of(records):
    columns = ("source", "snapshot", "page", "position", "title", "text", "number", "url", "filled")
    named = {name: [getattr(record, name) for record in records] for name in columns}
    stamps = [f"{record.content_hash}:{record.text}" for record in records]
    types = {"position": pa.int32(), "filled": pa.int16()}
    return pa.table(
        {"id": [record.record_id for record in records], "stamp": stamps}
        | {name: pa.array(values, types.get(name, pa.string())) for name, values in named.items()}
    )


@dataclass(frozen=True)
class Membership:
    """A record's part in its resource."""

    record_id: str
    version: int


@dataclass(frozen=True)
class Resource:
    """A resource: its records in order of time, and the one that speaks for it."""

    resource_id: str
    survivor_record_id: str
    members: tuple[Membership, ...]


@dataclass(frozen=True)
class Resolution:
    """The columns of a resolution as rows, sorted."""

    matches: tuple[Match, ...]
    resources: tuple[Resource, ...]
    aliases: tuple[Alias, ...]


def in_rows(resolution, records):
    time = {
        record.record_id: (record.snapshot, record.page, record.position, record.source, record.record_id)
        for record in records
    }
    resources = {}
    for row in sorted(resolution.members.to_pylist(), key=lambda row: time[row["record_id"]]):
        resources.setdefault(row["resource_id"], []).append(row)
    return Resolution(
        tuple(Match(**row) for row in resolution.matches.to_pylist()),
        tuple(
            Resource(
                name,
                *(row["record_id"] for row in rows if row["is_survivor"]),
                tuple(Membership(row["record_id"], row["version"]) for row in rows),
            )
            for name, rows in sorted(resources.items())
        ),
        resolution.aliases,
    )


def resolve(records, known=(), retired=(), same=(), apart=()):
    """`same` and `apart` are pairs of ids that people judged."""
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(Path(folder), has_titles=True)
        engine.add(rows_of(records))
        before = pa.Table.from_pylist([asdict(record) for record in known], KNOWN)
        return in_rows(resolution(engine.find(Constraints(same, apart)), before, retired), records)


def as_known(records, resolution):
    owner = {member.record_id: found.resource_id for found in resolution.resources for member in found.members}
    return [
        KnownRecord(
            o.record_id, owner[o.record_id], o.source, o.snapshot, o.page, o.position, o.title, o.content_hash
        )
        for o in records
    ]  # fmt: skip
