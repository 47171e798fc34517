"""What all tests share: laws are tried on the same cases every time, so that a red run is red again, however slow the machine.

`pytest --hypothesis-profile=search` tries others.
"""

import gc

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("steady")

DEAR = ("server", "visited")  # fixtures of a session that take seconds


def pytest_collection_modifyitems(items):
    """Of two processes, one gets all tests of a file, which share what they published, and all that share a dear fixture."""
    for item in items:
        dear = [name for name in DEAR if name in getattr(item, "fixturenames", ())]
        item.add_marker(pytest.mark.xdist_group(dear[0] if dear else str(item.path)))


def pytest_collection_finish():
    """Some thousand cases and every library stay to the end: no search for garbage need go through them."""
    gc.freeze()
