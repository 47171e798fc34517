"""What is in memory before long work → out of the way of the garbage collector while it lasts."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def frozen() -> Iterator[None]:
    """The collector goes through nothing that was there before the block: a tenth of a run with little news went by in looking through
    the libraries again and again.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
