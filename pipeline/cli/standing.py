"""Folders that stand for an address while a command runs → what is printed names the address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ADDRESSES: dict[str, str] = {}  # by the folder


@contextmanager
def standing_for(address: str, folder: Path) -> Iterator[None]:
    """For as long as the block runs, a folder is told by the address that it stands for."""
    _ADDRESSES[str(folder)] = address
    try:
        yield
    finally:
        del _ADDRESSES[str(folder)]


def told(text: str) -> str:
    """A text with addresses in the place of the folders that stand for them."""
    for folder, address in _ADDRESSES.items():
        text = text.replace(folder, address)
    return text
