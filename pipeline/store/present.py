"""A path in a local view of an object store → the same path, when its file has been brought.

Readers open releases by paths. In a view of a store (`pipeline.store.remote`) a file comes when its path is asked for, so that who reads one dataset
waits for one. Of a folder that is no such view, a path is returned as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_VIEWS: dict[Path, Callable[[Path], None]] = {}  # open views, each with what brings a path of it


def present(path: Path) -> Path:
    """The path, brought if it can be; where nothing of that name is in the store, none is there either."""
    for view, bring in list(_VIEWS.items()):
        if path.is_relative_to(view) and not path.exists():
            bring(path.relative_to(view))
    return path


@contextmanager
def bringing(view: Path, bring: Callable[[Path], None]) -> Iterator[None]:
    """For as long as the block runs, paths in `view` are brought by a function of what stands behind it."""
    _VIEWS[view] = bring
    try:
        yield
    finally:
        del _VIEWS[view]
