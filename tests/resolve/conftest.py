"""Builders as fixtures."""

import pytest

from tests.resolve import records


@pytest.fixture(scope="session")
def seen():
    return records.seen


@pytest.fixture(scope="session")
def as_known():
    return records.as_known


@pytest.fixture(scope="session")
def partition():
    return lambda resolution: {frozenset(m.record_id for m in found.members) for found in resolution.resources}
