"""Seeds of sites → what is made of each, on all cores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Made = TypeVar("Made")


def of_each(seeds: Iterable[int], make: Callable[[int], Sequence[Made]]) -> Iterator[Made]:
    """What is made of seeds, in their order."""
    with ProcessPoolExecutor() as processes:
        for made in processes.map(make, seeds, chunksize=8):
            yield from made
