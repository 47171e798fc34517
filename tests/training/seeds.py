"""Seeds of sites, or pages → what is made of each, on all cores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Seed, Made = TypeVar("Seed"), TypeVar("Made")


def of_each(seeds: Iterable[Seed], make: Callable[[Seed], Sequence[Made]]) -> Iterator[Made]:
    """What is made of seeds, in their order."""
    with ProcessPoolExecutor() as processes:
        for made in processes.map(make, seeds, chunksize=8):
            yield from made
