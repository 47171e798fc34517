"""Which code read a page: a hash of the modules that unpack, extract, split, relate and normalise."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

READERS = ("core", "fields", "read", "split")


@cache
def code_hash() -> str:
    """Changes when any line of those modules does, and then every page is read again."""
    found = hashlib.sha256()
    for name in READERS:
        for path, content in sorted(_modules(name, files("pipeline").joinpath(name))):
            found.update(f"{path}:{len(content)}:".encode() + content)
    return found.hexdigest()[:16]


def _modules(path: str, place: Traversable) -> list[tuple[str, bytes]]:
    if place.is_file():
        return [(path, place.read_bytes())] if path.endswith(".py") else []
    return [module for child in place.iterdir() for module in _modules(f"{path}/{child.name}", child)]
