"""A path in a local view of an object store → the same path, when its file has been brought.

Readers open releases by paths. In a view of a store (`pipeline.store.remote`) a file comes when its path is asked for, so that who reads one dataset
waits for one. Of a folder that is no such view, a path is returned as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a view: a function that brings a path of it, and the bytes of each release in the store."""

    bring: Callable[[Path], None]
    sizes: Mapping[str, int]


_VIEWS: dict[Path, _Behind] = {}


def present(path: Path) -> Path:
    """The path, brought if it can be; where nothing of that name is in the store, none is there either."""
    for view, behind in list(_VIEWS.items()):
        if path.is_relative_to(view):
            behind.bring(path.relative_to(view))
    return path


def stored_bytes(processed: Path, release_id: str) -> int | None:
    """What a release takes in the store that a folder is a view of, where releases share nothing; None for a folder."""
    behind = _VIEWS.get(processed)
    return None if behind is None else behind.sizes.get(release_id, 0)


@contextmanager
def bringing(view: Path, bring: Callable[[Path], None], sizes: Mapping[str, int]) -> Iterator[None]:
    """For as long as the block runs, paths in `view` are brought by a function of what stands behind it."""
    _VIEWS[view] = _Behind(bring, sizes)
    try:
        yield
    finally:
        del _VIEWS[view]
