"""A processed folder → how much room its disk has, and how much a run may need there."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.files import translate_os_errors
from pipeline.store.releases import Release

SPARE_BYTES = 200 << 20  # for the places where a run works, beside two releases
TIMES_READ = 4  # bytes of parts, index and datasets for each byte read anew: 4.2 and 3.6 on 5 and 18 MB of lists, the spare ones cover it


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """Bytes."""

    free: int
    needed: int

    @property
    def is_low(self) -> bool:
        return self.free < self.needed


def disk_space(processed: Path, release: Release | None, read: int, written: int = 0) -> DiskSpace:
    """What is free, and what a run after this release may need that reads so many bytes anew and has `written` some already.

    The folder may not be there yet.
    """
    own = sum(file.bytes for file in release.files.values()) if release else 0
    with translate_os_errors(processed, "look how much of the disk is free"):
        free = shutil.disk_usage(nearest_folder(processed)).free
    return DiskSpace(free, SPARE_BYTES + max(0, 2 * own + TIMES_READ * read - written))


def bytes_below(folder: Path) -> int:
    """Bytes of all files in a folder; none where it is not there."""
    with translate_os_errors(folder, "look how much is in it"):
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def nearest_folder(folder: Path) -> Path:
    """The folder, or the one in which it will be made."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.is_dir())
