"""Builders that every test of this folder uses: `seen` makes an observation, `as_known` last time's records."""

import pytest

from pipeline.model import KnownRecord, Observation
from pipeline.text import digest


def _seen(
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
    return Observation(
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


def _as_known(observations, resolution):
    owner = {member.record_id: found.resource_id for found in resolution.resources for member in found.members}
    return [
        KnownRecord(
            o.record_id, owner[o.record_id], o.source, o.snapshot, o.page, o.position, o.title, o.content_hash
        )
        for o in observations
    ]  # fmt: skip


@pytest.fixture(scope="session")
def seen():
    return _seen


@pytest.fixture(scope="session")
def as_known():
    return _as_known


@pytest.fixture(scope="session")
def partition():
    return lambda resolution: {frozenset(m.record_id for m in found.members) for found in resolution.resources}
