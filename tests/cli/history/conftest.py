"""The history that all commands which look back are asked about."""

import pytest

from tests.history import Past, make


@pytest.fixture(scope="package")
def past(tmp_path_factory) -> Past:
    """Four releases, as tests/history.py tells; tests only look at them."""
    return make(tmp_path_factory.mktemp("past"))
