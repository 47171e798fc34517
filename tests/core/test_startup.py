"""A package that nobody uses is not loaded, and is there again for who does."""

import sys

import pytest

from pipeline.core.startup import absent


@pytest.fixture
def unloaded(monkeypatch):
    """A package that is installed and was not loaded yet."""
    monkeypatch.delitem(sys.modules, "nturl2path", raising=False)
    return "nturl2path"


def test_a_package_is_absent_in_the_block_alone(unloaded):
    with absent(unloaded), pytest.raises(ModuleNotFoundError) as error:
        __import__(unloaded)

    assert error.value.name == unloaded
    __import__(unloaded)


def test_other_packages_are_there(unloaded):
    with absent("another"):
        __import__(unloaded)


def test_what_was_loaded_before_stays(unloaded):
    __import__(unloaded)

    with absent(unloaded):
        __import__(unloaded)
