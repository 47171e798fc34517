"""The heap of this process → one that arrays which come and go use again, and that is given back between steps."""

from ctypes import CDLL

import numpy as np
import pyarrow as pa

_HEAP_BYTES = 31 << 20


def keep_the_heap() -> None:
    """Let arrays that come and go use the same memory: page faults were a quarter of all time.

    glibc gives a large array back to the system when it is freed, but for arrays no larger than one that was freed before,
    up to 32 MB (mallopt(3), M_MMAP_THRESHOLD). What others left free, as Arrow does when it reads a table, is given back first.
    """
    give_back()
    np.empty(_HEAP_BYTES, dtype=np.uint8)


def give_back() -> None:
    """Let the system have what is free, as far as it can be told to: what one step filled the next one cannot use."""
    pa.default_memory_pool().release_unused()
    if trim := getattr(CDLL(None), "malloc_trim", None):  # of glibc
        trim(0)
