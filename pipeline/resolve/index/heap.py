"""The heap of this process → one that arrays which come and go use again."""

import numpy as np

_HEAP_BYTES = 31 << 20


def keep_the_heap() -> None:
    """Let arrays that come and go use the same memory: page faults were a quarter of all time.

    glibc gives a large array back to the system when it is freed, but for arrays no larger than one that was freed before,
    up to 32 MB (mallopt(3), M_MMAP_THRESHOLD).
    """
    np.empty(_HEAP_BYTES, dtype=np.uint8)
