"""A long history that a module's tests share, gone through only as far as one of them asks: what stands at its end alone is
asked for by `make prove`.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Steps(Generic[K, V]):
    """What each step of a history left, by its name."""

    def __init__(self, steps: Iterable[tuple[K, V]]) -> None:
        self._coming: Iterator[tuple[K, V]] = iter(steps)
        self._left: dict[K, V] = {}

    def __getitem__(self, name: K) -> V:
        while name not in self._left:
            step = next(self._coming, None)
            if step is None:
                raise KeyError(name)
            self._left[step[0]] = step[1]
        return self._left[name]
