"""Releases that nobody needs → the room that they took, each gone in one step: a kill leaves it whole or leaves none of it.

A release is first renamed, which takes it out of the list of releases, and then removed file by file. A file that other
releases or the plain files share stays with them. All of it is done under `lock(processed)`.
"""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.store.files import sync_folder, translate_os_errors
from pipeline.store.present import stored_bytes
from pipeline.store.releases import RELEASES

TRASH = ".trash-"  # the beginning of the name of a release that is going


def remove_releases(processed: Path, release_ids: Sequence[str]) -> None:
    """Remove releases. Raises PipelineError where the system says no; then those that are left are whole."""
    folder = processed / RELEASES
    with translate_os_errors(folder, "remove releases"):
        for release_id in release_ids:
            (folder / release_id).rename(folder / f"{TRASH}{release_id}")
        sync_folder(folder)
    empty_trash(processed)


def empty_trash(processed: Path) -> None:
    """Remove what a killed command had begun to remove."""
    folder = processed / RELEASES
    with translate_os_errors(folder, "remove what is left of releases"):
        for leftover in sorted(folder.glob(f"{TRASH}*")):
            if leftover.is_symlink():  # in a view of a store, whose releases lie in the cache
                leftover.unlink()
            else:
                shutil.rmtree(leftover)


def freed_bytes(processed: Path, release_ids: Sequence[str]) -> int:
    """How many bytes go with these releases: those of files that have no name elsewhere."""
    stored = [stored_bytes(processed, release_id) for release_id in release_ids]
    if None not in stored:  # of a view of a store
        return sum(filter(None, stored))
    names: Counter[tuple[int, int]] = Counter()
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for path in _files(processed / RELEASES, release_ids):
        status = path.lstat()
        inode = status.st_dev, status.st_ino
        names[inode] += 1
        sizes[inode] = status.st_size, status.st_nlink
    return sum(size for inode, (size, links) in sizes.items() if names[inode] == links)


def _files(folder: Path, release_ids: Sequence[str]) -> Iterator[Path]:
    for release_id in release_ids:
        yield from (path for path in (folder / release_id).rglob("*") if not path.is_dir())
