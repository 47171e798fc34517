"""Releases → how much of the disk each takes, and how much of that other releases take with it.

A file that two releases have in common is stored once and has a name in both folders. The plain names in processed/ are
further names of the current release's files, and no second place.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.files import translate_os_errors
from pipeline.store.present import stored_bytes
from pipeline.store.releases import RELEASES


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes of a release's files; `shared` are those of files that other releases have too."""

    bytes: int
    shared: int


def disk_use(processed: Path, release_id: str, plain: frozenset[int]) -> DiskUse:
    """What a release takes; `plain` are the files that have a plain name, as `plain_files` gives them."""
    if (stored := stored_bytes(processed, release_id)) is not None:
        return DiskUse(stored, 0)
    total = shared = 0
    with translate_os_errors(processed, "look how large a release is"):
        for number, links, size in _files(processed / RELEASES / release_id, "**/*"):
            total += size
            shared += size if links - (number in plain) > 1 else 0
    return DiskUse(total, shared)


def plain_files(processed: Path) -> frozenset[int]:
    """What the file system calls the files under plain names."""
    with translate_os_errors(processed, "list the datasets"):
        return frozenset(number for number, _, _ in _files(processed, "*"))


def _files(folder: Path, pattern: str) -> Iterator[tuple[int, int, int]]:
    """Inode, number of names and bytes of every regular file."""
    for path in folder.glob(pattern):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            yield status.st_ino, status.st_nlink, status.st_size
