"""Work that another run may keep from its folder → the same, tried again for a while."""

import time
from collections.abc import Callable
from typing import TypeVar

from prefect.logging import get_run_logger

from pipeline.core.errors import Locked

T = TypeVar("T")
PAUSE_SECONDS = 15.0


def waiting(seconds: float, work: Callable[[], T]) -> T:
    """Do the work; where another run holds the lock, say so and try again. Raises Locked when so many seconds are over."""
    end = time.monotonic() + seconds
    while True:
        try:
            return work()
        except Locked:
            left = end - time.monotonic()
            if left <= 0:
                raise
        get_run_logger().warning("another run is at work on this folder; this one waits for it, %d s at most", left)
        time.sleep(min(PAUSE_SECONDS, left))
