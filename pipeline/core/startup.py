"""A process that does Doublon's work alone → it starts sooner, by what its libraries would load and nothing in it uses.

pyarrow loads pandas, where it is installed, with the first array that it makes, to know a frame when it is given one;
portalocker loads Redis for locks over a network. Only who works with frames himself, at the analysts' door, needs the one,
and nobody the other.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ALLOCATED = 100_000  # objects from one search for garbage to the next: to load alone makes some 500,000


def start_sooner() -> None:
    """For a process of our own, which no other code shares: in it pandas is not there, and garbage is looked for seldom."""
    gc.set_threshold(ALLOCATED, *gc.get_threshold()[1:])
    sys.meta_path.insert(0, _Absent("pandas"))


@contextmanager
def absent(package: str) -> Iterator[None]:
    """A package is not there for what is loaded in the block; who has it already keeps it."""
    finder = _Absent(package)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Absent:
    """A finder that is asked before all others, and says that a package is not installed."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == self._package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
