"""Releases of one source, a day apart, which all tests of older releases copy."""

import pytest

from tests.run.conftest import copy_history, publish_history


@pytest.fixture(scope="package")
def two(tmp_path_factory):
    """Two releases: of one page, then of a second one too, which is of another snapshot."""
    pages = ({f"2024-{n:02}-15/liste-{n}.txt": n} for n in (1, 2))
    return publish_history(tmp_path_factory.mktemp("two"), *pages)


@pytest.fixture(scope="package")
def four(two, tmp_path_factory):
    """The same, and two more after them: published on the first to the fourth of July."""
    folder = tmp_path_factory.mktemp("four")
    copy_history(two, folder)
    return publish_history(folder, *({f"2024-01-15/liste-{n}.txt": n} for n in (3, 4)), first=3)


@pytest.fixture
def raw(tmp_path):
    return tmp_path / "raw"
