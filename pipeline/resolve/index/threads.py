"""A step on several parts of the data → its results in order, on the cores that are there.

Threads are enough: numpy, Arrow and rapidfuzz let go of the interpreter while they reckon, and nothing is copied.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

MAX_THREADS = 4  # each holds the arrays of its part; and what is left of a step is the interpreter's


def in_threads(step: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """The results of all parts, in their order, whatever the number of cores. Raises what a part raises."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ThreadPoolExecutor(min(cores, MAX_THREADS)) as pool:
        yield from pool.map(step, parts)
