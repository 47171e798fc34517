"""An address → its folder in the cache of this machine: what was brought once is not brought again.

    <cache>/s3/<bucket>/<prefix with %2F>/releases/<id>/   files of releases, which never change
                                          runs/            accounts of runs, which never change
                                          index/  raw/     copies with their `.versions.json` (`mirror.py`)
                                          views/<name>/    one for each command at work; gone with it

All of it can be removed when no command is at work.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from pipeline.store.files import translate_os_errors
from pipeline.store.system import NO_LINK, lock_in_turn, lock_now

VARIABLE = "DOUBLON_CACHE"
_ALIVE = ".alive"  # locked for as long as the command that has the view is there


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where the cache lies: $DOUBLON_CACHE, else the user's folder for caches."""
    if named := environment.get(VARIABLE):
        return Path(named).absolute()
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache").absolute() / "doublon"


def place_of(cache: Path, address: str) -> Path:
    """The folder of an address.

    >>> place_of(Path("/c"), "s3://bucket/a/b").as_posix()
    '/c/s3/bucket/a%2Fb'
    """
    scheme, _, rest = address.partition("://")
    bucket, _, prefix = rest.strip("/").partition("/")
    return cache / scheme / quote(bucket, safe="") / (quote(prefix, safe="") or "%2F")


@contextmanager
def new_view(place: Path) -> Iterator[Path]:
    """An empty folder that is gone when the block ends; those that killed commands left are removed first."""
    views = place / "views"
    with translate_os_errors(place, "make a place to work in"):
        views.mkdir(parents=True, exist_ok=True)
        with held(place / ".lock"):
            for left in list(views.iterdir()):
                _remove_if_left(left)
            view = Path(tempfile.mkdtemp(dir=views, prefix=""))
            alive = _locked(view / _ALIVE)
    try:
        yield view
    finally:
        with held(place / ".lock"):
            os.close(alive)
            shutil.rmtree(view, ignore_errors=True)  # what cannot be removed now is removed by the next command


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Alone with what a file stands for, on this machine; waits for its turn."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
    try:
        lock_in_turn(descriptor)
        yield
    finally:
        os.close(descriptor)


def _locked(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
    lock_now(descriptor)
    return descriptor


def _remove_if_left(view: Path) -> None:
    with suppress(BlockingIOError):  # somebody works in it
        os.close(_locked(view / _ALIVE))
        shutil.rmtree(view, ignore_errors=True)
