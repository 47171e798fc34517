"""What was in memory before long work is left alone while it lasts, and no longer."""

import gc

import pytest

from pipeline.core.memory import frozen


def test_what_was_there_is_left_alone_within_the_block():
    before = gc.get_freeze_count()
    with frozen():
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() == 0


def test_an_error_lets_it_go_too():
    with pytest.raises(ValueError, match="none"), frozen():
        raise ValueError("none")
    assert gc.get_freeze_count() == 0
